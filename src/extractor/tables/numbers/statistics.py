"""Tables of numbers → statistic records: every figure with its row heads and column heads, outermost first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.candidates.field import CandidateField, field_of
from extractor.confidence import Evidence
from extractor.japanese.dates.periods import read_periods
from extractor.japanese.figures import bracketed_unit, read_figure, whole_unit
from extractor.japanese.numbers import Number
from extractor.japanese.text import unwrap
from extractor.layout.flow.captions import stated_unit
from extractor.layout.flow.outline import Surroundings
from extractor.layout.tables.table import Cell, Table
from extractor.layout.text.line import Line
from extractor.records import Check, Kind
from extractor.tables.cells.fields import unit_field, with_reason
from extractor.tables.cells.reading import Reading
from extractor.tables.listed_table import ListedTable
from extractor.tables.numbers.axes import Axes
from extractor.tables.numbers.fitting_units import fitting_unit, is_rate
from extractor.tables.numbers.heads import HeadedTable
from extractor.tables.numbers.row_groups import with_wrapped_heads
from extractor.tables.numbers.sums import sum_checks
from extractor.tables.structure.rows import is_total
from extractor.tables.structure.stacked_numbers import stacked_numbers

_STACKED = (
    Check(
        code="stacked",
        ok=False,
        message="１つの欄に数が縦に並び、どの見出しの数かわかりません",
    ),
)

_NUMBERS_IN_HEADS = Check(
    code="numbers_in_heads", ok=False, message="行の見出しに数が混じり、列の区切りが正しくないおそれがあります"
)


@dataclass(frozen=True)
class _Figure:
    """A number of a table with its cell and the heads of its row and its column, outermost first.

    `line` is set for one of several numbers in a cell, for which it is not known which line of the heads is theirs.
    """

    number: Number
    cell: Cell
    headed: HeadedTable
    line: Line | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that print it: one of several numbers of a cell has its own."""
        return (self.line,) if self.line is not None else self.cell.lines

    @property
    def rows(self) -> list[Cell]:
        """The heads of its row."""
        return self.headed.row_heads(self.cell.row)

    @property
    def columns(self) -> list[Cell]:
        """The heads of its column."""
        return self.headed.column_heads(self.cell.column)


def read_totals(listed: ListedTable, columns: Sequence[int]) -> tuple[Candidate, ...]:
    """Return the totals (計) that a table of events prints below its grid columns of counts."""
    table = listed.table
    records: list[Candidate] = []
    for row in range(listed.head_rows, table.row_count):
        first = next((cell for cell in table.row_cells(row) if cell.lines), None)
        if first is None or not is_total(table, row):
            continue
        headed = HeadedTable(table, Axes(listed.head_rows, (first.column,), tuple(columns)))
        cells = [cell for column in columns if (cell := table.at(row, column)) is not None and cell is not first]
        records += [_record(figure, listed.around, listed.reading) for figure in _figures(headed, cells)]
    return tuple(records)


def read_statistics(table: Table, axes: Axes, around: Surroundings, reading: Reading) -> tuple[Candidate, ...]:
    """Return a record for each number of a table of numbers."""
    table = with_wrapped_heads(table, axes)
    cells = [
        cell
        for row in range(axes.head_rows, table.row_count)
        for cell in table.row_cells(row)
        if cell.row == row and cell.column in axes.body_columns
    ]
    return tuple(_record(figure, around, reading) for figure in _figures(HeadedTable(table, axes), cells))


def _figures(headed: HeadedTable, cells: Sequence[Cell]) -> Iterator[_Figure]:
    """Yield the numbers that cells hold."""
    for cell in cells:
        if lines := stacked_numbers(cell):
            yield from _stacked(headed, cell, lines)
            continue
        figure = read_figure(cell.text)
        if figure is not None and figure.number is not None:
            yield _Figure(figure.number, cell, headed)


def _stacked(headed: HeadedTable, cell: Cell, lines: Sequence[Line]) -> Iterator[_Figure]:
    """Yield the numbers that a cell prints one below the other: digits of different lines are never one number."""
    for line in lines:
        figure = read_figure(line.text)
        if figure is not None and figure.number is not None:
            yield _Figure(figure.number, cell, headed, line)


def _record(figure: _Figure, around: Surroundings, reading: Reading) -> Candidate:
    """Return the record of one number."""
    fields = {
        "title": field_of(around.caption, around.caption_lines, reading.context, Evidence())
        if around.caption
        else None,
        "row": _heads_field(figure.rows, reading),
        "column": _heads_field(figure.columns, reading) if figure.columns else None,
        "value": _value_field(figure, reading),
        "unit": _unit_field(figure, around, reading),
        "qualifier": _qualifier_field(figure, reading),
        "period": _key_date(around.key_date, reading) if around.key_date is not None else None,
    }
    stated = {name: field for name, field in fields.items() if field is not None}
    return candidate_of(Kind.STATISTIC, stated, reading.context, around.section, figure.cell.page)


def _value_field(figure: _Figure, reading: Reading) -> CandidateField:
    """Return a number as a field, with its heads as the reason and with checks of a total."""
    checks = _STACKED if figure.line is not None else sum_checks(figure.headed, figure.cell)
    if figure.headed.has_numbers_in_heads:
        checks = (*checks, _NUMBERS_IN_HEADS)
    value = field_of(figure.number.value, figure.lines, reading.context, Evidence(), checks)
    heads = "、".join(f"「{unwrap(cell.text.splitlines())}」" for cell in (*figure.rows, *figure.columns))
    return with_reason(value, f"数の表（{heads}の数）")


def _unit_field(figure: _Figure, around: Surroundings, reading: Reading) -> CandidateField | None:
    """Return the unit that is printed with a number, else by its heads, else over the table; None if absent."""
    printed = figure.number.unit
    rate = any(is_rate(cell.text) for cell in figure.columns[-1:])
    beside = figure.headed.row_unit(figure.cell.row) if printed is None and not rate else None
    if beside is not None:
        return unit_field(whole_unit(beside.text) or "", beside.lines, reading)
    heads = (*figure.columns, *figure.rows, *figure.headed.corner())
    stated = (unit for cell in heads if (unit := bracketed_unit(cell.text)) is not None)
    unit = printed or next(stated, None) or figure.headed.column_unit(figure.cell.column)
    line = figure.headed.unit_line(figure.cell.row) if unit is None else None
    if line is not None:
        return unit_field(stated_unit(line.text) or "", line.lines, reading)
    unit = unit or fitting_unit(around.units, _innermost(figure)) or around.unit
    return unit_field(unit, figure.lines if printed else (), reading) if unit is not None else None


def _innermost(figure: _Figure) -> list[str]:
    """Return the innermost head of a number's column and of its row."""
    return [heads[-1].text for heads in (figure.columns, figure.rows) if heads]


def _qualifier_field(figure: _Figure, reading: Reading) -> CandidateField | None:
    qualifier = figure.number.qualifier
    return field_of(qualifier, figure.lines, reading.context, Evidence()) if qualifier is not None else None


def _key_date(line: Line, reading: Reading) -> CandidateField | None:
    """Return the day of which the figures of a table are (令和６年３月31日現在)."""
    before = line.text[: line.text.index("現在")]
    read = read_periods(before, reading.dates)
    if len(read.periods) != 1:
        return None
    return field_of(read.periods[0], (line,), reading.context, Evidence(inferred=read.inferred_year))


def _heads_field(cells: Sequence[Cell], reading: Reading) -> CandidateField:
    texts = tuple(unwrap([line.text for line in cell.lines]) for cell in cells)
    return field_of(texts, [line for cell in cells for line in cell.lines], reading.context, Evidence())
