"""Draws the facts out of a confirmed record: every number it states, with what the number is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from extractor import fiscal_year_of, same_unit
from extractor.records import Count, Kind, Observation, Period
from review_app.models.dataset.fact import Measure, Rule
from review_app.services.dataset.participants import Participants, settled_participants

PATH_MARK = " / "
LIST_MARK = "、"
_OF_OBSERVATION = {
    "target": Measure.TARGET,
    "actual": Measure.ACTUAL,
    "achievement": Measure.ACHIEVEMENT,
}
"""Of an achievement in brackets (uncapped) nothing is drawn: it says the same number again."""
PERCENT = "％"


@dataclass(frozen=True)
class Fact:
    """A number and what it is about; see `review_app.models.DatasetFact` for what each says."""

    measure: Measure
    value: float | None = None
    unit: str | None = None
    same_unit: str | None = None
    rule: Rule | None = None
    fiscal_year: int | None = None
    month: int | None = None
    starts: date | None = None
    partner: str | None = None
    shared: bool = False
    category: str | None = None
    direction: str | None = None
    subject: str | None = None
    head: str | None = None
    title: str | None = None


def facts_of(kind: Kind, values: Mapping[str, Any], fiscal_year: int | None) -> tuple[Fact, ...]:
    """Return the facts of a record with these typed values, in a report on `fiscal_year`; at least one.

    A number that cannot be drawn is drawn as a mention, so that every record can be found by what it is about.
    """
    found = tuple(_DRAWN[kind](values, fiscal_year))
    return found or (replace(_about(kind, values, fiscal_year), measure=Measure.MENTION),)


def _about(kind: Kind, values: Mapping[str, Any], fiscal_year: int | None) -> Fact:
    """Return what all facts of the record have in common."""
    if kind is Kind.EVENT:
        first = _first_period(values)
        dated = first is not None and first.precision != "fiscal_year"
        return Fact(
            Measure.EVENTS,
            1.0,
            fiscal_year=fiscal_year_of(first.start) if first is not None else fiscal_year,
            month=first.start.month if first is not None and dated and first.precision != "year" else None,
            starts=first.start if first is not None else None,
            category=values.get("category"),
            direction=values.get("direction"),
            subject=values.get("name"),
        )
    unit = values.get("unit")
    if kind is Kind.KPI:
        return Fact(
            Measure.MENTION,
            unit=unit,
            same_unit=same_unit(unit),
            fiscal_year=fiscal_year,
            subject=values.get("indicator"),
            title=_path(values.get("path")),
        )
    period = values.get("period")
    return Fact(
        Measure.VALUE,
        values.get("value"),
        unit=unit,
        same_unit=same_unit(unit),
        fiscal_year=fiscal_year_of(period.start) if period is not None else fiscal_year,
        month=period.start.month if period is not None and period.precision == "month" else None,
        starts=period.start if period is not None else None,
        subject=_path(values.get("row")),
        head=_path(values.get("column")),
        title=values.get("title"),
    )


def _of_event(values: Mapping[str, Any], fiscal_year: int | None) -> Iterator[Fact]:
    """Yield the event for each of its partners, and its participants by partner as far as print divides them."""
    about = _about(Kind.EVENT, values, fiscal_year)
    partners = tuple(dict.fromkeys(values.get("partners") or ()))
    for partner in partners or (None,):
        yield replace(about, partner=partner)
    settled = settled_participants(values.get("counts") or ())
    if settled is not None:
        yield from _participants(replace(about, measure=Measure.PARTICIPANTS), settled, partners)


def _participants(about: Fact, settled: Participants, partners: tuple[str, ...]) -> Iterator[Fact]:
    """Yield the settled number: of the one partner, of each whose part is labelled with it, else of all together."""
    unit = settled.counts[0].unit
    number = replace(about, value=settled.value, unit=unit, same_unit=same_unit(unit), rule=settled.rule)
    if len(partners) < 2:
        yield replace(number, partner=partners[0] if partners else None)
        return
    by_partner = _by_label(settled.counts, partners)
    if by_partner is None:
        yield replace(number, partner=LIST_MARK.join(partners), shared=True)
        return
    for partner, value in by_partner.items():
        yield replace(number, partner=partner, value=value)


def _by_label(counts: tuple[Count, ...], partners: tuple[str, ...]) -> dict[str, float] | None:
    """Return the people of each partner where every count is labelled with one partner; None otherwise."""
    found: dict[str, float] = {}
    for count in counts:
        named = [partner for partner in partners if partner in (count.label or "")]
        if len(named) != 1:
            return None
        found[named[0]] = found.get(named[0], 0) + count.value
    return found


def _of_indicator(values: Mapping[str, Any], fiscal_year: int | None) -> Iterator[Fact]:
    about = _about(Kind.KPI, values, fiscal_year)
    observations: Iterable[Observation] = values.get("observations") or ()
    for observation in observations:
        measure = _OF_OBSERVATION.get(observation.measure)
        if measure is None or observation.value is None:
            continue
        fact = replace(about, measure=measure, value=float(observation.value), fiscal_year=observation.year)
        yield replace(fact, unit=PERCENT, same_unit=PERCENT) if measure is Measure.ACHIEVEMENT else fact


def _of_statistic(values: Mapping[str, Any], fiscal_year: int | None) -> Iterator[Fact]:
    if values.get("value") is not None:
        yield _about(Kind.STATISTIC, values, fiscal_year)


def _first_period(values: Mapping[str, Any]) -> Period | None:
    """Return the period in which the event begins."""
    periods: Iterable[Period] = values.get("periods") or ()
    return min(periods, key=lambda period: period.start, default=None)


def _path(entries: Iterable[str] | None) -> str | None:
    return PATH_MARK.join(entries or ()) or None


_DRAWN = {Kind.EVENT: _of_event, Kind.KPI: _of_indicator, Kind.STATISTIC: _of_statistic}
