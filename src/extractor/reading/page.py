"""What reading yields: a page with its glyphs, rules, fills and pictures.

Lengths are PDF points. Coordinates have their origin at the top left of the page in *reading position*: the page as
displayed, turned by `turn` quarter turns if its text runs sideways, and straightened if it was scanned askew.
`Page.to_display` maps back.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from extractor.reading.box_index import GlyphIndex
from extractor.reading.tags import TagPath

Bbox = tuple[float, float, float, float]
Source = Literal["text", "ocr", "unread"]
"""Where a page's glyphs come from: its text layer; its picture; its text layer although that is useless."""


class Glyph(NamedTuple):
    """One printed character with its box and font size in points, and whether it is set in vertical writing.

    `score` is the probability that it was recognised correctly: 1 in a text layer. `turn` is the direction of its line
    as clockwise quarter turns from left-to-right; `run` the number of its line in the file; `raised`: a superscript.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool = False
    vertical: bool = False
    score: float = 1.0
    turn: int = 0
    run: int = -1
    raised: bool = False

    @property
    def x(self) -> float:
        """Centre from the left."""
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        """Centre from the top."""
        return (self.y0 + self.y1) / 2


Hiding = Literal["covered", "same_colour", "clipped", "outside", "invisible", "struck", "slanted"]
"""Why a character of the text layer is no print: nobody sees it, it is struck through, or it is a slanted watermark."""


@dataclass(frozen=True, slots=True)
class HiddenGlyph:
    """A character of the text layer that is not part of what the page says."""

    glyph: Glyph
    why: Hiding


@dataclass(frozen=True, slots=True)
class SmallPrint:
    """A reading above kanji (ruby) or a raised mark of a note, with its box and the box of what it stands at."""

    kind: Literal["reading", "mark"]
    text: str
    bbox: Bbox
    base: Bbox


class Rule(NamedTuple):
    """A straight line along one axis: at `position` across it, from `start` to `end` along it, in points."""

    horizontal: bool
    position: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """Length along the axis."""
        return self.end - self.start


class Fill(NamedTuple):
    """A shaded rectangle (x0, y0, x1, y1); `colour` is RGB, 0…1."""

    bbox: Bbox
    colour: tuple[float, float, float]


RegionReason = Literal["picture", "garbled", "recognised", "no_reader", "illegible", "failed"]
"""Why a region is one, or why it is unread.

`picture`: it is shown as a picture; `garbled`: the text layer's characters are not those displayed; `recognised`: the
text layer was recognised by another program; `no_reader`: the extra `ocr` is not installed; `illegible`: nothing was
made out in what looks like print; `failed`: the picture is damaged.
"""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page whose text is not that of a sound text layer.

    `source` says what became of it: `ocr` (its glyphs were recognised) or `unread`. `garbled`: its text layer states
    characters that are not displayed. `skew`: by how many degrees clockwise it is askew as displayed, turned about its
    middle; its glyphs are straightened.
    """

    bbox: Bbox
    source: Literal["ocr", "unread"]
    reason: RegionReason
    garbled: bool = False
    skew: float = 0.0


Trouble = Literal["", "part", "damaged", "time", "memory"]
"""What went wrong when a page was read: some of its data is damaged, or none of it was read, and why not."""


@dataclass(frozen=True)
class Page:
    """One page in reading position; `number` is 1-based, `width` and `height` are those of that position.

    `skew`: by how many degrees clockwise the page as displayed is askew, turned about its middle. `tags` are the places
    of the page's lines (by `Glyph.run`) in the structure that a tagged file states, () in others. `trouble`: some
    of it, or all, could not be read.
    """

    number: int
    width: float
    height: float
    glyphs: Sequence[Glyph] = ()
    rules: tuple[Rule, ...] = ()
    fills: tuple[Fill, ...] = ()
    pictures: tuple[Bbox, ...] = ()
    turn: int = field(default=0)
    source: Source = "text"
    skew: float = 0.0
    hidden: tuple[HiddenGlyph, ...] = ()
    small_print: tuple[SmallPrint, ...] = ()
    tags: tuple[TagPath, ...] = ()
    regions: tuple[Region, ...] = ()
    trouble: Trouble = ""

    @cached_property
    def is_recognised(self) -> bool:
        """Whether some of the page was recognised, so that it may hold misread characters."""
        return self.source == "ocr" or any(region.source == "ocr" for region in self.regions)

    @cached_property
    def placed(self) -> GlyphIndex:
        """The glyphs by their places; for as long as the page is laid out."""
        return GlyphIndex(self.glyphs)

    def tags_of(self, glyph: Glyph) -> TagPath:
        """Return the place of a glyph in the structure that the file states; () if it has none there."""
        return self.tags[glyph.run] if 0 <= glyph.run < len(self.tags) else ()

    def to_display(self, bbox: Bbox) -> Bbox:
        """Return `bbox` on the page as displayed."""
        skewed = self._skewed(bbox) if self.skew or self.regions else bbox
        return turned(skewed, -self.turn, self.width, self.height) if self.turn else skewed

    def doubt(self, bbox: Bbox) -> float:
        """Return the probability (0…1) that some glyph inside `bbox` (on the displayed page) was taken for another."""
        x0, y0, x1, y1 = bbox
        return 1.0 - math.prod(score for x, y, score in self._scores if x0 <= x <= x1 and y0 <= y <= y1)

    @cached_property
    def _scores(self) -> tuple[tuple[float, float, float], ...]:
        """The centre of each glyph on the page as displayed, with its score; only those that may be wrong."""
        doubtful = (glyph for glyph in self.glyphs if glyph.score < 1.0)
        return tuple((*self.to_display((g.x, g.y, g.x, g.y))[:2], g.score) for g in doubtful)

    def _skewed(self, bbox: Bbox) -> Bbox:
        """Return the rectangle around `bbox` after its page, or the region around it, is turned by its skew."""
        if self.skew:
            return _turned_about(bbox, self.skew, (0.0, 0.0, self.width, self.height))
        x, y = (bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2
        for region in self.regions:
            x0, y0, x1, y1 = region.bbox
            if region.skew and x0 <= x <= x1 and y0 <= y <= y1:
                return _turned_about(bbox, region.skew, region.bbox)
        return bbox


def _turned_about(bbox: Bbox, degrees: float, around: Bbox) -> Bbox:
    """Return the rectangle around `bbox` after it is turned clockwise about the middle of `around`."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    middle_x, middle_y = (around[0] + around[2]) / 2, (around[1] + around[3]) / 2
    corners = [(x - middle_x, y - middle_y) for x in (bbox[0], bbox[2]) for y in (bbox[1], bbox[3])]
    xs = [middle_x + x * cosine - y * sine for x, y in corners]
    ys = [middle_y + x * sine + y * cosine for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def turned(bbox: Bbox, quarters: int, width: float, height: float) -> Bbox:
    """Return `bbox` after the page of `width` × `height` is turned clockwise by `quarters` quarter turns."""
    x0, y0, x1, y1 = bbox
    for _ in range(quarters % 4):
        x0, y0, x1, y1 = height - y1, x0, height - y0, x1
        width, height = height, width
    return x0, y0, x1, y1
