"""A cell of an indicator's figures → each figure with what is measured and the year that the cell itself prints."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.candidates.stated_figures import StatedFigure, read_stated_figure
from extractor.japanese.figures import read_figure
from extractor.layout.tables.table import Cell
from extractor.records import Measure
from extractor.vocabulary.head_tokens import HeadToken

_SLASH = re.compile(r"[/／]")
_BRACKET = re.compile(r"^(?P<before>[^（(]+)[（(](?P<inside>[^（()）]+)[）)]$")


def cell_figures(cell: Cell, token: HeadToken) -> Iterator[StatedFigure]:
    """Yield the figures of a cell under heads that say `token`."""
    for text, measure in _pieces(cell.text, token):
        stated = read_stated_figure(text, measure)
        if stated is not None:
            yield stated


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
