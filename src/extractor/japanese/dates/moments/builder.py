"""Joins date tokens into moments: a year, month or day as printed, and how each is linked to the one before."""

from __future__ import annotations

from extractor.japanese.dates.moments.moment import Link, Moment, Moments
from extractor.japanese.dates.moments.squeezed import Squeezed
from extractor.japanese.dates.moments.token_stream import TokenStream
from extractor.japanese.dates.moments.tokens import Token

_WITHIN_RANGE = frozenset({"time", "soft", "until", "weekday", "aside"})
_AFTER_BARE_NUMBER = frozenset({"weekday", "range", "list", "soft", "aside", "excluding", "time"})


def read_moments(squeezed: Squeezed) -> Moments:
    """Return the moments that a squeezed text states."""
    return _Builder(squeezed).run()


class _Builder:
    """Walks over the tokens of one text once; every token either continues a moment or begins one."""

    def __init__(self, squeezed: Squeezed) -> None:
        self.squeezed = squeezed
        self.stream = TokenStream(squeezed)
        self.moments: list[Moment] = []
        self.wholes: list[Token] = []
        self.parts_of_year: list[Token] = []
        self.between: list[str] = []
        self.gap = False
        self.reserve = False
        self.open: Moment | None = None

    def run(self) -> Moments:
        """Return the moments of the text."""
        end = 0
        for index, token in enumerate(self.stream.tokens):
            if token.start > end:
                self.gap, self.open = True, None
            self._take(index, token)
            end = token.end
        return Moments(tuple(self.moments), tuple(self.wholes), tuple(self.parts_of_year))

    def _take(self, index: int, token: Token) -> None:
        match token.kind:
            case "year":
                self._take_year(index, token)
            case "same_year" | "next_year":
                self.open = self._begin(token, same_year=0 if token.kind == "same_year" else 1)
            case "same_month":
                self.open = self._begin(token, same_month=True)
            case "short_year":
                self._take_short_year(index, token)
            case "ymd" | "ym":
                self._begin(token, year=token.year, month=token.month, day=token.day, numeric=True)
            case "month_day" | "dot_day":
                self._take_month_day(index, token)
            case "month":
                self._take_month(token)
            case "new_year":
                self._take_new_year(token)
            case "day":
                self._take_day(token)
            case "number":
                self._take_number(index, token)
            case "weekday":
                self._take_weekday(token)
            case "excluding":
                self._exclude()
                self._between(token)
            case "whole":
                self.wholes.append(token)
            case "part_of_year":
                self.parts_of_year.append(token)
            case "reserve":
                self.reserve = True
            case "part_of_month" if self.stream.begins_word(token):
                self.gap, self.open = True, None
            case "part_of_month" if self.moments and self.moments[-1].end == token.start:
                self.moments[-1].end = token.end
            case _:
                self._between(token)

    def _between(self, token: Token) -> None:
        """Keep a token between two moments."""
        self.between.append(token.kind)
        if token.kind == "until" and self.moments and not self.gap:
            self.moments[-1].end = token.end
        if token.kind in ("list", "range", "time"):
            self.open = None

    def _link(self) -> Link:
        """Return how the next moment is linked to the last one."""
        if not self.moments or self.gap:
            return "break"
        if "range" in self.between:
            others = set(self.between) - {"range"}
            return "range" if others <= _WITHIN_RANGE else "break"
        return "list"

    def _begin(self, token: Token, **stated: object) -> Moment:
        link, aside = self._link(), "aside" in self.between
        reserve = self.reserve or (link != "break" and self.moments[-1].reserve)
        moment = Moment(token.start, token.end, link, aside=aside, reserve=reserve, **stated)  # type: ignore[arg-type]
        self.moments.append(moment)
        self.between, self.gap, self.reserve = [], False, False
        self.open = None
        return moment

    def _take_year(self, index: int, token: Token) -> None:
        if token.year is None:
            self.gap = True
            return
        fiscal = token.fiscal
        if fiscal is None:
            unit = self.stream.chained_unit(index, ("short_year", "year"))
            if unit is not None and unit.fiscal is not None:
                fiscal = unit.fiscal
            elif self.stream.is_fiscal_by_letter(index):
                fiscal = True
            elif (following := self.stream.next(index)) is None or following.kind not in ("month_day", "month"):
                self.gap = True
                return
        last = self.moments[-1] if self.moments else None
        if last and last.unit in ("year", "fiscal_year") and last.year == token.year and self._link() == "list":
            last.end, self.open = token.end, last
            self.between = []
            return
        self.open = self._begin(token, year=token.year, fiscal=bool(fiscal), agrees=token.agrees)

    def _take_short_year(self, index: int, token: Token) -> None:
        """Take a year without its era: the second of `平成29～31年`, or `6年4月` of which the context knows the era."""
        last = self.moments[-1] if self.moments else None
        following = self.stream.next(index)
        if (last is None or last.year is None) and following is not None and following.kind == "month":
            self.open = self._begin(token, era_year=token.year)
            return
        linked = last is not None and last.year is not None and self._link() != "break"
        base = self.stream.year_base(last) if last is not None and linked else None
        if base is None or token.year is None:
            self.gap = True
            return
        self.open = self._begin(token, year=base + token.year, fiscal=bool(token.fiscal))

    def _take_month_day(self, index: int, token: Token) -> None:
        joined = self.open is not None and self.open.end == token.start and self.open.month is None
        if not (joined or self._is_date_alone(index, token)):
            self.gap = True
            return
        moment = self.open if joined and self.open else self._begin(token)
        moment.month, moment.day, moment.numeric, moment.end = token.month, token.day, True, token.end
        self.open = None

    def _is_date_alone(self, index: int, token: Token) -> bool:
        """Return whether `7/27` or `4.19` is a date by what is around it, not a fraction or a decimal."""
        following = self.stream.next(index)
        if following is not None and following.kind == "weekday":
            return True
        chained = bool(self.moments) and self.moments[-1].numeric and self._link() != "break"
        if token.kind == "dot_day":
            return chained
        before = self.squeezed.gap_before(token.start) or self.stream.follows_directly(index)
        after = self.stream.ends_word(index) or following is not None
        return chained or (before and after)

    def _take_month(self, token: Token) -> None:
        only_soft = set(self.between) <= {"soft", "aside"} and not self.gap
        joined = self.open is not None and self.open.month is None and only_soft
        moment = self.open if joined and self.open else self._begin(token)
        moment.month, moment.end = token.month, token.end
        self.between = []
        self.open = moment

    def _take_new_year(self, token: Token) -> None:
        """Take the first day of the year, perhaps after its year or month (`令和２年元旦`, `１月元旦`)."""
        joined = self.open is not None and self.open.end == token.start and self.open.month in (None, 1)
        moment = self.open if joined and self.open else self._begin(token)
        moment.month, moment.day, moment.end = token.month, token.day, token.end
        self.open = None

    def _take_day(self, token: Token) -> None:
        joined = self.open is not None and self.open.end == token.start and self.open.day is None
        if joined and self.open and (self.open.month is not None or self.open.same_month):
            moment = self.open
        elif self.moments:
            moment = self._begin(token)
        else:
            self.gap = True
            return
        moment.day, moment.end = token.day, token.end
        self.open = None

    def _take_number(self, index: int, token: Token) -> None:
        """Take a number without 日 or 月 as a day or month if its chain states the unit."""
        following = self.stream.next(index)
        ended = self.stream.ends(index) or (following is not None and following.kind in _AFTER_BARE_NUMBER)
        after_month = self.open is not None and self.open.month is not None and self.open.end == token.start
        if after_month and self.open is not None and ended:
            self.open.day, self.open.end, self.open = token.day, token.end, None
            return
        unit = self.stream.chained_unit(index, ("day", "month", "time", "short_year", "year"))
        linked = bool(self.moments) and self._link() != "break"
        if unit is not None and unit.kind == "time":
            self.between.append("time")
        elif unit is not None and unit.kind == "month":
            self._begin(token, month=token.day)
        elif unit is not None and unit.kind == "day" and linked:
            self._begin(token, day=token.day)
        elif unit is not None and unit.kind == "short_year" and linked:
            base = self.stream.year_base(self.moments[-1])
            if base is not None and token.day is not None:
                self._begin(token, year=base + token.day, fiscal=bool(unit.fiscal))
        elif self._after_numeric_day() and ended:
            self._begin(token, day=token.day, numeric=True)
        else:
            self.gap = True

    def _after_numeric_day(self) -> bool:
        """Return whether a day in digits stands before, with a separator or range mark after it (`9/13・17`)."""
        last = self.moments[-1] if self.moments else None
        marked = bool({"list", "range"} & set(self.between))
        return last is not None and last.numeric and last.day is not None and marked and self._link() != "break"

    def _take_weekday(self, token: Token) -> None:
        last = self.moments[-1] if self.moments else None
        if last is None or last.end != token.start or last.day is None:
            self.between.append("weekday")
            return
        last.end = token.end
        # （土・日） after several days names one weekday each.
        named = len(token.weekdays)
        days = self.moments[-named:] if named else []
        joined = all(day.link != "break" for day in days[1:])
        if len(days) == named and joined and all(day.day is not None and not day.weekdays for day in days):
            for day, weekday in zip(days, token.weekdays, strict=True):
                day.weekdays = (weekday,)

    def _exclude(self) -> None:
        """Mark the days before 除く, back to the bracket or ※ that begins the remark, as taken out."""
        if self.gap or not self.moments:
            return
        for moment in reversed(self.moments):
            moment.excluded = True
            if moment.aside or moment.link == "break":
                break
            if moment.link == "list" and not any(other.aside for other in self.moments):
                break
