"""Breaks a record down into facts: its name, each period, each count with its label, each cell of an indicator."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from rapidfuzz import fuzz

from extractor.evaluation.documents import StatedRecord
from extractor.evaluation.normal import normal_number, normal_text
from extractor.records import FIELDS, Count, FieldType, Frozen, Kind, Observation, Period, YearType, typed_value

LONG_TEXT = 30
"""From this many characters on a text may differ a little and still be right…"""
LONG_TEXT_LIKENESS = 98.0
"""…as long as it is as like as this (0 to 100)."""
_JOINED_LISTS = frozenset({"row", "column"})
"""Lists that are right only as a whole: a path of heads, not a set of names."""

Key = str | bool | float | tuple[object, ...]


@dataclass(frozen=True)
class Fact:
    """One thing that a record states: the field, or part of a field, and what it says in comparable form."""

    field: str
    key: Key
    confidence: float = 1.0

    def agrees_with(self, other: Fact) -> bool:
        """Return whether both state the same; long texts may differ by a character or two."""
        if self.field != other.field:
            return False
        if self.key == other.key:
            return True
        if not (isinstance(self.key, str) and isinstance(other.key, str)):
            return False
        shorter = min(len(self.key), len(other.key))
        return shorter >= LONG_TEXT and fuzz.ratio(self.key, other.key) >= LONG_TEXT_LIKENESS


class StatedBaseline(Frozen):
    """A baseline of either side: a gold file that knows no year leaves its type out as well."""

    value: float | None
    year: int | None = None
    year_type: YearType | None = "fiscal"
    text: str = ""


Part = tuple[str, Key]
"""The name of a fact after its field ("" or ".label") and its key."""


def _period_key(period: Period) -> Key:
    return (period.start.isoformat(), period.end.isoformat(), period.precision)


def _text(value: str) -> Iterator[Part]:
    yield "", normal_text(value)


def _texts(values: Iterable[str]) -> Iterator[Part]:
    for value in values:
        yield "", normal_text(value)


def _joined(values: Iterable[str]) -> Iterator[Part]:
    yield "", "/".join(normal_text(value) for value in values)


def _flag(value: bool) -> Iterator[Part]:
    if value:
        yield "", True


def _number(value: float) -> Iterator[Part]:
    yield "", normal_number(value)


def _period(value: Period) -> Iterator[Part]:
    yield "", _period_key(value)


def _periods(values: Iterable[Period]) -> Iterator[Part]:
    for value in values:
        yield "", _period_key(value)
        for day in value.excluded:
            yield ".excluded", day.isoformat()


def _counts(values: Iterable[Count]) -> Iterator[Part]:
    """Yield label, qualifier and role together with the number: a label alone says nothing."""
    for count in values:
        number = normal_number(count.value)
        yield "", (number, normal_text(count.unit or ""))
        yield ".label", (number, normal_text(count.label or ""))
        if count.qualifier:
            yield ".qualifier", (number, normal_text(count.qualifier))
        if count.role:
            yield ".role", (number, count.role)


def _baseline(value: StatedBaseline) -> Iterator[Part]:
    number = None if value.value is None else normal_number(value.value)
    yield "", (number, value.year, value.year_type)


def _observations(values: Iterable[Observation]) -> Iterator[Part]:
    for cell in values:
        content = normal_text(cell.text) if cell.value is None else normal_number(cell.value)
        yield f".{cell.measure}", (cell.year, cell.year_type, content)


_PARTS: Mapping[FieldType, Callable[[Any], Iterator[Part]]] = MappingProxyType(
    {
        FieldType.TEXT: _text,
        FieldType.TEXTS: _texts,
        FieldType.DIRECTION: _text,
        FieldType.FORMAT: _text,
        FieldType.LEVEL: _text,
        FieldType.QUALIFIER: _text,
        FieldType.PERIOD: _period,
        FieldType.PERIODS: _periods,
        FieldType.COUNTS: _counts,
        FieldType.OBSERVATIONS: _observations,
        FieldType.FLAG: _flag,
        FieldType.NUMBER: _number,
    }
)


def facts_of(record: StatedRecord, scored: Iterable[str]) -> tuple[Fact, ...]:
    """Return what `record` states in the fields named by `scored`, in the order in which it states it.

    Raises: ValueError (pydantic's ValidationError included) if a value does not fit its field.
    """
    names = frozenset(scored)
    return tuple(
        Fact(name + suffix, key, stated.confidence)
        for name, stated in record.values.items()
        if name in names and not stated.is_empty
        for suffix, key in _parts(record.kind, name, stated.raw)
    )


def _parts(kind: Kind, name: str, raw: object) -> Iterator[Part]:
    field_type = FIELDS[kind][name]
    if field_type is FieldType.BASELINE:
        return _baseline(StatedBaseline.model_validate(raw))
    value: Any = typed_value(kind, name, raw)
    return _joined(value) if name in _JOINED_LISTS else _PARTS[field_type](value)


def certain(facts: Iterable[Fact], gold: StatedRecord) -> tuple[Fact, ...]:
    """Return those of `facts` that the gold record does not call unsure."""
    return tuple(fact for fact in facts if not gold.calls_unsure(fact.field))
