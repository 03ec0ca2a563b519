"""The forms that dates begin and go on in, for cutting and joining texts at their dates."""

from __future__ import annotations

import re

from extractor.japanese.dates.date_words import date_words
from extractor.japanese.dates.eras import ERA_INITIAL, ERA_YEAR, RECENT_WESTERN_YEAR, YEAR_NUMBER
from extractor.japanese.patterns import any_of
from extractor.japanese.text import compact, fold
from extractor.knowledge import cache

_MONTH = re.compile(rf"(?:{YEAR_NUMBER}年)?\d{{1,2}}月")
_MONTH_OF_YEAR = re.compile(r"(?:.*年度?)?\d{1,2}月")
_MONTH_OR_DAY = re.compile(r"\d{1,2}(?:月|[./]\d{1,2})?(?:\d{1,2}日)?")
_DAY = re.compile(r"\d{1,2}(?:日|[(][日月火水木金土]|[~・、,]\d|\s)|[上中下]旬|初旬|月末")
_REST_OF_MONTH = re.compile(r"\d{1,2}(?:日|\(|[~,、・.]|$)")
_DATE_WITH_YEAR = re.compile(rf"\D{{0,3}}[0-9元]{{1,4}}\s*年|\d{{4}}[./]|{ERA_YEAR}\.")
_DATE = re.compile(r"\D{0,4}(?:[0-9]{1,4}|元)[年月./]")
_YEAR_OR_MONTH = re.compile(
    rf"\d{{1,4}}(?:月|年度?|月分|年\d{{1,2}}月|~\d+月)|{ERA_YEAR}(?:年度?|\({RECENT_WESTERN_YEAR}\))*(?:\d{{1,2}}月)?"
    rf"|{RECENT_WESTERN_YEAR}(?:年度?)?(?:\([^()]*\))?(?:年度?)?"
)
_WEEKDAY_AND_HOURS = re.compile(
    r"(?:\([日月火水木金土](?:[・、][^()]{1,3})?\)|(?:午前|午後)?\d{1,2}(?::\d{2}|時(?:\d{1,2}分|半)?)|[~\-]|から|まで|[\s、])*"
)


def is_month(text: str) -> bool:
    """Return whether a text is a month and nothing else: `４月`, `令和６年４月`."""
    return _MONTH.fullmatch(compact(text)) is not None


def is_year_or_month(text: str) -> bool:
    """Return whether a text is a year or month and nothing else: `令和６年度`, `2024`, `４月分`, `４～６月`."""
    return _YEAR_OR_MONTH.fullmatch(compact(text)) is not None


def is_month_or_day(text: str) -> bool:
    """Return whether a text is only a month, also without 月, or a month and a day: `４`, `４月19日`, `4.19`."""
    return _MONTH_OR_DAY.fullmatch(compact(text)) is not None


def begins_with_day(text: str) -> bool:
    """Return whether a text begins with a day without its month, or a part of a month (下旬)."""
    return _DAY.match(" ".join(compact(piece) for piece in text.split())) is not None


def begins_with_date(text: str) -> bool:
    """Return whether a text begins with a year or month in digits, perhaps after its era or another word."""
    return _DATE.match(fold(text)) is not None


def begins_with_year(text: str) -> bool:
    """Return whether a text begins with a date that states its year."""
    return _DATE_WITH_YEAR.match(fold(text)) is not None


def prints_year(text: str) -> bool:
    """Return whether a printed date states its year, or is the whole fiscal year."""
    return _states_year().search(fold(text).upper()) is not None


@cache
def _states_year() -> re.Pattern[str]:
    whole = any_of(date_words().whole_year)
    return re.compile(rf"(?:\d{{4}}|{ERA_YEAR}|{ERA_INITIAL}\d{{1,2}})\s*(?:年|[./(])|\d{{4}}-\d|年度|{whole}")


def goes_on(before: str, after: str) -> bool:
    """Return whether a year or month in one cell goes on with the month or day in the next."""
    first, following = compact(before), compact(after)
    whole_before = _MONTH_OF_YEAR.fullmatch(first) or first.endswith(("年", "年度"))
    return bool(whole_before and (_REST_OF_MONTH.match(following) or _MONTH_OF_YEAR.match(following)))


def end_of_hours(text: str, start: int) -> int:
    """Return where the weekday and hours that follow a day at `start`, and what joins them, end."""
    match = _WEEKDAY_AND_HOURS.match(fold(text), start)
    return match.end() if match else start
