"""A moment as printed → its first and last day: what is not printed comes from the text before it or the context."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from extractor.japanese.dates.context import DateContext
from extractor.japanese.dates.eras import ERAS, western_year
from extractor.japanese.dates.fiscal_years import calendar_year, fiscal_span
from extractor.japanese.dates.moments.moment import Moment


@dataclass(frozen=True)
class Known:
    """The date read last, and where its year came from."""

    year: int | None = None
    month: int | None = None
    from_context: bool = False
    fiscal_year: int | None = None

    @classmethod
    def year_of(cls, moment: Moment) -> Known:
        """Return what a year alone makes known."""
        return cls(fiscal_year=moment.year) if moment.fiscal else cls(year=moment.year)


@dataclass(frozen=True)
class Resolved:
    """A moment with its first and last day; `inferred` if its year is the context's."""

    moment: Moment
    start: date
    end: date
    inferred: bool


@dataclass(frozen=True)
class Resolution:
    """A moment's days (None if they cannot be known), what is known after it, and the day that does not exist."""

    resolved: Resolved | None
    known: Known
    impossible: str | None = None


@dataclass(frozen=True)
class _YearAndMonth:
    year: int
    month: int | None
    inferred: bool


def resolve(moment: Moment, known: Known, context: DateContext, start: Resolved | None = None) -> Resolution:
    """Return the days of a moment; `start` is the beginning of the range that it ends."""
    dated = _year_and_month(moment, known, context, start)
    if dated is None:
        return Resolution(None, known)
    year, month, inferred = dated.year, dated.month, dated.inferred
    if month is None:
        first, last = fiscal_span(year) if moment.fiscal else (date(year, 1, 1), date(year, 12, 31))
        return Resolution(Resolved(moment, first, last, inferred), Known.year_of(replace(moment, year=year)))
    if not 1 <= month <= 12:
        return Resolution(None, known)
    last_day = monthrange(year, month)[1]
    if moment.day is not None and not 1 <= moment.day <= last_day:
        return Resolution(None, known, f"{year}年{month}月{moment.day}日")
    first, last = date(year, month, moment.day or 1), date(year, month, moment.day or last_day)
    return Resolution(Resolved(moment, first, last, inferred), Known(year, month, inferred, known.fiscal_year))


def _year_and_month(moment: Moment, known: Known, context: DateContext, start: Resolved | None) -> _YearAndMonth | None:
    """Return a moment's year and month; None if they cannot be known."""
    month = known.month if moment.same_month else moment.month
    if moment.year is not None:
        year = calendar_year(moment.year, month) if moment.fiscal and month is not None else moment.year
        return _YearAndMonth(year, month, False)
    if moment.same_year is not None:
        return None if known.year is None else _YearAndMonth(known.year + moment.same_year, month, known.from_context)
    if month is None:
        if moment.day is None or known.year is None or known.month is None:
            return None
        return _YearAndMonth(known.year, known.month, known.from_context)
    if moment.era_year is not None:
        return _of_an_era(moment.era_year, month, context)
    return _inferred(moment, month, known, context, start)


def _of_an_era(number: int, month: int, context: DateContext) -> _YearAndMonth | None:
    """Return the year of `6年4月` without its era: the one that the context knows; None if no era has it."""
    year = context.year
    if year is None and context.fiscal_year is not None:
        year = calendar_year(context.fiscal_year, month)
    if year is None or all(western_year(era.name, number) != year for era in ERAS):
        return None
    return _YearAndMonth(year, month, True)


def _inferred(
    moment: Moment, month: int, known: Known, context: DateContext, start: Resolved | None
) -> _YearAndMonth | None:
    """Return the year of a month that prints none."""
    if known.year is not None and not known.from_context:
        year = known.year
        if known.month is not None and month < known.month:
            year = _year_after(moment, month, known.year, context)
        return _YearAndMonth(year, month, False)
    if known.fiscal_year is not None:
        year, inferred = calendar_year(known.fiscal_year, month), False
    elif context.year is not None:
        year, inferred = context.year, True
    elif context.fiscal_year is not None:
        year, inferred = calendar_year(context.fiscal_year, month), True
    else:
        return None
    if start is not None and (year, month) < (start.start.year, start.start.month):
        year += 1
    return _YearAndMonth(year, month, inferred)


def _year_after(moment: Moment, month: int, year: int, context: DateContext) -> int:
    """Return the year of a smaller month after a dated one: the next, unless only this one fits the report."""
    if moment.link == "range":
        return year + 1
    if context.fiscal_year is not None:
        fitting = calendar_year(context.fiscal_year, month)
        if fitting in (year, year + 1):
            return fitting
    return year + 1 if moment.link == "list" else year
