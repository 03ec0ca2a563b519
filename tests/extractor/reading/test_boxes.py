"""Boxes around others, and points and middles that lie in them."""

from __future__ import annotations

from extractor.reading.boxes import around, holds, holds_middle


def test_a_box_is_around_all_boxes() -> None:
    assert around([(10, 20, 30, 40), (5, 25, 20, 60)]) == (5, 20, 30, 60)


def test_a_point_on_the_edge_lies_in_a_box() -> None:
    assert holds((0, 0, 10, 10), 10, 0)
    assert not holds((0, 0, 10, 10), 10.1, 0)


def test_a_box_counts_as_inside_by_its_middle() -> None:
    assert holds_middle((0, 0, 10, 10), (5, 5, 14, 14))
    assert not holds_middle((0, 0, 10, 10), (7, 5, 14, 14))
