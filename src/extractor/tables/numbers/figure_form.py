"""Forms of figures: labels beside or over their figures (`給水人口｜675 人｜施設利用率｜58.7 ％`).

No heads cross over the figures. Either each is named by the words left of it in its own row, outermost first, back to
the figure before it; or rows of labels and of their figures take turns, and each is named by the words above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from extractor.candidates.candidate import Candidate, candidate_of, unique
from extractor.candidates.field import CandidateField, field_of
from extractor.confidence.evidence import Evidence
from extractor.japanese.figures import bracketed_unit, read_figure
from extractor.japanese.numbers import Number
from extractor.japanese.text import compact, unwrap
from extractor.layout.tables.table import Cell, Table
from extractor.records import Kind
from extractor.tables.cells.fields import unit_field, with_reason
from extractor.tables.cells.reading import Reading
from extractor.tables.columns.evidence.cell_evidence import is_mostly_date
from extractor.tables.reading import ColumnRole, Piece, ReadColumn, TableReading

LONGEST_LABEL = 30
"""A longer cell says more than what a figure is."""
FEWEST_FIGURES = 2
LABEL = 0.8
"""How surely the words left of a figure are its label."""
KIND = "figure form"
_ROLE = ColumnRole("number", None, "名の横か下に数値がある / a figure beside or below its name")


@dataclass(frozen=True)
class LabelledFigure:
    """A figure of a form with the labels left of it, outermost first."""

    labels: tuple[Cell, ...]
    cell: Cell
    number: Number


def figures_below_labels(table: Table) -> tuple[LabelledFigure, ...]:
    """Return the figures of a table of rows of labels, each with the one row of their values below it; else none."""
    pairs = [_below(table.row_cells(row), table.row_cells(row + 1)) for row in range(0, table.row_count - 1, 2)]
    if table.row_count % 2 or not all(pair is not None for pair in pairs):
        return ()
    return tuple(figure for pair in pairs if pair is not None for figure in pair)


def _below(labels: Sequence[Cell], values: Sequence[Cell]) -> list[LabelledFigure] | None:
    """Return the figures right below their labels; None if a row is none of labels, or of values none of them."""
    named = {(cell.column, cell.columns): cell for cell in labels if cell.lines}
    if len(named) < FEWEST_FIGURES or not all(map(is_label, named.values())):
        return None
    if {cell.rows for cell in (*labels, *values)} != {1} or any((v.column, v.columns) not in named for v in values):
        return None
    found = [(cell, number_of(cell)) for cell in values]
    return [LabelledFigure((named[cell.column, cell.columns],), cell, number) for cell, number in found if number]


def labelled_figures(table: Table) -> tuple[LabelledFigure, ...]:
    """Return the figures of a table that have labels left of them in their own row, from the top.

    The words next to a figure name it; those further left do too, unless their column holds values somewhere: then
    they are the value of another label (`供用開始｜非適用｜給水人口｜675 人`).
    """
    valued = frozenset(cell.column for cell in table.cells if is_value(cell))
    return tuple(figure for row in range(table.row_count) for figure in _of_row(table, row, valued))


def _of_row(table: Table, row: int, valued: frozenset[int]) -> Iterator[LabelledFigure]:
    """Yield the figures that begin in a row; labels may reach down over several rows."""
    labels: list[Cell] = []
    for cell in table.row_cells(row):
        number = number_of(cell)
        if number is not None and labels and cell.row == row:
            outer = takewhile(lambda label: label.column not in valued, reversed(labels[:-1]))
            yield LabelledFigure((*reversed(tuple(outer)), labels[-1]), cell, number)
        labels = [*labels, cell] if is_label(cell) else []


def number_of(cell: Cell) -> Number | None:
    """Return the number that a cell is, perhaps with its unit; None if it is something else."""
    figure = read_figure(cell.text) if cell.lines else None
    return figure.number if figure is not None else None


def is_value(cell: Cell) -> bool:
    """Return whether a cell is a number or a date."""
    return number_of(cell) is not None or (bool(cell.lines) and is_mostly_date(cell.text))


def is_label(cell: Cell) -> bool:
    """Return whether a cell holds a few words and no value."""
    text = compact(cell.text)
    return 0 < len(text) <= LONGEST_LABEL and any(map(str.isalpha, text)) and not is_value(cell)


def is_form(table: Table) -> bool:
    """Return whether a label follows a value in some row, below no row of heads, as in no list."""
    rows = [[cell for cell in table.row_cells(row) if cell.lines] for row in range(table.row_count)]
    if all(map(is_label, rows[0])) and len(rows[0]) == max(map(len, rows)):
        return False
    return any(is_value(before) and is_label(after) for cells in rows for before, after in pairwise(cells))


def read_labelled_figures(piece: Piece, reading: Reading) -> TableReading | None:
    """Read a form of figures; None if a table is none, or its labels name no two figures."""
    table = piece.table
    figures = figures_below_labels(table) or (labelled_figures(table) if is_form(table) else ())
    if len(figures) < FEWEST_FIGURES:
        return None
    columns = tuple(ReadColumn(figure.labels[-1].text, (figure.cell,), (_ROLE,)) for figure in figures)
    records = unique(_record(figure, piece, reading) for figure in figures)
    return TableReading(table, KIND, columns=columns, records=records, head_rows=0)


def _record(figure: LabelledFigure, piece: Piece, reading: Reading) -> Candidate:
    """Return the record of a labelled figure."""
    around, context = piece.around, reading.context
    printed, labels = figure.cell.lines, [line for label in figure.labels for line in label.lines]
    row = tuple(unwrap([line.text for line in label.lines]) for label in figure.labels)
    value = field_of(figure.number.value, printed, context, Evidence())
    qualifier = figure.number.qualifier
    fields = {
        "title": field_of(around.caption, around.caption_lines, context, Evidence()) if around.caption else None,
        "row": field_of(row, labels, context, Evidence(role=LABEL)),
        "value": with_reason(value, f"様式の数（「{'、'.join(row)}」の数）"),
        "unit": _unit(figure, reading),
        "qualifier": field_of(qualifier, printed, context, Evidence()) if qualifier is not None else None,
    }
    stated = {name: field for name, field in fields.items() if field is not None}
    return candidate_of(Kind.STATISTIC, stated, context, around.section, figure.cell.page)


def _unit(figure: LabelledFigure, reading: Reading) -> CandidateField | None:
    """Return the unit printed with a figure, else that in brackets after its label; None if absent."""
    if figure.number.unit is not None:
        return unit_field(figure.number.unit, figure.cell.lines, reading)
    stated = (unit for label in reversed(figure.labels) if (unit := bracketed_unit(label.text)) is not None)
    unit = next(stated, None) or reading.unit
    return unit_field(unit, (), reading) if unit is not None else None
