"""Reads printed dates into periods: `令和６年４月19日（金）～21日（日）` with its context and its checks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.japanese.dates.context import ANY_YEAR, DateContext
from extractor.japanese.dates.date_entries import with_marks
from extractor.japanese.dates.moments.squeezed import squeeze
from extractor.japanese.dates.moments.tokens import has_date
from extractor.japanese.dates.period_reader import read_squeezed
from extractor.japanese.dates.reading import DateReading
from extractor.knowledge import lru_cache

__all__ = ["ANY_YEAR", "DateContext", "DateReading", "read_date_entry", "read_entry_lines", "read_periods"]

_NUMBER = re.compile(r"\s*[△▲\-−]?\s*\d+(?:,\d{3})*\s*")
"""A number and nothing else states no date: most cells of a table of numbers."""
REMEMBERED = 4096
"""A table's cells are asked for their dates several times; so many answers are kept."""


@lru_cache(maxsize=REMEMBERED)
def read_periods(text: str, context: DateContext | None = None) -> DateReading:
    """Return the periods that `text` prints.

    A year or month that is left out is taken from the text before it, else from `context`; if neither states
    it, and for a date that cannot be (13月, ２月30日), nothing is read.
    """
    if not has_date(text) or _NUMBER.fullmatch(text):
        return DateReading()
    return read_squeezed(text, squeeze(text), context or DateContext())


@lru_cache(maxsize=REMEMBERED)
def read_date_entry(text: str, context: DateContext | None = None) -> DateReading:
    """Return the periods of a text that is there to state dates: a cell of a column of dates, what staff type.

    Where nothing is read as in any text, dates are read that could be other numbers elsewhere: `7.14`, `6.9.5`.
    """
    reading = read_periods(text, context)
    if reading.periods or not has_date(text):
        return reading
    context = context or DateContext()
    squeezed = squeeze(text)
    marked = with_marks(squeezed, context.fiscal_year)
    return reading if marked == squeezed else read_squeezed(text, marked, context)


def read_entry_lines(lines: Sequence[str], context: DateContext | None = None) -> tuple[DateReading, ...]:
    """Return the dates of each line of such a text, read in the way in which dates are found in the whole of it."""
    found = read_periods("\n".join(lines), context).periods
    return tuple(read_periods(line, context) if found else read_date_entry(line, context) for line in lines)
