"""Which fiscal year stands over what a heading leads to."""

from __future__ import annotations

import pytest

from extractor.document.section_year import year_of_section


@pytest.mark.parametrize(
    ("headings", "year"),
    [
        (("第３号議案　令和７年度事業計画（案）",), 2025),
        (("第１号議案　令和６年度事業報告", "２　交流事業"), 2024),
        (("Ⅱ　令和７年度の主な事業",), 2025),
        (("【令和４年度】",), 2022),
        (("国際交流事業（令和４年度実績）",), 2022),
        (("2025（令和７）年度事業計画",), 2025),
        (("４－３　年間カレンダー（2024年度の予定）",), 2024),
        (("令和７年度事業計画", "（令和８年度予定）"), 2026),
        (("１　交流事業",), 2023),
        (("計画期間　令和３年度～令和７年度",), 2023),
        (("令和３年度から始めた事業",), 2023),
        (("平成30年度までの経過",), 2023),
        (("令和７年度版",), 2023),
        (("令和６年の出来事",), 2023),
        (("【H28.5.17】研修会を開催",), 2016),
        (("令和７年度事業計画", "令和３年度～令和７年度の歩み"), 2023),
    ],
)
def test_the_innermost_heading_with_one_fiscal_year_counts(headings: tuple[str, ...], year: int) -> None:
    assert year_of_section(headings, 2023) == year


def test_an_unknown_year_is_told_by_a_heading() -> None:
    assert year_of_section(("令和４年度の交流",), None) == 2022
    assert year_of_section(("交流",), None) is None


def test_the_year_in_a_name_that_is_dated_otherwise_dates_nothing_below_it() -> None:
    assert year_of_section(["(3) 令和６年度候補生の募集　令和５年９月１日（金）～10月20日（金）"], 2023) == 2023
