"""The fiscal year of the day on which a newsletter was issued."""

from __future__ import annotations

import pytest

from extractor.document.issue_year import find_issue_year, find_letter_year, find_sole_year


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("2024年11月1日発行　ひだまり市国際交流協会", 2024),
        ("令和７年２月号", 2024),
        ("Vol.12　2025.4.15 発行", 2025),
        ("平成30年４月に発行した冊子", None),
        ("令和６年度発行", None),
        ("11月１日発行", None),
    ],
)
def test_the_day_of_issue_gives_the_fiscal_year(line: str, year: int | None) -> None:
    assert find_issue_year(["表紙", line]) == year


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (["令和６年11月15日", "みどり台自治会"], 2024),
        (["行政報告", "令和５年第４回定例会（令和６年３月５日）"], 2023),
        (["令和５年５月１日から令和６年３月31日までの取組は次のとおりです。"], None),
        (["令和５年11月15日に市民会館で開催しました総会の議事の概要は次のとおりです。"], None),
        (["活動報告"] * 6 + ["令和６年11月15日"], None),
    ],
)
def test_the_day_at_the_top_of_a_letter_gives_the_fiscal_year(lines: list[str], year: int | None) -> None:
    assert find_letter_year(lines) == year


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (["８月９日に工作会を行いました。", "2025年８月"], 2025),
        (["公開日　2023年８月25日", "平成22年に加盟しました。"], 2023),
        (["平成６年９月１日設立", "平成25年の夏祭り"], None),
        (["令和５年３月１日", "令和５年５月１日"], None),
    ],
)
def test_the_only_year_that_days_are_printed_with(lines: list[str], year: int | None) -> None:
    assert find_sole_year(lines) == year
