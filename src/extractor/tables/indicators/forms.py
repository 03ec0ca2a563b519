"""Forms of one indicator, every label with its value beside it (成果指標｜…｜単位｜…, 目標値｜…｜実績値｜…)."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.candidates.candidate import Candidate
from extractor.candidates.context import DocumentContext
from extractor.japanese.figures import read_figure
from extractor.layout.flow.outline import Surroundings
from extractor.layout.tables.table import Cell, Table
from extractor.tables.cells.fields import Reading
from extractor.tables.indicators.heads import KpiHead
from extractor.tables.indicators.observations import FIGURE_UNITS, note_unit, observe
from extractor.tables.indicators.record import Indicator, indicator_record
from extractor.vocabulary.head_tokens import HeadToken, level_of, read_token

FEWEST_FIGURES = 2
TOLD_ROLES = frozenset({"unit", "baseline", "rating"})


Pair = tuple[HeadToken, Cell, Cell]
"""What a label says, the label, and the value beside it."""


@dataclass
class KpiForm:
    """The labels of one indicator, each with what it says and the cell beside it."""

    program: Cell | None
    pairs: list[Pair] = field(default_factory=list)

    def value(self, role: str) -> Cell | None:
        """Return the cell beside the label of a role."""
        return next((value for token, _, value in self.pairs if token.role == role), None)

    @property
    def figures(self) -> list[Pair]:
        """The labels of measures with their values."""
        return [pair for pair in self.pairs if pair[0].measure is not None]


def find_kpi_forms(table: Table) -> tuple[KpiForm, ...]:
    """Return the forms of a table that is made of forms of an indicator each; nothing if it is not."""
    if any(token.year is not None and token.measure is None for token in (read_token(c.text) for c in table.cells)):
        return ()  # a year on its own heads a column or row of figures
    rows = [_pairs(table, row) for row in range(table.row_count)]
    if not all(pairs for row, pairs in enumerate(rows) if _names_measure(table, row)):
        return ()
    found: list[KpiForm] = []
    program: Cell | None = None
    for pair in (pair for pairs in rows for pair in pairs):
        role = pair[0].role
        if role == "program":
            program = pair[2]
        elif role == "indicator":
            found.append(KpiForm(program, [pair]))
        elif found:
            found[-1].pairs.append(pair)
    if not found or not all(len(form.figures) >= FEWEST_FIGURES for form in found):
        return ()
    return tuple(found)


def _own_cells(table: Table, row: int) -> list[Cell]:
    return [cell for cell in table.row_cells(row) if cell.row == row and cell.lines]


def _names_measure(table: Table, row: int) -> bool:
    return any(read_token(cell.text).measure is not None for cell in _own_cells(table, row))


def _pairs(table: Table, row: int) -> list[Pair]:
    """Return the labels of a row that is made of labels and values in turn; a measure's value is a figure."""
    cells = _own_cells(table, row)
    if not cells or len(cells) % 2:
        return []
    pairs = [(read_token(label.text), label, value) for label, value in zip(cells[::2], cells[1::2], strict=True)]
    for token, _, value in pairs:
        if read_token(value.text).says_something or (token.measure is not None and read_figure(value.text) is None):
            return []
    return [pair for pair in pairs if pair[0].says_something]


def read_kpi_form(
    form: KpiForm, around: Surroundings, context: DocumentContext, path: tuple[str, ...], reading: Reading
) -> Candidate:
    """Return the indicator of a form."""
    (_, label, name), *_ = form.pairs
    indicator = Indicator(name, name.row, program=form.program)
    for role in TOLD_ROLES:
        setattr(indicator, role, form.value(role))
    for token, beside, value in form.figures:
        observe(indicator, value, token, context.fiscal_year)
        if token.measure in FIGURE_UNITS:
            note_unit(indicator, beside)
    head = KpiHead(0, 0, tuple(token for token, _, _ in form.pairs), tuple(cell.text for _, cell, _ in form.pairs))
    return indicator_record(indicator, head, level_of(label.text), path, around, reading)
