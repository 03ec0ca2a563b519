"""Looking boxes up by where they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.box_index import BoxIndex
from extractor.reading.page import Bbox

PLACES = st.floats(-100, 5000) | st.sampled_from([0.0, 24.0, 48.0, -1e12, 1e12])


@st.composite
def boxes(draw: st.DrawFn) -> Bbox:
    (x0, x1), (y0, y1) = (sorted((draw(PLACES), draw(PLACES))) for _ in range(2))
    return x0, y0, x1, y1


@given(st.lists(boxes(), max_size=8), boxes())
def test_boxes_are_found_as_if_all_were_asked(all_boxes: list[Bbox], box: Bbox) -> None:
    x0, y0, x1, y1 = box
    index = BoxIndex(all_boxes)
    assert index.meeting(box) == [
        i for i, (a0, b0, a1, b1) in enumerate(all_boxes) if a0 < x1 and x0 < a1 and b0 < y1 and y0 < b1
    ]
    assert index.holding(x0, y0) == [
        i for i, (a0, b0, a1, b1) in enumerate(all_boxes) if a0 <= x0 <= a1 and b0 <= y0 <= b1
    ]
