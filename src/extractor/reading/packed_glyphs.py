"""The glyphs of a page in a fifth of the memory, for as long as the other pages are read."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import chain, groupby, repeat
from operator import itemgetter
from typing import Any, overload

from extractor.reading.page import Glyph

_new = tuple.__new__
"""Makes a named tuple of a document's many without its constructor, which takes as long as all else."""
_BOX, _STYLE = itemgetter(slice(1, 5)), itemgetter(slice(5, None))


class PackedGlyphs(Sequence[Glyph]):
    """Glyphs kept as characters, numbers of their boxes and styles of runs; each is made anew when asked for."""

    __slots__ = ("_boxes", "_runs", "_texts")

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        self._texts = tuple([glyph.text for glyph in glyphs])
        self._boxes = array("d", chain.from_iterable(map(_BOX, glyphs)))
        self._runs: list[tuple[int, tuple[Any, ...]]] = []
        end = 0
        for style, run in groupby(glyphs, _STYLE):
            end += sum(1 for _ in run)
            self._runs.append((end, style))

    @classmethod
    def of(cls, glyphs: Sequence[Glyph]) -> PackedGlyphs:
        """Return glyphs packed, as they are if they are packed already."""
        return glyphs if isinstance(glyphs, PackedGlyphs) else cls(glyphs)

    def __len__(self) -> int:
        return len(self._texts)

    def __iter__(self) -> Iterator[Glyph]:
        start = 0
        for end, style in self._runs:
            numbers = iter(self._boxes[4 * start : 4 * end])
            for text, x0, y0, x1, y1 in zip(self._texts[start:end], numbers, numbers, numbers, numbers, strict=True):
                yield _new(Glyph, (text, x0, y0, x1, y1, *style))
            start = end

    def sizes(self) -> Iterator[float]:
        """Yield the font size of each glyph, in points."""
        start = 0
        for end, style in self._runs:
            yield from repeat(style[0], end - start)
            start = end

    @overload
    def __getitem__(self, place: int) -> Glyph: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Glyph, ...]: ...

    def __getitem__(self, place: int | slice) -> Glyph | tuple[Glyph, ...]:
        return tuple(self)[place]
