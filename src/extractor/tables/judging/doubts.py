"""What the verdict on a reading says of its records: evidence for how sure they are."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace

from extractor.confidence.evidence import RecordEvidence
from extractor.tables.judging.verdict import Verdict
from extractor.tables.reading import TableReading


def with_verdicts(
    evidence: Mapping[str, RecordEvidence], readings: Iterable[TableReading]
) -> dict[str, RecordEvidence]:
    """Return the evidence of each record, by its id, with what the verdict on its reading says."""
    found = dict(evidence)
    for reading in readings:
        for record in reading.records:
            if record.id in found:
                found[record.id] = _doubted(found[record.id], reading.verdict)
    return found


def _doubted(evidence: RecordEvidence, verdict: Verdict) -> RecordEvidence:
    """Return the evidence of a record with the verdict on its reading; as it is if that was not judged."""
    if verdict.margin is None:
        return evidence
    return replace(
        evidence,
        contradicted=bool(verdict.contradictions),
        close=round(2 / (1 + math.exp(max(0.0, verdict.margin))), 4),
        unexplained=round(1 - verdict.explained, 4),
    )
