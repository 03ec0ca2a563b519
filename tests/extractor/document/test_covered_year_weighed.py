"""The fiscal year covered where no title says it: evidence weighed together, and a doubt where it is close."""

from __future__ import annotations

import pytest

from extractor.document.covered_year import CoveredYear, find_covered_year
from extractor.document.notices import days_without_year, notices_of
from extractor.reading.document import FileFacts

FIRST = ("花の会",) * 8
"""Lines under the title, where a year that is named weighs more."""


@pytest.mark.parametrize(
    ("running", "texts", "year"),
    [
        pytest.param((), ("令和５年度の交流", *FIRST, "令和４年度と比べ"), 2023, id="the beginning"),
        pytest.param(("令和５年度年報",), (*FIRST, "令和４年度と比べ", "令和４年度より"), 2023, id="a running head"),
        pytest.param(
            (),
            (*FIRST, "令和４年度と比べ", "令和５年度の交流", "令和５年６月３日", "令和５年９月９日"),
            2023,
            id="days that print their year",
        ),
    ],
)
def test_evidence_besides_the_number_of_mentions(running: tuple[str, ...], texts: tuple[str, ...], year: int) -> None:
    assert find_covered_year("国際交流年報", texts, running=running).year == year


def test_the_year_of_issue_follows_the_year_covered() -> None:
    texts = (*FIRST, "令和３年度の予定", "令和５年度の交流")
    assert find_covered_year("国際交流年報", texts, issued=2024).year == 2023


def test_two_years_for_which_as_much_speaks_are_a_doubt_that_readers_learn_of() -> None:
    texts = (*FIRST, *("令和５年度の交流",) * 5, *("令和６年度の予定",) * 5)
    covered = find_covered_year("国際交流年報", texts)
    assert covered == CoveredYear(2023, 2024)
    facts = FileFacts("0" * 64, 0, repaired=False)
    (notice,) = notices_of(facts, (), covered)
    assert notice.code == "unsure_fiscal_year"
    assert "2023年度" in notice.message
    assert "--fiscal-year 2024" in notice.message


def test_a_year_mentioned_in_passing_is_no_doubt() -> None:
    texts = (*FIRST, *("令和５年度の交流",) * 5, "令和６年度の予定")
    assert find_covered_year("国際交流年報", texts) == CoveredYear(2023)


def test_a_year_carried_over_into_this_one_is_not_this_one() -> None:
    texts = (*FIRST, "対象とした「令和６年度", "緊急支援給付金」を、本年度に繰り", "越して実施した。")
    assert find_covered_year(None, texts) == CoveredYear(2025, 2024)


def test_a_year_named_once_in_passing_is_in_doubt() -> None:
    assert find_covered_year(None, (*FIRST, "令和５年度の給付金を配った。")) == CoveredYear(2023, 2022)
    assert find_covered_year(None, ("令和５年度の給付金を配った。", *FIRST)) == CoveredYear(2023)


def test_days_without_a_year_in_a_document_of_no_known_year_are_said_to_be_unread() -> None:
    texts = ("５月18日（月）", "６月 1日", "7月8日・15日", "令和６年５月１日", "月日")
    assert days_without_year(texts) == 3
    facts = FileFacts("0" * 64, 0, repaired=False)
    (notice,) = notices_of(facts, (), CoveredYear(), undated=3)
    assert notice.code == "unknown_fiscal_year"
    assert "3か所" in notice.message
    assert "--fiscal-year" in notice.message
    assert notices_of(facts, (), CoveredYear(), undated=2) == ()


def test_a_year_of_twelve_months_of_the_calendar_is_doubtful() -> None:
    texts = ["事業報告", "（2025年１月１日から2025年12月31日まで）", "2024年度の会費", "2024年度の繰越"]
    assert find_covered_year("事業報告", texts) == CoveredYear(2025, 2024)


def test_a_plan_of_several_years_covers_none_of_them() -> None:
    texts = [
        "水道事業経営戦略",
        "計　画　期　間　：　平成29年度　～　平成38年度",
        "平成29年度の料金",
        "平成29年度の収入",
    ]
    assert find_covered_year("水道事業経営戦略", texts) == CoveredYear()
    texts = ["共生の考え方", "期間は令和６年度から令和10年度までとします。", "令和８年度を目途に"]
    assert find_covered_year("共生の考え方", texts) == CoveredYear()


def test_one_of_many_years_that_a_history_tells_of_is_doubtful() -> None:
    texts = ["学校の行事", *[f"{year}年度に始まった。" for year in (1998, 2001, 2002, 2006, 2013, 2018, 2018, 2020)]]
    year = find_covered_year("学校の行事", ["遠足"] * 8 + texts)
    assert year.other is not None


def test_a_plan_that_says_its_years_later_on_is_doubtful() -> None:
    later = ["対象期間は、2015年度から2019年度までとします。", *["基準値（2014年度）"] * 5]
    assert find_covered_year("総合戦略", [*FIRST, *later]) == CoveredYear(2014, 2015)


def test_a_year_named_once_is_a_doubt_though_the_day_of_issue_lies_in_it() -> None:
    covered = find_covered_year("推進方針", (*FIRST, "令和３年度に国が示した方針"), issued=2021)
    assert (covered.year, covered.other is not None) == (2021, True)
