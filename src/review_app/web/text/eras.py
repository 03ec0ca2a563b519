"""Writes days in the years of the Japanese eras, as staff know them from the reports."""

from __future__ import annotations

from datetime import date

from extractor import wareki_year
from extractor.records import Period

WEEKDAYS = "月火水木金土日"


def era_year(day: date) -> str:
    """Return the day's year in its era: 令和６年 as 令和6年, the first as 元年."""
    return wareki_year(day.year, day.month, day.day)


def era_day(day: date) -> str:
    """Return the day with its year of the era and weekday: 令和6年8月2日（金）."""
    return f"{era_year(day)}{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"


def era_period(period: Period) -> str:
    """Return a period in years of the era, as coarse as it was printed."""
    start, end = period.start, period.end
    if period.precision == "fiscal_year":
        return f"{wareki_year(start.year)}度"
    if period.precision == "year":
        return era_year(end)
    if period.precision == "month":
        first, last = f"{era_year(start)}{start.month}月", f"{era_year(end)}{end.month}月"
        return first if first == last else f"{first}～{last}"
    return era_day(start) if start == end else f"{era_day(start)}～{era_day(end)}"
