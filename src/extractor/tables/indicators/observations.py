"""Figures of a cell → observations of an indicator, each once, with the unit that stands beside them."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.candidates.stated_figures import StatedFigure
from extractor.japanese.figures import bracketed_unit
from extractor.japanese.text import compact
from extractor.layout.tables.table import Cell
from extractor.records import Observation, YearType
from extractor.tables.indicators.figures import cell_figures
from extractor.tables.indicators.indicator import Indicator
from extractor.vocabulary.heads.head_tokens import HeadToken
from extractor.vocabulary.heads.indicator_words import indicator_words

PERCENT = frozenset({"％", "%"})
MEASURES_IN_UNIT = frozenset({"target", "actual"})
"""Measures that are printed in the indicator's own unit."""


def with_stated_unit(indicator: Indicator, label: Cell | None) -> Indicator:
    """Return an indicator with the unit that the head of a row or column of figures states (目標値（人）)."""
    unit = bracketed_unit(label.text) if label is not None else None
    if label is None or unit is None or unit in PERCENT:
        return indicator
    return indicator.with_unit(unit, label)


def with_figures_of(
    indicator: Indicator, cell: Cell, token: HeadToken, default_year: int | None, *, worded: bool = False
) -> Indicator:
    """Return an indicator with the figures of a cell under heads that say `token`, or with the rating that it is.

    `worded`: a target may be stated in words.
    """
    is_rating = compact(cell.text) in indicator_words().ratings
    for stated in cell_figures(cell, token, worded=worded):
        if stated.measure == "achievement" and is_rating:
            indicator = indicator.with_beside("rating", cell)
            continue
        year = stated.year or _year_of_heads(token, default_year)
        observed = _observations(stated, year, indicator) if year is not None else ()
        new = tuple(observation for observation in observed if not indicator.observes(observation))
        if not new:
            continue  # a cell merged over the rows of an indicator is one figure
        unit = stated.figure.number.unit if stated.figure.number else None
        if unit is not None and new[0].measure in MEASURES_IN_UNIT:
            indicator = indicator.with_unit(unit, cell)
        indicator = indicator.with_observations(new, cell)
    return indicator


def _year_of_heads(token: HeadToken, default_year: int | None) -> tuple[int, YearType] | None:
    year = token.year if token.year is not None else default_year
    return (year, token.year_type) if year is not None else None


def _observations(stated: StatedFigure, year: tuple[int, YearType], indicator: Indicator) -> Iterator[Observation]:
    """Yield what one figure of a year observes; a rate above 100 may be printed in brackets beside a capped one."""
    calendar = any(word in indicator.cell.text for word in indicator_words().calendar_years)
    of_year: YearType = "calendar" if calendar else year[1]
    measure = stated.measure or "actual"
    number, bracketed = stated.figure.number, stated.figure.bracketed
    value = number.value if number else None
    yield Observation(year=year[0], year_type=of_year, measure=measure, value=value, text=stated.text)
    if measure == "achievement" and bracketed is not None:
        uncapped = bracketed.value
        yield Observation(
            year=year[0], year_type=of_year, measure="achievement_uncapped", value=uncapped, text=stated.text
        )
