"""One line's recognised characters → their ranges along the line: places from the model, edges from the ink.

A character's range is as long as its ink with half the gap to its neighbours; where the gap is a blank, the ranges
leave it open, as the boxes of a text layer do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean

import numpy as np
from numpy.typing import NDArray

from extractor.reading.scan.recognition import Recognised

LEAST_BLANK = 0.65
"""The least gap between the ink of two characters that is a blank, as a multiple of the font size."""
SEEN_BLANK, LATIN_BLANK = 0.5, 0.2
"""The same where the model, too, sees a blank; and then between two characters of half width."""
BEARING = 0.5
"""What the blank side of a full-width mark (、 」 （) adds to a gap."""
MARGIN = 0.05
"""What a box leaves around the ink at a blank."""
HALF_BLANK_AFTER = frozenset("、。，．」』）】〕》〉］｝,.)]:：;；・")
HALF_BLANK_BEFORE = frozenset("「『（【〔《〈［｛([:：;；・")
FULL_WIDTH = {"(": "（", ")": "）", "[": "［", "]": "］"}
MIDDLE_MARKS = frozenset("：；・")
OFF_SQUARE = 0.2
"""By this share of the font size the middle of a character's ink may miss that of its square."""
INK_OF_EM = 0.92
"""Height of an ideograph's ink, as a multiple of the font size."""
PITCH = (0.85, 1.35)
"""Distances between neighbouring full-width characters, as multiples of the line's height, that show the font size."""
SMALL_PRINT, WITH_DESCENT = 0.72, 0.88
"""Height of the ink of digits and capitals, without and with marks that hang below, as a multiple of the font size."""
DESCENDING = frozenset(",;()[]/gjpqy（），")


@dataclass(frozen=True, slots=True)
class PlacedCharacter:
    """A character and its range along the line, in pixels from the line's start."""

    text: str
    start: float
    end: float
    score: float


def is_wide(char: str) -> bool:
    """Return whether a character fills a square: an ideograph, a kana, a full-width form."""
    return char >= "\u3000" and not "\uff61" <= char <= "\uff9f"


def font_size(reads: Sequence[Recognised], length: float, height: float) -> float:
    """Return the font size of a line of `length` × `height` pixels of ink, in pixels.

    It is the distance of neighbouring full-width characters if there are any, else derived from the height of the ink.
    """
    steps = [(b.place - a.place) * length for a, b in pairwise(reads) if _is_square(a.text) and _is_square(b.text)]
    usual = [step for step in steps if PITCH[0] * height <= step <= PITCH[1] * height]
    if len(usual) > 1:
        return mean(usual)  # single places are known to a third of a character only
    if any(_is_square(read.text) for read in reads):
        return height / INK_OF_EM
    return height / (WITH_DESCENT if any(read.text in DESCENDING for read in reads) else SMALL_PRINT)


def _is_square(char: str) -> bool:
    return "\u3041" <= char <= "\u30fa" or "\u4e00" <= char <= "\u9fff"


def place_characters(reads: Sequence[Recognised], ink: NDArray[np.int64], size: float) -> list[PlacedCharacter]:
    """Return the line's characters with their ranges.

    `ink` counts the pixels of ink at each pixel along the line; `size` is the font size in pixels.
    """
    length = len(ink)
    seen = [(i, read) for i, read in enumerate(reads) if not read.text.isspace()]
    if not seen:
        return []
    middles = [read.place * length for _, read in seen]
    cuts = [0, *(_cut(a, b, ink) for a, b in pairwise(middles)), length]
    edges = [_ink_within(ink, cuts[i], cuts[i + 1]) for i in range(len(seen))]
    starts, ends = [float(edge[0]) for edge in edges], [float(edge[1]) for edge in edges]
    squared = _in_squares([read.text for _, read in seen], [(a + b) / 2 for a, b in edges], size)
    for i in range(len(seen) - 1):
        (k, a), (m, b) = seen[i], seen[i + 1]
        gap = starts[i + 1] - ends[i]
        if gap <= _widest_join(a.text, b.text, m - k > 1) * size or i in squared:
            ends[i] = starts[i + 1] = (ends[i] + starts[i + 1]) / 2
        else:
            ends[i] += MARGIN * size
            starts[i + 1] -= MARGIN * size
    first, last = (_as_printed(seen, i) for i in (0, len(seen) - 1))
    starts[0] = min(starts[0], _square_of(first, *edges[0], size)[0])
    ends[-1] = max(ends[-1], _square_of(last, *edges[-1], size)[1])
    return [
        PlacedCharacter(read.text, start, max(end, start + 1), read.score)
        for (_, read), start, end in zip(seen, starts, ends, strict=True)
    ]


def _in_squares(texts: Sequence[str], middles: Sequence[float], size: float) -> frozenset[int]:
    """Return which digits, by number, stand in full-width squares like the character after them: １２０人.

    Narrow ink leaves a gap there that is no blank. Their middles are a character apart, and so are those of the
    characters beside them.
    """
    apart = [abs(b - a - size) <= OFF_SQUARE * size for a, b in pairwise(middles)]
    return frozenset(
        i
        for i, one in enumerate(apart)
        if one
        and (texts[i].isdigit() or texts[i + 1].isdigit())
        and all(text.isdigit() or _is_square(text) for text in texts[i : i + 2])
        and any(0 <= k < len(apart) and apart[k] for k in (i - 1, i + 1))
    )


def _as_printed(seen: Sequence[tuple[int, Recognised]], i: int) -> str:
    """Return a character in the width that its neighbour suggests: brackets beside full-width print are full-width."""
    char = seen[i][1].text
    beside = seen[i + 1 if i == 0 else i - 1][1].text if len(seen) > 1 else ""
    return FULL_WIDTH.get(char, char) if is_wide(beside) else char


def _square_of(char: str, start: int, end: int, size: float) -> tuple[float, float]:
    """Return the range of the square that a full-width character fills although its ink does not."""
    if (not is_wide(char) and char != "・") or end - start >= size:
        return start, end
    if char in MIDDLE_MARKS or char not in HALF_BLANK_AFTER | HALF_BLANK_BEFORE:
        middle = (start + end) / 2
        return middle - size / 2, middle + size / 2
    return (start, start + size) if char in HALF_BLANK_AFTER else (end - size, end)


def _cut(a: float, b: float, ink: NDArray[np.int64]) -> int:
    """Return the pixel with the least ink between two characters' middles, the one nearest to half-way if equal."""
    start, end = int(a + (b - a) * 0.25), max(int(a + (b - a) * 0.75) + 1, int(a + (b - a) * 0.25) + 1)
    stretch = ink[start:end]
    if not len(stretch):
        return min(start, len(ink))
    lowest = np.flatnonzero(stretch == stretch.min())
    return start + int(lowest[np.abs(lowest - len(stretch) / 2).argmin()])


def _ink_within(ink: NDArray[np.int64], start: int, end: int) -> tuple[int, int]:
    """Return the first and the last place with ink; the whole stretch if it holds none."""
    places = np.flatnonzero(ink[start:end])
    return (start + int(places[0]), start + int(places[-1]) + 1) if len(places) else (start, max(end, start + 1))


def _widest_join(a: str, b: str, blank_seen: bool) -> float:
    """Return up to which gap, as a multiple of the font size, two characters stand without a blank between them."""
    if blank_seen and a.isascii() and b.isascii():
        return LATIN_BLANK
    return (
        (SEEN_BLANK if blank_seen else LEAST_BLANK)
        + BEARING * (a in HALF_BLANK_AFTER)
        + BEARING * (b in HALF_BLANK_BEFORE)
    )
