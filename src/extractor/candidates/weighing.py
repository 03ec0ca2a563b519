"""Weighs candidates once, at the end: how sure each field is, and the record as a whole."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.candidates.candidate import Candidate
from extractor.candidates.field import CandidateField
from extractor.confidence.evidence import RecordEvidence
from extractor.confidence.model import (
    IN_TEXT,
    confidence_of,
    recognised_confidence,
    record_confidence,
    surrounded_confidence,
)
from extractor.reading.page import Page
from extractor.records import Field, Record


def weigh(candidate: Candidate, pages: Mapping[int, Page], evidence: RecordEvidence | None) -> Record:
    """Return a candidate as a record, with confidences.

    `pages` are the document's by number: of those recognised from pictures the doubt counts. `evidence` is what the
    candidate's table says of it (None: it is in no table).
    """
    recognised = any(page.is_recognised for number in _pages_of(candidate) if (page := pages.get(number)))
    prefix = IN_TEXT if candidate.in_text else ""
    fields = {
        name: _weighed(prefix + name, field, pages if recognised else {}, evidence)
        for name, field in candidate.fields.items()
    }
    return Record(
        id=candidate.id,
        kind=candidate.kind,
        page=candidate.page,
        confidence=record_confidence(fields, candidate.kind.value, evidence),
        section=candidate.section,
        fields=fields,
    )


def _weighed(name: str, field: CandidateField, pages: Mapping[int, Page], evidence: RecordEvidence | None) -> Field:
    """Return a field with its confidence: by its own evidence, the doubts about its print, and its table."""
    sure = confidence_of(name, field.evidence, field.checks)
    if pages:
        doubt = max((pages[box.page].doubt(box.bbox) for box in field.boxes if box.page in pages), default=0.0)
        sure = recognised_confidence(sure, doubt)
    if evidence is not None:
        sure = surrounded_confidence(sure, evidence)
    return Field(value=field.value, text=field.text, confidence=sure, boxes=field.boxes, checks=field.checks)


def _pages_of(candidate: Candidate) -> set[int]:
    return {candidate.page, *(box.page for field in candidate.fields.values() for box in field.boxes)}
