"""Hairlines and stripes one below the other: which of them belong to one table, and where another begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractor.japanese.patterns import any_of
from extractor.knowledge import cache
from extractor.layout.tables.open.grid_cost import MARK, NUMBER, kind_of
from extractor.layout.tables.open.gutters import segments_of
from extractor.layout.text.line import Line, clipped
from extractor.layout.words import layout_words
from extractor.reading.page import Bbox, Fill, Rule

ALIGNED = 4.0
"""Ends of rules and fills this near to each other are one edge, in points."""
SHORTEST_SHARE = 0.5
"""A rule shorter than this share of a table's first one underlines a word or a sum."""
FEWEST_RULES = 3
"""A table has at least so many hairlines."""
FEWEST_VALUES = 2
"""So many values after a name are a row of numbers."""
DOUBLE_RULE = 6.0
"""Rules this near to each other are one double rule, in points."""
HOLDS_PRINT = 1.5
"""Rules that are closer than this multiple of the font size leave no place for a row between them."""
BESIDE = 6.0
"""Fills of one height so near to each other, in points, are the cells of one band."""
FEWEST_BANDS = 2
"""A table has at least so many stripes."""
MOST_CAPTION_PIECES = 3
"""A caption with its number and the unit at the right is at most so many pieces."""
_NUMBERED = re.compile(r"^(?:[（(]?[0-9０-９]{1,2}[）)]?|[①-⑳]|[Ⅰ-Ⅹ])[\s　.．、]")
TALL_BAND = 1.3
"""A numbered line in a band of this multiple of the usual height separates two tables."""


@cache
def _caption() -> re.Pattern[str]:
    """Return the pattern of a line that names the table below it; a numbered line may also head a group of rows."""
    words = layout_words()
    return re.compile(rf"^(?:[＜<〈《【［■□◆◇▼]|{any_of((*words.tables, *words.figures))}\s*[0-9０-９])|単位\s*[:：]")


def rule_stacks(rules: Sequence[Rule]) -> list[tuple[Rule, ...]]:
    """Group horizontal rules that are one below the other over the same stretch: each group is a table's hairlines."""
    stacks: list[list[Rule]] = []
    for rule in sorted((rule for rule in rules if rule.horizontal), key=lambda rule: rule.position):
        for stack in stacks:
            first = stack[0]
            overlap = min(rule.end, first.end) - max(rule.start, first.start)
            if overlap >= 0.9 * min(rule.length, first.length) and rule.length >= SHORTEST_SHARE * first.length:
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    return [tuple(stack) for stack in stacks if len({rule.position for rule in stack}) >= FEWEST_RULES]


def split_rules(rules: Sequence[Rule], lines: Sequence[Line]) -> list[tuple[Rule, ...]]:
    """Split a stack of hairlines where no place for a row, or the caption of another table, is between two of them."""
    ys = sorted({rule.position for rule in rules})
    left, right = min(rule.start for rule in rules), max(rule.end for rule in rules)
    inside = clipped(lines, left, right)
    usual = median([b - a for a, b in pairwise(ys)])
    pieces: list[list[Rule]] = [[]]
    for i, y in enumerate(ys):
        if i and (
            _is_blank_between(ys[i - 1], y, inside)
            or _caption_between(rules, ys[i - 1], y, inside, tall=y - ys[i - 1] >= TALL_BAND * usual)
        ):
            pieces.append([])
        pieces[-1] += [rule for rule in rules if rule.position == y]
    return [tuple(piece) for piece in pieces if _is_table(piece, inside)]


def _is_table(rules: Sequence[Rule], lines: Sequence[Line]) -> bool:
    """Return whether hairlines may be those of a table: enough of them, or two around lines in many pieces."""
    ys = sorted({rule.position for rule in rules})
    if len(ys) >= FEWEST_RULES:
        return True
    between = [line for line in lines if ys[0] < line.middle < ys[-1]]
    return len(between) >= FEWEST_RULES and all(len(segments_of(line)) > 1 for line in between)


def _is_blank_between(top: float, bottom: float, lines: Sequence[Line]) -> bool:
    """Return whether two rules, which are no double rule, have no place for print between them."""
    inside = [line for line in lines if top < line.middle < bottom]
    size = median([line.size for line in lines]) if lines else 0.0
    return not inside and DOUBLE_RULE < bottom - top < HOLDS_PRINT * size


def _caption_between(rules: Sequence[Rule], top: float, bottom: float, lines: Sequence[Line], *, tall: bool) -> bool:
    """Return whether two neighbouring rules enclose the caption of a table below instead of a row."""
    right = {side: max(r.end for r in rules if (r.position <= top) == side) for side in (True, False)}
    changed = abs(right[True] - right[False]) > ALIGNED
    captions = captions_between(top, bottom, lines, numbered=tall or changed)
    if not captions:
        return False
    last = max(line.middle for line in captions)
    below = sorted((line for line in lines if last < line.middle < bottom), key=lambda line: line.middle)
    return changed or not below or not _is_row_of_numbers(below[0])


def _is_row_of_numbers(line: Line) -> bool:
    """Return whether a line is a row of numbers: after a caption it goes on with the table above, as no head is new."""
    values = [segment.line.text for segment in segments_of(line)][1:]
    return len(values) >= FEWEST_VALUES and all(kind_of(text) in (NUMBER, MARK) for text in values)


def captions_between(top: float, bottom: float, lines: Sequence[Line], *, numbered: bool) -> list[Line]:
    """Return the lines between two heights that name a table: marked ones, and `numbered` ones if asked."""
    found: list[Line] = []
    for line in lines:
        text = line.text.strip()
        between = top < line.middle < bottom
        captioned = _caption().search(text) or (numbered and _NUMBERED.match(text))
        if between and captioned and len(segments_of(line)) <= MOST_CAPTION_PIECES:
            found.append(line)
    return found


def fill_rows(fills: Sequence[Fill], lines: Sequence[Line]) -> list[tuple[Bbox, ...]]:
    """Return stacks of shaded bands of equal width (zebra stripes), each band joined from the fills of its cells."""
    bands: list[Bbox] = []
    for fill in sorted(fills, key=lambda fill: (round(fill.bbox[1]), fill.bbox[0])):
        x0, y0, x1, y1 = fill.bbox
        last = bands[-1] if bands else None
        if last and abs(last[1] - y0) <= 1 and abs(last[3] - y1) <= 1 and x0 <= last[2] + BESIDE:
            bands[-1] = (last[0], last[1], max(last[2], x1), last[3])
        else:
            bands.append((x0, y0, x1, y1))
    stacks: list[list[Bbox]] = []
    for band in bands:
        for stack in stacks:
            if abs(stack[0][0] - band[0]) <= ALIGNED and abs(stack[0][2] - band[2]) <= ALIGNED:
                stack.append(band)
                break
        else:
            stacks.append([band])
    return [tuple(piece) for stack in stacks for piece in _split_bands(stack, lines) if len(piece) >= FEWEST_BANDS]


def _split_bands(bands: Sequence[Bbox], lines: Sequence[Line]) -> list[list[Bbox]]:
    """Split a stack of bands where the caption of another table is between two of them."""
    pieces: list[list[Bbox]] = [[]]
    for i, band in enumerate(bands):
        if i and captions_between(bands[i - 1][3], band[1], lines, numbered=False):
            pieces.append([])
        pieces[-1].append(band)
    return pieces
