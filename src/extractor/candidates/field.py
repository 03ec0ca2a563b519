"""A value as it was read: with its printed text, its boxes, the evidence for it and the checks made on it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from extractor.candidates.context import DocumentContext
from extractor.confidence.evidence import Evidence
from extractor.layout.text.line import Line, text_of
from extractor.layout.text.passage import Passage
from extractor.records import Box, Check, Value


@dataclass(frozen=True)
class CandidateField:
    """One field of a candidate, before it is weighed; `boxes` are in points, on the pages as displayed."""

    value: Any
    text: str = ""
    boxes: tuple[Box, ...] = ()
    evidence: Evidence = dataclasses.field(default_factory=Evidence)
    checks: tuple[Check, ...] = ()


def field_of(
    value: Value,
    printed: Iterable[Line | Passage],
    context: DocumentContext,
    evidence: Evidence,
    checks: Sequence[Check] = (),
) -> CandidateField:
    """Return the field of a value that is printed in lines of a cell or in passages of running text."""
    lines = [line for piece in printed for line in (piece.printed() if isinstance(piece, Passage) else (piece,))]
    return CandidateField(value, text_of(lines), context.boxes(lines), evidence, tuple(checks))


def joined(first: CandidateField, second: CandidateField) -> CandidateField:
    """Return two fields of one name as one: lists one after the other, as little sure as the less sure of them.

    A single value stays that of the first.
    """
    if not isinstance(first.value, tuple):
        return first
    return CandidateField(
        value=first.value + second.value,
        text=f"{first.text}\n{second.text}",
        boxes=first.boxes + second.boxes,
        evidence=first.evidence.joined(second.evidence),
        checks=first.checks + second.checks,
    )


def with_check(field: CandidateField, check: Check) -> CandidateField:
    """Return a field with one more check."""
    return replace(field, checks=(*field.checks, check))


def without_checks(field: CandidateField, code: str) -> CandidateField:
    """Return a field without its checks of a code."""
    return replace(field, checks=tuple(check for check in field.checks if check.code != code))
