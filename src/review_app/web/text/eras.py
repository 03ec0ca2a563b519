"""Writes days in the years of the Japanese eras, as staff know them from the reports."""

from __future__ import annotations

from datetime import date

from extractor.records import Period

ERAS = (
    (date(2019, 5, 1), "令和"),
    (date(1989, 1, 8), "平成"),
    (date(1926, 12, 25), "昭和"),
    (date(1912, 7, 30), "大正"),
    (date(1868, 1, 25), "明治"),
)
"""First day of each era."""
WEEKDAYS = "月火水木金土日"


def era_year(day: date) -> str:
    """Return the day's year in its era: 令和６年 as 令和6年, the first as 元年."""
    first, name = next(((first, name) for first, name in ERAS if day >= first), (day.replace(year=1), "西暦"))
    year = day.year - first.year + 1
    return f"{name}{'元' if year == 1 else year}年"


def era_day(day: date) -> str:
    """Return the day with its year of the era and weekday: 令和6年8月2日（金）."""
    return f"{era_year(day)}{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"


def era_period(period: Period) -> str:
    """Return a period in years of the era, as coarse as it was printed."""
    start, end = period.start, period.end
    if period.precision == "fiscal_year":
        return f"{_fiscal(start)}度"
    if period.precision == "year":
        return era_year(end)
    if period.precision == "month":
        first, last = f"{era_year(start)}{start.month}月", f"{era_year(end)}{end.month}月"
        return first if first == last else f"{first}～{last}"
    return era_day(start) if start == end else f"{era_day(start)}～{era_day(end)}"


def _fiscal(start: date) -> str:
    """Return the year by which a fiscal year is called: that from April 2019 is 令和元年度."""
    return era_year(max(start, date(2019, 5, 1)) if start.year == ERAS[0][0].year else start)
