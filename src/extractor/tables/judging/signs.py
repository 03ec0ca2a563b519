"""The signs by which a reading of a piece is judged: of the table, of its records, of the print that they explain."""

from __future__ import annotations

from collections import Counter
from statistics import fmean

from extractor.candidates.context import DocumentContext
from extractor.layout.tables.table import Table
from extractor.records import Kind
from extractor.tables.columns.head import head_rows
from extractor.tables.coverage import explained_share
from extractor.tables.judging.event_signs import event_signs
from extractor.tables.judging.figure_signs import indicator_signs, number_signs, words_before_numbers
from extractor.tables.judging.list_signs import list_signs
from extractor.tables.reading import TableReading
from extractor.vocabulary.heads.head_words import WHOLE_HEAD

CHRONOLOGY = "chronology"
NAMED = 0.85
"""From this strength on a column's role is named by its head."""


def kind_of(reading: TableReading) -> Kind | None:
    """Return the kind of most records of a reading; None if it has none."""
    kinds = Counter(record.kind for record in reading.records)
    return kinds.most_common(1)[0][0] if kinds else None


def signs_of(reading: TableReading, table: Table, context: DocumentContext) -> dict[str, float]:
    """Return the signs for and against a reading of a piece of a table, each 0…1; none if it has no records."""
    kind = kind_of(reading)
    if kind is None:
        return {}
    own = [record for record in reading.records if record.kind is kind]
    depth = reading.head_rows if reading.head_rows is not None else head_rows(reading.table)
    found = list_signs(reading.table, depth) | _table_signs(reading, table, context, depth)
    if kind is Kind.EVENT:
        return found | _of_reader(reading, event_signs(own, context.fiscal_year))
    if kind is Kind.KPI:
        return found | indicator_signs(own)
    nearer = words_before_numbers(reading, depth)
    return found | number_signs(own) | {"figures": _share_of_figures(reading, depth), "nearer_words": nearer}


def _of_reader(reading: TableReading, signs: dict[str, float]) -> dict[str, float]:
    """Return the signs as they are for a reader: a chronology is of all years, and of years and months, not of days.

    In a list, the cell that states the date names what was dated.
    """
    if reading.reader != CHRONOLOGY:
        played = [{role.role for role in column.roles} for column in reading.columns]
        return signs | {"named_with_date": float(any({"name", "periods"} <= roles for roles in played))}
    return signs | {"days_of_years": signs["days"], "outside_years": 0.0}


def _share_of_figures(reading: TableReading, depth: int) -> float:
    """Return how many of the filled cells below the head are numbers that were read; lists of events hold few."""
    filled = sum(1 for cell in reading.table.cells if cell.row >= depth and cell.lines)
    return min(1.0, len(reading.records) / max(1, filled))


def _table_signs(reading: TableReading, table: Table, context: DocumentContext, depth: int) -> dict[str, float]:
    """Return how much of the print a reading explains, and how surely the heads name its columns."""
    strengths = [role.strength for column in reading.columns for role in column.roles if role.strength is not None]
    return {
        "explained": explained_share(table, reading.records, context, depth),
        "open": float(table.is_open),
        "cost": min(1.0, table.cost) if table.is_open else 0.0,
        "named_columns": sum(strength >= NAMED for strength in strengths) / max(1, len(reading.columns)),
        "strength": fmean(strengths) if strengths else WHOLE_HEAD,
        reading.reader.replace(" ", "_"): 1.0,
    }
