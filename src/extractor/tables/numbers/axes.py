"""Where the heads of a table of numbers end: rows of heads at the top, columns of row heads at the left."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.japanese.dates.eras import RECENT_WESTERN_YEAR
from extractor.japanese.dates.forms import is_month
from extractor.japanese.figures import bracketed_unit, is_unit_of_nothing, read_figure, says_no_figure, whole_unit
from extractor.japanese.text import compact
from extractor.layout.tables.once import once_per_table
from extractor.layout.tables.table import Cell, Table
from extractor.tables.columns.evidence.cell_evidence import YEAR_UNITS, holds_number
from extractor.tables.constraints import Constraints
from extractor.tables.numbers.naming_columns import naming_columns, unit_column
from extractor.tables.structure.rows import total_words
from extractor.tables.structure.stacked_numbers import stacked_numbers
from extractor.vocabulary.heads.head_words import is_unwanted
from extractor.vocabulary.heads.statistic_words import statistic_words

MOSTLY_NUMBERS = 0.6
"""Share of a body's filled cells that are numbers in a table of numbers."""
FEW_NUMBERS = 0.34
"""A column with a smaller share of numbers is one of row heads."""
MOST_HEAD_ROWS = 4
FEWEST_RANKS = 3
FEWEST_BARE_ROWS = 3
"""So many rows of a word and a number are a table of numbers even if nothing heads them."""
FEWEST_RANGES = 2
MONTH = "月"
ROW_HEAD, NUMBER = "row head", "number"
"""Roles of the columns of a table of numbers."""
_NUMBERING = re.compile(r"\([0-9]{1,2}\)|[0-9]{1,2}[.)]")
_CODE = re.compile(r"[0-9]{1,3}(?:[.-][0-9]{1,3}){2,3}")
_WESTERN_YEAR = re.compile(rf"{RECENT_WESTERN_YEAR}(?:年度?)?")


@dataclass(frozen=True)
class Axes:
    """Where a table's heads end: `head_rows` at the top, and the grid columns of row heads at the left.

    `unit_column` is the one among them that states the unit of each row, if there is one; it heads no row.
    """

    head_rows: int
    head_columns: tuple[int, ...]
    body_columns: tuple[int, ...]
    unit_column: int | None = None


@once_per_table
def find_axes(table: Table, head_rows: int | None = None) -> Axes | None:
    """Return the axes of a table of numbers, or None if it is not one; `head_rows` is how many rows are the head."""
    if table.row_count < 2 or table.column_count < 2:
        return None
    head_rows = _head_rows(table) if head_rows is None else head_rows
    if not 0 < head_rows < table.row_count:
        return None
    columns = range(table.column_count)
    first = next((c for c in columns if not _is_of_row_heads(table, head_rows, c)), table.column_count)
    body = tuple(c for c in columns[first:] if not _is_left_out(table, head_rows, c))
    words = tuple(c for c in columns[:first] if not _is_rank(table, head_rows, c))
    if not body or not words:
        return None
    if not _holds_mostly_numbers(table, head_rows, body):
        body = tuple(c for c in body if not _is_of_words(table, head_rows, c))
    if not _holds_mostly_numbers(table, head_rows, body):
        return None
    unit = unit_column(table, head_rows, words)
    named = tuple(column for column in words if column != unit)
    return Axes(head_rows, naming_columns(table, head_rows, named), body, unit)


def chosen_axes(table: Table, found: Axes | None, constraints: Constraints) -> Axes | None:
    """Return the axes that were found, changed to what is settled of them; None if absent."""
    rows, roles = constraints.head_rows, constraints.roles
    if rows is not None and (found is None or found.head_rows != rows):
        found = find_axes(table, rows) or (found and replace(found, head_rows=rows))
    if not roles:
        return found
    if found is None:
        found = Axes(_head_rows(table) if rows is None else rows, (), ())
    return replace(
        found,
        head_columns=_chosen_columns(found.head_columns, roles, ROW_HEAD),
        body_columns=_chosen_columns(found.body_columns, roles, NUMBER),
    )


def _chosen_columns(found: Sequence[int], roles: Mapping[int, frozenset[str]], role: str) -> tuple[int, ...]:
    """Return the columns that play a role: those that were found, without and with those for which roles are chosen."""
    chosen = {column for column, played in roles.items() if role in played}
    return tuple(sorted(chosen | {column for column in found if column not in roles}))


def has_heads(table: Table, axes: Axes) -> bool:
    """Return whether anything is printed over the columns of numbers."""
    places = ((row, column) for row in range(axes.head_rows) for column in axes.body_columns)
    return any(cell is not None and cell.lines for cell in (table.at(row, column) for row, column in places))


def find_axes_without_heads(table: Table, *, unit: str | None) -> Axes | None:
    """Return the axes of words beside numbers under no heads (預金｜1,200), or None if a table is something else.

    Only a unit, over the table or at most numbers, shows that the numbers are amounts.
    """
    if table.column_count < 2 or table.row_count < FEWEST_BARE_ROWS:
        return None
    columns = range(table.column_count)
    first = next((c for c in columns if _holds_numbers_only(table, c)), table.column_count)
    words = [cell for cell in table.cells if cell.lines and cell.column < first and not _is_numbering(cell)]
    body = [cell for cell in table.cells if cell.lines and cell.column >= first]
    rows = {cell.row for cell in body}
    if len(rows) < FEWEST_BARE_ROWS or rows - {cell.row for cell in words} or len(body) != len(rows):
        return None
    numbers = [read_figure(cell.text) for cell in body]
    if any(figure is None or figure.number is None for figure in numbers) or any(map(has_digits_only, words)):
        return None
    united = sum(bool(figure and figure.number and figure.number.unit) for figure in numbers)
    if unit is None and united < MOSTLY_NUMBERS * len(numbers):
        return None
    return Axes(0, tuple(columns[:first]), tuple(sorted({cell.column for cell in body})))


def _holds_numbers_only(table: Table, column: int) -> bool:
    """Return whether all filled cells that begin in a column are numbers."""
    cells = [cell for cell in table.begun_in(column) if cell.lines]
    return bool(cells) and all(map(holds_number, cells)) and not all(map(_is_numbering, cells))


def _holds_numbers(cell: Cell) -> bool:
    """Return whether a cell is a number, or several one below the other."""
    return holds_number(cell) or bool(stacked_numbers(cell))


def _is_numbering(cell: Cell) -> bool:
    """Return whether a cell only numbers its row: `（１）`, `２．`."""
    return _NUMBERING.fullmatch(compact(cell.text)) is not None


def has_digits_only(cell: Cell) -> bool:
    """Return whether a cell prints a number and no words."""
    return holds_number(cell) or compact(cell.text).isdigit()


def _head_rows(table: Table) -> int:
    """Return the rows of the head: down to the first row that has a number outside its first cell, or none yet (－)."""
    bottom = 0
    while bottom < min(MOST_HEAD_ROWS, table.row_count):
        cells = [cell for cell in table.row_cells(bottom) if cell.lines]
        numbers = any(cell.row == bottom and _holds_numbers(cell) for cell in cells[1:])
        are_heads = _are_years(cells[1:]) or _are_months(cells[1:])
        if (numbers and not are_heads) or (bottom and _has_no_figures(cells, bottom)):
            break
        first = [cell for cell in cells if cell.row == bottom and not cell.column and cell.rows < table.row_count]
        below = max([cell.row + cell.rows for cell in first], default=bottom + 1)
        if bottom and _has_numbers_beside(table, bottom + 1, below):
            break  # a head of rows reaches down to them: １.市税 beside 補正 over 現計
        bottom = below
    while bottom > 1 and (_is_line_over_group(table, bottom - 1) or _is_row_without_numbers(table, bottom)):
        bottom -= 1
    return bottom


def _has_numbers_beside(table: Table, first: int, end: int) -> bool:
    """Return whether a number begins right of the first column in rows from `first` to before `end`."""
    return any(_holds_numbers(cell) for cell in table.cells if first <= cell.row < end and cell.column and cell.lines)


def _is_row_without_numbers(table: Table, bottom: int) -> bool:
    """Return whether the row above the first with numbers says nothing over them: one of the body that has none yet."""
    if bottom >= table.row_count:
        return False
    numbers = [cell.column for cell in table.row_cells(bottom) if cell.row == bottom and _holds_numbers(cell)]
    over = [table.at(bottom - 1, column) for column in numbers if column]
    named = [cell for cell in table.row_cells(bottom - 1) if cell.row == bottom - 1 and cell.lines]
    return bool(over) and len(named) > 1 and not any(cell is not None and cell.lines for cell in over)


def _is_line_over_group(table: Table, row: int) -> bool:
    """Return whether a row below the first is one line at the left and nothing else: it heads the rows below it."""
    filled = [cell for cell in table.row_cells(row) if cell.lines]
    if len(filled) != 1 or filled[0].column or filled[0].row != row or filled[0].rows > 1:
        return False
    return table.is_open or filled[0].columns == table.column_count


def _has_no_figures(cells: Sequence[Cell], row: int) -> bool:
    """Return whether all cells after the row's own first say that there is no figure (花｜－｜未定): it is no head.

    One with a unit (千円 over －) shows it alone.
    """
    if any(is_unit_of_nothing(cell.text) for cell in cells[1:] if cell.row == row):
        return True
    if len(cells) < 2 or cells[0].column or cells[0].row != row:
        return False
    return all(says_no_figure(cell.text) for cell in cells[1:])


def _are_years(cells: Sequence[Cell]) -> bool:
    """Return whether cells are Western years, which are heads though they are numbers."""
    return bool(cells) and all(_WESTERN_YEAR.fullmatch(compact(cell.text)) for cell in cells)


def _are_months(cells: Sequence[Cell]) -> bool:
    """Return whether most cells are months: one printed with its year among them (24.4月) is no number."""
    return sum(is_month(compact(cell.text)) for cell in cells) * 2 > len(cells)


def _filled_cells(table: Table, head_rows: int, column: int) -> list[Cell]:
    """Return the cells that begin in a column below the head and do not say that there is no figure."""
    below = [cell for cell in table.begun_in(column) if cell.row >= head_rows and cell.lines]
    return [cell for cell in below if not says_no_figure(cell.text)]


def _holds_mostly_numbers(table: Table, head_rows: int, columns: Sequence[int]) -> bool:
    """Return whether most filled cells of columns are numbers."""
    filled = [cell for column in columns for cell in _filled_cells(table, head_rows, column)]
    numbers = sum(map(_holds_numbers, filled))
    return bool(numbers) and numbers >= MOSTLY_NUMBERS * len(filled)


def _is_of_row_heads(table: Table, head_rows: int, column: int) -> bool:
    """Return whether a column ranks its rows or holds words or years."""
    return (
        _is_beside_all_rows(table, column)
        or _is_rank(table, head_rows, column)
        or _is_of_words(table, head_rows, column)
        or _is_of_short_years(table, head_rows, column)
        or _is_of_ranges(table, head_rows, column)
    )


def _is_beside_all_rows(table: Table, column: int) -> bool:
    """Return whether one head stands at the side of all rows, those of the heads too."""
    head = table.at(0, column)
    return head is not None and bool(head.lines) and head.rows == table.row_count and head.columns == 1


def _is_of_ranges(table: Table, head_rows: int, column: int) -> bool:
    """Return whether the first column holds ranges (80％以上, 50人未満) and words: classes that are counted."""
    cells = [] if column else _filled_cells(table, head_rows, column)
    ranges = sum(compact(cell.text).endswith(statistic_words().ranges) for cell in cells if _holds_numbers(cell))
    words = sum(not _holds_numbers(cell) for cell in cells)
    return ranges >= FEWEST_RANGES and ranges + words == len(cells)


def _is_of_short_years(table: Table, head_rows: int, column: int) -> bool:
    """Return whether a column is headed years or months and holds them in digits: 1950; 4; 令和元年, 2, 3."""
    head = table.at(0, column)
    if head is None or not compact(head.text).startswith((YEAR_UNITS[-1], MONTH)):
        return False
    texts = [compact(cell.text) for cell in _filled_cells(table, head_rows, column)]
    digits = [text for text in texts if text.isdecimal()]
    return len(digits) > 1 and all(len(text) < 3 or _WESTERN_YEAR.fullmatch(text) for text in digits)


def _is_of_words(table: Table, head_rows: int, column: int) -> bool:
    """Return whether a column holds words: what heads its rows, or right of numbers what is said of them."""
    cells = _filled_cells(table, head_rows, column)
    return bool(cells) and sum(map(_holds_numbers, cells)) < FEW_NUMBERS * len(cells)


def _is_rank(table: Table, head_rows: int, column: int) -> bool:
    """Return whether a column counts its rows (順位, No.) or gives them codes (款項目, 3.1.4)."""
    head = table.at(0, column)
    ranks = {word.upper() for word in statistic_words().rank}
    if head is not None and compact(head.text).upper() in ranks:
        return True
    digits = [compact(cell.text) for cell in _filled_cells(table, head_rows, column)]
    if head is not None and compact(head.text).upper() in statistic_words().codes and all(map(str.isdigit, digits)):
        return True
    if len(digits) >= FEWEST_RANKS and all(map(_CODE.fullmatch, digits)):
        return True
    if len(digits) < FEWEST_RANKS or column or not all(digit.isdecimal() for digit in digits):
        return False
    return [int(digit) for digit in digits] == list(range(int(digits[0]), int(digits[0]) + len(digits)))


def _is_left_out(table: Table, head_rows: int, column: int) -> bool:
    """Return whether a column has no statistic: its head names prices, pages or remarks."""
    heads = [cell.text for row in range(head_rows) if (cell := table.at(row, column)) is not None and cell.lines]
    return _is_of_other_numbers(table, head_rows, heads) or _is_of_remarks(table, head_rows, column, heads)


def _is_of_other_numbers(table: Table, head_rows: int, heads: Sequence[str]) -> bool:
    """Return whether heads name numbers that are no statistic: prices, pages, telephone numbers."""
    rows = [cell.text for row in range(head_rows, table.row_count) if (cell := table.at(row, 0)) is not None]
    if any(compact(text) in total_words() for text in rows):
        return False  # what is summed up is no price
    if any(_unit_of_accounts(head) for head in heads):
        return False
    measured = statistic_words().measured
    return any(is_unwanted(head, "statistic") for head in heads if not any(word in compact(head) for word in measured))


def _unit_of_accounts(head: str) -> bool:
    """Return whether a head states that its numbers are thousands or more: amounts of a year, no prices."""
    unit = bracketed_unit(head) or whole_unit(compact(head).strip("()[]"))
    return unit is not None and unit != "円" and compact(unit).endswith("円")


def _is_of_remarks(table: Table, head_rows: int, column: int, heads: Sequence[str]) -> bool:
    """Return whether a column is one of remarks (備考, 摘要), in which a number stands now and then (`１件`)."""
    if not heads or compact(heads[-1]).upper() not in statistic_words().remarks:
        return False
    numbers = sum(map(holds_number, _filled_cells(table, head_rows, column)))
    return numbers < MOSTLY_NUMBERS * (table.row_count - head_rows)
