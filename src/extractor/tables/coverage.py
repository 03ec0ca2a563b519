"""Which cells of a table went into its records, and which filled cells were left unread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from extractor.candidates.candidate import Candidate
from extractor.candidates.context import DocumentContext
from extractor.fields import names_of
from extractor.japanese.text import compact, is_blank_mark, is_ditto
from extractor.layout.tables.once import once_per_table
from extractor.layout.tables.table import Cell, Table
from extractor.reading.box_index import BoxIndex
from extractor.reading.page import Bbox
from extractor.records import Box, Kind
from extractor.tables.reading import TableReading
from extractor.vocabulary.heads.head_tokens import read_token
from extractor.vocabulary.heads.head_words import is_unwanted, read_head

OWN_FIELDS: Mapping[Kind, frozenset[str]] = {
    kind: frozenset(names_of(kind, where=lambda field: field.own_row)) for kind in (Kind.STATISTIC, Kind.KPI)
}
"""Fields that stand in a record's own rows; of an event all do."""
HALF = 0.5
HEAD_STRENGTH = 0.85
"""From this strength on a cell's text is a head word and no value."""
UNWANTED_ROLES = frozenset({"ignored", "note"})

Place = tuple[int, int]
"""Row and column at which a cell begins."""


@dataclass(frozen=True)
class Coverage:
    """The filled cells of a table by place, and what its records took of them.

    `own` are the cells in which each record's own fields stand, `rows` its rows, both by the record's id. `read` are
    the cells of all records' fields. `unread` are those that went into no record and say something more than heads,
    ditto marks, running numbers, and columns that are left out on purpose.
    """

    cells: Mapping[Place, Cell]
    own: Mapping[str, frozenset[Place]]
    rows: Mapping[str, frozenset[int]]
    read: frozenset[Place]
    unread: frozenset[Place]

    def unread_share(self, rows: frozenset[int]) -> float:
        """Return how many of the cells in the rows were left unread, as a share of those that say something."""
        crossing = frozenset().union(*(self._places.get(row, ()) for row in rows))
        unread, read = len(crossing & self.unread), len(crossing & self.read)
        return unread / max(1, unread + read)

    @cached_property
    def _places(self) -> dict[int, list[Place]]:
        """The places of the cells that cross each row."""
        found: dict[int, list[Place]] = defaultdict(list)
        for place, cell in self.cells.items():
            for row in range(cell.row, cell.row + cell.rows):
                found[row].append(place)
        return found


def coverage_of(table: Table, records: Sequence[Candidate], context: DocumentContext) -> Coverage:
    """Return what the records of a table took of its cells."""
    lines = _lines_of(table, context)
    filled = list(lines.cells.values())
    own = {record.id: lines.cells_under(_own_boxes(record)) for record in records}
    read = frozenset(place for record in records for place in lines.cells_under(_all_boxes(record)))
    rows = {record.id: _own_rows(record.kind, lines.cells, own[record.id]) for record in records}
    paths = {compact("".join(record.fields["path"].value)) for record in records if "path" in record.fields}
    steps = "\n".join(paths)
    needless = _running_cells(filled) | {_place(cell) for cell in filled if _is_understood(cell, steps)}
    needless |= _left_on_purpose(table, filled, min((row for of in rows.values() for row in of), default=0))
    needless |= _repeated_cells(lines.cells, read, rows.values())
    return Coverage(lines.cells, own, rows, read, frozenset(lines.cells.keys() - read - needless))


def _repeated_cells(
    cells: Mapping[Place, Cell], read: frozenset[Place], rows_of_records: Iterable[frozenset[int]]
) -> set[Place]:
    """Return the cells that say again, in a further row of a record, what the record took from the row above.

    Sheets and web pages print a cell that is merged over rows in each of them.
    """
    repeated: set[Place] = set()
    further = {row for rows in rows_of_records for row in rows if row - 1 in rows}
    for row, column in sorted(place for place in cells.keys() - read if place[0] in further):
        over = row - 1, column
        if over in cells and (over in read or over in repeated):
            text = compact(cells[row, column].text)
            if text == compact(cells[over].text) and not text.isdigit():
                repeated.add((row, column))
    return repeated


def explained_share(table: Table, records: Sequence[Candidate], context: DocumentContext, head_rows: int) -> float:
    """Return how much of a table's print below a head of `head_rows` rows went into records, as a share of its cells.

    What `coverage_of` says in detail of the reading that is kept, in less time.
    """
    lines = _lines_of(table, context)
    filled = [cell for cell in lines.cells.values() if cell.row >= head_rows]
    under = lines.cells_under({box for record in records for box in _all_boxes(record)})
    read = {place for place in under if place[0] >= head_rows}
    rest = [cell for cell in filled if _place(cell) not in read]
    running = _running_cells(filled) | _left_on_purpose(table, rest, head_rows)
    unread = [cell for cell in rest if _place(cell) not in running and not _is_understood(cell, "")]
    return len(read) / max(1, len(read) + len(unread))


def with_unread(readings: Sequence[TableReading], coverage: Coverage) -> tuple[TableReading, ...]:
    """Return a table's readings with the cells below its heads that each left unread.

    The first reading also has those that stand in no reading's piece.
    """
    heads = {box for reading in readings for box in _boxes(reading.head)}
    unread = [cell for place in sorted(coverage.unread) if not _is_held(cell := coverage.cells[place], heads)]
    held = [_boxes(reading.table.cells) for reading in readings]
    inside = [[cell for cell in unread if _is_held(cell, boxes)] for boxes in held]
    outside = [cell for cell in unread if not any(_is_held(cell, boxes) for boxes in held)]
    inside[:1] = [outside + own for own in inside[:1]]
    return tuple(replace(reading, unread=tuple(own)) for reading, own in zip(readings, inside, strict=True))


def _boxes(cells: Iterable[Cell]) -> set[tuple[int, Bbox]]:
    """Return the pages and boxes of cells, by which a cell is known however its table was cut or turned."""
    return {(part.page, part.bbox) for cell in cells for part in cell.parts}


def _is_held(cell: Cell, boxes: set[tuple[int, Bbox]]) -> bool:
    return not boxes.isdisjoint(_boxes([cell]))


def _place(cell: Cell) -> Place:
    return cell.row, cell.column


class _Lines:
    """The lines of cells as displayed, looked up by where they stand."""

    def __init__(self, cells: Sequence[Cell], context: DocumentContext) -> None:
        self.cells = {_place(cell): cell for cell in cells}
        self._on_page: dict[int, list[tuple[Bbox, Place]]] = defaultdict(list)
        self._index: dict[int, BoxIndex] = defaultdict(BoxIndex)
        for cell in cells:
            for line in cell.lines:
                box = context.displayed(line.page, (line.bbox,))
                self._index[line.page].add(box)
                self._on_page[line.page].append((box, _place(cell)))

    def cells_under(self, boxes: Iterable[Box]) -> frozenset[Place]:
        """Return the cells of which a line lies under one of the boxes."""
        return frozenset(
            place
            for box in boxes
            if box.page in self._index
            for number in self._index[box.page].meeting(box.bbox)
            for bbox, place in (self._on_page[box.page][number],)
            if _lies_under(bbox, box.bbox)
        )


@once_per_table
def _lines_of(table: Table, context: DocumentContext) -> _Lines:
    """Return the lines of a table's filled cells."""
    return _Lines([cell for cell in table.cells if cell.lines and not is_blank_mark(cell.text)], context)


def _lies_under(line: Bbox, box: Bbox) -> bool:
    """Return whether a box covers half of a line's height and some of its width."""
    width = min(line[2], box[2]) - max(line[0], box[0])
    height = min(line[3], box[3]) - max(line[1], box[1])
    return width > HALF and height >= HALF * (line[3] - line[1])


def _own_boxes(record: Candidate) -> list[Box]:
    own = OWN_FIELDS.get(record.kind)
    return [box for name, field in record.fields.items() if own is None or name in own for box in field.boxes]


def _all_boxes(record: Candidate) -> list[Box]:
    return [box for field in record.fields.values() for box in field.boxes]


def _own_rows(kind: Kind, cells: Mapping[Place, Cell], touched: frozenset[Place]) -> frozenset[int]:
    """Return the rows of a record: all of an indicator, else the lowest of its cells (taller ones are shared)."""
    if not touched:
        return frozenset()
    lowest = min(cells[place].rows for place in touched)
    own = [cells[place] for place in touched if kind is Kind.KPI or cells[place].rows == lowest]
    return frozenset(row for cell in own for row in range(cell.row, cell.row + cell.rows))


def _is_understood(cell: Cell, paths: str) -> bool:
    """Return whether a cell says nothing more: a head beside values, a ditto mark, a step of the records' `paths`."""
    return (
        is_ditto(cell.text)
        or (bool(paths) and compact(cell.text) in paths)
        or read_token(cell.text).says_something
        or any(word.strength >= HEAD_STRENGTH for word in read_head(cell.text))
    )


def _left_on_purpose(table: Table, cells: Iterable[Cell], top: int) -> set[Place]:
    """Return the cells from row `top` on below heads that name what no record holds: 備考, 講師, 担当課."""
    heads = {
        column: next(
            (c for row in range(top - 1, -1, -1) if (c := table.at(row, column)) is not None and c.lines), None
        )
        for column in range(table.column_count)
    }
    left = {column for column, head in heads.items() if head is not None and _names_nothing_wanted(head.text)}
    return {_place(cell) for cell in cells if cell.row >= top and cell.column in left}


def _names_nothing_wanted(head: str) -> bool:
    words = (*read_head(head), *read_head(head, "kpi"))
    known = any(word.role in UNWANTED_ROLES and word.strength >= HEAD_STRENGTH for word in words)
    return known or is_unwanted(head, "statistic")


def _running_cells(cells: Iterable[Cell]) -> set[Place]:
    """Return the cells of columns that only count their rows."""
    columns: dict[int, list[Cell]] = defaultdict(list)
    for cell in cells:
        if compact(cell.text).isdecimal():
            columns[cell.column].append(cell)
    return {
        _place(cell)
        for column in columns.values()
        if len(column) > 1 and all(int(compact(b.text)) == int(compact(a.text)) + 1 for a, b in pairwise(column))
        for cell in column
    }
