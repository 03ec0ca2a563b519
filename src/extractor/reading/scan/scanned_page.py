"""A page that is a picture → the same `Page` that a text layer yields: glyphs and rules, found in its picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pymupdf
from numpy.typing import NDArray

from extractor.reading.page import Glyph, Page, Rule
from extractor.reading.scan.line_boxes import LineBox, find_line_boxes
from extractor.reading.scan.orientation import find_turn
from extractor.reading.scan.photographs import find_photographs, mark_photographed
from extractor.reading.scan.picture import Picture, lightened, quarter_turned, straightened, take_picture
from extractor.reading.scan.printed_lines import read_lines
from extractor.reading.scan.rulings import closed_walls, find_rulings, without_rulings

INK_BELOW = 190
"""Grey value of the lightest ink once the paper is white."""
UPRIGHT_SCORE = 0.93
"""A page whose characters are read with less certainty may lie upside down."""


@dataclass(frozen=True)
class _Sheet:
    """A straightened picture, its drawn lines, its print without them, and the lines of that print."""

    picture: Picture
    rules: tuple[Rule, ...]
    clean: NDArray[np.uint8]
    ink: NDArray[np.uint8]
    lines: list[LineBox]

    def glyphs(self) -> tuple[Glyph, ...]:
        """Read the lines."""
        return read_lines(self.clean, self.ink, self.lines, self.picture.scale)


def read_picture(shown: pymupdf.Page, number: int) -> Page | None:
    """Return what is printed on a page's picture, in reading position; None if nothing can be made out in it.

    Lengths are PDF points, origin top left. `number` is the page's, from 1 on.

    Raises: PageNotDrawn if something on the page is damaged; ModelsMissing if the models are not installed.
    """
    width, height = float(shown.rect.width), float(shown.rect.height)
    taken = take_picture(shown)
    if taken is None:
        return None
    sheet = _prepare(taken)
    turn = 0
    glyphs: tuple[Glyph, ...] = ()
    if not _mostly_upright_columns(sheet.lines):
        glyphs = sheet.glyphs()
    if sheet.lines and _certainty(glyphs) < UPRIGHT_SCORE:
        turn = find_turn(sheet.clean, sheet.ink, sheet.lines)
        sheet = _prepare(quarter_turned(taken, turn)) if turn else sheet
        glyphs = sheet.glyphs() if turn or not glyphs else glyphs
    sideways = turn % 2 == 1
    return Page(
        number=number,
        width=height if sideways else width,
        height=width if sideways else height,
        glyphs=glyphs,
        rules=tuple(_in_points(rule, taken.scale) for rule in sheet.rules),
        pictures=((0.0, 0.0, height, width) if sideways else (0.0, 0.0, width, height),),
        turn=turn,
        source="ocr",
        skew=sheet.picture.skew,
    )


def _prepare(taken: Picture) -> _Sheet:
    """Straighten a picture and find its drawn lines and its lines of print."""
    picture = straightened(lightened(taken))
    rulings = find_rulings(picture.ink, picture.scale)
    clean = without_rulings(picture.clean, rulings, picture.ink)
    ink = np.asarray((clean < INK_BELOW) & (picture.ink > 0), np.uint8)
    walls = closed_walls(rulings.rules, clean.shape, picture.scale)
    lines = find_line_boxes(clean, ink, walls, picture.scale)
    photographs = find_photographs(picture.paper, picture.scale)
    return _Sheet(picture, rulings.rules, clean, ink, mark_photographed(lines, photographs))


def _mostly_upright_columns(lines: Sequence[LineBox]) -> bool:
    """Return whether most print stands in upright columns: vertical writing, or a sheet on its side."""
    upright = sum(line.height for line in lines if line.vertical)
    return upright > sum(line.width for line in lines if not line.vertical)


def _certainty(glyphs: Sequence[Glyph]) -> float:
    """Return the mean probability of the characters; 0 if none was read."""
    return sum(glyph.score for glyph in glyphs) / len(glyphs) if glyphs else 0.0


def _in_points(rule: Rule, scale: float) -> Rule:
    return Rule(rule.horizontal, rule.position / scale, rule.start / scale, rule.end / scale)
