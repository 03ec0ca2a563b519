"""A question and its filters as the query of an address, and back, so that a link shows the same.

What an address says and nobody can mean falls away and is named (`Dropped`); nothing in an address is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from extractor.records import Kind
from review_app.models import Measure
from review_app.services.dataset.dimensions import Dimension
from review_app.services.dataset.filters import UNSTATED, Filters
from review_app.services.dataset.pivot import Aggregate, Question

Pair = tuple[str, str]
Word = TypeVar("Word", bound=StrEnum)
TEXT = "q"
ROWS, COLUMNS, MEASURE, AGGREGATE = "rows", "columns", "measure", "aggregate"
NONE = "none"
LIST_MARK = ","
MOST_VALUES = 50
LONGEST_VALUE = 300
MONTHS = range(1, 13)
YEARS = range(1, 10_000)
IDS = range(1, 10**9)
USUAL_AGGREGATE: Mapping[Measure, Aggregate] = MappingProxyType(
    {Measure.EVENTS: Aggregate.COUNT, Measure.PARTICIPANTS: Aggregate.SUM, Measure.MENTION: Aggregate.COUNT}
)
"""How numbers of a measure become one unless it is said; of indicators and tables the latest one stands."""


@dataclass(frozen=True)
class Dropped:
    """A value of an address that means nothing, with the parameter that it was given for."""

    name: str
    value: str


def filters_of(pairs: Iterable[Pair]) -> tuple[Filters, tuple[Dropped, ...]]:
    """Return the filters that an address states, and what in it means nothing. An empty value does not filter."""
    text, found, dropped = "", {name: list[str]() for name in PARAMETERS.values()}, list[Dropped]()
    for name, value in pairs:
        if name == TEXT:
            text = " ".join(value.replace("\0", " ").split())[:LONGEST_VALUE]
        if name not in PARAMETERS or not value:
            continue
        values = found[PARAMETERS[name]]
        for part in value.split(LIST_MARK) if name == MEASURE else (value,):
            meant = _CHECKED.get(name, _any_text)(part) if part != UNSTATED else part
            if meant is None or len(values) >= MOST_VALUES:
                dropped.append(Dropped(name, part[:LONGEST_VALUE]))
            elif meant not in values:
                values.append(meant)
    return Filters(text=text, **{name: tuple(values) for name, values in found.items()}), tuple(dropped)


def filter_pairs(filters: Filters) -> tuple[Pair, ...]:
    """Return the query that states the filters."""
    text = ((TEXT, filters.text),) if filters.text else ()
    listed = ((name, value) for name, field in PARAMETERS.items() for value in getattr(filters, field))
    return (*text, *listed)


def question_of(pairs: Iterable[Pair]) -> tuple[Question, tuple[Dropped, ...]]:
    """Return the question that an address asks, and what in it means nothing.

    An address without a question asks for the events of each partner by year. Numbers of several measures are never
    added up: they stand beside each other as columns.
    """
    listed = tuple(pairs)
    given = {name: value for name, value in listed if name in (ROWS, COLUMNS, AGGREGATE) and value}
    dropped: list[Dropped] = []
    filters, unmeant = filters_of(pair for pair in listed if pair[0] != MEASURE)
    stated, unmeasured = filters_of(pair for pair in listed if pair[0] == MEASURE)
    measures = tuple(Measure(word) for word in stated.measures if word != UNSTATED) or (Measure.EVENTS,)
    rows = _word(Dimension, ROWS, given, dropped) or Dimension.PARTNER
    columns = _word(Dimension, COLUMNS, given, dropped) if given.get(COLUMNS) != NONE else None
    if not given and not stated.measures:
        columns = Dimension.YEAR
    if len(measures) > 1 and Dimension.MEASURE not in (rows, columns):
        if columns is not None:
            dropped.append(Dropped(COLUMNS, columns))
        columns = Dimension.MEASURE
    if columns is rows:
        dropped.append(Dropped(COLUMNS, rows))
        columns = None
    usual = USUAL_AGGREGATE.get(measures[0], Aggregate.LAST)
    aggregate = _word(Aggregate, AGGREGATE, given, dropped) or usual
    return Question(measures, rows, columns, aggregate, filters), (*unmeant, *unmeasured, *dropped)


def question_pairs(question: Question) -> tuple[Pair, ...]:
    """Return the query that asks the question."""
    return (
        (MEASURE, LIST_MARK.join(question.measures)),
        (ROWS, question.rows),
        (COLUMNS, question.columns or NONE),
        (AGGREGATE, question.aggregate),
        *(pair for pair in filter_pairs(question.filters) if pair[0] != MEASURE),
    )


def _word(words: type[Word], name: str, given: Mapping[str, str], dropped: list[Dropped]) -> Word | None:
    """Return the word of a closed list; a word that is not in it is dropped."""
    if name not in given:
        return None
    try:
        return words(given[name])
    except ValueError:
        dropped.append(Dropped(name, given[name][:LONGEST_VALUE]))
        return None


def _any_text(value: str) -> str | None:
    return value if len(value) <= LONGEST_VALUE and "\0" not in value else None


def _number_in(numbers: range) -> Callable[[str], str | None]:
    def meant(value: str) -> str | None:
        short = value.isdecimal() and len(value) < len(str(IDS.stop))
        return str(int(value)) if short and int(value) in numbers else None

    return meant


def _word_of(words: type[StrEnum]) -> Callable[[str], str | None]:
    known = frozenset(word.value for word in words)
    return lambda value: value if value in known else None


_SINGULAR = {"categories": "category", "series": "series"}
PARAMETERS: Mapping[str, str] = MappingProxyType(
    {_SINGULAR.get(field.name, field.name.removesuffix("s")): field.name for field in fields(Filters)[1:]}
)
"""The parameter of each property that filters narrow, with its field in `Filters`."""
_CHECKED: Mapping[str, Callable[[str], str | None]] = {
    "kind": _word_of(Kind),
    MEASURE: _word_of(Measure),
    "year": _number_in(YEARS),
    "month": _number_in(MONTHS),
    "document": _number_in(IDS),
}
