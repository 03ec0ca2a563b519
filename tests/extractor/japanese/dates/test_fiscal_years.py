"""Fiscal years from April to March."""

from __future__ import annotations

from datetime import date

from extractor.japanese.dates.fiscal_years import calendar_year, fiscal_span, fiscal_year_of, month_of_fiscal_year


def test_january_to_march_belong_to_the_fiscal_year_before() -> None:
    assert (fiscal_year_of(date(2025, 3, 31)), fiscal_year_of(date(2025, 4, 1))) == (2024, 2025)
    assert (calendar_year(2024, 3), calendar_year(2024, 4)) == (2025, 2024)


def test_a_fiscal_year_is_twelve_months_long() -> None:
    assert fiscal_span(2024) == (date(2024, 4, 1), date(2025, 3, 31))
    assert (month_of_fiscal_year(2024, 0), month_of_fiscal_year(2024, 9)) == (date(2024, 4, 1), date(2025, 1, 1))
    assert month_of_fiscal_year(2024, 12) == date(2025, 4, 1)
