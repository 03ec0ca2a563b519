"""Values read from text → fields and records of the contract, with their places on the page and their confidence."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from extractor.candidates.context import DocumentContext
from extractor.confidence import Evidence, confidence_of, record_confidence
from extractor.layout.text.passage import Passage
from extractor.layout.text.wrapping import text_of
from extractor.records import FIELDS, Check, Field, Kind, Record, Value
from extractor.sentences.sentences import Span

BASE = "prose_"
"""Values told in sentences have base weights of their own: `prose_name`, `prose_counts` …"""


def text_field(
    name: str,
    value: Value,
    pieces: Sequence[Passage],
    context: DocumentContext,
    evidence: Evidence,
    checks: Sequence[Check] = (),
) -> Field:
    """Return a field whose printed text is `pieces` of running text."""
    lines = [line for piece in pieces for line in piece.printed()]
    return Field(
        value=value,
        text=text_of(lines),
        confidence=confidence_of(BASE + name, evidence, checks),
        boxes=context.boxes(lines),
        checks=tuple(checks),
    )


def parts(passage: Passage, spans: Sequence[Span]) -> tuple[Passage, ...]:
    """Return the pieces of a passage at spans, without blanks around them."""
    found: list[Passage] = []
    for start, end in sorted(set(spans)):
        while start < end and passage.text[start].isspace():
            start += 1
        while end > start and passage.text[end - 1].isspace():
            end -= 1
        if start < end:
            found.append(passage.part(start, end))
    return tuple(found)


def make_record(
    kind: Kind, fields: Mapping[str, Field], context: DocumentContext, section: tuple[str, ...], page: int
) -> Record:
    """Return a record; its id depends on the file, on where its first field stands and on what it says."""
    ordered = {name: fields[name] for name in FIELDS[kind] if name in fields}
    boxes = [box for field in ordered.values() for box in field.boxes]
    place = ":".join(f"{box.page},{box.bbox[0]:.0f},{box.bbox[1]:.0f}" for box in boxes[:2])
    told = "|".join(f"{name}={field.text}" for name, field in ordered.items())
    anchor = f"{context.sha256}:{page}:{place}:{told}:{kind.value}:prose"
    return Record(
        id=hashlib.sha256(anchor.encode()).hexdigest()[:16],
        kind=kind,
        page=page,
        confidence=record_confidence(ordered),
        section=section,
        fields=ordered,
    )
