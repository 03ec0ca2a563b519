"""Joins the moments of a text into periods: ranges, lists, days taken out, whole years and parts of a year."""

from __future__ import annotations

import re
from datetime import date, timedelta

from extractor.japanese.dates.context import DateContext
from extractor.japanese.dates.date_words import date_words
from extractor.japanese.dates.eras import wareki, wareki_year
from extractor.japanese.dates.exclusions import day_within, remark_end, without_days
from extractor.japanese.dates.fiscal_years import fiscal_span, fiscal_year_of, month_of_fiscal_year
from extractor.japanese.dates.moments.builder import read_moments
from extractor.japanese.dates.moments.moment import Moment, Moments
from extractor.japanese.dates.moments.squeezed import Squeezed
from extractor.japanese.dates.moments.tokens import WEEKDAYS, Token
from extractor.japanese.dates.reading import DateReading
from extractor.japanese.dates.resolution import Known, Resolved, resolve
from extractor.japanese.numbers import kanji_number
from extractor.records import Check, Period, Precision

_DAYS_FROM = re.compile(r"(?:から|より)の?(\d{1,2}|[一二三四五六七八九十]{1,2})日間")
"""How long something lasts that begins on the day before: `８日から２日間`."""
_FINENESS: dict[Precision, int] = {"day": 0, "month": 1, "year": 2, "fiscal_year": 3}


def read_squeezed(text: str, squeezed: Squeezed, context: DateContext) -> DateReading:
    """Return the periods of `text`, which `squeezed` was made of."""
    return _Reader(text, squeezed, context).read(read_moments(squeezed))


class _Reader:
    """Resolves the moments of one text in order and joins them into periods."""

    def __init__(self, text: str, squeezed: Squeezed, context: DateContext) -> None:
        self.text = text
        self.squeezed = squeezed
        self.context = context
        self.known = Known()
        self.periods: list[Period] = []
        self.spans: list[tuple[int, int]] = []
        self.checks: list[Check] = []
        self.inferred = False

    def read(self, found: Moments) -> DateReading:
        """Return the periods that the moments state."""
        moments = found.moments
        index = 0
        while index < len(moments):
            first = moments[index]
            second = moments[index + 1] if index + 1 < len(moments) and moments[index + 1].link == "range" else None
            if first.excluded:
                self._exclude(first, second)
            elif _only_dates_others(moments, index):
                self.known = Known.year_of(first)
            else:
                self._period(first, second)
            index += 1 if second is None else 2
        if found.parts_of_year and all(moment.unit == "fiscal_year" for moment in moments):
            self.periods, self.spans = [], []
            self._parts_of_year(found.parts_of_year)
        if not self.periods:
            self._whole_year(found.wholes)
        self._check_fiscal_year()
        return DateReading(tuple(self.periods), tuple(self.checks), self.inferred, tuple(self.spans))

    def _period(self, first: Moment, second: Moment | None) -> None:
        start = self._resolve(first)
        end = self._resolve(second, start) if second is not None else start
        if start is None or end is None or first.reserve:
            return
        if end.end < start.start:
            message = f"終わりの日（{wareki(end.end)}）が始まりの日（{wareki(start.start)}）より前です"
            self._note("range", False, message)
            return
        precision = max(start.moment.unit, end.moment.unit, key=_fineness)
        last_day, stop = end.end, (second or first).end
        days = _DAYS_FROM.match(self.squeezed.text, stop) if second is None and precision == "day" else None
        if days is not None:
            last_day, stop = start.start + timedelta(days=(kanji_number(days[1]) or int(days[1])) - 1), days.end()
        span = self.squeezed.span(first.start, stop)
        self.periods.append(Period(start=start.start, end=last_day, precision=precision, text=self._printed(span)))
        self.spans.append(span)
        self.inferred = self.inferred or start.inferred or end.inferred
        for resolved in (start,) if second is None else (start, end):
            self._check_weekday(resolved.moment, resolved.start)
            if not resolved.moment.agrees:
                self._note("year", False, f"和暦と西暦が合いません（{self._printed(span)}）")

    def _resolve(self, moment: Moment, start: Resolved | None = None) -> Resolved | None:
        resolution = resolve(moment, self.known, self.context, start)
        self.known = resolution.known
        if resolution.impossible is not None:
            self._note("date", False, f"{resolution.impossible}という日はありません")
        return resolution.resolved

    def _exclude(self, first: Moment, second: Moment | None) -> None:
        """Take the days of an exclusion out of the period before it."""
        if not self.periods:
            return
        period = self.periods[-1]
        start = self._excluded_day(first, period)
        end = start if second is None else self._excluded_day(second, period)
        if start is None or end is None or end < start:
            return
        span = self.spans[-1][0], self.squeezed.span(first.start, remark_end(self.squeezed, (second or first).end))[1]
        self.periods[-1] = without_days(period, start, end).model_copy(update={"text": self._printed(span)})
        self.spans[-1] = span

    def _excluded_day(self, moment: Moment, period: Period) -> date | None:
        day = day_within(moment, period)
        if day is not None:
            self._check_weekday(moment, day)
        return day

    def _whole_year(self, wholes: tuple[Token, ...]) -> None:
        year, inferred = self._fiscal_year()
        if wholes and year is not None:
            self._add_token(wholes[0], *fiscal_span(year), "fiscal_year", inferred)

    def _parts_of_year(self, parts: tuple[Token, ...]) -> None:
        year, inferred = self._fiscal_year()
        if year is None:
            return
        for token in parts:
            first, end = date_words().parts_of_year[token.text]
            last_day = month_of_fiscal_year(year, end) - timedelta(days=1)
            self._add_token(token, month_of_fiscal_year(year, first), last_day, "month", inferred)

    def _fiscal_year(self) -> tuple[int | None, bool]:
        """Return the fiscal year that the text or else the context names, and whether it was the context."""
        if self.known.fiscal_year is not None:
            return self.known.fiscal_year, False
        return self.context.fiscal_year, True

    def _add_token(self, token: Token, start: date, end: date, precision: Precision, inferred: bool) -> None:
        span = self.squeezed.span(token.start, token.end)
        self.periods.append(Period(start=start, end=end, precision=precision, text=self._printed(span)))
        self.spans.append(span)
        self.inferred = self.inferred or inferred

    def _check_weekday(self, moment: Moment, day: date) -> None:
        if not moment.weekdays or moment.day is None:
            return
        printed, actual = WEEKDAYS[moment.weekdays[0]], WEEKDAYS[day.weekday()]
        if printed == actual:
            self._note("weekday", True, f"{wareki(day)}は{printed}曜日（表記と一致）")
        else:
            self._note("weekday", False, f"{wareki(day)}は{actual}曜日、表記は（{printed}）")

    def _check_fiscal_year(self) -> None:
        year = self.context.fiscal_year
        if year is None:
            return
        start, end = fiscal_span(year)
        for period in self.periods:
            if period.end < start or period.start > end:
                printed, wanted = wareki_year(fiscal_year_of(period.start)), wareki_year(year)
                self._note("fiscal_year", False, f"{wareki(period.start)}は{printed}度で、{wanted}度の外です")

    def _printed(self, span: tuple[int, int]) -> str:
        return self.text[span[0] : span[1]].replace("\r", "").replace("\n", "")

    def _note(self, code: str, ok: bool, message: str) -> None:
        self.checks.append(Check(code=code, ok=ok, message=message))


def _only_dates_others(moments: tuple[Moment, ...], index: int) -> bool:
    """Return whether a year only dates the months and days that follow (`令和５年度（６月～３月）`)."""
    moment = moments[index]
    if moment.unit not in ("year", "fiscal_year") or moment.year is None:
        return False
    following = moments[index + 1] if index + 1 < len(moments) else None
    return (
        following is not None and following.link != "range" and following.year is None and following.month is not None
    )


def _fineness(precision: Precision) -> int:
    return _FINENESS[precision]
