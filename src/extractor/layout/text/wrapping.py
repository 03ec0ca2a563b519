"""Tells a line that was wrapped at a cell's edge from one that was ended on purpose.

A typesetter wraps only where the next unit would not have fitted. So a printed line break is a wrap if the first unit
of the next line (a Latin word, or an ideograph with the marks that must not begin a line) had no room left behind
the line; otherwise somebody ended the line.
"""

from __future__ import annotations

import re

from extractor.layout.text.line import Line, is_latin

NO_LINE_START = frozenset(
    "、。，．,.・：；:;？！?!ー）」』】〉》］｝〕)]}ぁぃぅぇぉっゃゅょァィゥェォッャュョヵヶ々〃％%～〜"
)
"""Marks that JIS X 4051 keeps from the start of a line, so that they move with the character before them."""
NO_LINE_END = frozenset("（「『【〈《［｛〔([{")
SLACK = 0.1
"""Share of the font size by which a fit is missed in rounding."""
BLANK_LINE = 1.0
"""A gap of this multiple of the font size between two lines is a blank line."""
_ITEM_MARK = re.compile(r"[①-⑳・●○◎■□◆◇▪※＜<〈《【]|[-－]\s|[（(][0-9０-９]{1,2}[）)]")


def could_be_wrap(line: Line, following: Line, room: float) -> bool:
    """Return whether the break after `line` can be a wrap in a column that has `room` points of width."""
    if following.bbox[1] - line.bbox[3] > BLANK_LINE * line.size or _ITEM_MARK.match(following.text):
        return False
    needed = line.width + _first_unit_width(following)
    if line.text[-1:] in NO_LINE_END:
        return True
    return needed > room - SLACK * line.size


def _first_unit_width(line: Line) -> float:
    """Return the width of what cannot be parted from the line's first character."""
    if not line.edges:
        return line.width
    end = 1
    text = line.text
    if is_latin(text[0]):
        while end < len(text) and is_latin(text[end]):
            end += 1
    while end < len(text) and (text[end] in NO_LINE_START or text[end - 1] in NO_LINE_END):
        end += 1
    return line.edges[end - 1][1] - line.edges[0][0]
