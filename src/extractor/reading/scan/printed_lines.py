"""Boxes of lines in a picture → the glyphs that are printed in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.reading.page import Glyph
from extractor.reading.scan.characters import font_size, place_characters
from extractor.reading.scan.line_boxes import LineBox
from extractor.reading.scan.lookalikes import resolve_lookalikes
from extractor.reading.scan.marks import find_mark
from extractor.reading.scan.recognition import Recognised, recognise
from extractor.reading.scan.vertical import character_spans, column_glyphs, side_by_side

Grey = NDArray[np.uint8]
MARGIN = 0.12
"""White around a line when it is shown to the model, as a share of its height."""
WIDE_MARGIN = 0.5
"""White beside what was not read in a cell when it is shown again; it helps to separate a lone 0 from an O."""
SQUEEZE = 0.7
"""Lines are shown this much narrower: it costs no accuracy and a third less time."""
LEAST_SCORE = 0.5
"""Lines that the model reads with less certainty are not text: photographs, stamps, stains."""
SURE_SCORE = 0.8
"""The same for ink in which the detection model saw no text."""
PICTURED_SCORE, PICTURED_LENGTH = 0.9, 3
"""Text in a photograph is read with this certainty and has so many different characters."""
UNMISTAKABLE, SURELY_READ = "○◎●－", 0.9
"""Marks that no character resembles; what the model reads with this certainty is taken for a character."""
CUT_OFF = 2
"""Pixels that are looked at around the box of a mark."""
FILLED = (("▲", "A"), ("▼", "V"))
"""Filled marks, and the letters of open strokes that the model surely reads there."""
MARK_SCORE = 0.95
"""Probability of a mark that is known by its shape."""
UNREAD, UNREAD_SCORE = "〓", 0.1
"""What stands for ink that cannot be read where a cell holds nothing else: the cell is not blank."""
LEAST_UNREAD = 0.4
"""Such ink is at least so high, as a multiple of the usual height of a line; less is a stain."""
FLAT = 0.9
"""A line of less than this share of the usual height (a dash, ニュー) is shown with that height."""
SAME_PRINT = 0.12
"""Sizes that differ by less are one size measured twice."""


def read_lines(clean: Grey, ink: Grey, boxes: Sequence[LineBox], scale: float) -> tuple[Glyph, ...]:
    """Read each line and return its characters, with boxes in points (origin top left of the picture).

    `clean` is the grey picture (paper white), `ink` its mask; `scale` is in pixels a point.
    """
    if not boxes:
        return ()
    letter = usual_height(boxes)
    spans = [character_spans(box, ink) if box.vertical else [] for box in boxes]
    read = recognise(
        [
            side_by_side(clean, box, parts) if box.vertical else view_of_line(clean, box, letter)
            for box, parts in zip(boxes, spans, strict=True)
        ]
    )
    lines: list[list[Glyph]] = []
    below = _lines_below(boxes)
    above = {lower: upper for upper, lower in below.items()}
    for i, (box, parts, reads) in enumerate(zip(boxes, spans, read, strict=True)):
        if mark := _mark(box, reads, ink, letter):
            lines.append(_line_glyphs(box, (Recognised(mark, 0.5, MARK_SCORE),), ink, letter, scale))
        elif _is_text(box, reads):
            before = read[above[i]][-1:] if i in above else ()
            after = read[below[i]][:1] if i in below else ()
            meant = resolve_lookalikes(reads, _text(before), _text(after))
            lines.append(
                column_glyphs(box, parts, meant, ink, scale)
                if box.vertical
                else _line_glyphs(box, meant, ink, letter, scale)
            )
        elif box.alone and not box.pictured and box.height >= LEAST_UNREAD * letter:
            lines.append(_line_glyphs(box, _second_look(clean, box, letter), ink, letter, scale, WIDE_MARGIN))
    return tuple(glyph for line in _columns_from_the_right(_of_few_sizes(lines)) for glyph in line)


def usual_height(boxes: Sequence[LineBox]) -> float:
    """Return the usual height of a line in pixels."""
    return median(min(box.height, box.width) if box.vertical else box.height for box in boxes)


def _text(reads: Sequence[Recognised]) -> str:
    return "".join(read.text for read in reads)


def _is_text(box: LineBox, reads: Sequence[Recognised]) -> bool:
    """Return whether what was read is print, and not a pattern in a picture."""
    if not reads:
        return False
    certain = sum(read.score for read in reads) / len(reads)
    if box.pictured:
        return certain >= PICTURED_SCORE and len({read.text for read in reads}) >= PICTURED_LENGTH
    return certain >= (LEAST_SCORE if box.seen else SURE_SCORE)


def _second_look(clean: Grey, box: LineBox, letter: float) -> Sequence[Recognised]:
    """Return what a cell holds that was not read at first: shown with more white aside, or as unread."""
    if not box.vertical:
        (reads,) = recognise([view_of_line(clean, box, letter, WIDE_MARGIN)])
        if reads and min(read.score for read in reads) >= SURELY_READ:
            return resolve_lookalikes(reads)
    return (Recognised(UNREAD, 0.5, UNREAD_SCORE),)


def _mark(box: LineBox, reads: Sequence[Recognised], ink: Grey, letter: float) -> str:
    """Return the mark that a cell holds instead of text, "" if it holds none: digits resemble ▲ and ▽, but not ○."""
    mark = find_mark(_whole(box, ink), letter) if box.alone else ""
    sure = bool(reads) and min(read.score for read in reads) >= SURELY_READ and (mark, _text(reads)) not in FILLED
    return "" if sure and mark not in UNMISTAKABLE else mark


def _whole(box: LineBox, ink: Grey) -> Grey:
    """Return the ink of a box with what its edges may have cut off, such as the tip of a triangle."""
    part = ink[max(0, box.y0 - CUT_OFF) : box.y1 + CUT_OFF, max(0, box.x0 - CUT_OFF) : box.x1 + CUT_OFF]
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    return part[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] if len(rows) else part


def _lines_below(boxes: Sequence[LineBox]) -> dict[int, int]:
    """Return for each line the one right below it in the same region, if there is one: a word may be wrapped."""
    order = sorted((i for i in range(len(boxes)) if not boxes[i].vertical), key=lambda i: boxes[i].y0)
    below: dict[int, int] = {}
    for place, i in enumerate(order):
        upper = boxes[i]
        for k in order[place + 1 :]:
            lower = boxes[k]
            if lower.y0 > upper.y1 + upper.height:
                break
            beneath = lower.y0 >= (upper.y0 + upper.y1) / 2 and lower.x0 < upper.x1 and upper.x0 < lower.x1
            if lower.region == upper.region and beneath:
                below[i] = k
                break
    return below


def view_of_line(clean: Grey, box: LineBox, letter: float, margin: float = MARGIN) -> Grey:
    """Return the picture of one line as the model is shown it: with a white margin, narrowed.

    `letter` is the usual height of a line in pixels, `margin` the white aside of it as a share of the line's height.
    """
    part = clean[box.y0 : box.y1, box.x0 : box.x1]
    above = round((_shown_height(box, letter) * (1 + 2 * MARGIN) - box.height) / 2)
    aside = _aside(box, letter, margin)
    framed = cv2.copyMakeBorder(part, above, above, aside, aside, cv2.BORDER_CONSTANT, value=255)
    narrow = (max(1, round(framed.shape[1] * SQUEEZE)), framed.shape[0])
    return np.asarray(cv2.resize(framed, narrow, interpolation=cv2.INTER_AREA), np.uint8)


def _shown_height(box: LineBox, letter: float) -> float:
    return max(box.height, letter * FLAT)


def _aside(box: LineBox, letter: float, margin: float) -> int:
    return round(_shown_height(box, letter) * margin)


def _line_glyphs(
    box: LineBox, reads: Sequence[Recognised], ink: Grey, letter: float, scale: float, margin: float = MARGIN
) -> list[Glyph]:
    """Return the glyphs of a line that runs from left to right; it was read with a `margin` aside."""
    aside = _aside(box, letter, margin)
    shown = box.width + 2 * aside
    own = [replace(read, place=min(1.0, max(0.0, (read.place * shown - aside) / box.width))) for read in reads]
    columns = ink[box.y0 : box.y1, box.x0 : box.x1].sum(axis=0).astype(np.int64)
    size = font_size(own, box.width, max(box.height, letter * 0.75))
    middle = (box.y0 + box.y1) / 2
    return [
        Glyph(
            placed.text,
            (box.x0 + placed.start) / scale,
            (middle - size / 2) / scale,
            (box.x0 + placed.end) / scale,
            (middle + size / 2) / scale,
            size / scale,
            score=placed.score,
        )
        for placed in place_characters(own, columns, size)
    ]


def _of_few_sizes(lines: Sequence[Sequence[Glyph]]) -> list[list[Glyph]]:
    """Return the lines with nearly equal font sizes made equal: the commonest first, rounded to half points."""
    left = [list(line) for line in lines if line]
    done: list[list[Glyph]] = []
    while left:
        usual = _usual_size(left)
        near = [line for line in left if abs(line[0].size - usual) <= SAME_PRINT * usual]
        size = round(usual * 2) / 2
        done += [[glyph._replace(size=size) for glyph in line] for line in near]
        left = [line for line in left if abs(line[0].size - usual) > SAME_PRINT * usual]
    return done


def _columns_from_the_right(lines: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """Return the lines with vertical columns in the order in which they are read, in the places of columns."""
    columns = iter(sorted((line for line in lines if line[0].vertical), key=lambda line: -line[0].x))
    return [next(columns) if line[0].vertical else line for line in lines]


def _usual_size(lines: Sequence[Sequence[Glyph]]) -> float:
    """Return the font size of most characters, in points."""
    counts: dict[int, int] = {}
    for line in lines:
        counts[round(line[0].size * 2)] = counts.get(round(line[0].size * 2), 0) + len(line)
    commonest = max(counts, key=lambda size: (counts[size], size)) / 2
    return median(line[0].size for line in lines if abs(line[0].size - commonest) <= SAME_PRINT * commonest)
