"""One thing told in a list or chronology → its fields: the wording as name, its date, direction and counts."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.candidates.context import DocumentContext
from extractor.candidates.passage_fields import parts, text_field
from extractor.confidence import Evidence
from extractor.japanese.counts import read_counts
from extractor.layout.text.passage import Passage
from extractor.records import Field, Period
from extractor.vocabulary.direction import read_direction


def entry_fields(
    entry: Passage, period: Period, when: Sequence[Passage], context: DocumentContext, strength: float = 0.95
) -> dict[str, Field]:
    """Return the fields of one thing told."""
    fields = {
        "name": text_field("name", entry.text, [entry], context, Evidence(role=strength)),
        "periods": text_field("periods", (period,), when, context, Evidence(role=strength)),
    }
    direction = read_direction(entry.text)
    if direction is not None:
        fields["direction"] = text_field("direction", direction, [entry], context, Evidence(role=0.7, inferred=True))
    read = read_counts([entry.text], in_sentence=True)
    if read.counts:
        pieces = parts(entry, read.spans)
        fields["counts"] = text_field("counts", read.counts, pieces, context, Evidence(role=0.8), read.checks)
    return fields
