"""Years as reports print them, with what kind of year each is."""

from __future__ import annotations

import pytest

from extractor.japanese.dates.years import find_fiscal_year, find_years, read_year_head


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
