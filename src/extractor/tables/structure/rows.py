"""The rows of an event table: which belong to one event, and which cell each column gives them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.japanese.dates.forms import is_month
from extractor.japanese.text import compact, is_ditto
from extractor.knowledge import cache, load_toml
from extractor.layout.tables.table import Cell, Table
from extractor.tables.columns.column import Column
from extractor.tables.columns.month_columns import DATE_UNITS


@dataclass(frozen=True)
class EventRow:
    """The grid rows of one event and the cell that each column (by its index) gives it."""

    rows: tuple[int, ...]
    cells: dict[int, Cell]


MOST_MERGED = 2
"""A cell holds for at most so many columns of different roles; one over more of them is a note."""
_AFTER_TOTAL = re.compile(r"[(\[].*$|[0-9,]+\D{0,3}$")
"""What may follow the word for a total: `合計（３団体）`."""


@cache
def total_words() -> frozenset[str]:
    """Return the words that head a row or column of totals."""
    return frozenset(compact(word) for word in load_toml("head_words.toml")["statistic"]["total"])


def event_rows(table: Table, depth: int, columns: Sequence[Column]) -> tuple[EventRow, ...]:
    """Return the rows below a head of `depth` rows of events, without totals, headings and blank rows."""
    found: list[EventRow] = []
    above: dict[int, Cell] = {}
    for rows in _groups(table, depth, columns):
        cells: dict[int, Cell] = {}
        for i, column in enumerate(columns):
            cell = _cell_of(table, rows, column, above.get(i))
            if cell is not None:
                cells[i] = cell
        cells |= _months_above(columns, cells, above)
        above |= {i: cell for i, cell in cells.items() if cell.lines}
        if (
            not is_total(table, rows[0])
            and not _is_heading_or_blank(table, rows)
            and not _is_head(columns, cells)
            and not _is_note(columns, cells)
        ):
            found.append(EventRow(rows, cells))
    return tuple(found)


def is_total(table: Table, row: int) -> bool:
    """Return whether a row's first text is a word for a total."""
    first = next((cell for cell in table.row_cells(row) if cell.lines), None)
    return first is not None and _AFTER_TOTAL.sub("", compact(first.text)) in total_words()


def _groups(table: Table, depth: int, columns: Sequence[Column]) -> list[tuple[int, ...]]:
    """Return the rows of each event: one each, or those that share one merged running number."""
    numbered = next((column for column in columns if column.plays("number")), None)
    groups: list[list[int]] = []
    for row in range(depth, table.row_count):
        number = table.at(row, numbered.start) if numbered else None
        if groups and number is not None and number.lines and depth <= number.row < row:
            groups[-1].append(row)
        else:
            groups.append([row])
    return [tuple(group) for group in groups]


def _cell_of(table: Table, rows: Sequence[int], column: Column, above: Cell | None) -> Cell | None:
    """Return the cell of a column in a group of rows; a ditto mark stands for the cell above."""
    cells: list[Cell] = []
    for row in rows:
        for place in range(column.start, column.end):
            cell = table.at(row, place)
            if cell is not None and cell not in cells:
                cells.append(cell)
    if not cells:
        return None
    if above is not None and cells[0].lines and is_ditto(cells[0].text):
        return above
    if len(cells) == 1:
        return cells[0]
    first = cells[0]
    parts = tuple(part for cell in cells for part in cell.parts)
    return Cell(first.row, first.column, len(rows), first.columns, parts)


def _months_above(columns: Sequence[Column], cells: dict[int, Cell], above: dict[int, Cell]) -> dict[int, Cell]:
    """Return what stands above blank cells under 年 or 月 in a row that states a day: it is printed once for many."""
    units = {i: column.folded_head for i, column in enumerate(columns) if column.folded_head in DATE_UNITS}
    days = [i for i, unit in units.items() if unit == DATE_UNITS[-1]]
    if not days:
        return _months_alone(units, cells, above)
    if not any(_filled(cells.get(i)) for i in days):
        return {}
    return {i: above[i] for i, unit in units.items() if i not in days and i in above and not _filled(cells.get(i))}


def _months_alone(units: Mapping[int, str], cells: dict[int, Cell], above: dict[int, Cell]) -> dict[int, Cell]:
    """Return the month above a blank cell of the one column of dates that states months (月｜行事)."""
    blank = [i for i, unit in units.items() if unit == DATE_UNITS[1] and i in above and not _filled(cells.get(i))]
    filled = any(_filled(cell) for cell in cells.values())
    return {i: above[i] for i in blank if filled and is_month(compact(above[i].text))}


def _filled(cell: Cell | None) -> bool:
    return cell is not None and bool(cell.lines)


def _is_head(columns: Sequence[Column], cells: dict[int, Cell]) -> bool:
    """Return whether a row prints the table's own heads again."""
    same = [i for i, cell in cells.items() if cell.lines and compact(cell.text) == compact("".join(columns[i].head))]
    return len(same) > 1 and len(same) * 2 > sum(bool(cell.lines) for cell in cells.values())


def _is_note(columns: Sequence[Column], cells: dict[int, Cell]) -> bool:
    """Return whether one cell stands for the dates, the name and still more: `感染症の影響により中止`."""
    named = next((cell for i, cell in cells.items() if columns[i].plays("name")), None)
    if named is None or not named.lines:
        return False
    covered = [columns[i] for i, cell in cells.items() if cell == named and columns[i].roles]
    return len(covered) > MOST_MERGED and any(column.plays("periods") for column in covered)


def _is_heading_or_blank(table: Table, rows: Sequence[int]) -> bool:
    """Return whether a row is a heading or note over the whole width, or has no text of its own."""
    cells = [cell for row in rows for cell in table.row_cells(row) if cell.lines]
    own = [cell for cell in cells if cell.row in rows]
    return not own or (len(cells) == 1 and cells[0].columns == table.column_count)
