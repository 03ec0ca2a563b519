"""Reads tables written down as literals, and takes records apart for comparison with literals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.extractor.sheets import line, table

from extractor.candidates.candidate import Candidate
from extractor.candidates.context import DocumentContext
from extractor.layout.flow.outline import Surroundings
from extractor.layout.text.line import Line
from extractor.records import Check, Record
from extractor.tables.reader import read_table
from extractor.tables.reading import Piece, records_of
from extractor.weighing import weigh


def read(
    rows: Sequence[Sequence[str]],
    *,
    caption: str | None = None,
    section: tuple[str, ...] = (),
    unit: str | None = None,
    dated: str | None = None,
    path: tuple[str, ...] = (),
    width: float = 120.0,
) -> tuple[Candidate, ...]:
    """The records of a table in a report of 令和６年度; `dated` is the line above it that says 現在."""
    printed: tuple[Line, ...] = (line(caption),) if caption else ()
    day = line(dated) if dated else None
    around = Surroundings(section, caption, printed, unit, day)
    return records_of(read_table(Piece(table(rows, width), around, DocumentContext("0" * 64, 2024), path)))


def values(records: Sequence[Candidate], name: str) -> list[Any]:
    """The value that each record gives in a field, None where it has no such field."""
    return [record.fields[name].value if name in record.fields else None for record in records]


def verdicts(records: Sequence[Candidate], name: str, code: str) -> list[list[bool]]:
    """What the checks of a kind say of a field, record by record."""
    return [[check.ok for check in checks(record, name, code)] for record in records]


def checks(record: Candidate, name: str, code: str) -> list[Check]:
    return [check for check in record.fields[name].checks if check.code == code]


def days(record: Candidate) -> list[str]:
    """The periods of an event: `2024-04-05`, or `2024-04-05/2024-04-08`."""
    periods = record.fields["periods"].value if "periods" in record.fields else ()
    return [str(p.start) if p.start == p.end else f"{p.start}/{p.end}" for p in periods]


def counted(record: Candidate) -> list[tuple[str | None, float, str | None]]:
    counts = record.fields["counts"].value if "counts" in record.fields else ()
    return [(count.label, count.value, count.unit) for count in counts]


def observed(record: Candidate) -> list[tuple[int, str, float | None]]:
    """The observations of an indicator: year, measure, value."""
    return [(o.year, o.measure, o.value) for o in record.fields["observations"].value]


def figures(records: Sequence[Candidate]) -> list[tuple[tuple[str, ...], tuple[str, ...], float]]:
    """The numbers of a table with their row heads and column heads."""
    return [(r.fields["row"].value, r.fields["column"].value, r.fields["value"].value) for r in records]


def weighed(record: Candidate) -> Record:
    """The record with its confidences, as if no table spoke against it."""
    return weigh(record, {}, None)
