"""Indicators that lines of text state: name, baseline, target and actual value with their years."""

from __future__ import annotations

from typing import Any

import pytest
from tests.extractor.made.text import CONTEXT, blocks

from extractor.candidates.candidate import Candidate
from extractor.lines.indicators.indicator_lines import read_indicator_lines


def read(*texts: str, heading: str | None = None) -> tuple[tuple[Candidate, ...], frozenset[int]]:
    reading = read_indicator_lines(blocks(*texts, heading=heading), CONTEXT)
    return reading.candidates, reading.used


def value(record: Candidate, name: str) -> Any:
    return record.fields[name].value if name in record.fields else None


def observed(record: Candidate) -> list[tuple[int, str, float | None]]:
    return [(o.year, o.measure, o.value) for o in record.fields["observations"].value]


@pytest.mark.parametrize(
    "text",
    [
        "【KPI】移住者数：基準値 35人（H30）→ 目標値 100人（R6）　実績値 82人（R5）",
        "・移住者数　基準値（平成30年度）：35人　目標値（令和６年度）：100人　実績値（令和５年度）：82人",
        "移住者数　現状値35人（平成30年度）⇒　目標値100人（令和６年度）　令和５年度実績　82人",
    ],
)
def test_one_line_states_an_indicator(text: str) -> None:
    (record,), used = read(text)
    assert (value(record, "indicator"), value(record, "unit")) == ("移住者数", "人")
    assert (value(record, "baseline").value, value(record, "baseline").year) == (35, 2018)
    assert observed(record) == [(2024, "target", 100), (2023, "actual", 82)]
    assert used == {0}


def test_the_name_stands_on_the_line_above_its_figures() -> None:
    texts = (
        "◆数値目標　相談件数",
        "現状値 512件（平成30年度）　⇒　目標値 900件（令和６年度）",
        "令和５年度実績　1,048件",
    )
    (record,), used = read(*texts)
    assert (value(record, "indicator"), value(record, "level")) == ("相談件数", "goal")
    assert observed(record) == [(2024, "target", 900), (2023, "actual", 1048)]
    assert used == {0, 1, 2}


def test_a_figure_that_wraps_is_read_from_the_next_line() -> None:
    (record,), used = read("登録者数　目標値（令和６年度）：1,000人　実績値（令和５年度）：", "1,136人")
    assert observed(record) == [(2024, "target", 1000), (2023, "actual", 1136)]
    assert used == {0, 1}


def test_a_rate_in_the_bracket_behind_a_figure_is_read_too() -> None:
    (record,), _ = read("(2) 学習者数　目標：250人　／　実績：231人（達成率92.4％）")
    assert value(record, "indicator") == "学習者数"
    assert observed(record) == [(2023, "target", 250), (2023, "actual", 231), (2023, "achievement", 92.4)]


def test_a_name_keeps_the_boxes_of_its_own_characters() -> None:
    (record,), _ = read("【KPI】移住者数：目標値 100人（R6）　実績値 82人（R5）")
    assert [box.bbox for box in record.fields["indicator"].boxes] == [(50.0, 0.0, 90.0, 10.0)]


@pytest.mark.parametrize(
    ("text", "name", "before", "target"),
    [
        ("入学者数４０人（2014年度）→年４５人（2019年度）", "入学者数", (40, 2014), (2019, "target", 45)),
        ("展示の入場者数　700人（R1）⇒1,500人（令和６年度）", "展示の入場者数", (700, 2019), (2024, "target", 1500)),
        ("移住者数 35人→100人（R6）", "移住者数", (35, None), (2024, "target", 100)),
        ("事業数０事業（R1）→５年間で２事業（R6）", "事業数", (0, 2019), (2024, "target", 2)),
    ],
)
def test_an_arrow_from_a_value_to_a_later_one_shows_an_indicator(
    text: str, name: str, before: tuple[int, int | None], target: tuple[int, str, int]
) -> None:
    (record,), _ = read(text)
    baseline = value(record, "baseline")
    assert (value(record, "indicator"), (baseline.value, baseline.year)) == (name, before)
    assert observed(record) == [target]


@pytest.mark.parametrize(
    "text",
    [
        "人口 1,200人（R6）→1,100人（R1）",
        "東町→西町（６月）",
        "移住者数の目標値100人に対し、実績値82人となった。",
        "令和５年度の実績　82人",
        "目標達成に向けて取組を進める",
        "計画の見直し　結果の公表",
    ],
)
def test_sentences_plans_and_results_alone_state_no_indicator(text: str) -> None:
    assert read(text) == ((), frozenset())
