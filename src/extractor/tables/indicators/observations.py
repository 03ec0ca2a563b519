"""Figures of a cell → observations of an indicator, each once, with the unit that stands beside them."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.candidates.stated_figures import StatedFigure
from extractor.japanese.figures import bracketed_unit
from extractor.japanese.text import compact
from extractor.layout.tables.table import Cell
from extractor.records import Measure, Observation
from extractor.tables.indicators.figures import cell_figures
from extractor.tables.indicators.record import Indicator
from extractor.vocabulary.head_tokens import HeadToken

RATINGS = frozenset("ABCDESＡＢＣＤＥＳ◎○〇△▲×✕")
"""Marks that rate an indicator where the head speaks of achievement."""
PERCENT = frozenset({"％", "%"})
FIGURE_UNITS = frozenset({"target", "actual"})
"""Measures that are printed in the indicator's own unit."""


def note_unit(indicator: Indicator, label: Cell | None) -> None:
    """Keep the unit that the head of a row of figures states (目標値（人）)."""
    unit = bracketed_unit(label.text) if label is not None else None
    if label is not None and unit is not None and indicator.printed_unit is None and unit not in PERCENT:
        indicator.printed_unit = (unit, label)


def observe(indicator: Indicator, cell: Cell, token: HeadToken, default_year: int | None) -> None:
    """Add the observations that a cell of figures holds."""
    for told in cell_figures(cell, token):
        measure = told.measure or "actual"
        if measure == "achievement" and compact(cell.text) in RATINGS:
            indicator.rating = indicator.rating or cell
            continue
        seen = [o for o in _observations(told, measure, token, default_year, indicator) if not _is_known(indicator, o)]
        if not seen:
            continue  # a cell merged over the rows of an indicator is one figure
        unit = told.figure.number.unit if told.figure.number else None
        if unit is not None and indicator.printed_unit is None and measure in FIGURE_UNITS:
            indicator.printed_unit = (unit, cell)
        indicator.observations += seen
        indicator.lines += [line for line in cell.lines if line not in indicator.lines]


def _is_known(indicator: Indicator, observation: Observation) -> bool:
    return any((o.year, o.measure) == (observation.year, observation.measure) for o in indicator.observations)


def _observations(
    told: StatedFigure, measure: Measure, token: HeadToken, default_year: int | None, indicator: Indicator
) -> Iterator[Observation]:
    """Return what one figure observes: its year is the one that its cell prints, else that of its heads."""
    year, year_type = told.year or (token.year if token.year is not None else default_year, token.year_type)
    if year is None:
        return
    kind = "calendar" if "暦年" in indicator.cell.text else year_type
    number, bracketed = told.figure.number, told.figure.bracketed
    value = number.value if number else None
    yield Observation(year=year, year_type=kind, measure=measure, value=value, text=told.text)
    if measure == "achievement" and bracketed is not None:
        yield Observation(
            year=year, year_type=kind, measure="achievement_uncapped", value=bracketed.value, text=told.text
        )
