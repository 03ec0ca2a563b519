"""How long or how often beside the dates of an event (８月１日～10日（10日間）, 全５回): counts of the event."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractor.candidates.field import CandidateField, field_of, joined
from extractor.confidence import Evidence
from extractor.japanese.counts import read_counts
from extractor.japanese.dates.periods import DateContext, read_date_entry
from extractor.japanese.text import fold
from extractor.layout.tables.table import Cell
from extractor.records import Count
from extractor.tables.cells.fields import Reading, dated_text
from extractor.tables.columns.roles import Column

UNITS = frozenset({"回", "日間", "週間"})
"""Units that say beside a date how often or how long; hours and minutes there are times of the day."""
_RATE = re.compile(r"[月週]に?\s*$")
"""What stands before a number that says how often in each month or week, and not how often at all: `月１回`."""
STRENGTH = 0.7
"""Strength of the role of counts that such a unit beside a date shows."""


def count_how_often(
    found: dict[str, CandidateField], columns: Sequence[Column], cells: Mapping[int, Cell], reading: Reading
) -> None:
    """Add to an event's counts how often or how long it was, as its cell of dates says."""
    if "periods" not in found:
        return
    for i, cell in cells.items():
        if not cell.lines or columns[i].plays("periods") is None or columns[i].plays("counts") is not None:
            continue
        known = {(count.value, count.unit) for count in found["counts"].value} if "counts" in found else set()
        counts = tuple(count for count in _told(cell, reading) if (count.value, count.unit) not in known)
        if not counts:
            continue
        field = field_of(counts, cell.lines, reading.context, Evidence(STRENGTH))
        found["counts"] = joined(found["counts"], field) if "counts" in found else field


def _told(cell: Cell, reading: Reading) -> tuple[Count, ...]:
    """Return the counts of a cell of dates that stand beside its dates."""
    text = dated_text(cell, reading)
    dates = read_date_entry(text, DateContext(fiscal_year=reading.context.fiscal_year)).spans
    read = read_counts(text.split("\n"))
    return tuple(
        count.model_copy(update={"label": None, "role": None})
        for count, (start, end) in zip(read.counts, read.spans, strict=True)
        if fold(count.unit or "") in UNITS
        and not any(start < last and first < end for first, last in dates)
        and not _RATE.search(fold(text[:start]))
    )
