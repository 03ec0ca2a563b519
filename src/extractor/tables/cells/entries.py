"""A cell that lists names (cities, sections, bodies) → its entries, wraps undone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.japanese.text import compact, is_blank_mark, unwrap
from extractor.layout.text.line import Line
from extractor.layout.text.wrapping import could_be_wrap
from extractor.vocabulary.entry_words import entry_words, gloss_before

FRAGMENT = 0.4
"""Cost of an entry that does not end like a name."""
BAD_START = 2.0
"""Cost of an entry that begins with a character with which no word begins."""
AFTER_WHOLE_NAME = 0.5
"""Cost of going on after a whole name."""
NARROW_JOIN = 0.3
"""Cost of a join where the next character would have fitted, but no line of the column is wider."""
FITTING_JOIN = 3.0
"""Cost of a join where the next character would have fitted."""
NO_NAME_START = frozenset("ンーぁぃぅぇぉっゃゅょァィゥェォッャュョ")
_GLOSS_AFTER = re.compile(r"(?<=.)\([^()]*\)$")
_SEPARATORS = re.compile(r"[、，,；;]\s*|\s*[／/]\s*")
_MIDDLE_DOT = "・"
_BULLET = re.compile(r"^[・●○◎■□◆◇▪•*＊\-－]\s*")


@dataclass(frozen=True)
class Entry:
    """One name of the list and the lines on which it is printed."""

    text: str
    lines: tuple[Line, ...]


def is_whole_name(text: str) -> bool:
    """Return whether a text ends like the name of a place, a section or a body, or is one that is known.

    A gloss after the name (`軍浦市（韓国）`) leaves it whole.
    """
    folded = _GLOSS_AFTER.sub("", compact(text))
    if folded in entry_words().names:
        return True
    return any(folded.endswith(ending) and len(folded) > len(ending) for ending in entry_words().endings)


def split_entries(lines: Sequence[Line], room: float, widest: float) -> tuple[Entry, ...]:
    """Return the entries of a cell whose column is `room` points wide and whose widest line has `widest` points.

    Of all ways to join neighbouring lines the cheapest is taken: whole names cost nothing, fragments a little; joining
    costs nothing where the break must be a wrap, a little where the column's other lines are no wider, and much where
    the next character would have fitted.
    """
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(lines) + 1):
        choices = [(best[start][0] + _cost(lines[start:end], room, widest), start) for start in range(end - 1, -1, -1)]
        best.append(min(choices, key=lambda choice: choice[0]))
    groups: list[Sequence[Line]] = []
    end = len(lines)
    while end > 0:
        start = best[end][1]
        groups.insert(0, lines[start:end])
        end = start
    return tuple(
        Entry(piece, tuple(group))
        for group in groups
        for piece in _pieces(unwrap([line.text for line in group]))
        if not is_blank_mark(piece)
    )


def _cost(group: Sequence[Line], room: float, widest: float) -> float:
    """Return what it costs to take these lines for one entry."""
    text = unwrap([line.text for line in group])
    whole = is_whole_name(text)
    cost = 0.0 if whole else FRAGMENT
    if compact(text)[:1] in NO_NAME_START or gloss_before().match(text):
        cost += BAD_START
    for i, (line, following) in enumerate(pairwise(group)):
        if gloss_before().match(following.text):
            continue
        after_whole = is_whole_name(unwrap([part.text for part in group[: i + 1]]))
        if after_whole and compact(text) not in entry_words().names:
            cost += AFTER_WHOLE_NAME
        if could_be_wrap(line, following, room):
            continue
        narrow = could_be_wrap(line, following, widest)
        cost += (NARROW_JOIN if whole else FRAGMENT + NARROW_JOIN) if narrow else FITTING_JOIN
    return cost


def _pieces(text: str) -> list[str]:
    """Split a text at commas, and at middle dots between whole names; brackets keep their inside together."""
    pieces = [_BULLET.sub("", piece).strip() for piece in _split_outside_brackets(text)]
    result: list[str] = []
    for piece in pieces:
        dotted = piece.split(_MIDDLE_DOT)
        result += dotted if len(dotted) > 1 and all(is_whole_name(part) for part in dotted) else [piece]
    return [piece.strip() for piece in result if piece.strip()]


def _split_outside_brackets(text: str) -> list[str]:
    """Split a text at separators that stand outside of brackets."""
    pieces: list[str] = []
    start = depth = at = 0
    while at < len(text):
        if text[at] in "（(「『[【":
            depth += 1
        elif text[at] in "）)」』]】":
            depth = max(0, depth - 1)
        match = _SEPARATORS.match(text, at) if depth == 0 else None
        if match and match.end() > at:
            pieces.append(text[start:at])
            start = at = match.end()
        else:
            at += 1
    pieces.append(text[start:])
    return pieces
