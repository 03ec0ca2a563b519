"""Rows of sheets of indicators that state no figures, and rates whose year no head states."""

from __future__ import annotations

from tests.extractor.made.readings import read_rows
from tests.extractor.made.summaries import values


def test_a_judgement_of_all_below_the_indicators_is_none() -> None:
    rows = [
        ["成果指標", "区分", "令和５年度", "令和６年度"],
        ["受講者数（人）", "目標", "100", "120"],
        ["^", "実績", "96", "131"],
        ["総合評価", "Ｂ　おおむね順調に進んでいる。", "<", "<"],
    ]
    assert values(read_rows(rows), "indicator") == ["受講者数（人）"]


def test_a_rate_has_the_year_of_the_actual_value_and_not_that_of_the_target() -> None:
    rows = [["指標", "目標値（2028年度）", "実績値（2024年度）", "達成率"], ["相談件数", "1,500", "1,433", "95.5%"]]
    (observations,) = values(read_rows(rows), "observations")
    assert [(o.year, o.measure, o.value) for o in observations] == [
        (2028, "target", 1500),
        (2024, "actual", 1433),
        (2024, "achievement", 95.5),
    ]
