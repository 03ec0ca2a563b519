"""What each column of a table was read as, and why; which readings of it raced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.tables.judging.list_signs import SIGNS
from extractor.tables.judging.verdict import CONTRADICTIONS, Verdict
from extractor.tables.reading import ReadColumn, ReadTable, TableReading

CLEAR_SIGN = 0.5
"""A sign of a list of other things is shown from so much of it (0…1) on."""


@dataclass(frozen=True)
class NamedReading:
    """A reading of a table with its short name: T1, or T1a and T1b where a table has several."""

    name: str
    reading: TableReading


@dataclass(frozen=True)
class ColumnNote:
    """A role of a column: the column's name (T1.2), its head, the role, and why the column plays it.

    `strength` is 0…1, None if the reader does not weigh roles. A column without a role has an empty one.
    """

    name: str
    head: str
    role: str
    strength: float | None
    reason: str


@dataclass(frozen=True)
class ReadingNote:
    """A reading of a piece of a table: the piece's name, the reader, how plausible it is, what speaks against it.

    `score` is in logits, None if it raced against no other. `is_kept`: its records are those of the extraction.
    """

    name: str
    reader: str
    records: int
    score: float | None
    against: tuple[str, ...]
    is_kept: bool


def reading_notes(named: NamedReading) -> Iterator[ReadingNote]:
    """Yield the reading that was kept, and those that were less plausible, the best first."""
    for reading in (named.reading, *named.reading.alternatives):
        is_kept = reading is named.reading
        verdict = reading.verdict
        yield ReadingNote(
            named.name,
            reading.reader,
            len(reading.records),
            None if is_kept and verdict.margin is None else verdict.score,
            tuple(_against(verdict)),
            is_kept,
        )


def _against(verdict: Verdict) -> Iterator[str]:
    """Yield what speaks against a reading: its contradictions, and that the table is like lists of other things."""
    yield from (CONTRADICTIONS[sign] for sign in verdict.contradictions)
    yield from (words for sign, words in SIGNS.items() if verdict.signs.get(sign, 0.0) >= CLEAR_SIGN)


def named_readings(name: str, readings: Sequence[TableReading]) -> Iterator[NamedReading]:
    """Yield the readings of a table, named after it."""
    for i, reading in enumerate(readings):
        yield NamedReading(name + (chr(ord("a") + i) if len(readings) > 1 else ""), reading)


def named_tables(tables: Iterable[ReadTable]) -> Iterator[tuple[str, ReadTable]]:
    """Yield the tables of a document with their short names, from T1 on."""
    return ((f"T{number}", table) for number, table in enumerate(tables, 1))


def column_notes(named: NamedReading) -> Iterator[tuple[ReadColumn, tuple[ColumnNote, ...]]]:
    """Yield each column of a reading with a note for each of its roles, at least one."""
    for i, column in enumerate(named.reading.columns, 1):
        name, head = f"{named.name}.{i}", _one_line(column.head)
        notes = tuple(ColumnNote(name, head, role.role, role.strength, role.reason) for role in column.roles)
        yield column, notes or (ColumnNote(name, head, "", None, column.no_role),)


def _one_line(text: str) -> str:
    return "".join(text.split("\n"))
