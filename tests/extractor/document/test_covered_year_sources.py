"""Where the fiscal year that a report covers is printed: its lines, its title, a span of days, the day of figures."""

from __future__ import annotations

import pytest

from extractor.document.covered_year import find_covered_year

FIRST = ("花の会",) * 8
"""Lines under the title, where a span of the whole year may stand."""
OTHERS = ("令和６年度の予定", "令和６年度の計画")


@pytest.mark.parametrize(
    ("title", "texts", "year"),
    [
        pytest.param("令和５年度国際交流年報", OTHERS, 2023, id="the title"),
        pytest.param("令和７年度国際交流年報", ("対象年度　令和５年度",), 2023, id="a line that says so, first"),
        pytest.param("令和７年度国際交流年報", ("対象年度", "令和５年度"), 2023, id="the line below one that says so"),
        pytest.param("令和６年度版国際交流年報", ("令和５年度の事業",), 2023, id="no edition in the title"),
        pytest.param("国際交流年報", (*FIRST, "令和６年度版", "令和６年度版", "令和５年度"), 2023, id="no edition"),
        pytest.param("令和６年度版国際交流年報", ("花の会",), 2024, id="an edition where nothing else tells"),
        pytest.param("国際交流年報", (*FIRST, "令和５年度の事業", *OTHERS), 2024, id="the year named most often"),
        pytest.param("国際交流年報", ("令和６年３月31日現在",), 2023, id="the last day of the year"),
        pytest.param("国際交流年報", ("（令和６年３月31日 現在）",), 2023, id="that day in brackets"),
        pytest.param("国際交流年報", ("令和６年４月１日現在",), None, id="no other day"),
        pytest.param("国際交流年報", ("令和６年３月31日現在", "令和４年度の事業"), 2022, id="a year before a day"),
    ],
)
def test_the_covered_year_is_told_by(title: str, texts: tuple[str, ...], year: int | None) -> None:
    assert find_covered_year(title, texts).year == year


@pytest.mark.parametrize(
    ("span", "year"),
    [
        pytest.param("令和５年４月～令和６年３月", 2023, id="months"),
        pytest.param("令和５年４月１日から令和６年３月31日まで", 2023, id="days"),
        pytest.param("令和５年４月10日～令和６年３月31日", 2024, id="not from the first of April"),
        pytest.param("令和５年４月～令和６年９月", 2024, id="longer than a year"),
        pytest.param("令和４年４月～令和６年３月", 2024, id="two years"),
    ],
)
def test_a_span_of_the_whole_year_counts_before_the_years_named_most_often(span: str, year: int) -> None:
    assert find_covered_year("国際交流年報", (span, *OTHERS)).year == year


def test_a_span_of_the_whole_year_far_below_the_title_is_one_of_many() -> None:
    assert find_covered_year("国際交流年報", (*FIRST, "令和２年４月～令和３年３月", *OTHERS)).year == 2024
