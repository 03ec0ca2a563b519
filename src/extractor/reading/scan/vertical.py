"""Vertical writing: its characters are cut apart and set side by side, for the model reads from left to right."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.reading.page import Glyph
from extractor.reading.scan.recognition import Read
from extractor.reading.scan.text_lines import Strip

Span = tuple[int, int]
TALLEST = 1.15
"""Height of the tallest character, as a multiple of the column's width."""
SET_APART = 0.15
"""Blank between characters that are set side by side, as a multiple of their width."""
TURNED = {"|": "ー", "｜": "ー", "l": "ー", "I": "ー", "丨": "ー"}
"""A long vowel mark is upright in vertical writing."""


def character_spans(strip: Strip, ink: NDArray[np.uint8]) -> list[Span]:
    """Return where the characters of a column begin and end, in pixels from the top of the picture.

    Runs of ink are joined from the top as long as they fit into a character's square.
    """
    rows = ink[strip.y0 : strip.y1, strip.x0 : strip.x1].any(axis=1).astype(np.int8)
    changes = np.flatnonzero(np.diff(np.concatenate([[0], rows, [0]])))
    runs = [(strip.y0 + int(a), strip.y0 + int(b)) for a, b in zip(changes[::2], changes[1::2], strict=True)]
    spans: list[Span] = []
    for run in runs:
        if spans and run[1] - spans[-1][0] <= TALLEST * strip.width:
            spans[-1] = (spans[-1][0], run[1])
        else:
            spans.append(run)
    return spans


def side_by_side(clean: NDArray[np.uint8], strip: Strip, spans: Sequence[Span]) -> NDArray[np.uint8]:
    """Return a picture of a column's characters set as one line."""
    size = max([strip.width, *(end - start for start, end in spans)])
    pitch = round(size * (1 + SET_APART))
    line = np.full((pitch, pitch * len(spans)), 255, np.uint8)
    for i, (start, end) in enumerate(spans):
        top, left = (pitch - (end - start)) // 2, i * pitch + (pitch - strip.width) // 2
        line[top : top + end - start, left : left + strip.width] = clean[start:end, strip.x0 : strip.x1]
    return line


def column_glyphs(strip: Strip, spans: Sequence[Span], reads: Sequence[Read], scale: float) -> list[Glyph]:
    """Return the glyphs of a column, each with the box of the character that it was read from."""
    glyphs: list[Glyph] = []
    for read in reads:
        if not read.text.isspace():
            start, end = spans[min(len(spans) - 1, int(read.place * len(spans)))]
            box = (strip.x0 / scale, start / scale, strip.x1 / scale, end / scale)
            size = round(strip.width / scale * 2) / 2
            glyphs.append(Glyph(TURNED.get(read.text, read.text), *box, size, vertical=True, score=read.score))
    return glyphs


def lying(clean: NDArray[np.uint8], strip: Strip, quarters: int) -> NDArray[np.uint8]:
    """Return the picture of a strip turned clockwise by quarter turns."""
    part = clean[strip.y0 : strip.y1, strip.x0 : strip.x1]
    framed = cv2.copyMakeBorder(part, *(max(2, min(part.shape) // 8),) * 4, cv2.BORDER_CONSTANT, value=255)
    return np.ascontiguousarray(np.rot90(framed, -quarters))
