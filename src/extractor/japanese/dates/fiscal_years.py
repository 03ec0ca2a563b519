"""Fiscal years: from 1 April to 31 March, called by the calendar year in which they begin."""

from __future__ import annotations

from datetime import date

FISCAL_YEAR_START = 4
"""The month in which a Japanese fiscal year begins."""


def fiscal_year_of(day: date) -> int:
    """Return the fiscal year that holds `day`."""
    return day.year if day.month >= FISCAL_YEAR_START else day.year - 1


def fiscal_span(fiscal_year: int) -> tuple[date, date]:
    """Return the first and last day of a fiscal year."""
    return date(fiscal_year, FISCAL_YEAR_START, 1), date(fiscal_year + 1, FISCAL_YEAR_START - 1, 31)


def calendar_year(fiscal_year: int, month: int) -> int:
    """Return the calendar year in which `month` of a fiscal year falls."""
    return fiscal_year if month >= FISCAL_YEAR_START else fiscal_year + 1


def month_of_fiscal_year(fiscal_year: int, months: int) -> date:
    """Return the first day of the month that begins `months` after a fiscal year."""
    month = FISCAL_YEAR_START - 1 + months
    return date(fiscal_year + month // 12, month % 12 + 1, 1)
