"""Cuts text into the pieces that dates are printed with: years, months, days, weekdays, times, ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.japanese.dates.date_words import date_words
from extractor.japanese.dates.eras import (
    ERA_INITIAL,
    ERA_NUMBER,
    ERA_SIGN,
    ERA_SIGN_BEGINS,
    WESTERN_YEAR,
    era_number,
    western_year,
)
from extractor.japanese.patterns import any_of
from extractor.knowledge import cache

WEEKDAYS = "月火水木金土日"
_ENGLISH_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_ONE_YEAR = rf"(?:{ERA_SIGN}{ERA_NUMBER}|{WESTERN_YEAR})(?:年度|年)?"
_YEAR_MARK = r"年度|年(?!生|間|代|ぶり)"
_ONE_WEEKDAY = r"[月火水木金土日](?:曜日?)?"
_TIME = r"(?:午前|午後|AM|PM)?(?:\d{1,2}:\d{2}(?!\d)|\d{1,2}時(?!間)(?:半|\d{1,2}分)?|正午)"
_SIGN_BEFORE_DIGITS = rf"(?:{ERA_SIGN}|{ERA_INITIAL})"
_DIGITS = re.compile(r"\d+")
_NAMED_YEAR = re.compile(rf"({ERA_SIGN})({ERA_NUMBER})|({WESTERN_YEAR})")
_NOT_A_WEEKDAY = re.compile(r"曜日|[祝休祭]日")


@dataclass(frozen=True)
class Token:
    """A piece of squeezed text [start, end): its kind, and the numbers that it states."""

    kind: str
    start: int
    end: int
    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    fiscal: bool | None = None
    weekdays: tuple[int, ...] = ()
    agrees: bool = True
    sign: str | None = None


def has_date(text: str) -> bool:
    """Return quickly whether `text` can hold a date at all."""
    return _any_date().search(text) is not None


def tokens(text: str) -> Iterator[Token]:
    """Yield the pieces of squeezed `text`; what is not one leaves a gap between two tokens."""
    return map(_token, _pattern().finditer(text))


@cache
def _any_date() -> re.Pattern[str]:
    """Return what a text with a date must contain, as printed: digits, a kanji number, a word for a whole year."""
    words = (*date_words().whole_year, *date_words().parts_of_year, *date_words().new_year)
    spread = "|".join(r"\s?".join(map(re.escape, word)) for word in words)
    return re.compile(rf"\d|[元〇一二三四五六七八九十][年月日]|年間|四半期|{spread}")


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of all tokens; the name of its last group is the token's kind."""
    words = date_words()
    holiday = any_of(words.holidays)
    return re.compile(
        rf"(?P<ymd>{_numeric_year('ymd', _SIGN_BEFORE_DIGITS)}"
        rf"[./\-](?P<ymd_month>\d{{1,2}})[./\-](?P<ymd_day>\d{{1,2}})(?![\d/]|\.\d)\.?)"
        rf"|(?P<ym>{_numeric_year('ym', ERA_SIGN)}[./](?P<ym_month>\d{{1,2}})(?![\d/%万千円人件名]|[.,]\d"
        rf"|-(?!{WESTERN_YEAR})\d)\.?)"
        rf"|(?P<year>(?:(?P<year_sign>{ERA_SIGN})(?P<year_number>{ERA_NUMBER})"
        rf"|(?:西暦)?(?P<year_western>{WESTERN_YEAR}))"
        rf"(?P<year_kind>{_YEAR_MARK})?(?P<year_other>\({_ONE_YEAR}(?:[/・,、]{_ONE_YEAR})*\))?"
        rf"(?P<year_kind2>{_YEAR_MARK})?)"
        r"|(?P<short_year>(?<![\d.,第])\d{1,2}(?:年度|年(?!生|間|代|ぶり|目|以|後|前|に|次|齢)))"
        r"|(?P<same_year>同年|同じ年)|(?P<next_year>翌年|翌(?=\d{1,2}月))|(?P<same_month>同月(?=\d))"
        r"|(?P<month_day>(?<![\d/])\d{1,2}/\d{1,2}(?![\d/]|\.\d\d))"
        rf"|(?P<time>{_TIME}(?:[~\-](?:{_TIME}|(?=\)|$|\s)))?)"
        r"|(?P<month>(?<![\d第])(?<!\d\.)\d{1,2}月(?!間|分|目|齢))"
        rf"|(?P<part_of_month>{any_of(words.part_of_month)})"
        r"|(?P<day>(?<![\d第])(?<!\d\.)\d{1,2}日(?!間|目|以|程|当た|前|後|制|ごと|おき|分))"
        r"|(?P<dot_day>(?<![\d.,/])\d{1,2}\.\d{1,2}(?![\d.,%万千円人件名]))"
        r"|(?P<number>(?<![\d第:])(?<!\d\.)\d{1,2}(?![\d:%]|\.\d\d))"
        rf"|(?P<weekday>[(\[〔<]{_ONE_WEEKDAY}(?:[・,、/~\-]?(?:{holiday}|{_ONE_WEEKDAY}))*(?:[)\]〕>]|$)"
        rf"|[(\[]{holiday}[・,、/]?(?:{_ONE_WEEKDAY})?[)\]]|[月火水木金土日]曜日?"
        r"|\(?(?i:mon|tue|wed|thu|fri|sat|sun)(?i:day|sday|nesday|rsday|urday|\.)?(?![A-Za-z])\)?)"
        rf"|(?P<new_year>{any_of(words.new_year)})"
        r"|(?P<until>まで)"
        rf"|(?P<range>[~→]+|-+|から(?=[(\d同翌{ERA_SIGN_BEGINS}]|午)|より(?=\d)|至)"
        r"|(?P<list>[、,・./①-⑳]|及び|および|並びに|ならびに|と(?=\d)|又は|または|;)"
        rf"|(?P<excluding>[はを]?{any_of(words.excluding)}日?)"
        r"|(?P<aside>[(※]|ただし|但し)"
        r"|(?P<soft>[)\]〕<>\[〔:*]|の間|予定|\(予定\)|翌(?=\d{1,2}日)|\s)"
        rf"|(?P<reserve>{any_of(words.reserve)})"
        rf"|(?P<whole>{any_of(words.whole_year)}|(?<![\d一-鿿])年間(?![一-鿿ァ-ヶぁ-ん]))"
        rf"|(?P<part_of_year>{any_of(words.parts_of_year)}(?![一-鿿ァ-ヶ]))"
    )


def _numeric_year(kind: str, sign: str) -> str:
    """Return the pattern of a year before a separator and a month, its groups named after the token's kind."""
    return (
        rf"(?:(?P<{kind}_sign>{sign})(?P<{kind}_number>元|\d{{1,2}})"
        rf"|(?<![\d.,/])(?P<{kind}_western>(?:18|19|20)\d{{2}}))"
    )


def _token(match: re.Match[str]) -> Token:
    """Return a match as a token with its numbers."""
    kind = match.lastgroup or ""
    start, end, text = match.start(), match.end(), match[0]
    if kind in ("ymd", "ym"):
        year = _stated_year(match[f"{kind}_sign"], match[f"{kind}_number"], match[f"{kind}_western"])
        day = int(match["ymd_day"]) if kind == "ymd" else None
        return Token(kind, start, end, text, year=year, month=int(match[f"{kind}_month"]), day=day)
    if kind == "year":
        return _year(match)
    digits = [int(piece) for piece in _DIGITS.findall(text)]
    if kind == "short_year":
        return Token(kind, start, end, text, year=digits[0], fiscal="年度" in text)
    if kind == "weekday":
        return Token(kind, start, end, text, weekdays=_weekdays(text))
    if kind in ("month_day", "dot_day"):
        return Token(kind, start, end, text, month=digits[0], day=digits[1])
    if kind == "month":
        return Token(kind, start, end, text, month=digits[0])
    if kind == "new_year":
        return Token(kind, start, end, text, month=1, day=1)
    if kind in ("day", "number"):
        return Token(kind, start, end, text, day=digits[0])
    return Token(kind, start, end, text)


def _stated_year(sign: str | None, number: str | None, western: str | None) -> int | None:
    """Return the Western year that an era's year or a Western year states."""
    if western is not None:
        return int(western)
    return None if sign is None or number is None else western_year(sign, era_number(number))


def _year(match: re.Match[str]) -> Token:
    """Return a year with its bracketed other reading; `agrees`: whether the two are the same year."""
    year = _stated_year(match["year_sign"], match["year_number"], match["year_western"])
    other = match["year_other"] or ""
    named = [_stated_year(*found.group(1, 2, 3)) for found in _NAMED_YEAR.finditer(other)]
    marks = "".join(filter(None, (match["year_kind"], match["year_kind2"], other)))
    fiscal = True if "年度" in marks else False if "年" in marks else None
    agrees = all(name == year for name in named)
    return Token(
        "year", match.start(), match.end(), match[0], year=year, fiscal=fiscal, agrees=agrees, sign=match["year_sign"]
    )


def _weekdays(text: str) -> tuple[int, ...]:
    """Return the weekdays (0 = Monday) that an annotation names, holidays left out."""
    lowered = text.strip("()").lower()
    if lowered[:3] in _ENGLISH_DAYS:
        return (_ENGLISH_DAYS.index(lowered[:3]),)
    return tuple(WEEKDAYS.index(char) for char in _NOT_A_WEEKDAY.sub("", text) if char in WEEKDAYS)
