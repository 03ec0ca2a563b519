"""What heads of tables of indicators say: years, measures, roles."""

from __future__ import annotations

import pytest

from extractor.vocabulary.heads.head_tokens import HeadToken, level_of, read_token


@pytest.mark.parametrize(
    ("head", "token"),
    [
        ("Ｒ５", HeadToken(2023)),
        ("R3", HeadToken(2021)),
        ("令和５年度", HeadToken(2023)),
        ("令和元年度", HeadToken(2019)),
        ("2023年度", HeadToken(2023)),
        ("令和８（2026）年", HeadToken(2026, "calendar")),
        ("令和５年", HeadToken(2023, "calendar")),
        ("R5実績値", HeadToken(2023, measure="actual")),
        ("令和８年度\n目標値", HeadToken(2026, measure="target")),
        ("2023(R5)\n実績値", HeadToken(2023, measure="actual")),
        ("2024目標値", HeadToken(2024, measure="target")),
        ("５年度", HeadToken(2023)),
        ("元年度実績", HeadToken(2019, measure="actual")),
        ("30年度", HeadToken(2018)),
        ("目標値", HeadToken(measure="target")),
        ("実績値", HeadToken(measure="actual")),
        ("達成率", HeadToken(measure="achievement")),
        ("KPI", HeadToken(role="indicator")),
        ("重要業績評価指標（KPI）", HeadToken(role="indicator")),
        ("単位", HeadToken(role="unit")),
        ("現状値", HeadToken(role="baseline")),
        ("事業名", HeadToken(role="program")),
    ],
)
def test_a_head_says_a_year_a_measure_or_a_role(head: str, token: HeadToken) -> None:
    assert read_token(head) == token


@pytest.mark.parametrize(
    "head",
    ["", "花の会", "6,439人（令和元年）", "25", "22件", "とても長い見出しはどの列の見出しでもありえない文である"],
)
def test_what_is_no_head_says_nothing(head: str) -> None:
    assert not read_token(head).says_something


def test_a_numbered_goal_is_no_year() -> None:
    assert read_token("基本目標１").year is None
    assert read_token("基本目標１").measure is None


def test_a_head_takes_what_it_lacks_from_the_head_above() -> None:
    assert read_token("実績値").with_default(read_token("令和５年度")) == HeadToken(2023, measure="actual")
    assert read_token("R4").with_default(read_token("令和５年")) == HeadToken(2022)


@pytest.mark.parametrize(
    ("head", "level"),
    [
        ("数値目標", "goal"),
        ("KPI", "kpi"),
        ("重要業績評価指標（ＫＰＩ）", "kpi"),
        ("取組指標", "activity"),
        ("指標", None),
    ],
)
def test_the_level_is_that_of_the_indicators_head(head: str, level: str | None) -> None:
    assert level_of(head) == level
