"""Which counts of a text sum which, and which sums are doubted."""

from __future__ import annotations

import pytest

from extractor.japanese.counts import read_counts


def roles(*lines: str) -> list[str | None]:
    return [count.role for count in read_counts(lines).counts]


def verdicts(*lines: str) -> list[tuple[bool, str]]:
    return [(check.ok, check.message) for check in read_counts(lines).checks]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("参加者20人（うち学生10人）",), id="in the bracket"),
        pytest.param(("参加者20人、うち学生10人",), id="behind it"),
        pytest.param(("参加者20人", "うち学生10人"), id="on the next line"),
    ],
)
def test_what_is_among_a_count_is_a_part_of_it_without_adding_up(lines: tuple[str, ...]) -> None:
    assert roles(*lines) == ["total", "part"]
    assert verdicts(*lines) == []


def test_more_than_the_whole_cannot_be_among_it() -> None:
    assert roles("参加者20人（うち学生30人）") == [None, None]
    assert verdicts("参加者20人（うち学生30人）") == [(False, "合計と内訳が合いません（20 ≠ 30）")]


def test_what_counts_another_thing_is_not_among_it() -> None:
    assert roles("参加者20人、うち学校3校") == [None, None]


def test_a_bracket_of_several_counts_that_add_up_to_something_else_is_doubted() -> None:
    assert roles("参加者20人（学生10人、教員15人）") == [None, None, None]
    assert verdicts("参加者20人（学生10人、教員15人）") == [(False, "合計と内訳が合いません（20 ≠ 25）")]


@pytest.mark.parametrize("line", ["計30人（学生20人、学校2校、教員10人）", "30人（学生20人、学校2校、教員10人）"])
def test_a_sum_leaves_other_units_out(line: str) -> None:
    assert roles(line) == ["total", "part", None, "part"]
    assert verdicts(line) == [(True, "内訳の合計と一致（30）")]
