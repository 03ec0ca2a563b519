"""Tables of indicators → KPI records, whatever the layout: each figure's meaning is the sum of what its heads say.

A figure's year and measure come from its own cell, from the head of its column, from the head of its row, or from the
caption; so three rows an indicator, one row an indicator, one table an indicator and years as rows are all the same to
this reader.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import cast

from extractor.candidates.candidate import Candidate
from extractor.candidates.context import DocumentContext
from extractor.japanese.dates.years import read_year_head
from extractor.japanese.figures import read_arrow, read_figure, says_no_figure
from extractor.japanese.text import compact, unwrap
from extractor.layout.flow.outline import Surroundings
from extractor.layout.tables.table import Cell, Table, transposed
from extractor.records import Level, Measure
from extractor.tables.cells.fields import Reading
from extractor.tables.indicators.forms import KpiForm, find_kpi_forms, read_kpi_form
from extractor.tables.indicators.heads import KpiHead, find_kpi_head, has_indicators_as_columns
from extractor.tables.indicators.names import indicator_groups, title_cell, unnumbered
from extractor.tables.indicators.observations import FIGURE_UNITS, RATINGS, note_unit, observe
from extractor.tables.indicators.record import Indicator, indicator_record
from extractor.vocabulary.head_tokens import MEASURES, HeadToken, level_of, read_token, stacked_measures
from extractor.vocabulary.head_words import WHOLE_HEAD, read_head

LONGEST_RATING = 12
"""A longer text beside 評価 is a judgement in words, no rating."""
FORM_ROLES = ("unit", "program", "baseline", "rating")
"""What a form of an indicator tells beside labels."""
NOTE_ROOM = 24
"""So many characters stand beside the measures of a note such as 「※上段：目標値、下段：実績値」."""
_LABEL_ALONE = re.compile(r"\S+?(?:[①-⑳]|[0-9０-９]{1,2}(?:[-－][0-9０-９]{1,2})?)")
_STEP = re.compile(r"^(?P<number>[①-⑳]|[0-9０-９]{1,2}(?:[-－][0-9０-９]{1,2})?)[.．)）\s　]*(?P<name>.*)$")


@dataclass(frozen=True)
class KpiReading:
    """Indicators with the table that they were read from and its head, or the forms that the table is made of.

    `table` may be turned, or hold the columns of one indicator alone.
    """

    table: Table
    records: tuple[Candidate, ...]
    head: KpiHead | None = None
    forms: tuple[KpiForm, ...] = ()


@dataclass(frozen=True)
class _Sheet:
    """A table of indicators with what its heads, caption and notes say of every figure."""

    table: Table
    head: KpiHead
    default: HeadToken
    default_year: int | None
    note: tuple[Measure, ...]

    def token(self, column: int, row: HeadToken, cell: Cell) -> HeadToken:
        """Return what a figure's heads say together."""
        meant = _meaning(self.head.tokens[column], row, cell)
        if not meant.stack and meant.measure is None and self.note:
            meant = replace(meant, stack=self.note)
        return meant if meant.stack else meant.with_default(self.default)


def read_kpis(
    table: Table, around: Surroundings, context: DocumentContext, path: tuple[str, ...], reading: Reading
) -> tuple[KpiReading, ...]:
    """Return the indicators of a table, group by group; nothing if it is not one of indicators."""
    if has_indicators_as_columns(table):
        table = transposed(table)
    forms = find_kpi_forms(table)
    if forms:
        records = tuple(read_kpi_form(form, around, context, path, reading) for form in forms)
        return (KpiReading(table, records, forms=forms),)
    groups = indicator_groups(table)
    if groups:
        return tuple(found for group in groups for found in read_kpis(group, around, context, path, reading))
    head = find_kpi_head(table)
    if head is None:
        return ()
    level = _level(head, around)
    sheet = _Sheet(table, head, *_defaults(around, context), _note_measures(around))
    gathered = _gather(sheet, around)
    records = tuple(indicator_record(indicator, head, level, path, around, reading) for indicator in gathered)
    return (KpiReading(table, records, head),) if records else ()


def _level(head: KpiHead, around: Surroundings) -> Level | None:
    """Return the level that the indicators' own head names, else the caption."""
    own = [text for token, text in zip(head.tokens, head.texts, strict=True) if token.role == "indicator"]
    return next((level for text in (*own, around.caption or "") if (level := level_of(text))), None)


def _defaults(around: Surroundings, context: DocumentContext) -> tuple[HeadToken, int | None]:
    """Return measure and year of figures whose heads name none: those of the caption, else the report's year."""
    year = read_year_head(around.caption) if around.caption else None
    measures = {word.role for word in read_head(around.caption or "", "kpi") if word.role in MEASURES}
    measure = cast("Measure", measures.pop()) if len(measures) == 1 else None
    return HeadToken(measure=measure), year[0] if year else context.fiscal_year


def _note_measures(around: Surroundings) -> tuple[Measure, ...]:
    """Return the measures that a note says to stand one above the other in each cell (上段 … 下段 …)."""
    told = (stacked_measures(note, room=NOTE_ROOM) for note in around.notes if "上段" in note and "下段" in note)
    return next((measures for measures in told if measures), ())


def _gather(sheet: _Sheet, around: Surroundings) -> list[Indicator]:
    """Walk the rows below the head and gather each indicator's cells and figures."""
    table, head = sheet.table, sheet.head
    found: list[Indicator] = []
    caption_name = _labelled(table, head, "indicator") or title_cell(table, head) or _caption_cell(table, around)
    for row in range(head.bottom, table.row_count):
        row_token, label = _row_meaning(table, head, row)
        name = _name_cell(table, head, row, label) or caption_name
        if name is None:
            continue
        if not found or found[-1].cell is not name:
            found.append(Indicator(name, row))
            for role in FORM_ROLES:
                setattr(found[-1], role, _labelled(table, head, role))
        for column in range(table.column_count):
            cell = table.at(row, column)
            if cell is not None and cell is not name and cell is not label:
                _take_in(found[-1], sheet, column, cell, row_token, label)
    for indicator in found:
        _observe_arrow(indicator)
    return [indicator for indicator in found if indicator.observations]


def _take_in(
    indicator: Indicator, sheet: _Sheet, column: int, cell: Cell, row_token: HeadToken, label: Cell | None
) -> None:
    """Give an indicator what one of its cells says under the head of its column."""
    token, text = sheet.head.tokens[column], sheet.head.texts[column]
    if token.role in {"baseline", "unit", "program", "rating"}:
        if getattr(indicator, token.role) is None and not _is_measure(cell):
            setattr(indicator, token.role, cell)
    elif token.role == "path":
        indicator.steps = _with_step(indicator.steps, text, cell)
    elif token.role == "indicator" and (arrow := read_arrow(cell.text)) is not None:
        indicator.arrow, indicator.arrow_cell = arrow, cell
    elif token.has_figures:
        meant = sheet.token(column, row_token, cell)
        observe(indicator, cell, meant, sheet.default_year)
        note_unit(indicator, label)
        if meant.measure in FIGURE_UNITS:
            note_unit(indicator, _head_cell(sheet, column))


def _head_cell(sheet: _Sheet, column: int) -> Cell | None:
    return sheet.table.at(sheet.head.bottom - 1, column)


def _caption_cell(table: Table, around: Surroundings) -> Cell | None:
    """Return the caption as the cell that names the table's one indicator, its number and unit note left out."""
    if not around.caption_lines or not around.caption:
        return None
    line = around.caption_lines[0]
    start = line.text.find(around.caption)
    if start < 0:
        return None
    return unnumbered(Cell(0, 0, 1, table.column_count, ()), line.part(start, start + len(around.caption)))


def _meaning(column: HeadToken, row: HeadToken, cell: Cell) -> HeadToken:
    """Return what a figure's heads say together; the word of its own row is nearer than that of its column.

    Not so where the cell is merged over rows of several measures: then only the column can tell what it is.
    """
    if column.measure == "achievement" or (column.measure is not None and cell.rows > 1):
        return column.with_default(row)
    both = column.with_default(row)
    if row.stack and column.measure is None:
        return replace(both, measure=None, stack=row.stack)
    return replace(both, measure=row.measure or column.measure)


def _labelled(table: Table, head: KpiHead, role: str) -> Cell | None:
    """Return the cell beside a label (指標名｜…, 事業名｜…) above or below the figures, as forms print it."""
    for row in (*range(head.top), *range(head.bottom, table.row_count)):
        cells = [cell for cell in table.row_cells(row) if cell.row == row and cell.lines]
        for label, value in pairwise(cells):
            told = read_token(label.text).role == role and not read_token(value.text).says_something
            if told and (role != "rating" or len(compact(value.text)) <= LONGEST_RATING):
                return value
    return None


def _is_measure(cell: Cell) -> bool:
    return read_token(cell.text).measure is not None


def _row_meaning(table: Table, head: KpiHead, row: int) -> tuple[HeadToken, Cell | None]:
    """Return what the row's own head says (目標値, 令和３年度) and its cell."""
    for column in range(table.column_count):
        cell = table.at(row, column)
        if cell is None or head.tokens[column].year is not None or head.tokens[column].measure is not None:
            continue
        token = read_token(cell.text)
        if token.has_figures:
            return token, cell
    return HeadToken(), None


def _name_cell(table: Table, head: KpiHead, row: int, label: Cell | None) -> Cell | None:
    """Return the cell that names the row's indicator: that of the indicator column, else the row's first text."""
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
    """Tell whether a cell can name an indicator: no label, no number, no mark and no word that there is no figure."""
    label = any(word.strength == WHOLE_HEAD for word in read_head(text, "kpi"))
    if label or says_no_figure(text) or compact(text) in RATINGS:
        return False
    figure = read_figure(text)
    return figure is None or (figure.number is None and not any(char.isdigit() for char in compact(text)))


def _with_step(steps: tuple[str, ...], head: str, cell: Cell) -> tuple[str, ...]:
    """Return the steps of the plan with the one that a cell under a head like 施策 names: label, number and name.

    Number and name may stand in two cells under one head.
    """
    text = unwrap([line.text for line in cell.lines])
    match = _STEP.match(text)
    if match:
        text = f"{compact(head)}{match['number']} {match['name'].strip()}".strip()
    elif text and steps and _LABEL_ALONE.fullmatch(steps[-1]) and steps[-1].startswith(compact(head)):
        return (*steps[:-1], f"{steps[-1]} {text}")
    return steps if not text or text in steps else (*steps, text)


def _observe_arrow(indicator: Indicator) -> None:
    """Add the target behind an arrow; what stands before it is the baseline."""
    if indicator.arrow is not None and indicator.arrow_cell is not None:
        indicator.observations.append(indicator.arrow.target)
        indicator.lines += indicator.arrow_cell.lines
