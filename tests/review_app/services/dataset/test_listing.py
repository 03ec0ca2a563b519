"""Lists of confirmed records: what filters leave, in which order, and what filters can be set to."""

from __future__ import annotations

import pytest
from sqlmodel import Session
from tests.review_app.confirmed import commit, indicator, visit
from tests.review_app.shelf import Shelf

from review_app.models import Measure, NameKind
from review_app.services.dataset.choices import choices, years
from review_app.services.dataset.dimensions import Dimension
from review_app.services.dataset.filters import NO_FILTERS, Filters
from review_app.services.dataset.listing import Sort, find_records
from review_app.services.dataset.pivot import Question, pivot
from review_app.services.dataset.undivided import undivided_with
from review_app.services.same_names.names import settle_same


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    commit(
        shelf,
        2023,
        visit("e1", ["揚州市"], 8, "2023-08-02"),
        visit("e2", ["軍浦市"], 12, "2024-02-01", "dispatch"),
        indicator("k1", "交流件数", {2022: (10, 9), 2023: (10, 30)}),
    )
    commit(shelf, 2024, visit("e3", ["揚州市", "軍浦市"], 5, "2024-07-01", category="教育"))
    return shelf


def listed(session: Session, filters: Filters = NO_FILTERS, sort: Sort = Sort.DOCUMENT) -> list[str]:
    return [record.stable_id for record in find_records(session, filters, sort=sort, limit=10).records]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (Sort.DOCUMENT, ["e1", "e2", "k1", "e3"]),
        (Sort.NEWEST, ["e3", "e2", "e1", "k1"]),
        (Sort.OLDEST, ["e1", "e2", "e3", "k1"]),
        (Sort.AMOUNT, ["k1", "e2", "e1", "e3"]),
    ],
)
def test_records_are_listed_in_the_order_asked_for(
    session: Session, filled: Shelf, sort: Sort, order: list[str]
) -> None:
    assert listed(session, sort=sort) == order


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(years=("2023",)), ["e1", "e2", "k1"]),
        (Filters(years=("2022",)), ["k1"]),
        (Filters(partners=("軍浦市",)), ["e2", "e3"]),
        (Filters(partners=("軍浦市",), directions=("receive",)), ["e3"]),
        (Filters(categories=("教育", "文化"), years=("2024",)), ["e3"]),
        (Filters(kinds=("kpi",)), ["k1"]),
        (Filters(text="e2の訪問"), ["e2"]),
        (Filters(publishers=("厚木市",)), ["e1", "e2", "k1", "e3"]),
        (Filters(measures=("achievement",)), ["k1"]),
        (Filters(subjects=("交流件数",)), ["k1"]),
        (Filters(subjects=("無い",)), []),
    ],
)
def test_filters_leave_what_fits_each_once(session: Session, filled: Shelf, filters: Filters, found: list[str]) -> None:
    assert listed(session, filters) == found
    assert find_records(session, filters, limit=1).total == len(found)
    for sort in Sort:
        assert set(listed(session, filters, sort)) == set(found)


def test_a_list_goes_on_where_it_ended(session: Session, filled: Shelf) -> None:
    first = find_records(session, Filters(kinds=("event",)), limit=2)
    rest = find_records(session, Filters(kinds=("event",)), limit=2, after=first.records[-1].id)
    assert [record.stable_id for record in (*first.records, *rest.records)] == ["e1", "e2", "e3"]
    assert [one.stable_id for one in find_records(session, limit=2, offset=3).records] == ["e3"]


def test_choices_are_counted_among_what_the_other_filters_leave(session: Session, filled: Shelf) -> None:
    found = choices(session, Filters(years=("2023",), partners=("揚州市",)), Dimension.PARTNER)
    assert [(one.value, one.records) for one in found.shown] == [("揚州市", 1), ("軍浦市", 1), ("-", 1)]
    by_year = choices(session, Filters(), Dimension.YEAR)
    assert [(one.value, one.records) for one in by_year.shown] == [("2022", 1), ("2023", 3), ("2024", 1)]
    assert years(session) == (2022, 2023, 2024)


def test_partners_that_print_does_not_divide_are_no_choice_of_their_own(session: Session, filled: Shelf) -> None:
    found = choices(session, Filters(years=("2024",)), Dimension.PARTNER)
    assert [(one.value, one.records) for one in found.shown] == [("揚州市", 1), ("軍浦市", 1)]


def test_people_that_a_partner_shares_with_others_are_told_beside_its_own(session: Session, filled: Shelf) -> None:
    asked = Question((Measure.PARTICIPANTS,), Dimension.YEAR, filters=Filters(partners=("揚州市",)))
    assert [amount.value for amount in pivot(session, asked).total] == [8]
    found = undivided_with(session, asked)
    assert found is not None
    assert (found[0].value, found[0].unit, found[1]) == (5, "人", ("揚州市、軍浦市",))


def test_a_publisher_is_found_by_any_of_its_settled_names(session: Session, filled: Shelf, shelf: Shelf) -> None:
    actor = shelf.parts[-1]
    settle_same(session, NameKind.BODY, ("厚木市", "厚木市役所"), "厚木市役所", actor)
    assert listed(session, Filters(publishers=("厚木市役所",))) == ["e1", "e2", "k1", "e3"]
