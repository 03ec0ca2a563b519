"""Forms of one indicator, every label with its value beside it (成果指標｜…｜単位｜…, 目標値｜…｜実績値｜…)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from extractor.candidates.candidate import Candidate
from extractor.japanese.figures import read_figure
from extractor.layout.tables.table import Cell, Table
from extractor.tables.indicators.heads import IndicatorHead
from extractor.tables.indicators.indicator import Indicator
from extractor.tables.indicators.observations import MEASURES_IN_UNIT, with_figures_of, with_stated_unit
from extractor.tables.indicators.record import TableSetting, indicator_record
from extractor.vocabulary.heads.head_tokens import HeadToken, level_of, read_token

FEWEST_FIGURES = 2
STATED_ONCE = frozenset({"unit", "baseline", "rating"})
"""Roles of labels whose values stand beside the figures of a form; a programme stands above several forms."""


@dataclass(frozen=True)
class LabelledValue:
    """A label, what it says, and the cell beside it."""

    token: HeadToken
    label: Cell
    value: Cell


@dataclass(frozen=True)
class IndicatorForm:
    """The labels of one indicator with their values, the indicator's own first, and the programme above them."""

    program: Cell | None
    pairs: tuple[LabelledValue, ...]

    @property
    def figures(self) -> list[LabelledValue]:
        """The labels of measures with their values."""
        return [pair for pair in self.pairs if pair.token.measure is not None]


def find_indicator_forms(table: Table) -> tuple[IndicatorForm, ...]:
    """Return the forms of a table that is made of forms of an indicator each; none if it is not."""
    if any(token.year is not None and token.measure is None for token in (read_token(c.text) for c in table.cells)):
        return ()  # a year on its own heads a column or row of figures
    rows = [_pairs(table, row) for row in range(table.row_count)]
    if not all(pairs for row, pairs in enumerate(rows) if _names_measure(table, row)):
        return ()
    forms = _split(pair for pairs in rows for pair in pairs)
    if not all(len(form.figures) >= FEWEST_FIGURES for form in forms):
        return ()
    return tuple(forms)


def _split(pairs: Iterable[LabelledValue]) -> list[IndicatorForm]:
    """Return the forms that labels make up one after another: the name of an indicator begins a new one."""
    forms: list[IndicatorForm] = []
    program: Cell | None = None
    for pair in pairs:
        if pair.token.role == "program":
            program = pair.value
        elif pair.token.role == "indicator":
            forms.append(IndicatorForm(program, (pair,)))
        elif forms:
            forms[-1] = replace(forms[-1], pairs=(*forms[-1].pairs, pair))
    return forms


def _own_cells(table: Table, row: int) -> list[Cell]:
    return [cell for cell in table.row_cells(row) if cell.row == row and cell.lines]


def _names_measure(table: Table, row: int) -> bool:
    return any(read_token(cell.text).measure is not None for cell in _own_cells(table, row))


def _pairs(table: Table, row: int) -> list[LabelledValue]:
    """Return the labels of a row that is made of labels and values in turn; a measure's value is a figure."""
    cells = _own_cells(table, row)
    if not cells or len(cells) % 2:
        return []
    pairs = [
        LabelledValue(read_token(label.text), label, value)
        for label, value in zip(cells[::2], cells[1::2], strict=True)
    ]
    for pair in pairs:
        value = pair.value.text
        if read_token(value).says_something or (pair.token.measure is not None and read_figure(value) is None):
            return []
    return [pair for pair in pairs if pair.token.says_something]


def read_indicator_form(form: IndicatorForm, setting: TableSetting) -> Candidate:
    """Return the indicator of a form."""
    named = form.pairs[0]
    head = IndicatorHead(0, 0, tuple(pair.token for pair in form.pairs), tuple(pair.label.text for pair in form.pairs))
    return indicator_record(_indicator(form, setting), head, level_of(named.label.text), setting)


def _indicator(form: IndicatorForm, setting: TableSetting) -> Indicator:
    """Return the indicator that a form states."""
    indicator = Indicator(form.pairs[0].value)
    if form.program is not None:
        indicator = indicator.with_beside("program", form.program)
    for pair in form.pairs:
        if pair.token.role in STATED_ONCE:
            indicator = indicator.with_beside(pair.token.role, pair.value)
    for pair in form.figures:
        indicator = with_figures_of(indicator, pair.value, pair.token, setting.reading.context.fiscal_year)
        if pair.token.measure in MEASURES_IN_UNIT:
            indicator = with_stated_unit(indicator, pair.label)
    return indicator
