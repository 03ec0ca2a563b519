"""Reads printed dates into periods: `令和６年４月19日（金）～21日（日）` with its context and its checks."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from extractor.japanese.dates.eras import (
    ERAS,
    calendar_year,
    find_fiscal_year,
    find_years,
    fiscal_span,
    fiscal_year_of,
    read_year_head,
    wareki,
    wareki_year,
    western_year,
)
from extractor.japanese.dates.moments import Moment, Moments, read_moments
from extractor.japanese.dates.tokens import WEEKDAYS, Squeezed, Token, has_date, squeeze
from extractor.records import Check, Period, Precision

__all__ = [
    "DateContext",
    "DateReading",
    "find_fiscal_year",
    "find_years",
    "read_periods",
    "read_year_head",
    "wareki",
]

_FINENESS: dict[Precision, int] = {"day": 0, "month": 1, "year": 2, "fiscal_year": 3}
_FIRST_HALF, _SECOND_HALF = (0, 6), (6, 12)
_HALVES = {
    "前期": _FIRST_HALF,
    "上半期": _FIRST_HALF,
    "上期": _FIRST_HALF,
    "後期": _SECOND_HALF,
    "下半期": _SECOND_HALF,
    "下期": _SECOND_HALF,
}
_QUARTER_MONTHS = 3


REMEMBERED = 4096
"""A table's cells are asked for their dates several times; so many answers are kept."""


@dataclass(frozen=True)
class DateContext:
    """What is known of time before a text is read: the report's fiscal year, a calendar year of a heading."""

    fiscal_year: int | None = None
    year: int | None = None


@dataclass(frozen=True)
class DateReading:
    """The periods of a text, in order, `spans[i]` = [start, end) of `periods[i]` in it, and the checks made.

    `inferred_year` tells that a year was not printed but taken from the context.
    """

    periods: tuple[Period, ...] = ()
    checks: tuple[Check, ...] = ()
    inferred_year: bool = False
    spans: tuple[tuple[int, int], ...] = ()


@dataclass
class _Known:
    """The moment read last, and where its year came from."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    from_context: bool = False
    fiscal_year: int | None = None


@dataclass(frozen=True)
class _Resolved:
    """A moment with its first and last day."""

    moment: Moment
    start: date
    end: date
    inferred: bool


class _Reader:
    """Resolves the moments of one text in order and joins them into periods."""

    def __init__(self, text: str, squeezed: Squeezed, context: DateContext) -> None:
        self.text = text
        self.squeezed = squeezed
        self.context = context
        self.known = _Known()
        self.periods: list[Period] = []
        self.spans: list[tuple[int, int]] = []
        self.checks: list[Check] = []
        self.inferred = False

    def read(self, found: Moments) -> DateReading:
        """Return what the moments say."""
        moments = found.moments
        index = 0
        while index < len(moments):
            first = moments[index]
            second = moments[index + 1] if index + 1 < len(moments) and moments[index + 1].link == "range" else None
            if first.excluded:
                self._exclude(first, second)
            elif not self._only_dates_others(moments, index):
                self._period(first, second)
            index += 1 if second is None else 2
        if found.halves and all(moment.unit == "fiscal_year" for moment in moments):
            self.periods, self.spans = [], []
            self._halves(found.halves)
        if not self.periods:
            self._wholes(found.wholes)
        self._check_fiscal_year()
        return DateReading(tuple(self.periods), tuple(self.checks), self.inferred, tuple(self.spans))

    def _only_dates_others(self, moments: tuple[Moment, ...], index: int) -> bool:
        """Tell whether a year only dates the months and days that follow (`令和５年度（６月～３月）`)."""
        moment = moments[index]
        if moment.unit not in ("year", "fiscal_year") or moment.year is None:
            return False
        following = moments[index + 1] if index + 1 < len(moments) else None
        if following is None or following.link == "range" or following.year is not None or following.month is None:
            return False
        self._remember(moment)
        return True

    def _remember(self, moment: Moment) -> None:
        if moment.fiscal:
            self.known = _Known(fiscal_year=moment.year)
        else:
            self.known = _Known(year=moment.year)

    def _period(self, first: Moment, second: Moment | None) -> None:
        start = self._resolve(first)
        end = self._resolve(second, start) if second is not None else start
        if start is None or end is None or first.reserve:
            return
        if end.end < start.start:
            self._note(
                "range", False, f"終わりの日（{wareki(end.end)}）が始まりの日（{wareki(start.start)}）より前です"
            )
            return
        precision = max(start.moment.unit, end.moment.unit, key=_fineness)
        span = self.squeezed.span(first.start, (second or first).end)
        self.periods.append(Period(start=start.start, end=end.end, precision=precision, text=self._printed(span)))
        self.spans.append(span)
        self.inferred = self.inferred or start.inferred or end.inferred
        for resolved in (start,) if second is None else (start, end):
            self._check_weekday(resolved)
            if not resolved.moment.agrees:
                self._note("year", False, f"和暦と西暦が合いません（{self._printed(span)}）")

    def _printed(self, span: tuple[int, int]) -> str:
        return self.text[span[0] : span[1]].replace("\r", "").replace("\n", "")

    def _note(self, code: str, ok: bool, message: str) -> None:
        self.checks.append(Check(code=code, ok=ok, message=message))

    def _resolve(self, moment: Moment, start: _Resolved | None = None) -> _Resolved | None:
        """Return the days of a moment; `start` is the beginning of the range that it ends."""
        dated = self._date(moment, start)
        if dated is None:
            return None
        year, month, inferred = dated
        if month is None:
            if moment.fiscal:
                self.known = _Known(fiscal_year=year)
                return _Resolved(moment, *fiscal_span(year), inferred)
            self.known = _Known(year=year)
            return _Resolved(moment, date(year, 1, 1), date(year, 12, 31), inferred)
        if not 1 <= month <= 12:
            return None
        last = monthrange(year, month)[1]
        if moment.day is not None and not 1 <= moment.day <= last:
            self._note("date", False, f"{year}年{month}月{moment.day}日という日はありません")
            return None
        self.known = _Known(year, month, moment.day, inferred, self.known.fiscal_year)
        if moment.day is not None:
            day = date(year, month, moment.day)
            return _Resolved(moment, day, day, inferred)
        return _Resolved(moment, date(year, month, 1), date(year, month, last), inferred)

    def _date(self, moment: Moment, start: _Resolved | None) -> tuple[int, int | None, bool] | None:
        """Return year, month and whether the year comes from the context; None where it cannot be known."""
        known = self.known
        month = moment.month
        if moment.same_month:
            month = known.month
        if moment.year is not None:
            if moment.fiscal and month is not None:
                return calendar_year(moment.year, month), month, False
            return moment.year, month, False
        if moment.same_year is not None:
            return None if known.year is None else (known.year + moment.same_year, month, known.from_context)
        if month is None:
            if moment.day is None or known.year is None or known.month is None:
                return None
            return known.year, known.month, known.from_context
        if moment.era_year is not None:
            return self._of_an_era(moment.era_year, month)
        return self._infer(moment, month, start)

    def _of_an_era(self, number: int, month: int) -> tuple[int, int, bool] | None:
        """Return the year of `6年4月` without its era: the one that the context knows, or none."""
        fiscal, year = self.context.fiscal_year, self.context.year
        known = {year} if year is not None else set() if fiscal is None else {calendar_year(fiscal, month)}
        fitting = [named for sign in ERAS if (named := western_year(sign.name, number)) in known]
        return (fitting[0], month, True) if fitting and fitting[0] is not None else None

    def _infer(self, moment: Moment, month: int, start: _Resolved | None) -> tuple[int, int, bool] | None:
        """Return the year of a moment that prints none."""
        known = self.known
        if known.year is not None and not known.from_context:
            year = known.year
            if known.month is not None and month < known.month:
                year = self._year_after(moment, month, known.year)
            return year, month, False
        if known.fiscal_year is not None:
            year, inferred = calendar_year(known.fiscal_year, month), False
        elif self.context.year is not None:
            year, inferred = self.context.year, True
        elif self.context.fiscal_year is not None:
            year, inferred = calendar_year(self.context.fiscal_year, month), True
        else:
            return None
        if start is not None and (year, month) < (start.start.year, start.start.month):
            year += 1
        return year, month, inferred

    def _year_after(self, moment: Moment, month: int, year: int) -> int:
        """Return the year of a smaller month after a dated one: the next, unless only this one fits the report."""
        fiscal = self.context.fiscal_year
        if moment.link == "range":
            return year + 1
        if fiscal is not None:
            fitting = [other for other in (year, year + 1) if calendar_year(fiscal, month) == other]
            if fitting:
                return fitting[0]
        return year + 1 if moment.link == "list" else year

    def _exclude(self, first: Moment, second: Moment | None) -> None:
        """Take the days of an exclusion out of the period before it."""
        if not self.periods:
            return
        period = self.periods[-1]
        start = self._day_within(first, period)
        end = start if second is None else self._day_within(second, period)
        if start is None or end is None or end < start:
            return
        days = tuple(start + timedelta(days=step) for step in range((end - start).days + 1))
        span = self.spans[-1][0], self.squeezed.span(first.start, self._remark_end((second or first).end))[1]
        excluded = tuple(sorted({*period.excluded, *days}))
        self.periods[-1] = period.model_copy(update={"excluded": excluded, "text": self._printed(span)})
        self.spans[-1] = span

    def _remark_end(self, end: int) -> int:
        """Return where the remark that takes days out ends in the squeezed text."""
        text = self.squeezed.text
        for word in ("は除く", "を除く", "除く"):
            if text.startswith(word, end):
                end += len(word)
                break
        opened = text.count("(", 0, end) > text.count(")", 0, end)
        return end + 1 if opened and text.startswith(")", end) else end

    def _day_within(self, moment: Moment, period: Period) -> date | None:
        """Return the one day of `period` that an exclusion can mean."""
        if moment.day is None:
            return None
        month = period.start.replace(day=1)
        fitting: list[date] = []
        while month <= period.end:
            named = moment.month in (None, month.month) and moment.year in (None, month.year)
            if named and 1 <= moment.day <= monthrange(month.year, month.month)[1]:
                day = month.replace(day=moment.day)
                if period.start <= day <= period.end:
                    fitting.append(day)
            month = (month + timedelta(days=31)).replace(day=1)
        if len(fitting) == 1:
            self._check_weekday(_Resolved(moment, fitting[0], fitting[0], False))
            return fitting[0]
        return None

    def _check_weekday(self, resolved: _Resolved) -> None:
        if not resolved.moment.weekdays or resolved.moment.day is None:
            return
        printed, day = resolved.moment.weekdays[0], resolved.start
        if printed == day.weekday():
            self._note("weekday", True, f"{wareki(day)}は{WEEKDAYS[printed]}曜日（表記と一致）")
        else:
            actual = WEEKDAYS[day.weekday()]
            self._note("weekday", False, f"{wareki(day)}は{actual}曜日、表記は（{WEEKDAYS[printed]}）")

    def _fiscal_year(self) -> tuple[int | None, bool]:
        """Return the fiscal year that the text or else the context names, and whether it was the context."""
        if self.known.fiscal_year is not None:
            return self.known.fiscal_year, False
        return self.context.fiscal_year, True

    def _wholes(self, wholes: tuple[Token, ...]) -> None:
        year, inferred = self._fiscal_year()
        if wholes and year is not None:
            start, end = fiscal_span(year)
            self._add_token(wholes[0], start, end, "fiscal_year", inferred)

    def _halves(self, halves: tuple[Token, ...]) -> None:
        year, inferred = self._fiscal_year()
        if year is None:
            return
        for token in halves:
            if token.text.endswith("四半期"):
                quarter = int(token.text[1])
                first, last = (quarter - 1) * _QUARTER_MONTHS, quarter * _QUARTER_MONTHS
            else:
                first, last = _HALVES[token.text]
            start, end = _month_after_april(year, first), _month_after_april(year, last) - timedelta(days=1)
            self._add_token(token, start, end, "month", inferred)

    def _add_token(self, token: Token, start: date, end: date, precision: Precision, inferred: bool) -> None:
        span = self.squeezed.span(token.start, token.end)
        self.periods.append(Period(start=start, end=end, precision=precision, text=self._printed(span)))
        self.spans.append(span)
        self.inferred = self.inferred or inferred

    def _check_fiscal_year(self) -> None:
        year = self.context.fiscal_year
        if year is None:
            return
        start, end = fiscal_span(year)
        for period in self.periods:
            if period.end < start or period.start > end:
                printed, wanted = wareki_year(fiscal_year_of(period.start)), wareki_year(year)
                self._note("fiscal_year", False, f"{wareki(period.start)}は{printed}度で、{wanted}度の外です")


def _fineness(precision: Precision) -> int:
    return _FINENESS[precision]


def _month_after_april(fiscal_year: int, months: int) -> date:
    """Return the first day of the month that begins `months` after a fiscal year."""
    month = 3 + months
    return date(fiscal_year + month // 12, month % 12 + 1, 1)


@lru_cache(maxsize=REMEMBERED)
def read_periods(text: str, context: DateContext | None = None) -> DateReading:
    """Return the periods that `text` prints.

    A year or month that is left out is taken from what stands before it, else from `context`; where neither
    says, and where a date cannot be (13月, ２月30日), nothing is read.
    """
    if not has_date(text):
        return DateReading()
    squeezed = squeeze(text)
    return _Reader(text, squeezed, context or DateContext()).read(read_moments(squeezed))
