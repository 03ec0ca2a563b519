"""Looking boxes up by where they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.box_index import BoxIndex, GlyphIndex
from extractor.reading.page import Bbox, Glyph

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


@given(st.lists(boxes(), max_size=8), st.lists(boxes(), max_size=3))
def test_glyphs_are_found_as_if_all_were_asked(places: list[Bbox], asked: list[Bbox]) -> None:
    glyphs = [Glyph(str(number), *place, 10.0) for number, place in enumerate(places)]
    index = GlyphIndex(glyphs)
    held = [[glyph for glyph in glyphs if x0 <= glyph.x <= x1 and y0 <= glyph.y <= y1] for x0, y0, x1, y1 in asked]
    assert [index.inside(box) for box in asked] == held
    assert index.outside(asked) == [glyph for glyph in glyphs if not any(glyph in inside for inside in held)]
