"""Counts in uncommon wordings: sums over days, brackets, numbers before numbers, thousands, limits before the unit."""

from __future__ import annotations

import pytest

from extractor.japanese.counts import read_counts


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        pytest.param("生徒20人 延べ30人", [("生徒", 20, "人", None), (None, 30, "人", "延べ")], id="a sum over days"),
        pytest.param("生徒（・20人）", [("生徒", 20, "人", None)], id="only a mark within the bracket"),
        pytest.param("生徒（20人、教員3人）", [("生徒", 20, "人", None), ("教員", 3, "人", None)], id="in brackets"),
        pytest.param("2024 20人", [(None, 20, "人", None)], id="a bare number is no label"),
        pytest.param("来場者702千人", [("来場者", 702, "千人", None)], id="thousands of people"),
        pytest.param("来場者２千人", [("来場者", 2000, "人", None)], id="two thousand people"),
        pytest.param("参加 100以上団体", [("参加", 100, "団体", "以上")], id="a limit before the unit"),
        pytest.param("参加 30未満校", [("参加", 30, "校", "未満")], id="an upper limit before the unit"),
    ],
)
def test_a_line_counts(line: str, counts: list[tuple[str | None, float, str, str | None]]) -> None:
    read = read_counts([line]).counts
    assert [(count.label, count.value, count.unit, count.qualifier) for count in read] == counts
