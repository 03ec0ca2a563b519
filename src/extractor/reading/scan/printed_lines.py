"""Strips of a picture → the glyphs that are printed in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.reading.page import Glyph
from extractor.reading.scan.characters import font_size, place_characters
from extractor.reading.scan.lookalikes import told_apart
from extractor.reading.scan.recognition import Read, recognise
from extractor.reading.scan.text_lines import Strip
from extractor.reading.scan.vertical import character_spans, column_glyphs, side_by_side

Grey = NDArray[np.uint8]
MARGIN = 0.12
"""White around a line when it is shown to the model, as a share of its height."""
SQUEEZE = 0.7
"""Lines are shown this much narrower: it costs no accuracy and a third less time."""
LEAST_SCORE = 0.5
"""Lines that the model reads with less certainty are no text: photographs, stamps, stains."""
SURE_SCORE = 0.8
"""The same for ink in which the detection model saw no text."""
PICTURED_SCORE, PICTURED_LENGTH = 0.9, 3
"""Text in a photograph is read with this certainty and has so many different characters."""
DASH, DASH_SCORE = "－", 0.95
"""A short flat stroke that is all a cell holds says that there is no value."""
DASH_HEIGHT, DASH_WIDTH = 0.2, (0.2, 1.3)
"""Its measures as multiples of the usual height of a line."""
FLAT = 0.9
"""A line of less than this share of the usual height (a dash, ニュー) is shown with that height."""
SAME_PRINT = 0.12
"""Sizes that differ by less are one size measured twice."""


def read_strips(clean: Grey, ink: Grey, strips: Sequence[Strip], scale: float) -> tuple[Glyph, ...]:
    """Read each line and return its characters with boxes in points."""
    if not strips:
        return ()
    letter = median(min(strip.height, strip.width) if strip.vertical else strip.height for strip in strips)
    spans = [character_spans(strip, ink) if strip.vertical else [] for strip in strips]
    views = [
        side_by_side(clean, strip, parts) if strip.vertical else _view(clean, strip, letter)
        for strip, parts in zip(strips, spans, strict=True)
    ]
    lines: list[list[Glyph]] = []
    read = recognise(views)
    below = _lines_below(strips)
    above = {lower: upper for upper, lower in below.items()}
    for i, (strip, parts, reads) in enumerate(zip(strips, spans, read, strict=True)):
        if strip.alone and _is_dash(strip, letter):
            lines.append(_line_glyphs(strip, (Read(DASH, 0.5, DASH_SCORE),), ink, letter, scale))
        elif _is_text(strip, reads):
            before, behind = read[above[i]][-1:] if i in above else (), read[below[i]][:1] if i in below else ()
            right = told_apart(reads, *("".join(one.text for one in side) for side in (before, behind)))
            lines.append(
                column_glyphs(strip, parts, right, scale)
                if strip.vertical
                else _line_glyphs(strip, right, ink, letter, scale)
            )
    return tuple(glyph for line in _of_few_sizes(lines) for glyph in line)


def _is_text(strip: Strip, reads: Sequence[Read]) -> bool:
    """Tell whether what was read is print, and not a pattern in a picture."""
    if not reads:
        return False
    certain = sum(read.score for read in reads) / len(reads)
    if strip.pictured:
        return certain >= PICTURED_SCORE and len({read.text for read in reads}) >= PICTURED_LENGTH
    return certain >= (LEAST_SCORE if strip.seen else SURE_SCORE)


def _is_dash(strip: Strip, letter: float) -> bool:
    shortest, longest = (share * letter for share in DASH_WIDTH)
    return strip.height <= max(2.0, DASH_HEIGHT * letter) and shortest <= strip.width <= longest


def _lines_below(strips: Sequence[Strip]) -> dict[int, int]:
    """Return for each strip the one right below it in the same region, where there is one: a word may be wrapped."""
    order = sorted((i for i in range(len(strips)) if not strips[i].vertical), key=lambda i: strips[i].y0)
    below: dict[int, int] = {}
    for place, i in enumerate(order):
        upper = strips[i]
        for k in order[place + 1 :]:
            lower = strips[k]
            if lower.y0 > upper.y1 + upper.height:
                break
            beneath = lower.y0 >= (upper.y0 + upper.y1) / 2 and lower.x0 < upper.x1 and upper.x0 < lower.x1
            if lower.region == upper.region and beneath:
                below[i] = k
                break
    return below


def _view(clean: Grey, strip: Strip, letter: float) -> Grey:
    """Return the picture of one line with a white margin, narrowed."""
    part = clean[strip.y0 : strip.y1, strip.x0 : strip.x1]
    above = round((_shown_height(strip, letter) * (1 + 2 * MARGIN) - strip.height) / 2)
    aside = _aside(strip, letter)
    framed = cv2.copyMakeBorder(part, above, above, aside, aside, cv2.BORDER_CONSTANT, value=255)
    narrow = (max(1, round(framed.shape[1] * SQUEEZE)), framed.shape[0])
    return np.asarray(cv2.resize(framed, narrow, interpolation=cv2.INTER_AREA), np.uint8)


def _shown_height(strip: Strip, letter: float) -> float:
    return max(strip.height, letter * FLAT)


def _aside(strip: Strip, letter: float) -> int:
    return round(_shown_height(strip, letter) * MARGIN)


def _line_glyphs(strip: Strip, reads: Sequence[Read], ink: Grey, letter: float, scale: float) -> list[Glyph]:
    """Return the glyphs of a line that runs from left to right."""
    aside = _aside(strip, letter)
    shown = strip.width + 2 * aside
    own = [replace(read, place=min(1.0, max(0.0, (read.place * shown - aside) / strip.width))) for read in reads]
    columns = ink[strip.y0 : strip.y1, strip.x0 : strip.x1].sum(axis=0).astype(np.int64)
    size = font_size(own, strip.width, max(strip.height, letter * 0.75))
    middle = (strip.y0 + strip.y1) / 2
    return [
        Glyph(
            placed.text,
            (strip.x0 + placed.start) / scale,
            (middle - size / 2) / scale,
            (strip.x0 + placed.end) / scale,
            (middle + size / 2) / scale,
            size / scale,
            score=placed.score,
        )
        for placed in place_characters(own, columns, size)
    ]


def _of_few_sizes(lines: Sequence[Sequence[Glyph]]) -> list[list[Glyph]]:
    """Give lines of nearly one font size that size: the commonest first, rounded to half points."""
    left = [list(line) for line in lines if line]
    done: list[list[Glyph]] = []
    while left:
        usual = _usual_size(left)
        near = [line for line in left if abs(line[0].size - usual) <= SAME_PRINT * usual]
        size = round(usual * 2) / 2
        done += [[replace(glyph, size=size) for glyph in line] for line in near]
        left = [line for line in left if abs(line[0].size - usual) > SAME_PRINT * usual]
    return done


def _usual_size(lines: Sequence[Sequence[Glyph]]) -> float:
    """Return the font size of most characters, in points."""
    counts: dict[int, int] = {}
    for line in lines:
        counts[round(line[0].size * 2)] = counts.get(round(line[0].size * 2), 0) + len(line)
    commonest = max(counts, key=lambda size: (counts[size], size)) / 2
    return median(line[0].size for line in lines if abs(line[0].size - commonest) <= SAME_PRINT * commonest)
