"""Cells under one head that names two roles (事業名・開催場所, 会場（参加者数）): which of their lines are of which."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.japanese.counts import read_counts
from extractor.layout.text.line import Line
from extractor.vocabulary.place_words import venue_label

_BRACKETED = re.compile(r"\s*[（(](.+)[）)]\s*")
_BRACKET_AT_END = re.compile(r"\s*[（(]([^（()）]+)[）)]\s*$")


def split_place(lines: Sequence[Line]) -> tuple[tuple[Line, ...], Line | None]:
    """Return the lines that name an event, and the place that a later line states: after a label, or in brackets."""
    for i, line in enumerate(lines):
        label = venue_label().match(line.text)
        bracket = _BRACKETED.fullmatch(line.text)
        if i and label is not None and label.end() < len(line.text):
            return tuple(lines[:i]), line.part(label.end(), len(line.text))
        if i and bracket is not None:
            return tuple(lines[:i]), line.part(bracket.start(1), bracket.end(1))
    return tuple(lines), None


def split_counts(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines of a place, and the counts in a bracket at their end: of the last line, or the whole of it."""
    *above, last = lines
    bracket = _BRACKET_AT_END.search(last.text)
    if bracket is None or not read_counts([bracket[1]]).counts:
        return tuple(lines), ()
    rest = [last.part(0, bracket.start())] if bracket.start() else []
    place = (*above, *rest)
    return (place, (last.part(bracket.start(1), bracket.end(1)),)) if place else (tuple(lines), ())
