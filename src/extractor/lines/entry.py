"""An entry of a list or chronology → its fields: the wording as name, its date, direction and counts."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.candidates.context import DocumentContext
from extractor.candidates.field import CandidateField, field_of
from extractor.confidence.evidence import Evidence
from extractor.japanese.counts import read_counts
from extractor.layout.text.passage import Passage, parts
from extractor.records import Period
from extractor.vocabulary.direction import read_direction


def entry_fields(
    entry: Passage, period: Period, when: Sequence[Passage], context: DocumentContext, strength: float = 0.95
) -> dict[str, CandidateField]:
    """Return the fields of one entry."""
    fields = {
        "name": field_of(entry.text, [entry], context, Evidence(role=strength)),
        "periods": field_of((period,), when, context, Evidence(role=strength)),
    }
    direction = read_direction(entry.text)
    if direction is not None:
        fields["direction"] = field_of(direction, [entry], context, Evidence(role=0.7, inferred=True))
    read = read_counts([entry.text], in_sentence=True)
    if read.counts:
        pieces = parts(entry, read.spans)
        fields["counts"] = field_of(read.counts, pieces, context, Evidence(role=0.8), read.checks)
    return fields
