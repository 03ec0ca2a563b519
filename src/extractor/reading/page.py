"""The nouns that reading hands on: a page with its glyphs, rules, fills and pictures.

Lengths are PDF points. Coordinates have their origin at the top left of the page in *reading position*: the page as
displayed, turned by `turn` quarter turns where its text stands sideways. `Page.to_display` leads back.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Bbox = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character with its box, its font size, and whether it is set in vertical writing."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool = False
    vertical: bool = False

    @property
    def x(self) -> float:
        """Centre from the left."""
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        """Centre from the top."""
        return (self.y0 + self.y1) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line along one axis: at `position` across it, from `start` to `end` along it."""

    horizontal: bool
    position: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """Length along the axis."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Fill:
    """A shaded rectangle; `colour` is RGB, 0…1."""

    bbox: Bbox
    colour: tuple[float, float, float]


@dataclass(frozen=True)
class Page:
    """One page in reading position; `number` is 1-based, `width` and `height` are those of that position."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...] = ()
    rules: tuple[Rule, ...] = ()
    fills: tuple[Fill, ...] = ()
    pictures: tuple[Bbox, ...] = ()
    turn: int = field(default=0)

    def to_display(self, bbox: Bbox) -> Bbox:
        """Return `bbox` on the page as displayed."""
        return turned(bbox, -self.turn, self.width, self.height)


def turned(bbox: Bbox, quarters: int, width: float, height: float) -> Bbox:
    """Return `bbox` after the page of `width` × `height` is turned clockwise by `quarters` quarter turns."""
    x0, y0, x1, y1 = bbox
    for _ in range(quarters % 4):
        x0, y0, x1, y1 = height - y1, x0, height - y0, x1
        width, height = height, width
    return x0, y0, x1, y1
