"""A cell of an indicator's figures → each figure with what is measured and the year that the cell itself prints."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.candidates.stated_figures import StatedFigure, read_stated_figure, read_worded_figure
from extractor.japanese.figures import Figure, read_figure
from extractor.japanese.text import compact, unwrap
from extractor.layout.tables.table import Cell
from extractor.records import Measure
from extractor.tables.structure.stacked_numbers import stacked_numbers
from extractor.vocabulary.heads.head_tokens import HeadToken

LONGEST_TARGET = 60
"""A target may be said in so many characters: what is to be there, not how many (学校紹介DVDの制作)."""
ROOM = 2.0
"""A line that leaves so many font sizes of its cell blank did not end because the cell is narrow."""
_SLASH = re.compile(r"[/／]")
_BRACKET = re.compile(r"^(?P<before>[^（(]+)[（(](?P<inside>[^（()）]+)[）)]$")


def cell_figures(cell: Cell, token: HeadToken, *, worded: bool = False) -> Iterator[StatedFigure]:
    """Yield the figures of a cell under heads that say `token`; numbers of several lines are never one number.

    `worded`: a target may be stated in words.
    """
    if len(token.stack) < 2 and _are_several(cell):
        yield StatedFigure(Figure(None), unwrap(cell.text.splitlines()), token.measure, None)
        return
    for text, measure in _pieces(cell.text, token):
        stated = read_stated_figure(text, measure)
        if stated is None and worded and measure == "target" and 0 < len(compact(text)) <= LONGEST_TARGET:
            stated = read_worded_figure(text, measure)
        if stated is not None:
            yield stated


def _are_several(cell: Cell) -> bool:
    """Return whether a cell prints numbers below each other, the first of them in a line with room for more."""
    lines = stacked_numbers(cell)
    x0, _, x1, _ = cell.bbox
    return bool(lines) and x1 - x0 - lines[0].width > ROOM * lines[0].size


def _pieces(text: str, token: HeadToken) -> list[tuple[str, Measure | None]]:
    """Split a cell into the figures of the measures that its heads name one after another."""
    if len(token.stack) < 2:
        return [(text, token.measure)]
    lines = [line for line in text.splitlines() if line.strip()]
    bracket = _BRACKET.match("".join(lines))
    bracketed = [bracket["before"], bracket["inside"]] if bracket else []
    for pieces in (lines, _SLASH.split("".join(lines)), bracketed):
        if len(pieces) == len(token.stack):
            return list(zip(pieces, token.stack, strict=True))
    figure = read_figure(text)
    if figure is not None and figure.number is None:
        return [(text, measure) for measure in token.stack]  # 未実施 is said of the target and of the actual value
    return [(text, token.stack[0])]
