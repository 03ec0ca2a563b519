"""The best one-to-one assignment, beside SciPy's."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from extractor.tables.columns.linear_assignment import cheapest_assignment

COST = st.sampled_from([-1.0, -0.5, -0.25, 0.0, 0.5]) | st.floats(-2, 2)


@st.composite
def tables_of_costs(draw: st.DrawFn) -> list[list[float]]:
    columns = draw(st.integers(1, 9))
    return draw(st.lists(st.lists(COST, min_size=columns, max_size=columns), min_size=1, max_size=columns))


def test_the_cheapest_pairs_are_found_though_each_row_wants_the_same_column() -> None:
    assert cheapest_assignment([[1.0, 4.0, 9.0], [1.0, 2.0, 9.0]]) == [0, 1]
    assert cheapest_assignment([]) == []


@given(tables_of_costs())
def test_ties_fall_as_in_scipy(costs: list[list[float]]) -> None:
    assert cheapest_assignment(costs) == [int(place) for place in linear_sum_assignment(np.array(costs))[1]]
