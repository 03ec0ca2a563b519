"""Cells of an indicator's figures: two measures in one cell, years and words beside a number, figures not there yet."""

from __future__ import annotations

import pytest
from tests.extractor.made.tables import cell

from extractor.tables.indicators.figures import cell_figures
from extractor.vocabulary.heads.head_tokens import HeadToken, stacked_measures

PAIR = HeadToken(2022, stack=("target", "actual"))


def told(text: str, token: HeadToken) -> list[tuple[object, ...]]:
    return [
        (figure.measure, figure.figure.number.value if figure.figure.number else None, figure.text, figure.year)
        for figure in cell_figures(cell(text), token)
    ]


@pytest.mark.parametrize("text", ["3,300\n2,987", "3,300／2,987", "3,300（2,987）"])
def test_a_cell_holds_the_figures_of_the_measures_that_its_head_names(text: str) -> None:
    assert [(measure, value) for measure, value, _, _ in told(text, PAIR)] == [("target", 3300), ("actual", 2987)]


def test_a_word_alone_is_said_of_both_measures() -> None:
    assert told("未実施", PAIR) == [("target", None, "未実施", None), ("actual", None, "未実施", None)]


@pytest.mark.parametrize(
    ("text", "value", "year"),
    [
        ("1.60（令和６年）", 1.6, (2024, "calendar")),
        ("620件（令和６年度）", 620, (2024, "fiscal")),
        ("1,204人\n（R4）", 1204, (2022, "fiscal")),
        ("△45人（令和５年度）", -45, (2023, "fiscal")),
    ],
)
def test_a_year_beside_the_number_is_the_figures_own(text: str, value: float, year: tuple[int, str]) -> None:
    assert [(figure[1], figure[3]) for figure in told(text, HeadToken(measure="target"))] == [(value, year)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("５年間で20社", 20),
        ("累計1,000人", 1000),
        ("95％以上", 95),
        ("95％以上を維持", 95),
        ("10件以下", 10),
        ("年30校", 30),
        ("年３人（５年間で15人）", 3),
    ],
)
def test_words_of_a_target_leave_its_number(text: str, value: float) -> None:
    assert [figure[1] for figure in told(text, HeadToken(2025, measure="target"))] == [value]


@pytest.mark.parametrize("text", ["R6.12公表予定", "集計中", "維持", "前年度比増", "－"])
def test_a_figure_that_is_not_there_is_told_with_its_words(text: str) -> None:
    assert told(text, HeadToken(2023, measure="actual")) == [("actual", None, text, None)]


@pytest.mark.parametrize("text", ["", "４月と10月に開催", "第２回までに３件を採択"])
def test_what_is_no_figure_tells_nothing(text: str) -> None:
    assert told(text, HeadToken(2023, measure="actual")) == []


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("目標値\n実績値", ("target", "actual")),
        ("令和５年度\n実績／目標", ("actual", "target")),
        ("実績値（目標値）", ("actual", "target")),
        ("計画\n実績\n達成率", ("target", "actual", "achievement")),
        ("目標値", ()),
        ("計画策定時", ()),
        ("実績に基づく目標の見直しについて", ()),
    ],
)
def test_a_head_may_name_several_measures(text: str, measures: tuple[str, ...]) -> None:
    assert stacked_measures(text) == measures
