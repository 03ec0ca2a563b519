"""A table of indicators with what its heads, caption and notes say of every figure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from extractor.japanese.dates.years import read_year_head
from extractor.layout.flow.outline import Surroundings
from extractor.layout.tables.table import Cell, Table
from extractor.records import Level, Measure
from extractor.tables.indicators.heads import IndicatorHead
from extractor.tables.indicators.record import TableSetting
from extractor.vocabulary.heads.head_tokens import MEASURES, HeadToken, level_of, stacked_measures
from extractor.vocabulary.heads.head_words import read_head
from extractor.vocabulary.heads.indicator_words import indicator_words

LONGEST_BESIDE_MEASURES = 24
"""So many characters stand beside the measures of a note such as 「※上段：目標値、下段：実績値」."""


@dataclass(frozen=True)
class IndicatorSheet:
    """A table of indicators: its head, the level of its indicators, and what figures mean whose heads do not say it.

    `default` is the measure and `default_year` the year that the caption states; `note` are the measures that a note
    says to stand one above the other in each cell.
    """

    table: Table
    head: IndicatorHead
    level: Level | None
    default: HeadToken
    default_year: int | None
    note: tuple[Measure, ...]

    def meaning(self, column: int, row: HeadToken, cell: Cell) -> HeadToken:
        """Return what the heads of a figure say together: those of its column and row, the note and the caption."""
        meant = _meaning(self.head.tokens[column], row, cell)
        if not meant.stack and meant.measure is None and self.note:
            meant = replace(meant, stack=self.note)
        return meant if meant.stack else meant.with_default(self.default)

    def head_cell(self, column: int) -> Cell | None:
        """Return the lowest head cell over a grid column."""
        return self.table.at(self.head.bottom - 1, column)


def sheet_of(table: Table, head: IndicatorHead, setting: TableSetting) -> IndicatorSheet:
    """Return a table with `head` and what stands around it as a sheet of indicators."""
    around = setting.around
    year = read_year_head(around.caption) if around.caption else None
    default_year = year[0] if year else setting.reading.context.fiscal_year
    return IndicatorSheet(table, head, _level(head, around), _default(around), default_year, _note_measures(around))


def _level(head: IndicatorHead, around: Surroundings) -> Level | None:
    """Return the level that the indicators' own head names, else the caption."""
    own = [text for token, text in zip(head.tokens, head.texts, strict=True) if token.role == "indicator"]
    return next((level for text in (*own, around.caption or "") if (level := level_of(text))), None)


def _default(around: Surroundings) -> HeadToken:
    """Return the measure of figures whose heads name none: the one that the caption names."""
    measures = {word.role for word in read_head(around.caption or "", "kpi") if word.role in MEASURES}
    return HeadToken(measure=cast("Measure", measures.pop()) if len(measures) == 1 else None)


def _note_measures(around: Surroundings) -> tuple[Measure, ...]:
    """Return the measures that a note says to stand one above the other in each cell (上段 … 下段 …)."""
    words = indicator_words().stacked
    notes = (
        note
        for note in around.notes
        if any(word in note for word in words.upper) and any(word in note for word in words.lower)
    )
    stated = (stacked_measures(note, room=LONGEST_BESIDE_MEASURES) for note in notes)
    return next((measures for measures in stated if measures), ())


def _meaning(column: HeadToken, row: HeadToken, cell: Cell) -> HeadToken:
    """Return what a figure's heads say together; the word of its own row is nearer than that of its column.

    Not so if the cell is merged over rows of several measures: then only the column can say what it is.
    """
    if column.measure == "achievement" or (column.measure is not None and cell.rows > 1):
        return column.with_default(row)
    both = column.with_default(row)
    if row.stack and column.measure is None:
        return replace(both, measure=None, stack=row.stack)
    return replace(both, measure=row.measure or column.measure)
