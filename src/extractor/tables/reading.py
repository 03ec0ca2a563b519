"""A table on its way into records: the piece that is read, and what one reader made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extractor.candidates.candidate import Candidate, distinct, unique
from extractor.candidates.context import DocumentContext
from extractor.confidence.evidence import RecordEvidence
from extractor.layout.flow.outline import Surroundings
from extractor.layout.tables.cell_lines import padding_of
from extractor.layout.tables.table import Cell, Table
from extractor.layout.text.sentences import Sentence
from extractor.records import Kind
from extractor.tables.columns.column import Column
from extractor.tables.constraints import FREE, NO_RECORDS, Constraints
from extractor.tables.judging.verdict import NOT_JUDGED, Verdict

NO_ROLE = "役割なし / no role"
NONE = NO_RECORDS
"""The name of the reading of a piece that no reader understands, or that holds no records."""

Paragraph = tuple[Sentence, ...]


@dataclass(frozen=True)
class Piece:
    """A table, or one of the lists and forms that it holds, with what stands around it.

    `path` are the steps of the plan above it. `listed` are the kinds of the records that its lists and forms gave,
    known only when the whole table is looked at again for what they left. `constraints` are what its reading has to
    keep to.
    """

    table: Table
    around: Surroundings
    context: DocumentContext
    path: tuple[str, ...] = ()
    listed: frozenset[Kind] = frozenset()
    constraints: Constraints = FREE

    @cached_property
    def padding(self) -> float:
        """Blank margin inside the cells, in points."""
        return padding_of(self.table)


@dataclass(frozen=True)
class ColumnRole:
    """A role that a column plays, how strongly (0…1; None if the reader does not weigh roles), and why."""

    role: str
    strength: float | None
    reason: str


@dataclass(frozen=True)
class ReadColumn:
    """Cells that were read as one: a column with its head, or in a form the value beside a label.

    `no_role` says why it plays no role, if it plays none. `place` is the grid column at which it begins (None: a form).
    """

    head: str
    cells: tuple[Cell, ...]
    roles: tuple[ColumnRole, ...] = ()
    no_role: str = NO_ROLE
    place: int | None = None


@dataclass(frozen=True)
class TableReading:
    """What one reader made of a piece of a table.

    `table` is the piece as it was read: cut out, turned or rearranged, its cells' boxes as printed. `paragraphs` is the
    running text that its cells leave to be read as sentences. `unread` are the filled cells below heads that went into
    no record. `head_rows` are the rows above its first row of values; None if it has no rows of values. `verdict` says
    how plausible it is, `alternatives` are the readings of the same piece that were less so, the best first.
    """

    table: Table
    reader: str
    head: tuple[Cell, ...] = ()
    columns: tuple[ReadColumn, ...] = ()
    records: tuple[Candidate, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    unread: tuple[Cell, ...] = ()
    head_rows: int | None = None
    verdict: Verdict = NOT_JUDGED
    alternatives: tuple[TableReading, ...] = ()

    def with_sentence_records(self, records: Iterable[Candidate]) -> TableReading:
        """Return the reading with the records of its sentences, those left out that say the same as one before."""
        return replace(self, records=unique((*self.records, *records)))


@dataclass(frozen=True)
class ReadTable:
    """A table of the document with its readings and, by a record's id, what the table shows of its records.

    `is_settled`: somebody settled that it holds no records, so that its print is no running text either. `is_unread`:
    it takes more time or memory than there is.
    """

    table: Table
    readings: tuple[TableReading, ...]
    evidence: Mapping[str, RecordEvidence]
    is_settled: bool = False
    is_unread: bool = False

    @property
    def records(self) -> tuple[Candidate, ...]:
        """The records that were read from the table."""
        return records_of(self.readings)


def constraints_of(reading: TableReading) -> Constraints:
    """Return the constraints that a reading of a whole table, or of the one list in it, keeps to."""
    if reading.reader == NONE:
        return Constraints(NONE)
    roles = {
        column.place: frozenset(role.role for role in column.roles)
        for column in reading.columns
        if column.place is not None
    }
    return Constraints(reading.reader, roles, reading.head_rows)


def keeps_to(reading: TableReading, constraints: Constraints) -> bool:
    """Return whether a reading keeps to constraints of its kind, its head and the roles of its columns."""
    played = constraints_of(reading).roles
    return (
        constraints.allows(reading.reader)
        and constraints.head_rows in (None, reading.head_rows)
        and all(played.get(column, frozenset()) == roles for column, roles in constraints.roles.items())
    )


def records_of(readings: Iterable[TableReading]) -> tuple[Candidate, ...]:
    """Return the records of readings, in their order."""
    return tuple(record for reading in readings for record in reading.records)


def with_distinct_records(readings: Sequence[TableReading]) -> tuple[TableReading, ...]:
    """Return the readings of a table with an id of its own for each record."""
    records = iter(distinct(records_of(readings)))
    return tuple(replace(reading, records=tuple(next(records) for _ in reading.records)) for reading in readings)


def tables_of(reading: TableReading) -> Iterator[Table]:
    """Yield the tables, or pieces of one, that a reading and those that lost against it were made of."""
    yield reading.table
    for other in reading.alternatives:
        yield from tables_of(other)


def rows_of_head(table: Table, top: int, bottom: int) -> tuple[Cell, ...]:
    """Return the cells that begin in the rows `top`…`bottom` (excluded)."""
    return tuple(cell for cell in table.cells if top <= cell.row < bottom)


def cells_between(table: Table, start: int, end: int) -> tuple[Cell, ...]:
    """Return the cells that stand wholly in the grid columns `start`…`end` (excluded)."""
    cells = table.begun_in(start) if end - start == 1 else table.cells
    return tuple(cell for cell in cells if start <= cell.column and cell.column + cell.columns <= end)


def with_roles(table: Table, columns: Iterable[Column]) -> tuple[ReadColumn, ...]:
    """Return the columns of a table of events as they were read."""
    return tuple(
        ReadColumn(
            " / ".join(column.head),
            cells_between(table, column.start, column.end),
            tuple(ColumnRole(assigned.role, assigned.strength, assigned.reason) for assigned in column.roles),
            place=column.start,
        )
        for column in columns
    )


def column_of(table: Table, column: int, role: str, reason: str, head: str | None = None) -> ReadColumn:
    """Return one grid column of a table with the one role that it plays; its head is its top cell if not given."""
    top = table.at(0, column)
    text = head if head is not None else top.text if top is not None else ""
    return ReadColumn(text, cells_between(table, column, column + 1), (ColumnRole(role, None, reason),), place=column)
