"""Tables of indicators → KPI records, whatever the layout: each figure's meaning is the sum of what its heads say.

A figure's year and measure come from its own cell, from the head of its column, from the head of its row, or from the
caption; so three rows an indicator, one row an indicator, one table an indicator and years as rows are all the same to
this reader.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractor.candidates.candidate import Candidate
from extractor.layout.tables.table import Table, transposed
from extractor.tables.indicators.forms import IndicatorForm, find_indicator_forms, read_indicator_form
from extractor.tables.indicators.heads import IndicatorHead, chosen_head, find_indicator_head, has_indicators_as_columns
from extractor.tables.indicators.names import indicator_groups
from extractor.tables.indicators.record import TableSetting, indicator_record
from extractor.tables.indicators.rows import indicators_of
from extractor.tables.indicators.sheet import sheet_of


@dataclass(frozen=True)
class IndicatorReading:
    """Indicators with the table that they were read from and its head, or the forms that the table is made of.

    `table` may be turned, or hold the columns of one indicator alone.
    """

    table: Table
    records: tuple[Candidate, ...]
    head: IndicatorHead | None = None
    forms: tuple[IndicatorForm, ...] = ()


def find_indicators(table: Table, setting: TableSetting) -> tuple[IndicatorReading, ...]:
    """Return the indicators of a table, group by group; none if it is no table of indicators."""
    if has_indicators_as_columns(table):
        table = transposed(table)
    forms = find_indicator_forms(table)
    if forms:
        records = tuple(read_indicator_form(form, setting) for form in forms)
        return (IndicatorReading(table, records, forms=forms),)
    groups = indicator_groups(table)
    if groups:
        return tuple(found for group in groups for found in find_indicators(group, setting))
    head = chosen_head(table, find_indicator_head(table), setting.constraints)
    if head is None:
        return ()
    sheet = sheet_of(table, head, setting)
    found = indicators_of(sheet, setting.around)
    records = tuple(indicator_record(indicator, head, sheet.level, setting) for indicator in found)
    return (IndicatorReading(table, records, head),) if records else ()
