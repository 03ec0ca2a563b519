"""A page that is a picture → the same noun that a text layer gives: glyphs, rules and fills, found in its picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pymupdf
from numpy.typing import NDArray

from extractor.reading.page import Glyph, Page, Rule
from extractor.reading.scan.orientation import find_turn
from extractor.reading.scan.photographs import find_photographs, marked
from extractor.reading.scan.picture import Picture, lightened, quarter_turned, straightened, take_picture
from extractor.reading.scan.printed_lines import read_strips
from extractor.reading.scan.rulings import find_rulings, sealed, without_rulings
from extractor.reading.scan.text_lines import Strip, find_strips

INK_BELOW = 190
"""Grey value of the lightest ink once the paper is white."""
UPRIGHT_SCORE = 0.93
"""A page whose characters are read with less certainty may lie upside down."""


@dataclass(frozen=True)
class _Sheet:
    """A straightened picture taken apart: its drawn lines, its print without them, and the strips of that print."""

    picture: Picture
    rules: tuple[Rule, ...]
    clean: NDArray[np.uint8]
    ink: NDArray[np.uint8]
    strips: list[Strip]

    def glyphs(self) -> tuple[Glyph, ...]:
        """Read the strips."""
        return read_strips(self.clean, self.ink, self.strips, self.picture.scale)


def read_picture(shown: pymupdf.Page, number: int) -> Page | None:
    """Return what is printed on a page's picture, in reading position; None where nothing can be made out in it."""
    width, height = float(shown.rect.width), float(shown.rect.height)
    taken = take_picture(shown)
    if taken is None:
        return None
    sheet = _taken_apart(taken)
    turn = 0
    glyphs: tuple[Glyph, ...] = ()
    if not _mostly_upright_columns(sheet.strips):
        glyphs = sheet.glyphs()
    if sheet.strips and _certainty(glyphs) < UPRIGHT_SCORE:
        turn = find_turn(sheet.clean, sheet.ink, sheet.strips)
        sheet = _taken_apart(quarter_turned(taken, turn)) if turn else sheet
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


def _taken_apart(taken: Picture) -> _Sheet:
    """Straighten a picture and find its drawn lines and its strips of print."""
    picture = straightened(lightened(taken))
    rulings = find_rulings(picture.ink, picture.scale)
    clean = without_rulings(picture.clean, rulings, picture.ink)
    ink = np.asarray((clean < INK_BELOW) & (picture.ink > 0), np.uint8)
    walls = sealed(rulings.rules, clean.shape, picture.scale)
    strips = find_strips(clean, ink, walls, picture.scale)
    photographs = find_photographs(picture.paper, picture.scale)
    return _Sheet(picture, rulings.rules, clean, ink, marked(strips, photographs))


def _mostly_upright_columns(strips: Sequence[Strip]) -> bool:
    """Tell whether most print stands in upright columns: vertical writing, or a sheet on its side."""
    upright = sum(strip.height for strip in strips if strip.vertical)
    return upright > sum(strip.width for strip in strips if not strip.vertical)


def _certainty(glyphs: Sequence[Glyph]) -> float:
    """Return the mean probability of the characters; 0 where none was read."""
    return sum(glyph.score for glyph in glyphs) / len(glyphs) if glyphs else 0.0


def _in_points(rule: Rule, scale: float) -> Rule:
    return Rule(rule.horizontal, rule.position / scale, rule.start / scale, rule.end / scale)
