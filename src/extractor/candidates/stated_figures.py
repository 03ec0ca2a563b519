"""A short phrase that states one figure (`95％以上を維持`, `１１件（R5）`) → the figure with its year."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.japanese.dates.years import find_years
from extractor.japanese.figures import Figure, read_figure
from extractor.japanese.numbers import scan_numbers, units
from extractor.japanese.patterns import any_of
from extractor.japanese.text import compact, fold, unwrap
from extractor.knowledge import cache
from extractor.records import Measure, YearType
from extractor.vocabulary.count_words import count_words
from extractor.vocabulary.heads.head_tokens import YEAR

_BRACKET_AFTER = re.compile(r"^([^()]*\d[^()]*)\([^()]*\d[^()]*\)$")
_YEAR_BRACKETS = "()[]〔〕【】: "


@dataclass(frozen=True)
class StatedFigure:
    """One figure as printed, the measure that heads or labels state for it (None if none), and the year beside it."""

    figure: Figure
    text: str
    measure: Measure | None
    year: tuple[int, YearType] | None


@cache
def _words_before() -> re.Pattern[str]:
    """Return the pattern of what may be before the one number of a target: `５年間で累計500件`."""
    return re.compile(rf"(?:{any_of(count_words().figures.before)}|[、:で()の])*")


@cache
def _words_after() -> re.Pattern[str]:
    """Return the pattern of what may be after the one number of a target: `95％以上を維持`."""
    return re.compile(rf"(?:{any_of(count_words().figures.after)}|[増減()])*")


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


def read_worded_figure(text: str, measure: Measure | None) -> StatedFigure:
    """Return the one number that words speak of (`各地域で年１回`), lengths of time aside; else the words."""
    plain = compact(text)
    found = [number for number in scan_numbers(plain) if number.unit is not None and not _is_span(number.unit)]
    figure = Figure(found[0] if len(found) == 1 else None)
    return StatedFigure(figure, unwrap(text.splitlines()), measure, None)


def _phrase(text: str) -> Figure | None:
    """Return the one number of a short phrase, or that it has none yet."""
    figure = read_figure(text)
    if figure is not None:
        return figure
    text = compact(text)
    if _is_stated_later(text):
        return Figure(None)
    bracket = _BRACKET_AFTER.match(text)
    if bracket is not None:
        return _phrase(bracket[1])  # a bracket after the number states it another way: `年３人（５年間で15人）`
    found = [number for number in scan_numbers(text) if number.unit is None or not _is_span(number.unit)]
    if len(found) != 1:
        return None
    number = found[0]
    before, after = fold(text[: number.start]), fold(text[number.end :])
    spans = [n for n in scan_numbers(text) if n is not number]
    for span in spans:
        before = before.replace(fold(span.text), "")
    whole = _words_before().fullmatch(before) and _words_after().fullmatch(after)
    return Figure(number) if whole else None


def _is_stated_later(text: str) -> bool:
    """Return whether a folded text says that there is no figure yet, whatever digits it has (`R6.12公表予定`)."""
    words = count_words().figures
    return any(word in text for word in words.later) or text.endswith(words.later_endings)


def _is_span(unit: str) -> bool:
    return fold(unit) in units().durations
