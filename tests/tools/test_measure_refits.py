"""What a refit to a few documents would bring: documents drawn by family, roles fitted to signs of cells."""

from __future__ import annotations

import random

from tools.measure_refits import NO_ROLE, Column, compare, drawn, family_of, fit_roles, role_shown, shown_right

_WEIGHTS = {"name": {"bias": -1.0, "events": 2.0}, "venue": {"bias": -1.0, "venues": 2.0}}
_NAMES, _PLACES = {"events": 1.0, "venues": 0.0}, {"events": 0.0, "venues": 1.0}


def test_families_are_drawn_as_a_whole() -> None:
    documents = ["a_1", "a_2", "b_1", "b_2", "c_1"]

    found = drawn(documents, 3, random.Random(1))
    assert len(found) >= 3
    families = {family_of(document) for document in found}
    assert all(document in found for document in documents if family_of(document) in families)


def test_cells_show_the_role_whose_signs_they_have() -> None:
    assert role_shown(_NAMES, _WEIGHTS) == "name"
    assert role_shown(_PLACES, _WEIGHTS) == "venue"
    assert role_shown({"events": 0.1}, _WEIGHTS) == NO_ROLE


def test_a_fit_follows_many_columns_and_keeps_signs() -> None:
    columns = [Column("a_1", _PLACES, "name")] * 50 + [Column("a_1", _NAMES, NO_ROLE)] * 50

    fitted = fit_roles(columns, _WEIGHTS)
    assert fitted["name"]["events"] < _WEIGHTS["name"]["events"]
    assert fitted["name"]["events"] >= 0
    assert fitted["venue"]["venues"] < _WEIGHTS["venue"]["venues"]


def test_columns_of_other_documents_are_counted_before_and_after() -> None:
    columns = [Column("a_1", _NAMES, NO_ROLE)] * 80 + [Column("b_1", _NAMES, "name")] * 3

    assert shown_right(columns, _WEIGHTS, frozenset({"a_1"})) == (3, 0, 3)


def test_draws_are_summed_up() -> None:
    better, worse, before, after, cases = compare(["a_1", "b_1"], 1, lambda chosen: (2, 1 if "a_1" in chosen else 3, 4))
    assert (better + worse, before, cases) == (30, 60, 120)
    assert after == 3 * better + worse
