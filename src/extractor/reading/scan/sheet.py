"""A picture made ready for reading: straightened, its drawn lines and its lines of print found; and read upright."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractor.reading.page import Glyph, Rule
from extractor.reading.scan.image.photographs import find_photographs, mark_photographed
from extractor.reading.scan.image.picture import Picture, lightened, quarter_turned, straightened
from extractor.reading.scan.image.rulings import closed_walls, find_rulings, without_rulings
from extractor.reading.scan.line_boxes import LineBox, find_line_boxes, single_line
from extractor.reading.scan.orientation import find_turn
from extractor.reading.scan.printed_lines import read_lines

INK_BELOW = 190
"""Grey value of the lightest ink once the paper is white."""
UPRIGHT_SCORE = 0.93
"""A sheet whose characters are read with less certainty may lie upside down."""

ONE_LINE = 45.0
"""A picture of less than this height in points is one line, though the detection model sees none in it."""


@dataclass(frozen=True)
class Sheet:
    """A straightened picture, its drawn lines (pixels), its print without them, and the lines of that print."""

    picture: Picture
    rules: tuple[Rule, ...]
    clean: NDArray[np.uint8]
    ink: NDArray[np.uint8]
    lines: list[LineBox]

    def glyphs(self) -> tuple[Glyph, ...]:
        """Read the lines; boxes are points from the picture's top left."""
        return read_lines(self.clean, self.ink, self.lines, self.picture.scale)

    def rules_in_points(self) -> tuple[Rule, ...]:
        """Return the drawn lines in points."""
        scale = self.picture.scale
        return tuple(
            Rule(rule.horizontal, rule.position / scale, rule.start / scale, rule.end / scale) for rule in self.rules
        )


@dataclass(frozen=True)
class ReadSheet:
    """What was read of a picture after it was turned clockwise by `turn` quarters; lengths are points.

    `lines` counts the lines of print that were found, read or not.
    """

    lines: int
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    turn: int
    skew: float


def read_sheet(taken: Picture, *, straighten: bool = True) -> ReadSheet:
    """Read a picture the way up in which its lines can be read."""
    sheet = prepare(taken, straighten=straighten)
    turn = 0
    glyphs: tuple[Glyph, ...] = ()
    if not _mostly_upright_columns(sheet.lines):
        glyphs = sheet.glyphs()
    if sheet.lines and certainty(glyphs) < UPRIGHT_SCORE:
        turn = find_turn(sheet.clean, sheet.ink, sheet.lines)
        sheet = prepare(quarter_turned(taken, turn), straighten=straighten) if turn else sheet
        glyphs = sheet.glyphs() if turn or not glyphs else glyphs
    return ReadSheet(len(sheet.lines), glyphs, sheet.rules_in_points(), turn, sheet.picture.skew)


def prepare(taken: Picture, *, straighten: bool = True) -> Sheet:
    """Straighten a picture and find its drawn lines and its lines of print."""
    light = lightened(taken)
    picture = straightened(light) if straighten else light
    rulings = find_rulings(picture.ink, picture.scale)
    clean = without_rulings(picture.clean, rulings, picture.ink)
    ink = np.asarray((clean < INK_BELOW) & (picture.ink > 0), np.uint8)
    walls = closed_walls(rulings.rules, clean.shape, picture.scale)
    lines = find_line_boxes(clean, ink, walls, picture.scale)
    if not lines and clean.shape[0] <= ONE_LINE * picture.scale:
        lines = single_line(ink)
    photographs = find_photographs(picture.paper, picture.scale)
    return Sheet(picture, rulings.rules, clean, ink, mark_photographed(lines, photographs))


def certainty(glyphs: Sequence[Glyph]) -> float:
    """Return the mean probability of the characters; 0 if none was read."""
    return sum(glyph.score for glyph in glyphs) / len(glyphs) if glyphs else 0.0


def _mostly_upright_columns(lines: Sequence[LineBox]) -> bool:
    """Return whether most print stands in upright columns: vertical writing, or a sheet on its side."""
    upright = sum(line.height for line in lines if line.vertical)
    return upright > sum(line.width for line in lines if not line.vertical)
