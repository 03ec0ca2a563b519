"""Vertical writing: its characters are cut apart and set side by side, because the model reads from left to right."""

from __future__ import annotations

import re
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.reading.page import Glyph
from extractor.reading.scan.line_boxes import LineBox
from extractor.reading.scan.recognition import Recognised

Span = tuple[int, int]
TALLEST = 1.15
"""Height of the tallest character, as a multiple of the column's width."""
SET_APART = 0.15
"""Blank between characters that are set side by side, as a multiple of their width."""
TURNED = {"|": "ー", "｜": "ー", "l": "ー", "I": "ー", "丨": "ー"}
"""A long vowel mark is upright in vertical writing."""
ONES, KANA, BAR = "1１", re.compile("[ぁ-ゖァ-ヺー]"), 0.24
"""What is read as a one after kana is such a mark if its ink is no broader than a bar, as a share of the column."""


def character_spans(box: LineBox, ink: NDArray[np.uint8]) -> list[Span]:
    """Return where the characters of a column begin and end, in pixels from the top of the picture.

    Runs of ink are joined from the top as long as they fit into a character's square.
    """
    rows = ink[box.y0 : box.y1, box.x0 : box.x1].any(axis=1).astype(np.int8)
    changes = np.flatnonzero(np.diff(np.concatenate([[0], rows, [0]])))
    runs = [(box.y0 + int(a), box.y0 + int(b)) for a, b in zip(changes[::2], changes[1::2], strict=True)]
    spans: list[Span] = []
    for run in runs:
        if spans and run[1] - spans[-1][0] <= TALLEST * box.width:
            spans[-1] = (spans[-1][0], run[1])
        else:
            spans.append(run)
    return spans


def side_by_side(clean: NDArray[np.uint8], box: LineBox, spans: Sequence[Span]) -> NDArray[np.uint8]:
    """Return a picture of a column's characters set as one line."""
    size = max([box.width, *(end - start for start, end in spans)])
    pitch = round(size * (1 + SET_APART))
    line = np.full((pitch, pitch * len(spans)), 255, np.uint8)
    for i, (start, end) in enumerate(spans):
        top, left = (pitch - (end - start)) // 2, i * pitch + (pitch - box.width) // 2
        line[top : top + end - start, left : left + box.width] = clean[start:end, box.x0 : box.x1]
    return line


def column_glyphs(
    box: LineBox, spans: Sequence[Span], reads: Sequence[Recognised], ink: NDArray[np.uint8], scale: float
) -> list[Glyph]:
    """Return the glyphs of a column, each with the box of the character that it was read from.

    Spans, boxes and `ink` (1 ink, else 0) are pixels; `scale` is in pixels a point, and glyphs are in points.
    """
    glyphs: list[Glyph] = []
    for read in reads:
        if not read.text.isspace():
            start, end = spans[min(len(spans) - 1, int(read.place * len(spans)))]
            place = (box.x0 / scale, start / scale, box.x1 / scale, end / scale)
            size = round(box.width / scale * 2) / 2
            text = TURNED.get(read.text, read.text)
            after_kana = bool(glyphs) and KANA.fullmatch(glyphs[-1].text) is not None
            if text in ONES and after_kana and _is_bar(ink[start:end, box.x0 : box.x1]):
                text = "ー"
            glyphs.append(Glyph(text, *place, size, vertical=True, score=read.score))
    return glyphs


def _is_bar(ink: NDArray[np.uint8]) -> bool:
    """Return whether the ink of a character is a plain upright stroke: a one has a flag or a foot."""
    columns = np.flatnonzero(ink.any(axis=0))
    return len(columns) > 0 and int(columns[-1] - columns[0]) + 1 <= BAR * ink.shape[1]


def turned_line(clean: NDArray[np.uint8], box: LineBox, quarters: int) -> NDArray[np.uint8]:
    """Return the picture of a line, with a white frame, turned clockwise by quarter turns."""
    part = clean[box.y0 : box.y1, box.x0 : box.x1]
    framed = cv2.copyMakeBorder(part, *(max(2, min(part.shape) // 8),) * 4, cv2.BORDER_CONSTANT, value=255)
    return np.ascontiguousarray(np.rot90(framed, -quarters))
