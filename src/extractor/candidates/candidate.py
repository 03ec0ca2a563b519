"""A record as it was read, before it is weighed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from extractor.candidates.context import DocumentContext
from extractor.candidates.field import CandidateField
from extractor.records import FIELDS, Kind

BOXES_OF_AN_ID = 2
"""So many of a record's first boxes say where it is."""


@dataclass(frozen=True)
class Candidate:
    """One event, indicator or number with its fields in the contract's order.

    `page` is 1-based; `section` holds the headings above, outermost first. `in_text`: it was read from running text or
    from entries of a list, for which confidences have weights of their own. `sha256` is that of the file. `repeat`
    counts the candidates before it that say the same of the same place.
    """

    kind: Kind
    page: int
    section: tuple[str, ...]
    fields: Mapping[str, CandidateField]
    in_text: bool
    sha256: str
    repeat: int = 0

    @cached_property
    def id(self) -> str:
        """The same at each reading: made of the file, of where the first fields are and of the wording of all."""
        boxes = [box for field in self.fields.values() for box in field.boxes][:BOXES_OF_AN_ID]
        place = ":".join(f"{box.page},{box.bbox[0]:.0f},{box.bbox[1]:.0f}" for box in boxes)
        words = "|".join(f"{name}={field.text}" for name, field in self.fields.items())
        anchor = f"{self.sha256}:{self.page}:{place}:{words}:{self.kind.value}"
        anchor += f":{self.repeat}" if self.repeat else ""
        return hashlib.sha256(anchor.encode()).hexdigest()[:16]

    def with_field(self, name: str, field: CandidateField) -> Candidate:
        """Return the candidate with a field added or replaced."""
        return replace(self, fields=in_order(self.kind, {**self.fields, name: field}))


def candidate_of(
    kind: Kind,
    fields: Mapping[str, CandidateField],
    context: DocumentContext,
    section: tuple[str, ...],
    page: int,
    *,
    in_text: bool = False,
) -> Candidate:
    """Return the candidate that fields make up."""
    return Candidate(kind, page, section, in_order(kind, fields), in_text, context.sha256)


def in_order(kind: Kind, fields: Mapping[str, CandidateField]) -> dict[str, CandidateField]:
    """Return those of the fields that the kind has, in the contract's order."""
    return {name: fields[name] for name in FIELDS[kind] if name in fields}


def distinct(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates with an id of its own for each, also where two say the same of the same place."""
    seen: Counter[str] = Counter()
    found: list[Candidate] = []
    for candidate in candidates:
        found.append(replace(candidate, repeat=seen[candidate.id]) if seen[candidate.id] else candidate)
        seen[candidate.id] += 1
    return tuple(found)


def unique(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Drop candidates that say the same of the same place as one before."""
    return tuple({candidate.id: candidate for candidate in candidates}.values())
