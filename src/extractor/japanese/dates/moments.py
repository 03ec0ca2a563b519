"""Joins date tokens into moments: a year, month or day as printed, and how each is linked to the one before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from extractor.japanese.dates.eras import western_year
from extractor.japanese.dates.tokens import Squeezed, Token, tokens
from extractor.records import Precision

Link = Literal["range", "list", "break"]

_WITHIN_RANGE = frozenset({"time", "soft", "until", "weekday", "aside"})
_MONTH_IN_DIGITS = re.compile(r"[./]\d")
_ENDS = frozenset({"末", "末日"})
_KANJI = re.compile(r"(?!頃)[一-鿿]")
_LONGEST_CHAIN = 60
"""More pieces than any list of days has; beyond them bare numbers are not asked which unit they share."""
_AFTER_BARE_NUMBER = frozenset({"weekday", "range", "list", "soft", "aside", "excluding", "time"})


@dataclass
class Moment:
    """A point of time as printed; what the print leaves out is None. Mutable while it is put together."""

    start: int
    end: int
    link: Link
    year: int | None = None
    fiscal: bool = False
    month: int | None = None
    day: int | None = None
    numeric: bool = False
    weekdays: tuple[int, ...] = ()
    aside: bool = False
    excluded: bool = False
    reserve: bool = False
    agrees: bool = True
    same_year: int | None = None
    same_month: bool = False
    era_year: int | None = None

    @property
    def unit(self) -> Precision:
        """What the moment is as fine as: day, month, year or fiscal_year."""
        if self.day is not None:
            return "day"
        if self.month is not None:
            return "month"
        return "fiscal_year" if self.fiscal else "year"


@dataclass(frozen=True)
class Moments:
    """What a text tells of time: its moments in order, and the words for whole and half years."""

    moments: tuple[Moment, ...]
    wholes: tuple[Token, ...]
    halves: tuple[Token, ...]


class _Builder:
    """Walks over the tokens of one text once; every token either continues a moment or begins one."""

    def __init__(self, squeezed: Squeezed) -> None:
        self.squeezed = squeezed
        self.tokens = tokens(squeezed.text)
        self.moments: list[Moment] = []
        self.wholes: list[Token] = []
        self.halves: list[Token] = []
        self.between: list[str] = []
        self.gap = False
        self.reserve = False
        self.open: Moment | None = None

    def run(self) -> Moments:
        """Return the moments of the text."""
        end = 0
        for index, token in enumerate(self.tokens):
            if token.start > end:
                self.gap, self.open = True, None
            self._take(index, token)
            end = token.end
        return Moments(tuple(self.moments), tuple(self.wholes), tuple(self.halves))

    def _take(self, index: int, token: Token) -> None:
        kind = token.kind
        if kind == "year":
            self._take_year(index, token)
        elif kind in ("same_year", "next_year"):
            self.open = self._begin(token, same_year=0 if kind == "same_year" else 1)
        elif kind == "same_month":
            self.open = self._begin(token, same_month=True)
        elif kind == "short_year":
            self._take_short_year(index, token)
        elif kind in ("ymd", "ym"):
            self._begin(token, year=token.year, month=token.month, day=token.day, numeric=True)
        elif kind in ("month_day", "dot_day"):
            self._take_month_day(index, token)
        elif kind == "month":
            self._take_month(token)
        elif kind == "day":
            self._take_day(token)
        elif kind == "number":
            self._take_number(index, token)
        elif kind == "weekday":
            self._take_weekday(token)
        elif kind == "excluding":
            self._exclude()
            self._between(token)
        elif kind == "whole":
            self.wholes.append(token)
        elif kind == "half":
            self.halves.append(token)
        elif kind == "reserve":
            self.reserve = True
        elif kind == "third" and self._begins_a_word(token):
            self.gap, self.open = True, None
        elif kind == "third" and self._touches(token):
            self.moments[-1].end = token.end
        else:
            self._between(token)

    def _between(self, token: Token) -> None:
        """Keep a token that stands between two moments."""
        self.between.append(token.kind)
        if token.kind == "until" and self.moments and not self.gap:
            self.moments[-1].end = token.end
        if token.kind in ("list", "range", "time"):
            self.open = None

    def _begins_a_word(self, token: Token) -> bool:
        """Tell whether 末 is the first sign of a word (`４月末広町`): a kanji follows without a blank."""
        behind = self.squeezed.text[token.end : token.end + 1]
        return token.text in _ENDS and _KANJI.match(behind) is not None and not self.squeezed.gap_before(token.end)

    def _touches(self, token: Token) -> bool:
        return bool(self.moments) and self.moments[-1].end == token.start

    def _link(self) -> tuple[Link, bool]:
        """Return how the next moment is linked to the last one, and whether it stands in an aside."""
        aside = "aside" in self.between
        if not self.moments or self.gap:
            return "break", aside
        if "range" in self.between:
            others = set(self.between) - {"range"}
            return ("range" if others <= _WITHIN_RANGE else "break"), aside
        return "list", aside

    def _begin(self, token: Token, **stated: object) -> Moment:
        link, aside = self._link()
        reserve = self.reserve or (link != "break" and self.moments[-1].reserve)
        moment = Moment(token.start, token.end, link, aside=aside, reserve=reserve, **stated)  # type: ignore[arg-type]
        self.moments.append(moment)
        self.between, self.gap, self.reserve = [], False, False
        self.open = None
        return moment

    def _next(self, index: int) -> Token | None:
        """Return the token after `index` where nothing stands between the two."""
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        return following if following and following.start == self.tokens[index].end else None

    def _ends(self, index: int) -> bool:
        return self.tokens[index].end == len(self.squeezed.text)

    def _chained_unit(self, index: int, kinds: tuple[str, ...]) -> Token | None:
        """Return the token of one of `kinds` that the list or range of bare numbers at `index` ends in."""
        for step in range(index, index + _LONGEST_CHAIN):
            following = self._next(step)
            if following is None or following.kind in kinds:
                return following
            if following.kind not in ("range", "list", "number", "weekday"):
                return None
        return None

    def _take_year(self, index: int, token: Token) -> None:
        if token.year is None:
            self.gap = True
            return
        fiscal = token.fiscal
        if fiscal is None:
            unit = self._chained_unit(index, ("short_year", "year"))
            if unit is not None and unit.fiscal is not None:
                fiscal = unit.fiscal
            elif token.sign in tuple("MTSHR") and self._stands_alone(index, token):
                fiscal = True
            elif (following := self._next(index)) is None or following.kind not in ("month_day", "month"):
                self.gap = True
                return
        last = self.moments[-1] if self.moments else None
        if last and last.unit in ("year", "fiscal_year") and last.year == token.year and self._link()[0] == "list":
            last.end, self.open = token.end, last
            self.between = []
            return
        self.open = self._begin(token, year=token.year, fiscal=bool(fiscal), agrees=token.agrees)

    def _stands_alone(self, index: int, token: Token) -> bool:
        """Tell whether a lettered year is a word of its own (`Ｒ５`), not the beginning of one or of `R6.13`."""
        if _MONTH_IN_DIGITS.match(self.squeezed.text, token.end):
            return False
        following = self._next(index)
        ended = self._ends(index) or self.squeezed.gap_before(token.end)
        return ended or (following is not None and following.kind in ("range", "soft", "aside", "list"))

    def _take_short_year(self, index: int, token: Token) -> None:
        last = self.moments[-1] if self.moments else None
        following = self._next(index)
        if (last is None or last.year is None) and following is not None and following.kind == "month":
            self.open = self._begin(token, era_year=token.year)
            return
        if last is None or last.year is None or token.year is None or self._link()[0] == "break":
            self.gap = True
            return
        # 平成29～31年, 2016-18年: the era or century stands before the first of them.
        base = self._base_year(last)
        if base is None:
            self.gap = True
            return
        self.open = self._begin(token, year=base + token.year, fiscal=bool(token.fiscal))

    def _base_year(self, last: Moment) -> int | None:
        """Return the year before the first year of the era that `last` was printed in."""
        for token in self.tokens:
            if token.kind in ("year", "ymd") and token.start <= last.start < token.end:
                if token.sign is None:
                    return None if last.year is None else last.year // 100 * 100
                return _era_base(token.sign)
        return None

    def _take_month_day(self, index: int, token: Token) -> None:
        joined = self.open is not None and self.open.end == token.start and self.open.month is None
        if not (joined or self._is_date_alone(index, token)):
            self.gap = True
            return
        moment = self.open if joined and self.open else self._begin(token)
        moment.month, moment.day, moment.numeric, moment.end = token.month, token.day, True, token.end
        self.open = None

    def _is_date_alone(self, index: int, token: Token) -> bool:
        """Tell whether `7/27` or `4.19` is a date by what stands around it, not a fraction or a decimal."""
        following = self._next(index)
        if following is not None and following.kind == "weekday":
            return True
        chained = bool(self.moments) and self.moments[-1].numeric and self._link()[0] != "break"
        if token.kind == "dot_day":
            return chained
        squeezed = self.squeezed
        previous = self.tokens[index - 1] if index else None
        touching = previous is not None and previous.end == token.start
        before = token.start == 0 or squeezed.gap_before(token.start) or touching
        after = self._ends(index) or squeezed.gap_before(token.end) or following is not None
        return chained or (before and after)

    def _take_month(self, token: Token) -> None:
        joined = self.open is not None and self.open.month is None and self._only_soft()
        moment = self.open if joined and self.open else self._begin(token)
        moment.month, moment.end = token.month, token.end
        self.between = []
        self.open = moment

    def _only_soft(self) -> bool:
        return set(self.between) <= {"soft", "aside"} and not self.gap

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
        """Take a number without 日 or 月 as a day or month where its chain says which."""
        following = self._next(index)
        ended = self._ends(index) or (following is not None and following.kind in _AFTER_BARE_NUMBER)
        after_month = self.open is not None and self.open.month is not None and self.open.end == token.start
        if after_month and self.open is not None and ended:
            self.open.day, self.open.end, self.open = token.day, token.end, None
            return
        unit = self._chained_unit(index, ("day", "month", "time", "short_year", "year"))
        link = self._link()[0]
        if unit is not None and unit.kind == "time":
            self.between.append("time")
        elif unit is not None and unit.kind == "month":
            self._begin(token, month=token.day)
        elif unit is not None and unit.kind == "day" and self.moments and link != "break":
            self._begin(token, day=token.day)
        elif unit is not None and unit.kind == "short_year" and self.moments and link != "break":
            base = self._base_year(self.moments[-1])
            if base is not None and token.day is not None:
                self._begin(token, year=base + token.day, fiscal=bool(unit.fiscal))
        elif self._after_numeric_day() and ended:
            self._begin(token, day=token.day, numeric=True)
        else:
            self.gap = True

    def _after_numeric_day(self) -> bool:
        """Tell whether a day in digits stands before, with a separator or range mark behind it (`9/13・17`)."""
        last = self.moments[-1] if self.moments else None
        marked = bool({"list", "range"} & set(self.between))
        return last is not None and last.numeric and last.day is not None and marked and self._link()[0] != "break"

    def _take_weekday(self, token: Token) -> None:
        last = self.moments[-1] if self.moments else None
        if last is None or last.end != token.start or last.day is None:
            self.between.append("weekday")
            return
        last.end = token.end
        # （土・日） behind several days names one weekday each.
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


def _era_base(sign: str) -> int | None:
    """Return the Western year before the first year of an era."""
    first = western_year(sign, 1)
    return None if first is None else first - 1


def read_moments(squeezed: Squeezed) -> Moments:
    """Return the moments that a squeezed text tells of."""
    return _Builder(squeezed).run()
