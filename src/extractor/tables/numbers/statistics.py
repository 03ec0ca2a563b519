"""Tables of numbers → statistic records: every figure with its row heads and column heads, outermost first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.candidates.field import CandidateField, field_of
from extractor.confidence.evidence import Evidence
from extractor.japanese.dates.periods import read_periods
from extractor.japanese.figures import bracketed_unit, read_figure, whole_unit
from extractor.japanese.numbers import Number
from extractor.japanese.text import unwrap
from extractor.knowledge import cache
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
    """A number of a table with its cell.

    `line` is set for one of several numbers in a cell, for which it is not known which line of the heads is theirs.
    """

    number: Number
    cell: Cell
    line: Line | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that print it: one of several numbers of a cell has its own."""
        return (self.line,) if self.line is not None else self.cell.lines


@dataclass(frozen=True)
class _Setting:
    """What the numbers of a table share: its heads, what stands around it, and the fields that these make."""

    headed: HeadedTable
    around: Surroundings
    reading: Reading

    @cached_property
    def title(self) -> CandidateField | None:
        """The caption of the table."""
        caption = self.around.caption
        return field_of(caption, self.around.caption_lines, self.reading.context, Evidence()) if caption else None

    @cached_property
    def period(self) -> CandidateField | None:
        """The day of which the figures are (令和６年３月31日現在)."""
        line = self.around.key_date
        read = read_periods(line.text[: line.text.index("現在")], self.reading.dates) if line is not None else None
        if line is None or read is None or len(read.periods) != 1:
            return None
        return field_of(read.periods[0], (line,), self.reading.context, Evidence(inferred=read.inferred_year))

    @cached_property
    def row(self) -> Callable[[int], CandidateField]:
        """The heads of each row."""
        return cache(lambda row: self._heads(self.headed.row_heads(row)))

    def row_of(self, cell: Cell) -> CandidateField:
        """Return the heads of a number's row, with words between it and the number before it that distinguish it."""
        between = self.headed.heads_between(cell)
        return self._heads((*self.headed.row_heads(cell.row), *between)) if between else self.row(cell.row)

    @cached_property
    def column(self) -> Callable[[int], CandidateField]:
        """The heads of each column."""
        return cache(lambda column: self._heads(self.headed.column_heads(column)))

    def _heads(self, cells: Sequence[Cell]) -> CandidateField:
        texts = tuple(unwrap([line.text for line in cell.lines]) for cell in cells)
        return field_of(texts, [line for cell in cells for line in cell.lines], self.reading.context, Evidence())


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
        setting = _Setting(headed, listed.around, listed.reading)
        records += [_record(figure, setting) for figure in _figures(cells)]
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
    setting = _Setting(HeadedTable(table, axes), around, reading)
    return tuple(_record(figure, setting) for figure in _figures(cells))


def _figures(cells: Sequence[Cell]) -> Iterator[_Figure]:
    """Yield the numbers that cells hold."""
    for cell in cells:
        if lines := stacked_numbers(cell):
            yield from _stacked(cell, lines)
            continue
        figure = read_figure(cell.text)
        if figure is not None and figure.number is not None:
            yield _Figure(figure.number, cell)


def _stacked(cell: Cell, lines: Sequence[Line]) -> Iterator[_Figure]:
    """Yield the numbers that a cell prints one below the other: digits of different lines are never one number."""
    for line in lines:
        figure = read_figure(line.text)
        if figure is not None and figure.number is not None:
            yield _Figure(figure.number, cell, line)


def _record(figure: _Figure, setting: _Setting) -> Candidate:
    """Return the record of one number."""
    cell, reading = figure.cell, setting.reading
    fields = {
        "title": setting.title,
        "row": setting.row_of(cell),
        "column": setting.column(cell.column) if setting.headed.column_heads(cell.column) else None,
        "value": _value_field(figure, setting),
        "unit": _unit_field(figure, setting),
        "qualifier": _qualifier_field(figure, reading),
        "period": setting.period,
    }
    stated = {name: field for name, field in fields.items() if field is not None}
    return candidate_of(Kind.STATISTIC, stated, reading.context, setting.around.section, cell.page)


def _value_field(figure: _Figure, setting: _Setting) -> CandidateField:
    """Return a number as a field, with its heads as the reason and with checks of a total."""
    cell, headed = figure.cell, setting.headed
    checks = _STACKED if figure.line is not None else sum_checks(headed, cell)
    if headed.has_numbers_in_heads:
        checks = (*checks, _NUMBERS_IN_HEADS)
    value = field_of(figure.number.value, figure.lines, setting.reading.context, Evidence(), checks)
    heads = "、".join(f"「{head}」" for head in (*setting.row_of(cell).value, *setting.column(cell.column).value))
    return with_reason(value, f"数の表（{heads}の数）")


def _unit_field(figure: _Figure, setting: _Setting) -> CandidateField | None:
    """Return the unit that is printed with a number, else by its heads, else over the table; None if absent."""
    cell, headed, around, reading = figure.cell, setting.headed, setting.around, setting.reading
    rows, columns = headed.row_heads(cell.row), headed.column_heads(cell.column)
    printed = figure.number.unit
    rate = any(is_rate(head.text) for head in columns[-1:])
    beside = headed.row_unit(cell.row) if printed is None and not rate else None
    if beside is not None:
        return unit_field(whole_unit(beside.text) or "", beside.lines, reading)
    heads = (head for head in (*columns, *rows, *headed.corner) if not headed.is_class(head))
    named = (bracketed_unit(head.text) for head in heads)
    stated = (unit for unit in named if unit is not None and not (headed.are_lettered and _is_letter(unit)))
    unit = printed or next(stated, None) or headed.column_unit(cell.column)
    line = headed.unit_line(cell.row) if unit is None else None
    if line is not None:
        return unit_field(stated_unit(line.text) or "", line.lines, reading)
    innermost = [heads[-1].text for heads in (columns, rows) if heads]
    unit = unit or fitting_unit(around.units, innermost) or around.unit
    return unit_field(unit, figure.lines if printed else (), reading) if unit is not None else None


def _is_letter(unit: str) -> bool:
    """Return whether a unit is a single capital letter, which also names a row of an account: 繰越金(L)."""
    return len(unit) == 1 and unit.isascii() and unit.isupper()


def _qualifier_field(figure: _Figure, reading: Reading) -> CandidateField | None:
    qualifier = figure.number.qualifier
    return field_of(qualifier, figure.lines, reading.context, Evidence()) if qualifier is not None else None
