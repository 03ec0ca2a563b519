"""Heads over groups of rows: a line alone in its row, a line wrapped below its row, and rows that are part of one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.japanese.figures import read_figure
from extractor.japanese.text import compact
from extractor.layout.flow.captions import is_note, stated_unit, states_unit_alone
from extractor.layout.tables.table import Cell, Table
from extractor.tables.numbers.axes import Axes
from extractor.tables.structure.rows import total_words
from extractor.vocabulary.heads.statistic_words import statistic_words

INDENT = 0.4
"""Rows of a group begin further right than its head by at least this share of the font size."""
CLOSER = 0.85
"""A line stands closer to the row above than to the row below if its distance is below this share of the other."""
ROUNDING = 0.5


@dataclass(frozen=True)
class _Group:
    """A head alone in its row, with the rows below it up to the next head or the end of its sum."""

    head: Cell
    rows: tuple[int, ...]


def outer_heads(table: Table, axes: Axes) -> dict[int, tuple[Cell, ...]]:
    """Return the heads that stand outside a row's own, by row: that of its group, and the row of which it is a part."""
    found: dict[int, tuple[Cell, ...]] = {}
    for group in _groups(table, axes):
        found |= dict.fromkeys(group.rows, (group.head,))
    whole: Cell | None = None
    for row in range(axes.head_rows, table.row_count):
        own = _own_heads(table, axes, row)
        if not own:
            continue
        over = _head_over_inset(table, axes, own[0])
        if over is not None and row not in found:
            found[row] = (*found.get(over.row, ()), over)
        if is_part_row(table, axes, row):
            found[row] = (*found.get(row, ()), *((whole,) if whole is not None and _is_beside(whole, own[-1]) else ()))
        else:
            whole = own[-1] if len(own) == 1 and not _is_alone(table, axes, row) else None
    return found


def units_above(table: Table, axes: Axes) -> dict[int, Cell]:
    """Return by row the line alone in its row, the nearest above, that states a unit for the rows below it, if any."""
    found: dict[int, Cell] = {}
    stated: Cell | None = None
    for row in range(axes.head_rows, table.row_count):
        if stated is not None:
            found[row] = stated
        line = _head_alone(table, axes, row)
        if line is not None and stated_unit(line.text) is not None:
            stated = line
    return found


def unit_over_all(table: Table, axes: Axes) -> Cell | None:
    """Return the cell of the first row that states the unit of all numbers, alone over their columns, if there is one.

    The row is the table's title and unit, ruled like its heads; the heads are in the rows below.
    """
    over = {id(cell): cell for column in axes.body_columns if (cell := table.at(0, column)) is not None and cell.lines}
    if axes.head_rows < 2 or len(over) != 1:
        return None
    (cell,) = over.values()
    is_below = any(table.at(1, column) is not cell for column in range(cell.column, cell.column + cell.columns))
    return cell if is_below and states_unit_alone(cell.text) else None


def is_part_row(table: Table, axes: Axes, row: int) -> bool:
    """Return whether a row is a part of the row above (うち学生): it adds nothing to a sum."""
    own = _own_heads(table, axes, row)
    return bool(own) and compact(own[-1].text).startswith(statistic_words().parts)


def with_wrapped_heads(table: Table, axes: Axes) -> Table:
    """Return a table in which a line that continues the head of the row above stands in that head."""
    if not table.is_open:
        return table
    cells = list(table.cells)
    for row in range(axes.head_rows + 1, table.row_count):
        line = _head_alone(table, axes, row)
        above = _own_heads(table, axes, row - 1)
        if line is None or not above or above[-1].column != line.column or not _continues(table, row, above[-1], line):
            continue
        cells[cells.index(above[-1])] = replace(above[-1], parts=(*above[-1].parts, *line.parts))
        cells[cells.index(line)] = replace(line, parts=tuple(replace(part, lines=()) for part in line.parts))
        return with_wrapped_heads(replace(table, cells=tuple(cells)), axes)
    return table


def _head_over_inset(table: Table, axes: Axes, own: Cell) -> Cell | None:
    """Return the head of whose group a row is that is set in by an empty cell below it; None if it is not set in.

    That head reaches over the empty cell and over the row's own head, and has numbers: `第一次産業｜160` over
    blank｜`農業｜148`.
    """
    outermost = axes.head_columns[0]
    blank = table.at(own.row, outermost) if own.column > outermost else None
    if blank is None or blank.lines or blank.row <= axes.head_rows:
        return None
    over = table.at(blank.row - 1, outermost)
    if over is None or not over.lines or over.column + over.columns <= own.column:
        return None
    counted = any(_value(table.at(over.row, column)) is not None for column in axes.body_columns)
    return over if counted and not _is_total(table, axes, blank.row - 1) else None


def _is_beside(whole: Cell, part: Cell) -> bool:
    """Return whether a part is set further in than its whole, in the same column: only then is it its head."""
    if whole is part or whole.column != part.column:
        return False
    return part.lines[0].bbox[0] - whole.lines[0].bbox[0] >= INDENT * part.lines[0].size


def _groups(table: Table, axes: Axes) -> list[_Group]:
    """Return the groups of rows from the top."""
    heads = [row for row in range(axes.head_rows, table.row_count) if _is_group_head(table, axes, row)]
    groups: list[_Group] = []
    for row, end in pairwise((*heads, table.row_count)):
        head = _head_alone(table, axes, row)
        if head is not None:
            groups.append(_Group(head, _rows_in_group(table, axes, row + 1, end, last=bool(groups))))
    return groups


def _rows_in_group(table: Table, axes: Axes, first: int, end: int, *, last: bool) -> tuple[int, ...]:
    """Return the rows of a group: down to its sum; a total at its end that is not its own sum belongs to no group."""
    rows: list[int] = []
    for row in range(first, end):
        if _is_total(table, axes, row):
            if row + 1 < end or not last or _is_sum(table, axes, rows, row):
                rows.append(row)
            if row + 1 < end and all(_is_total(table, axes, after) for after in range(row + 1, end)):
                break
            continue
        rows.append(row)
    return tuple(rows)


def _is_sum(table: Table, axes: Axes, rows: list[int], total: int) -> bool:
    """Return whether the first number of a total is the sum of those in rows."""
    column = axes.body_columns[0]
    value = _value(table.at(total, column))
    values = [_value(table.at(row, column)) for row in rows if not is_part_row(table, axes, row)]
    return value is not None and abs(sum(v for v in values if v is not None) - value) < ROUNDING


def _value(cell: Cell | None) -> float | None:
    figure = read_figure(cell.text) if cell is not None else None
    return figure.number.value if figure is not None and figure.number is not None else None


def _is_total(table: Table, axes: Axes, row: int) -> bool:
    return any(compact(cell.text) in total_words() for cell in _own_heads(table, axes, row))


def _is_group_head(table: Table, axes: Axes, row: int) -> bool:
    """Return whether a row has nothing but a head to which the rows below belong: merged, or further out than they."""
    head = _head_alone(table, axes, row)
    below = _own_heads(table, axes, row + 1) if row + 1 < table.row_count else []
    if head is None or not below or _head_alone(table, axes, row + 1) is not None:
        return False
    if is_note(head.text):
        return False
    if head.columns > len(axes.head_columns) and (table.is_open or head.column + head.columns > axes.body_columns[-1]):
        return True
    left = min(line.bbox[0] for line in below[0].lines)
    size = head.lines[0].size
    return table.is_open and left - head.lines[0].bbox[0] >= INDENT * size


def _head_alone(table: Table, axes: Axes, row: int) -> Cell | None:
    """Return the head of a row that has no other text; None if there is more, or no head."""
    filled = [cell for cell in table.row_cells(row) if cell.lines]
    if len(filled) != 1 or filled[0].row != row or filled[0].rows > 1 or filled[0].column not in axes.head_columns:
        return None
    return filled[0] if _value(filled[0]) is None else None


def _is_alone(table: Table, axes: Axes, row: int) -> bool:
    return _head_alone(table, axes, row) is not None


def _own_heads(table: Table, axes: Axes, row: int) -> list[Cell]:
    cells = (table.at(row, column) for column in axes.head_columns)
    return [cell for cell in dict.fromkeys(cells) if cell is not None and cell.lines]


def _continues(table: Table, row: int, above: Cell, line: Cell) -> bool:
    """Return whether a line goes on from the head above: as far left, and closer to it than to the row below."""
    upper, own = above.lines[-1], line.lines[0]
    if own.page != upper.page or abs(own.bbox[0] - upper.bbox[0]) > INDENT * own.size:
        return False
    below = (
        next((cell.lines[0] for cell in table.row_cells(row + 1) if cell.lines), None)
        if row + 1 < table.row_count
        else None
    )
    distance = own.bbox[1] - upper.bbox[1]
    return below is None or below.page != own.page or distance < CLOSER * (below.bbox[1] - own.bbox[1])
