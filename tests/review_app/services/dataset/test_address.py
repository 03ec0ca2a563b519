"""A question in an address: read back it is the same, and nothing that an address says is an error."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.records import Kind
from review_app.models import Measure
from review_app.services.dataset.address import (
    PARAMETERS,
    Dropped,
    filter_pairs,
    filters_of,
    question_of,
    question_pairs,
)
from review_app.services.dataset.dimensions import Dimension
from review_app.services.dataset.filters import Filters
from review_app.services.dataset.pivot import Aggregate, Question

NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30)
FREE = ("partners", "categories", "directions", "publishers", "series", "subjects", "heads", "tables", "units")


def some(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(values, unique=True, max_size=4).map(tuple)


def numbers(first: int, last: int) -> st.SearchStrategy[tuple[str, ...]]:
    return some(st.integers(first, last).map(str) | st.just("-"))


FILTERS = st.builds(
    Filters,
    text=st.text(st.characters(exclude_categories=["Cs", "Z", "C"]), max_size=30),
    kinds=some(st.sampled_from([kind.value for kind in Kind])),
    measures=some(st.sampled_from([measure.value for measure in Measure])),
    years=numbers(1900, 2100),
    months=numbers(1, 12),
    documents=numbers(1, 10**6),
    **{name: some(NAMES) for name in FREE},
)
ANYTHING = st.lists(st.tuples(st.sampled_from([*PARAMETERS, "q", "rows", "columns", "aggregate", "x"]), st.text()))


@given(FILTERS)
def test_filters_come_back_from_their_address(filters: Filters) -> None:
    query = urlencode(filter_pairs(filters))
    assert filters_of(parse_qsl(query)) == (filters, ())


@given(FILTERS, st.sampled_from(Dimension), st.sampled_from(Dimension) | st.none(), st.sampled_from(Aggregate))
def test_a_question_comes_back_from_its_address(
    filters: Filters, rows: Dimension, columns: Dimension | None, aggregate: Aggregate
) -> None:
    asked = Question((Measure.PARTICIPANTS,), rows, columns if columns is not rows else None, aggregate, filters)
    found, dropped = question_of(parse_qsl(urlencode(question_pairs(asked))))
    assert dropped == ()
    assert question_pairs(found) == question_pairs(asked)


@given(ANYTHING)
def test_whatever_an_address_says_a_question_is_read_and_its_address_asks_the_same(
    pairs: list[tuple[str, str]],
) -> None:
    found, _ = question_of(pairs)
    assert question_of(question_pairs(found)) == (found, ())
    filters, _ = filters_of(pairs)
    assert filters_of(filter_pairs(filters)) == (filters, ())


@pytest.mark.parametrize(
    ("pair", "kept"),
    [
        (("year", "２０２４"), "2024"),
        (("year", "abc"), None),
        (("year", "0"), None),
        (("month", "13"), None),
        (("kind", "letter"), None),
        (("document", "1.5"), None),
        (("partner", "a\0b"), None),
        (("partner", "x" * 301), None),
        (("year", "-"), "-"),
    ],
)
def test_a_value_that_means_nothing_falls_away_and_is_named(pair: tuple[str, str], kept: str | None) -> None:
    filters, dropped = filters_of([pair])
    assert getattr(filters, PARAMETERS[pair[0]]) == ((kept,) if kept else ())
    assert dropped == (() if kept else (Dropped(pair[0], pair[1][:300]),))


def test_numbers_of_several_measures_stand_beside_each_other() -> None:
    found, dropped = question_of([("measure", "target,actual"), ("rows", "subject"), ("columns", "year")])
    assert (found.columns, found.aggregate) == (Dimension.MEASURE, Aggregate.LAST)
    assert dropped == (Dropped("columns", "year"),)


def test_an_address_without_a_question_asks_for_events_by_partner_and_year() -> None:
    found, dropped = question_of([])
    assert found == Question((Measure.EVENTS,), Dimension.PARTNER, Dimension.YEAR, Aggregate.COUNT)
    assert dropped == ()
