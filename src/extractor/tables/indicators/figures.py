"""A cell of an indicator's figures → each figure with what is measured and the year that the cell itself prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.japanese.dates.eras import find_years
from extractor.japanese.figures import Figure, read_figure
from extractor.japanese.numbers import scan_numbers, units
from extractor.japanese.text import compact, fold, unwrap
from extractor.layout.tables.table import Cell
from extractor.records import Measure, YearType
from extractor.vocabulary.head_tokens import YEAR, HeadToken

_TOLD_LATER = re.compile(r"公表|予定|集計|調査|確定|算出|測定|把握|見込み?$")
"""Words of a cell that has no figure yet, whatever digits stand in it (`R6.12公表予定`)."""
_LED = re.compile(r"(?:毎年度?|各年度?|年間|累計|延べ?|総?計|期間(?:中|内)|新規|[、:で()の])*")
_TAIL = re.compile(r"(?:以上|以下|以内|未満|程度|超|[をに]?維持|を?達成|を?目指す|[増減()])*")
"""Words around the one number of a target: `５年間で累計500件`, `95％以上を維持`."""
_YEAR_BRACKETS = "()[]〔〕【】: "
_SLASH = re.compile(r"[/／]")
_BRACKET = re.compile(r"^(?P<before>[^（(]+)[（(](?P<inside>[^（()）]+)[）)]$")


@dataclass(frozen=True)
class Told:
    """One figure of a cell: what it says, its print, the measure that the heads give it and the year beside it."""

    figure: Figure
    text: str
    measure: Measure | None
    year: tuple[int, YearType] | None


def told_figures(cell: Cell, token: HeadToken) -> Iterator[Told]:
    """Return the figures of a cell under heads that say `token`."""
    for text, measure in _pieces(cell.text, token):
        told = read_told(text, measure)
        if told is not None:
            yield told


def _pieces(text: str, token: HeadToken) -> list[tuple[str, Measure | None]]:
    """Part a cell into the figures of the measures that its heads name one after another."""
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


def read_told(text: str, measure: Measure | None) -> Told | None:
    """Return the figure of a text with the year printed beside it; None where it is none."""
    printed = unwrap(text.splitlines())
    years = find_years(text)
    if len(years) == 1:
        rest = YEAR.sub("", compact(text), count=1).strip(_YEAR_BRACKETS)
        dated = _phrase(rest) if rest else None
        if dated is not None:
            return Told(dated, printed, measure, years[0])
    said = _phrase(text)
    return Told(said, printed, measure, None) if said is not None else None


def _phrase(text: str) -> Figure | None:
    """Return the one number of a short phrase, or that it has none yet."""
    figure = read_figure(text)
    if figure is not None:
        return figure
    text = compact(text)
    if _TOLD_LATER.search(text):
        return Figure(None)
    found = [number for number in scan_numbers(text) if number.unit is None or not _is_span(number.unit)]
    if len(found) != 1:
        return None
    number = found[0]
    before, behind = fold(text[: number.start]), fold(text[number.end :])
    spans = [n for n in scan_numbers(text) if n is not number]
    for span in spans:
        before = before.replace(fold(span.text), "")
    whole = _LED.fullmatch(before) and _TAIL.fullmatch(behind)
    return Figure(number) if whole else None


def _is_span(unit: str) -> bool:
    return fold(unit) in units().durations
