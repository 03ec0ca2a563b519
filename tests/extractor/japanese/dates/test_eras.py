"""Printed years and fiscal years."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.japanese.dates.eras import (
    calendar_year,
    find_fiscal_year,
    find_years,
    fiscal_year_of,
    read_year_head,
    wareki,
)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("令和３年度", (2021, "fiscal")),
        ("令和３年", (2021, "calendar")),
        ("Ｒ５", (2023, "fiscal")),
        ("R5実績値", (2023, "fiscal")),
        ("R4\n目標", (2022, "fiscal")),
        ("2023年度", (2023, "fiscal")),
        ("2023年", (2023, "calendar")),
        ("令和８（2026）年", (2026, "calendar")),
        ("令和５（2023）年度", (2023, "fiscal")),
        ("令和元（2019）年", (2019, "calendar")),
        ("平成30年度", (2018, "fiscal")),
        ("H30", (2018, "fiscal")),
        ("目標値（令和８年）", (2026, "calendar")),
        ("令和元年度実績", (2019, "fiscal")),
        ("Ｒ３年度末", (2021, "fiscal")),
        ("担当課名", None),
        ("2023", None),
        ("S1グランプリ2024", None),
        ("", None),
    ],
)
def test_year_heads(head: str, expected: tuple[int, str] | None) -> None:
    assert read_year_head(head) == expected


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("令和６年度海外・国内友好都市等との交流事業実績報告", 2024),
        ("2023年度", 2023),
        ("R5年度", 2023),
        ("令和 4 年度　葦原市国際交流事業実績", 2022),
        ("平成３１年度", 2019),
        ("令和５（2023）年度", 2023),
        ("令和６年４月１日", None),
        ("事業報告書", None),
    ],
)
def test_fiscal_years(text: str, year: int | None) -> None:
    assert find_fiscal_year(text) == year


def test_all_years_of_a_text() -> None:
    assert find_years("平成30年度から令和３年まで、2019年に") == (
        (2018, "fiscal"),
        (2021, "calendar"),
        (2019, "calendar"),
    )


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2024, 4, 19), "令和6年4月19日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1868, 1, 1), "1868年1月1日"),
    ],
)
def test_wareki(day: date, text: str) -> None:
    assert wareki(day) == text


def test_january_to_march_belong_to_the_fiscal_year_before() -> None:
    assert (fiscal_year_of(date(2025, 3, 31)), fiscal_year_of(date(2025, 4, 1))) == (2024, 2025)
    assert (calendar_year(2024, 3), calendar_year(2024, 4)) == (2025, 2024)
