"""Signs that a reading's events are plausible: their names, dates and counts against themselves and each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from statistics import fmean

from extractor.candidates.candidate import Candidate
from extractor.japanese.dates.forms import begins_with_day
from extractor.japanese.numbers import units
from extractor.japanese.text import compact, fold
from extractor.records import Count, Period
from extractor.tables.columns.evidence.cell_signs import names_person
from extractor.tables.columns.evidence.plausible_values import doubted_names, names_of_all_rows, partner_checks
from extractor.tables.judging.list_signs import names_other_thing
from extractor.vocabulary.judge_words import firm
from extractor.vocabulary.place_words import is_known_place

USUAL_FIELDS = 4
"""An event of a table has its name and some three more fields."""
YEARS_AROUND = 5
"""A report covers its year, and mentions some years before or after it."""
LONGEST_SPAN = 400
"""Days between two dates of one event; more are dates of different things (年度｜許可期限)."""
DAYS = frozenset({"日"})
FEWEST_COUNTS = 3
FEWEST_MONTHS = 3
FIGURES_OF_MONTH = frozenset({"name", "periods", "counts", "format", "direction"})
"""What an event has that is only a month of a table of numbers; form and direction follow from the name."""
LONGEST_NAME = 45


def event_signs(events: Sequence[Candidate], fiscal_year: int | None) -> dict[str, float]:
    """Return the signs of the events of a reading, as shares (0…1) of them; none if there are no events."""
    if not events:
        return {}
    names = [str(event.fields["name"].value) if "name" in event.fields else "" for event in events]
    return {
        "named": _mean(event.fields["name"].evidence.role if "name" in event.fields else 0.0 for event in events),
        "dated": _mean("periods" in event.fields for event in events),
        "lasting": _mean(_says_how_long(event) for event in events),
        "fields": _mean(min(1.0, len(event.fields) / USUAL_FIELDS) for event in events),
        "bad_names": _share(len(doubted_names(events)), events),
        "one_name": float(bool(names_of_all_rows(events))),
        "monthly": float(_are_monthly_figures(events)),
        "day_names": _mean(begins_with_day(name) for name in names),
        "place_names": _share(sum(map(is_known_place, names)), events),
        "other_names": _share(sum(names_other_thing(compact(name)) or names_person(name) for name in names), events),
        "firm_names": _mean(firm().search(compact(name)) is not None for name in names),
        "long_names": _mean(len(compact(name)) > LONGEST_NAME for name in names),
        "doubled": _mean(_is_doubled(event) for event in events),
        "partner_is_category": _share(len(partner_checks(events)), events),
        "outside_years": _mean(_is_outside(event, fiscal_year) for event in events),
        "split_dates": _share(sum(map(_has_split_dates, events)), events),
        "days": _mean(any(period.precision == "day" for period in _periods(event)) for event in events),
        "running_counts": float(_are_running([count for event in events for count in _counts(event)])),
        "few": 1 / len(events),
    }


def _share(count: int, events: Sequence[Candidate]) -> float:
    """Return the share of events of which something is wrong, as if there were one more that is right.

    One wrong row of one says less about the table than ten of ten.
    """
    return count / (len(events) + 1)


def _mean(values: Iterable[float]) -> float:
    return fmean(map(float, values))


def _periods(event: Candidate) -> tuple[Period, ...]:
    field = event.fields.get("periods")
    return tuple(field.value) if field is not None else ()


def _counts(event: Candidate) -> tuple[Count, ...]:
    field = event.fields.get("counts")
    return tuple(field.value) if field is not None else ()


def _says_how_long(event: Candidate) -> bool:
    """Return whether counts say both how long an event was and how many took part: no row of mere figures does."""
    units_of_days = units().durations | DAYS
    lasting = [fold(count.unit or "") in units_of_days for count in _counts(event)]
    return any(lasting) and not all(lasting)


def _are_monthly_figures(events: Sequence[Candidate]) -> bool:
    """Return whether the events are a table's months under one name with numbers and nothing else said of them."""
    names = {event.fields["name"].value for event in events if "name" in event.fields}
    if len(events) < FEWEST_MONTHS or len(names) != 1:
        return False
    months = [period.start for event in events for period in _periods(event) if period.precision == "month"]
    return len(set(months)) == len(events) and all(event.fields.keys() <= FIGURES_OF_MONTH for event in events)


def _is_doubled(event: Candidate) -> bool:
    """Return whether the name is the whole of another field as well: one cell was taken for both."""
    name = event.fields.get("name")
    others = (event.fields.get(field) for field in ("summary", "category", "venue", "audience"))
    return name is not None and any(other is not None and other.value == name.value for other in others)


def _is_outside(event: Candidate, fiscal_year: int | None) -> bool:
    """Return whether all dates of an event lie outside of the years that a report of a fiscal year mentions."""
    periods = _periods(event)
    if fiscal_year is None or not periods:
        return False
    first, last = date(fiscal_year - YEARS_AROUND, 4, 1), date(fiscal_year + 1 + YEARS_AROUND, 3, 31)
    return all(period.end < first or period.start > last for period in periods)


def _has_split_dates(event: Candidate) -> bool:
    periods = _periods(event)
    return len(periods) > 1 and (max(p.start for p in periods) - min(p.end for p in periods)).days > LONGEST_SPAN


def _are_running(counts: Sequence[Count]) -> bool:
    """Return whether counts only number their rows: 1, 2, 3 … (21, 22, 23 may be people)."""
    values = [count.value for count in counts]
    return len(values) >= FEWEST_COUNTS and values == list(range(1, len(values) + 1))
