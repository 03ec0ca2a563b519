"""A short phrase that states one figure (`95％以上を維持`, `１１件（R5）`) → the figure with its year."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.japanese.dates.years import find_years
from extractor.japanese.figures import Figure, read_figure
from extractor.japanese.numbers import scan_numbers, units
from extractor.japanese.text import compact, fold, unwrap
from extractor.records import Measure, YearType
from extractor.vocabulary.head_tokens import YEAR

_STATED_LATER = re.compile(r"公表|予定|集計|調査|確定|算出|測定|把握|見込み?$")
"""Words of a cell that has no figure yet, whatever digits stand in it (`R6.12公表予定`)."""
_LED = re.compile(r"(?:毎年度?|各年度?|年間|累計|延べ?|総?計|期間(?:中|内)|新規|[、:で()の])*")
_TAIL = re.compile(r"(?:以上|以下|以内|未満|程度|超|[をに]?維持|を?達成|を?目指す|[増減()])*")
"""Words around the one number of a target: `５年間で累計500件`, `95％以上を維持`."""
_YEAR_BRACKETS = "()[]〔〕【】: "


@dataclass(frozen=True)
class StatedFigure:
    """One figure as printed, the measure that heads or labels state for it (None if none), and the year beside it."""

    figure: Figure
    text: str
    measure: Measure | None
    year: tuple[int, YearType] | None


def read_stated_figure(text: str, measure: Measure | None) -> StatedFigure | None:
    """Return the figure of a text with the year printed beside it; None if it states none."""
    printed = unwrap(text.splitlines())
    years = find_years(text)
    if len(years) == 1:
        rest = YEAR.sub("", compact(text), count=1).strip(_YEAR_BRACKETS)
        dated = _phrase(rest) if rest else None
        if dated is not None:
            return StatedFigure(dated, printed, measure, years[0])
    said = _phrase(text)
    return StatedFigure(said, printed, measure, None) if said is not None else None


def _phrase(text: str) -> Figure | None:
    """Return the one number of a short phrase, or that it has none yet."""
    figure = read_figure(text)
    if figure is not None:
        return figure
    text = compact(text)
    if _STATED_LATER.search(text):
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
