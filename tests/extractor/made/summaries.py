"""Records in short, for comparison with literals: whole, or one kind of value of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from extractor.candidates.candidate import Candidate
from extractor.candidates.weighing import weigh
from extractor.records import Check, Record


def summaries_of(records: Iterable[Candidate]) -> list[dict[str, Any]]:
    """The kind and the values of each record, as plain text, numbers and lists of them."""
    return [_summary_of(record) for record in records]


def _summary_of(record: Candidate) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": record.kind.value}
    for name, field in record.fields.items():
        value = field.value
        if name == "periods":
            value = [f"{p.start} {p.end}" if p.start != p.end else str(p.start) for p in value]
        elif name == "period":
            value = str(value.start)
        elif name == "counts":
            value = [" ".join(str(x) for x in (c.label, c.value, c.unit, c.qualifier, c.role) if x) for c in value]
        elif isinstance(value, tuple):
            value = list(value)
        found[name] = value
    return found


def values(records: Sequence[Candidate], name: str) -> list[Any]:
    """The value of a field of each record, None if absent."""
    return [record.fields[name].value if name in record.fields else None for record in records]


def verdicts(records: Sequence[Candidate], name: str, code: str) -> list[list[bool]]:
    """Whether the checks of a kind passed for a field, record by record."""
    return [[check.ok for check in checks(record, name, code)] for record in records]


def checks(record: Candidate, name: str, code: str) -> list[Check]:
    """The checks of a kind that were made of a field."""
    return [check for check in record.fields[name].checks if check.code == code]


def days_of(record: Candidate) -> list[str]:
    """The periods of an event: `2024-04-05`, or `2024-04-05/2024-04-08`."""
    periods = record.fields["periods"].value if "periods" in record.fields else ()
    return [str(p.start) if p.start == p.end else f"{p.start}/{p.end}" for p in periods]


def counts_of(record: Candidate) -> list[tuple[str | None, float, str | None]]:
    """The counts of an event: label, value, unit."""
    counts = record.fields["counts"].value if "counts" in record.fields else ()
    return [(count.label, count.value, count.unit) for count in counts]


def observations_of(record: Candidate) -> list[tuple[int, str, float | None]]:
    """The observations of an indicator: year, measure, value."""
    return [(o.year, o.measure, o.value) for o in record.fields["observations"].value]


def figures_of(records: Sequence[Candidate]) -> list[tuple[tuple[str, ...], tuple[str, ...], float]]:
    """The numbers of a table with their row heads and column heads."""
    heads = [[r.fields[name].value if name in r.fields else () for name in ("row", "column")] for r in records]
    return [(row, column, r.fields["value"].value) for (row, column), r in zip(heads, records, strict=True)]


def weighed(record: Candidate) -> Record:
    """The record with its confidences, as if no table spoke against it."""
    return weigh(record, {}, None)
