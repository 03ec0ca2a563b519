"""What a table's records leave of it: printed cells that nobody took, rows cut otherwise than the rest, lone records.

What a reader does not understand it leaves out, and a record that lacks something looks as sure as a whole one. The
table around it tells: text beside it that went into no record, a row whose cells span other columns than those of its
neighbours (a drawn line was lost), a value that all its neighbours have, heads that belong to another kind of table.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from extractor.candidates.candidate import Candidate
from extractor.candidates.context import DocumentContext
from extractor.confidence import RecordEvidence
from extractor.fields import names_of
from extractor.japanese.figures import read_figure
from extractor.japanese.text import compact, is_blank_mark, is_ditto
from extractor.layout.tables.table import Cell, Table
from extractor.reading.page import Bbox
from extractor.records import Box, Kind, Observation
from extractor.vocabulary.head_tokens import read_token
from extractor.vocabulary.head_words import is_unwanted, read_head

OWN_FIELDS: Mapping[Kind, frozenset[str]] = {
    kind: frozenset(names_of(kind, where=lambda field: field.own_row)) for kind in (Kind.STATISTIC, Kind.KPI)
}
"""Fields that stand in a record's own rows; of an event all do."""
HEADS = frozenset({"row", "column"})
"""Fields without which nothing in a table says what a number is; one of two columns needs no head."""
ONE_CELL_EACH = frozenset(names_of(Kind.EVENT, where=lambda field: field.own_cell))
"""Fields of an event that stand in cells of their own."""
BAND = 16.0
"""Height in points of the strips by which lines are looked up."""
HALF = 0.5
USUAL_SHARE = 0.8
"""What this share of a table's records or rows have in common is usual."""
FEWEST = 4
"""Fewer records or rows show no habit."""
HEAD_STRENGTH = 0.85
"""From this strength on a cell's text is a head word and no value."""

NOTHING: frozenset[str] = frozenset()
UNWANTED_ROLES = frozenset({"ignored", "note"})
INDICATOR_ROLES = frozenset({"indicator", "baseline", "rating"})
_UNIT_BEHIND = re.compile(r"\d[^\d\s.,，．:：/／（）()→～〜－―年月日-]")
"""A figure with a word right behind it, which is no date's."""

Place = tuple[int, int]


def evidence_of(table: Table, records: Sequence[Candidate], context: DocumentContext) -> dict[str, RecordEvidence]:
    """Return what the table says of each record that was read from it, by the record's id."""
    filled = [cell for cell in table.cells if cell.lines and not is_blank_mark(cell.text)]
    lines = _Lines(filled, context)
    touched = {record.id: lines.cells_under(_own_boxes(record)) for record in records}
    read = {place for record in records for place in lines.cells_under(_all_boxes(record))}
    paths = [compact("".join(record.fields["path"].value)) for record in records if "path" in record.fields]
    said = _running_cells(filled) | {_place(cell) for cell in filled if _is_said_by_itself(cell, paths)}
    rows = {record.id: _own_rows(record.kind, lines.cells, touched[record.id]) for record in records}
    said |= _left_on_purpose(table, filled, {row for own in rows.values() for row in own})
    left_over = _by_row(cell for cell in filled if _place(cell) not in read | said)
    taken = _by_row(cell for cell in filled if _place(cell) in read)
    uneven = _uneven_rows(table, {row for own in rows.values() for row in own})
    usual = _usual_fields(records)
    listed = _listed_numbers(records, lines.cells, touched)
    heads = HEADS if table.column_count > 2 else HEADS - {"column"}
    return {
        record.id: RecordEvidence(
            table=f"{table.page}:{table.bbox[0]:.0f}:{table.bbox[1]:.0f}",
            unread=_share(left_over, taken, rows[record.id]),
            uneven=bool(rows[record.id] & uneven),
            shared=_shares_a_head(record, table, lines.cells, touched[record.id]),
            doubled=_is_doubled(record),
            lacking=bool(
                (usual[record.kind] | (heads if record.id in listed else NOTHING)) - _stated(record) - _bare(record)
            ),
            foreign=record.id in listed and _has_foreign_heads(record),
        )
        for record in records
    }


def _place(cell: Cell) -> Place:
    return cell.row, cell.column


class _Lines:
    """The lines of cells as displayed, looked up by where they stand."""

    def __init__(self, cells: Sequence[Cell], context: DocumentContext) -> None:
        self.cells = {_place(cell): cell for cell in cells}
        self._bands: dict[tuple[int, int], list[tuple[Bbox, Place]]] = defaultdict(list)
        for cell in cells:
            for line in cell.lines:
                (box,) = context.boxes((line,))
                self._bands[box.page, int((box.bbox[1] + box.bbox[3]) / 2 // BAND)].append((box.bbox, _place(cell)))

    def cells_under(self, boxes: Iterable[Box]) -> set[Place]:
        """Return the cells of which a line lies under one of the boxes."""
        return {
            place
            for box in boxes
            for band in range(int(box.bbox[1] // BAND) - 1, int(box.bbox[3] // BAND) + 2)
            for bbox, place in self._bands.get((box.page, band), ())
            if _lies_under(bbox, box.bbox)
        }


def _lies_under(line: Bbox, box: Bbox) -> bool:
    """Tell whether a box covers half of a line's height and some of its width."""
    width = min(line[2], box[2]) - max(line[0], box[0])
    height = min(line[3], box[3]) - max(line[1], box[1])
    return width > HALF and height >= HALF * (line[3] - line[1])


def _own_boxes(record: Candidate) -> list[Box]:
    own = OWN_FIELDS.get(record.kind)
    return [box for name, field in record.fields.items() if own is None or name in own for box in field.boxes]


def _all_boxes(record: Candidate) -> list[Box]:
    return [box for field in record.fields.values() for box in field.boxes]


def _own_rows(kind: Kind, cells: Mapping[Place, Cell], touched: set[Place]) -> frozenset[int]:
    """Return the rows of a record: all of an indicator, else the lowest of its cells (taller ones are shared)."""
    if not touched:
        return frozenset()
    lowest = min(cells[place].rows for place in touched)
    own = [cells[place] for place in touched if kind is Kind.KPI or cells[place].rows == lowest]
    return frozenset(row for cell in own for row in range(cell.row, cell.row + cell.rows))


def _by_row(cells: Iterable[Cell]) -> dict[int, set[Place]]:
    found: dict[int, set[Place]] = defaultdict(set)
    for cell in cells:
        for row in range(cell.row, cell.row + cell.rows):
            found[row].add(_place(cell))
    return found


def _share(left_over: Mapping[int, set[Place]], taken: Mapping[int, set[Place]], rows: Iterable[int]) -> float:
    """Return how many of the cells in the rows were left over, as a share of all that say something."""
    known = list(rows)
    unread = set().union(*(left_over.get(row, set()) for row in known))
    read = set().union(*(taken.get(row, set()) for row in known))
    return len(unread) / max(1, len(unread) + len(read))


def _is_said_by_itself(cell: Cell, paths: Sequence[str]) -> bool:
    """Tell whether a cell says nothing more: a head beside values, a ditto mark, a step of the records' paths."""
    return (
        is_ditto(cell.text)
        or any(compact(cell.text) in path for path in paths)
        or read_token(cell.text).says_something
        or any(word.strength >= HEAD_STRENGTH for word in read_head(cell.text))
    )


def _left_on_purpose(table: Table, cells: Iterable[Cell], own_rows: set[int]) -> set[Place]:
    """Return the cells below heads that name what no record holds: 備考, 講師, 担当課."""
    top = min(own_rows, default=0)
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
        if compact(cell.text).isdigit():
            columns[cell.column].append(cell)
    return {
        _place(cell)
        for column in columns.values()
        if len(column) > 1 and all(int(compact(b.text)) == int(compact(a.text)) + 1 for a, b in pairwise(column))
        for cell in column
    }


def _uneven_rows(table: Table, rows: Iterable[int]) -> frozenset[int]:
    """Return those of the rows that are cut into other columns than nearly all the others."""
    cuts = {row: tuple((cell.column, cell.columns) for cell in table.row_cells(row)) for row in rows}
    if len(cuts) < FEWEST:
        return frozenset()
    usual, count = Counter(cuts.values()).most_common(1)[0]
    if count < USUAL_SHARE * len(cuts):
        return frozenset()
    return frozenset(row for row, cut in cuts.items() if cut != usual)


def _listed_numbers(
    records: Sequence[Candidate], cells: Mapping[Place, Cell], touched: Mapping[str, set[Place]]
) -> frozenset[str]:
    """Return the numbers that the table lists in cells of their own; those told in its sentences need no heads."""
    listed = [
        record.id
        for record in records
        if record.kind is Kind.STATISTIC and any(read_figure(cells[place].text) for place in touched[record.id])
    ]
    return frozenset(listed if len(listed) >= FEWEST else ())


def _usual_fields(records: Sequence[Candidate]) -> dict[Kind, frozenset[str]]:
    """Return for each kind the fields that nearly all the table's records have."""
    found: dict[Kind, frozenset[str]] = {}
    for kind in {record.kind for record in records}:
        own = [record for record in records if record.kind is kind]
        counts = Counter(name for record in own for name in _stated(record))
        usual = {name for name, count in counts.items() if count >= USUAL_SHARE * len(own)}
        found[kind] = frozenset(usual if len(own) >= FEWEST else NOTHING)
    return found


def _stated(record: Candidate) -> set[str]:
    """Return the fields of a record that say something."""
    return {name for name, field in record.fields.items() if field.value not in ((), "")}


def _bare(record: Candidate) -> set[str]:
    """Return `unit` for an indicator whose figures are all printed bare: a rate among counts (1.25) has none."""
    observed = record.fields["observations"].value if "observations" in record.fields else ()
    texts = [one.text or "" for one in observed if isinstance(one, Observation)]
    return {"unit"} if texts and not any(map(_UNIT_BEHIND.search, texts)) else set()


def _is_doubled(record: Candidate) -> bool:
    """Tell whether one cell gave two fields of an event that stand in cells of their own."""
    if record.kind is not Kind.EVENT:
        return False
    places = Counter(
        (box.page, box.bbox) for name in ONE_CELL_EACH & record.fields.keys() for box in record.fields[name].boxes
    )
    return any(count > 1 for count in places.values())


def _shares_a_head(record: Candidate, table: Table, cells: Mapping[Place, Cell], touched: set[Place]) -> bool:
    """Tell whether the head nearest to a number stands over its neighbour too: a drawn line was lost between them."""
    if record.kind is not Kind.STATISTIC or len(touched) != 1:
        return False
    value = cells[next(iter(touched))]
    above = _nearest_head(record, "column", table, [(row, value.column) for row in range(value.row - 1, -1, -1)])
    beside = _nearest_head(record, "row", table, [(value.row, column) for column in range(value.column - 1, -1, -1)])
    too_wide = above is not None and above.columns > value.columns
    too_tall = beside is not None and beside.rows > value.rows
    return too_wide or too_tall


def _nearest_head(record: Candidate, name: str, table: Table, places: Iterable[Place]) -> Cell | None:
    """Return the first cell at the places that says the innermost of a record's heads."""
    heads = record.fields[name].value if name in record.fields else ()
    if not heads:
        return None
    found = (table.at(row, column) for row, column in places)
    return next((cell for cell in found if cell is not None and compact(cell.text) == compact(heads[-1])), None)


def _has_foreign_heads(record: Candidate) -> bool:
    """Tell whether a number stands under heads of indicators: targets and actual values, which another reader takes."""
    if record.kind is not Kind.STATISTIC:
        return False
    heads = [head for name in ("row", "column") if name in record.fields for head in record.fields[name].value]
    tokens = [read_token(head) for head in heads]
    return any(token.measure is not None or token.role in INDICATOR_ROLES for token in tokens)
