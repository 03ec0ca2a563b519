"""Tables of numbers → statistic records: every figure with its row heads and column heads, outermost first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.candidates.field import CandidateField, field_of
from extractor.confidence import Evidence
from extractor.japanese.dates.eras import ERA_YEAR, RECENT_WESTERN_YEAR
from extractor.japanese.dates.periods import DateContext, read_periods
from extractor.japanese.figures import Figure, bracketed_unit, read_figure, says_no_figure
from extractor.japanese.text import compact, unwrap
from extractor.knowledge import load_toml
from extractor.layout.flow.outline import Surroundings
from extractor.layout.tables.table import Cell, Table
from extractor.layout.text.line import Line
from extractor.records import Check, Kind
from extractor.tables.cells.fields import Reading, unit_field, with_reason
from extractor.tables.structure.rows import is_total, total_words
from extractor.vocabulary.head_words import is_unwanted

MOSTLY_NUMBERS = 0.6
"""Share of a body's filled cells that are numbers in a table of numbers."""
FEW_NUMBERS = 0.34
"""A column with a smaller share of numbers is one of row heads."""
ROUNDING = 0.5
"""A sum of rounded numbers may differ from the printed total by less than this."""
_RATE = re.compile(r"率|比|割合|[%％]|平均|ポイント|日数")
MOST_HEAD_ROWS = 4
_YEAR_HEAD = re.compile(
    rf"{ERA_YEAR}(?:年度?|\({RECENT_WESTERN_YEAR}\))*(?:\d{{1,2}}月)?"
    rf"|{RECENT_WESTERN_YEAR}(?:年度?)?(?:\([^()]*\))?(?:年度?)?"
)


@dataclass(frozen=True)
class Axes:
    """Where a table's heads end: `head_rows` at the top, and the grid columns of row heads at the left."""

    head_rows: int
    head_columns: tuple[int, ...]
    body_columns: tuple[int, ...]


def find_axes(table: Table) -> Axes | None:
    """Return the axes of a table of numbers, or None where it is none."""
    if table.row_count < 2 or table.column_count < 2:
        return None
    head_rows = _head_rows(table)
    if not 0 < head_rows < table.row_count:
        return None
    heads: list[int] = []
    for column in range(table.column_count):
        if heads == list(range(column)) and (_is_rank(table, head_rows, column) or _is_text(table, head_rows, column)):
            heads.append(column)
        else:
            break
    body = tuple(
        c
        for c in range(len(heads), table.column_count)
        if not _is_figureless(table, head_rows, c) and not _is_of_remarks(table, head_rows, c)
    )
    words = [column for column in heads if not _is_rank(table, head_rows, column)]
    if not body or not words:
        return None
    filled = [cell for column in body for cell in _column_cells(table, head_rows, column)]
    numbers = sum(1 for cell in filled if _has_number(cell))
    if not numbers or numbers < MOSTLY_NUMBERS * len(filled):
        return None
    return Axes(head_rows, tuple(words), body)


def _head_rows(table: Table) -> int:
    """Return the rows of the head: down to the first row that has a number outside its first cell, or none yet (－)."""
    bottom = 0
    while bottom < min(MOST_HEAD_ROWS, table.row_count):
        cells = [cell for cell in table.row_cells(bottom) if cell.lines]
        numbers = [cell for cell in cells[1:] if cell.row == bottom and _has_number(cell) and not _is_year_row(cells)]
        if numbers or (bottom and _is_without_figures(cells, bottom)):
            break
        bottom = max(
            [cell.row + cell.rows for cell in cells if cell.row == bottom and not cell.column], default=bottom + 1
        )
    return bottom


def _is_without_figures(cells: Sequence[Cell], row: int) -> bool:
    """Tell whether all cells behind the row's own first say that there is no figure (花｜－｜未定), as no head does."""
    if len(cells) < 2 or cells[0].column or cells[0].row != row:
        return False
    return all(says_no_figure(cell.text) for cell in cells[1:])


def _is_year_row(cells: Sequence[Cell]) -> bool:
    """Tell whether a row's cells are Western years, which are heads though they are numbers."""
    texts = [compact(cell.text) for cell in cells[1:]]
    return bool(texts) and all(re.fullmatch(rf"{RECENT_WESTERN_YEAR}(?:年度?)?", text) for text in texts)


def is_series(table: Table) -> bool:
    """Tell whether each row begins with a year or month and holds nothing but numbers: no row is one event."""
    axes = find_axes(table)
    if axes is None or axes.head_columns != (0,):
        return False
    rows = range(axes.head_rows, table.row_count)
    firsts = [compact(cell.text) for row in rows if (cell := table.at(row, 0)) is not None]
    return all(_is_moment(text) or text in total_words() for text in firsts) and all(
        read_figure(cell.text) is not None and cell.column in axes.body_columns
        for cell in table.cells
        if cell.row >= axes.head_rows and cell.column and cell.lines
    )


def _is_moment(text: str) -> bool:
    """Tell whether a row's head is a whole year or month."""
    return _is_month_or_year(text) or _YEAR_HEAD.fullmatch(text) is not None


def _has_number(cell: Cell) -> bool:
    figure = read_figure(cell.text)
    return figure is not None and figure.number is not None


def _is_month_or_year(text: str) -> bool:
    return re.fullmatch(r"\d{1,4}(?:月|年度?|月分|年[0-9]{1,2}月|～\d+月)", compact(text)) is not None


def _column_cells(table: Table, head_rows: int, column: int) -> list[Cell]:
    """Return the cells that begin in a column below the head and say something."""
    below = [cell for cell in table.cells if cell.row >= head_rows and cell.column == column and cell.lines]
    return [cell for cell in below if not says_no_figure(cell.text)]


def _is_text(table: Table, head_rows: int, column: int) -> bool:
    """Tell whether a column holds words."""
    cells = _column_cells(table, head_rows, column)
    numbers = sum(1 for cell in cells if _has_number(cell))
    return bool(cells) and numbers < FEW_NUMBERS * len(cells)


def _is_rank(table: Table, head_rows: int, column: int) -> bool:
    """Tell whether a column counts its rows (順位, No.)."""
    words = {compact(word).upper() for word in load_toml("head_words.toml")["statistic"]["rank"]}
    head = table.at(0, column)
    if head is not None and compact(head.text).upper() in words:
        return True
    cells = _column_cells(table, head_rows, column)
    digits = [compact(cell.text) for cell in cells]
    if len(digits) < 3 or column or not all(digit.isdigit() for digit in digits):
        return False
    return [int(digit) for digit in digits] == list(range(int(digits[0]), int(digits[0]) + len(digits)))


def _is_figureless(table: Table, head_rows: int, column: int) -> bool:
    """Tell whether a column's head names numbers that are no statistic: prices, pages, telephone numbers."""
    heads = [cell.text for row in range(head_rows) if (cell := table.at(row, column)) is not None and cell.lines]
    rows = [cell.text for row in range(head_rows, table.row_count) if (cell := table.at(row, 0)) is not None]
    if any(compact(text) in total_words() for text in rows):
        return False  # what is summed up is no price
    return any(is_unwanted(head, "statistic") for head in heads)


def _is_of_remarks(table: Table, head_rows: int, column: int) -> bool:
    """Tell whether a column is one of remarks (備考, 摘要), in which a number stands now and then (`１件`)."""
    heads = [cell.text for row in range(head_rows) if (cell := table.at(row, column)) is not None and cell.lines]
    words = {compact(word) for word in load_toml("head_words.toml")["statistic"]["remarks"]}
    if not heads or compact(heads[-1]).upper() not in words:
        return False
    numbers = sum(1 for cell in _column_cells(table, head_rows, column) if _has_number(cell))
    return numbers < MOSTLY_NUMBERS * (table.row_count - head_rows)


def read_totals(
    table: Table, head_rows: int, columns: Sequence[int], around: Surroundings, reading: Reading
) -> tuple[Candidate, ...]:
    """Return the totals (計) that a table of events prints below its columns of counts."""
    records: list[Candidate] = []
    for row in range(head_rows, table.row_count):
        first = next((cell for cell in table.row_cells(row) if cell.lines), None)
        if first is None or not is_total(table, row):
            continue
        axes = Axes(head_rows, (first.column,), tuple(columns))
        for column in columns:
            cell = table.at(row, column)
            figure = read_figure(cell.text) if cell is not None and cell is not first else None
            if cell is not None and figure is not None and figure.number is not None:
                records.append(_record(table, axes, cell, figure, around, reading))
    return tuple(records)


def read_statistics(table: Table, axes: Axes, around: Surroundings, reading: Reading) -> tuple[Candidate, ...]:
    """Return a record for each number of a table of numbers."""
    records: list[Candidate] = []
    for row in range(axes.head_rows, table.row_count):
        for cell in table.row_cells(row):
            if cell.row != row or cell.column not in axes.body_columns:
                continue
            figure = read_figure(cell.text)
            if figure is not None and figure.number is not None:
                records.append(_record(table, axes, cell, figure, around, reading))
    return tuple(records)


def _record(
    table: Table,
    axes: Axes,
    cell: Cell,
    figure: Figure,
    around: Surroundings,
    reading: Reading,
) -> Candidate:
    """Return the record of one number."""
    assert figure.number is not None  # noqa: S101 - the caller has looked
    sure = Evidence()
    rows = _heads(table, [(cell.row, column) for column in axes.head_columns])
    columns = _heads(table, [(row, cell.column) for row in range(axes.head_rows)])
    fields: dict[str, CandidateField] = {}
    if around.caption:
        fields["title"] = field_of(around.caption, around.caption_lines, reading.context, sure)
    fields["row"] = _head_field(rows, reading)
    if columns:
        fields["column"] = _head_field(columns, reading)
    fields["value"] = field_of(figure.number.value, cell.lines, reading.context, sure, _sum_checks(table, axes, cell))
    heads = "、".join(f"「{unwrap(c.text.splitlines())}」" for c in (*rows, *columns))
    fields["value"] = with_reason(fields["value"], f"数の表（{heads}の数）")
    corner = _heads(table, [(row, column) for row in range(axes.head_rows) for column in axes.head_columns])
    unit = figure.number.unit or _unit_of_heads([*columns, *rows, *corner]) or around.unit
    if unit is not None:
        fields["unit"] = unit_field(unit, cell.lines if figure.number.unit else (), reading)
    if figure.number.qualifier is not None:
        fields["qualifier"] = field_of(figure.number.qualifier, cell.lines, reading.context, sure)
    if around.key_date is not None:
        date = _key_date(around.key_date, reading)
        if date is not None:
            fields["period"] = date
    return candidate_of(Kind.STATISTIC, fields, reading.context, around.section, cell.page)


def _key_date(line: Line, reading: Reading) -> CandidateField | None:
    """Return the day for which the figures of a table are given (令和６年３月31日現在)."""
    before = line.text[: line.text.index("現在")]
    read = read_periods(before, DateContext(fiscal_year=reading.context.fiscal_year))
    if len(read.periods) != 1:
        return None
    return field_of(read.periods[0], (line,), reading.context, Evidence(inferred=read.inferred_year))


def _heads(table: Table, places: Sequence[tuple[int, int]]) -> list[Cell]:
    """Return the distinct filled cells at the places, in order."""
    found: list[Cell] = []
    for row, column in places:
        cell = table.at(row, column)
        if cell is not None and cell.lines and cell not in found:
            found.append(cell)
    return found


def _head_field(cells: Sequence[Cell], reading: Reading) -> CandidateField:
    texts = tuple(unwrap([line.text for line in cell.lines]) for cell in cells)
    return field_of(texts, [line for cell in cells for line in cell.lines], reading.context, Evidence())


def _unit_of_heads(cells: Sequence[Cell]) -> str | None:
    """Return the unit that one of the heads states in brackets."""
    return next((unit for cell in cells if (unit := bracketed_unit(cell.text)) is not None), None)


def _sum_checks(table: Table, axes: Axes, cell: Cell) -> tuple[Check, ...]:
    """Check a total against the sum of the numbers before it in its row or above it in its column."""
    value = _value(cell)
    checks: list[Check] = []
    if value is None or _is_rate(table, axes, cell.row, cell.column):
        return ()
    if _is_total(_column_heads(table, axes, cell.column)):
        before = [c for c in axes.body_columns if c < cell.column and not _is_rate(table, axes, cell.row, c)]
        groups = _summed([(c, _is_total(_column_heads(table, axes, c))) for c in before])
        checks += _sum_check([[table.at(cell.row, c) for c in group] for group in groups], value, "横")
    if _is_total(_row_heads(table, axes, cell.row)):
        before = [r for r in range(axes.head_rows, cell.row) if not _is_rate(table, axes, r, cell.column)]
        groups = _summed([(r, _is_total(_row_heads(table, axes, r))) for r in before])
        checks += _sum_check([[table.at(r, cell.column) for r in group] for group in groups], value, "縦")
    return tuple(checks)


def _column_heads(table: Table, axes: Axes, column: int) -> list[str]:
    return [compact(c.text) for c in _heads(table, [(row, column) for row in range(axes.head_rows)])]


def _row_heads(table: Table, axes: Axes, row: int) -> list[str]:
    return [compact(c.text) for c in _heads(table, [(row, column) for column in axes.head_columns])]


def _is_total(heads: Sequence[str]) -> bool:
    return bool(total_words() & set(heads))


def _is_rate(table: Table, axes: Axes, row: int, column: int) -> bool:
    """Tell whether a number is a share or a ratio, which adds up to nothing."""
    heads = (*_column_heads(table, axes, column), *_row_heads(table, axes, row))
    return any(_RATE.search(head) for head in heads)


def _summed(places: Sequence[tuple[int, bool]]) -> list[list[int]]:
    """Return the sets of places that a total may sum: all parts, all subtotals, or what follows the last subtotal."""
    parts = [place for place, total in places if not total]
    totals = [place for place, total in places if total]
    return [parts, totals, [place for place in parts if not totals or place > totals[-1]]]


def _value(cell: Cell | None) -> float | None:
    figure = read_figure(cell.text) if cell is not None else None
    return figure.number.value if figure is not None and figure.number is not None else None


def _sum_check(groups: Sequence[Sequence[Cell | None]], value: float, way: str) -> list[Check]:
    """Compare a total with the sums that it may be; a doubt is said only of numbers of one unit."""
    sums = [sum(parts) for cells in groups if len(parts := [v for c in cells if (v := _value(c)) is not None]) > 1]
    if not sums:
        return []
    fitting = next((total for total in sums if abs(total - value) < ROUNDING), None)
    if fitting is not None:
        return [Check(code="sum", ok=True, message=f"{way}の合計 {fitting:,.10g} と表記 {value:,.10g}（一致）")]
    units_of = {f.number.unit for c in groups[0] if c and (f := read_figure(c.text)) and f.number}
    if len(units_of) > 1:
        return []
    return [Check(code="sum", ok=False, message=f"{way}の合計 {sums[0]:,.10g} と表記 {value:,.10g}（合いません）")]
