"""The best joint assignment of roles to columns."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from extractor.tables.columns.assignment import best_places

SCORES = st.integers(1, 3).flatmap(
    lambda roles: st.lists(st.lists(st.floats(-1, 1.5), min_size=roles, max_size=roles), min_size=1, max_size=5)
)


def total(scores: list[list[float]], places: dict[int, int]) -> float:
    return sum(scores[row][place] for row, place in places.items())


@given(SCORES)
def test_no_other_assignment_has_a_higher_sum(scores: list[list[float]]) -> None:
    chosen = dict(best_places(scores))
    assert len(set(chosen.values())) == len(chosen)
    every = (
        {row: place for row, place in enumerate(places) if place is not None}
        for places in product([*range(len(scores[0])), None], repeat=len(scores))
    )
    best = max(total(scores, one) for one in every if len(set(one.values())) == len(one))
    assert abs(total(scores, chosen) - best) < 1e-9
    assert all(scores[row][place] > 0 for row, place in chosen.items())


def test_a_column_makes_way_where_another_has_no_other_role() -> None:
    assert best_places([[0.9, 0.8], [0.7, -0.5], [0.1, 0.1]]) == [(0, 1), (1, 0)]
