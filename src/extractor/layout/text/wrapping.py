"""Distinguishes a line that was wrapped at an edge from one that was ended on purpose.

A typesetter wraps only where the next unit would not have fitted. So a printed line break is a wrap if the first unit
of the next line (a Latin word, or an ideograph with the marks that must not begin a line) had no room left after
the line; otherwise somebody ended the line.
"""

from __future__ import annotations

import re

from extractor.layout.text.line import Line, is_latin
from extractor.layout.words import layout_words

NO_LINE_START = frozenset(
    "、。，．,.・：；:;？！?!ー）」』】〉》］｝〕)]}ぁぃぅぇぉっゃゅょァィゥェォッャュョヵヶ々〃％%～〜"
)
"""Marks that JIS X 4051 keeps from the start of a line, so that they move with the character before them."""
NO_LINE_END = frozenset("（「『【〈《［｛〔([{")
SLACK = 0.1
"""Share of the font size by which a fit is missed in rounding."""
BLANK_LINE = 1.0
"""A gap of this multiple of the font size between two lines is a blank line."""
WIDER_GAP = 1.5
"""So much more than the usual gap between two lines is a blank line, however far apart all lines are set."""
_ITEM_MARK = re.compile(r"[①-⑳＜<〈《【]|[-－]\s|[（(][0-9０-９]{1,2}[）)]")
"""How a line begins that is an item of its own, besides bullets."""


def could_be_wrap(line: Line, following: Line, room: float, spacing: float = 0.0) -> bool:
    """Return whether the break after `line` can be a wrap in a column that is `room` points wide.

    `spacing` is the usual gap between the column's lines, in points: prose may be set with a blank line's gap.
    """
    blank = max(BLANK_LINE * line.size, WIDER_GAP * spacing)
    if following.bbox[1] - line.bbox[3] > blank or _begins_item(following.text):
        return False
    needed = line.width + _first_unit_width(following)
    if line.text[-1:] in NO_LINE_END:
        return True
    return needed > room - SLACK * line.size


def _begins_item(text: str) -> bool:
    return text.startswith(layout_words().line_bullets) or _ITEM_MARK.match(text) is not None


def _first_unit_width(line: Line) -> float:
    """Return the width of what cannot be separated from the line's first character, in points."""
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
