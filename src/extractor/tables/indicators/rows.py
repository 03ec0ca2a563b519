"""The rows of a table of indicators → its indicators: consecutive rows with one name are one indicator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from extractor.japanese.figures import read_arrow, read_figure, says_no_figure
from extractor.japanese.text import compact
from extractor.layout.flow.outline import Surroundings
from extractor.layout.tables.table import Cell, Table
from extractor.tables.indicators.indicator import BESIDE, Indicator
from extractor.tables.indicators.names import caption_cell, title_cell, without_measure
from extractor.tables.indicators.observations import MEASURES_IN_UNIT, with_figures_of, with_stated_unit
from extractor.tables.indicators.plan_steps import with_step
from extractor.tables.indicators.sheet import IndicatorSheet
from extractor.vocabulary.heads.head_tokens import HeadToken, read_token
from extractor.vocabulary.heads.head_words import WHOLE_HEAD, read_head
from extractor.vocabulary.heads.indicator_words import indicator_words

LONGEST_RATING = 12
"""A longer text beside 評価 is a judgement in words, no rating."""


@dataclass(frozen=True)
class _Row:
    """A row of a sheet: what its own head says (目標値, 令和３年度), that head's cell, and the indicator's name."""

    index: int
    token: HeadToken
    label: Cell | None
    name: Cell


def indicators_of(sheet: IndicatorSheet, around: Surroundings) -> tuple[Indicator, ...]:
    """Return the indicators of a sheet that have figures."""
    groups = groupby(_rows(sheet, around), key=lambda row: id(row.name))
    beside = {role: cell for role in BESIDE if (cell := _labelled(sheet, role)) is not None}
    found = (_indicator(sheet, list(rows), beside) for _, rows in groups)
    return tuple(indicator for indicator in found if indicator.observations)


def _rows(sheet: IndicatorSheet, around: Surroundings) -> list[_Row]:
    """Return the rows below the head that belong to an indicator: its name is in the row, or over the whole table."""
    table, head = sheet.table, sheet.head
    over_all = _labelled(sheet, "indicator") or title_cell(table, head) or caption_cell(table, around)
    found: list[_Row] = []
    for index in range(head.bottom, table.row_count):
        if _is_judgement(table, index):
            continue
        token, label = _row_head(sheet, index)
        name = _name_cell(sheet, index, label)
        if name is not None and name is label and token.measure is not None:
            name = without_measure(name)
        above = found[-1] if found else None
        if above is not None and _goes_on(above, token, name):
            name = above.name
        name = name or over_all
        if name is not None:
            found.append(_Row(index, token, label, name))
    return found


def _is_judgement(table: Table, row: int) -> bool:
    """Return whether a row is a label of a rating beside one text (総合評価｜おおむね順調): no indicator's figures."""
    cells = [cell for cell in table.row_cells(row) if cell.lines]
    labelled = len(cells) == 2 and cells[0].row == row and read_token(cells[0].text).role == "rating"
    return labelled and ((figure := read_figure(cells[1].text)) is None or figure.number is None)


def _goes_on(above: _Row, token: HeadToken, name: Cell | None) -> bool:
    """Return whether a row has another measure of the indicator above: it prints no name of its own, or the same."""
    if token.measure is None or above.token.measure in {None, token.measure}:
        return False
    return name is None or compact(name.text) == compact(above.name.text)


def _indicator(sheet: IndicatorSheet, rows: Sequence[_Row], beside: Mapping[str, Cell]) -> Indicator:
    """Return the indicator that rows state; `beside` are cells that the whole table states."""
    indicator = Indicator(rows[0].name, beside)
    for row in rows:
        if row.token.role == "baseline":
            indicator = _with_baseline_row(indicator, sheet, row)
            continue
        for column in range(sheet.table.column_count):
            cell = sheet.table.at(row.index, column)
            if cell is not None and cell is not row.name and cell is not row.label:
                indicator = _with_cell(indicator, sheet, row, column, cell)
    return indicator.with_arrow_target()


def _with_baseline_row(indicator: Indicator, sheet: IndicatorSheet, row: _Row) -> Indicator:
    """Return an indicator with the baseline that a row of its own states, under the head of actual values if any."""
    figures = [
        (token.measure != "actual", column, cell)
        for column, token in enumerate(sheet.head.tokens)
        if token.has_figures
        and (cell := sheet.table.at(row.index, column)) is not None
        and (figure := read_figure(cell.text)) is not None
        and figure.number is not None
    ]
    if not figures or row.label is None:
        return indicator
    *_, cell = min(figures, key=lambda found: found[:2])
    return indicator.with_beside("baseline", replace(cell, parts=(*cell.parts, *row.label.parts)))


def _with_cell(indicator: Indicator, sheet: IndicatorSheet, row: _Row, column: int, cell: Cell) -> Indicator:
    """Return an indicator with what one of its cells says under the head of its column."""
    token, text = sheet.head.tokens[column], sheet.head.texts[column]
    if token.role in BESIDE:
        is_measure = read_token(cell.text).measure is not None
        return indicator if is_measure else indicator.with_beside(token.role, cell)
    if token.role == "path":
        return replace(indicator, steps=with_step(indicator.steps, text, cell))
    if token.role == "indicator" and (arrow := read_arrow(cell.text)) is not None:
        return replace(indicator, arrow=arrow, arrow_cell=cell)
    if not token.has_figures:
        return indicator
    meant = sheet.meaning(column, row.token, cell)
    worded = any(other.role == "indicator" for other in sheet.head.tokens)
    indicator = with_figures_of(indicator, cell, meant, sheet.default_year, worded=worded)
    indicator = with_stated_unit(indicator, row.label)
    return with_stated_unit(indicator, sheet.head_cell(column)) if meant.measure in MEASURES_IN_UNIT else indicator


def _labelled(sheet: IndicatorSheet, role: str) -> Cell | None:
    """Return the cell beside a label (指標名｜…, 事業名｜…) above or below the figures, as forms print it."""
    table, head = sheet.table, sheet.head
    for row in (*range(head.top), *range(head.bottom, table.row_count)):
        cells = [cell for cell in table.row_cells(row) if cell.row == row and cell.lines]
        for label, value in pairwise(cells):
            is_pair = read_token(label.text).role == role and not read_token(value.text).says_something
            if role == "baseline" and row >= head.bottom and head.tokens[value.column].has_figures:
                continue  # a row of its own among the years: each column has a figure of it
            if is_pair and (role != "rating" or len(compact(value.text)) <= LONGEST_RATING):
                return value
    return None


def _row_head(sheet: IndicatorSheet, row: int) -> tuple[HeadToken, Cell | None]:
    """Return what the row's own head says (目標値, 令和３年度) and its cell."""
    for column in range(sheet.table.column_count):
        cell = sheet.table.at(row, column)
        over = sheet.head.tokens[column]
        if cell is None or over.year is not None or over.measure is not None:
            continue
        token = read_token(cell.text)
        if over.role == "baseline" and token.measure is None:
            continue  # the year of a baseline (－（令和２年度）) is not that of its row
        if token.has_figures or (token.role == "baseline" and over.role != "baseline"):
            return token, cell
    return HeadToken(), None


def _name_cell(sheet: IndicatorSheet, row: int, label: Cell | None) -> Cell | None:
    """Return the cell that names the row's indicator: that of the indicator column, else the row's first text."""
    table, head = sheet.table, sheet.head
    columns = [i for i, token in enumerate(head.tokens) if token.role == "indicator"]
    if columns:
        cells = [cell for column in columns if (cell := table.at(row, column)) is not None and cell.lines]
        named = [cell for cell in cells if not compact(cell.text).isdigit() and not read_arrow(cell.text)]
        return named[-1] if named else None
    for cell in table.row_cells(row):
        token = head.tokens[cell.column]
        if cell is not label and cell.lines and not token.says_something and _is_name(cell.text):
            return cell
    return None


def _is_name(text: str) -> bool:
    """Return whether a cell can name an indicator: no label, no number, no mark, not that there is no figure."""
    label = any(word.strength == WHOLE_HEAD for word in read_head(text, "kpi"))
    if label or says_no_figure(text) or compact(text) in indicator_words().ratings:
        return False
    figure = read_figure(text)
    return figure is None or (figure.number is None and not any(char.isdigit() for char in compact(text)))
