"""Glyphs kept in little memory."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.packed_glyphs import PackedGlyphs
from extractor.reading.page import Glyph

PLACES = st.floats(-1000, 1000)
GLYPHS = st.builds(
    Glyph, st.sampled_from("年報ffi"), PLACES, PLACES, PLACES, PLACES, st.sampled_from([9.0, 10.5]), st.booleans()
)


@given(st.lists(GLYPHS, max_size=12))
def test_glyphs_come_back_as_they_were(glyphs: list[Glyph]) -> None:
    packed = PackedGlyphs(glyphs)
    assert list(packed) == glyphs
    assert list(packed.sizes()) == [glyph.size for glyph in glyphs]
    assert len(packed) == len(glyphs)
    assert packed[1:] == tuple(glyphs[1:])
    assert not glyphs or packed[-1] == glyphs[-1]


def test_a_page_without_print_has_none() -> None:
    assert not PackedGlyphs(())
