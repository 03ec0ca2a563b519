"""One table → records: the kind of table decides who reads it."""

from __future__ import annotations

from extractor.layout.outline import Surroundings
from extractor.layout.table import Table
from extractor.layout.wrapping import padding_of, widest_lines
from extractor.records import Record
from extractor.tables.cell_fields import Reading
from extractor.tables.context import DocumentContext
from extractor.tables.events import read_events
from extractor.tables.kpis import read_kpis
from extractor.tables.roles import head_rows
from extractor.tables.statistics import read_statistics
from extractor.tables.unfold import unfold


def read_table(
    table: Table, around: Surroundings, context: DocumentContext, path: tuple[str, ...]
) -> tuple[Record, ...]:
    """Return the records of a table: indicators before events before numbers; the first kind that fits reads it all."""
    records: list[Record] = []
    for piece in unfold(table):
        reading = Reading(context, padding_of(piece), widest_lines(piece, head_rows(piece)))
        records += (
            read_kpis(piece, around, context, path, reading)
            or read_events(piece, context, reading, around.section)
            or read_statistics(piece, around, context, reading)
        )
    return tuple(records)
