"""The reliability diagram: for each band of confidence, how many values were right beside what was said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from review_app.services.measure.values import Band

LEFT, TOP, WIDTH, HEIGHT = 56, 16, 660, 240
"""Place and size of the plot in its picture, in the picture's units; labels stand around it."""
PICTURE_WIDTH, PICTURE_HEIGHT = 728, 316
TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


@dataclass(frozen=True)
class Mark:
    """A band in the diagram: its middle across, and the heights of what is drawn in it (None: there is no value)."""

    band: Band
    x: float
    right: float | None
    low: float
    high: float
    said: float | None
    sampled: float | None


@dataclass(frozen=True)
class Diagram:
    """What the picture shows: lines across at each tick (height, share), and a mark a band."""

    ticks: tuple[tuple[float, float], ...]
    marks: tuple[Mark, ...]
    left: float = LEFT
    right: float = LEFT + WIDTH
    bottom: float = TOP + HEIGHT
    width: float = PICTURE_WIDTH
    height: float = PICTURE_HEIGHT


def diagram_of(bands: Sequence[Band]) -> Diagram:
    """Return the diagram of these bands, as wide as each other."""
    step = WIDTH / len(bands)
    marks = (_mark(band, LEFT + step * (place + 0.5)) for place, band in enumerate(bands))
    return Diagram(tuple((height_of(share), share) for share in TICKS), tuple(marks))


def height_of(share: float) -> float:
    """Return the height at which a share is drawn, counted from the top of the picture."""
    return round(TOP + HEIGHT * (1 - share), 1)


def _mark(band: Band, x: float) -> Mark:
    rate, sampled = band.values.rate, band.sampled.rate
    return Mark(
        band,
        round(x, 1),
        None if rate is None else height_of(rate),
        height_of(band.values.low),
        height_of(band.values.high),
        None if band.said is None else height_of(band.said),
        None if sampled is None else height_of(sampled),
    )
