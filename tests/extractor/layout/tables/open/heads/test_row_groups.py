"""Heads of groups that stand in the middle beside their rows in tables without rules."""

from __future__ import annotations

from tests.extractor.made.columns import STEP, body_rows, row_at

from extractor.layout.tables.open.heads.row_groups import beside_groups, one_edge_each, row_groups
from extractor.layout.text.line import Line

PLACES = (40.0, 130.0, 230.0, 320.0)
GUTTERS = (85.0, 180.0, 275.0)
NAMES = ("受診者 110 120", "受診率 11.1 12.2", "受診者 210 220", "受診率 21.1 22.2")
TOP = 110.0


def named_rows(*names: str) -> list[Line]:
    return body_rows(PLACES[1:], *names, top=TOP)


def test_a_head_between_two_rows_heads_both() -> None:
    heads = [row_at(TOP + STEP / 2 + 2 * STEP * i, {40: text}) for i, text in enumerate(("胃がん", "肺がん"))]
    found = row_groups([*named_rows(*NAMES), *heads], GUTTERS, 100.0)
    assert [(groups.column, [len(rows) for rows in groups.groups]) for groups in found] == [(0, [2, 2])]


def test_groups_of_different_sizes_are_found_by_their_middles() -> None:
    names = (*NAMES, "再検査 310 320")
    heads = [row_at(TOP + STEP, {40: "胃がん"}), row_at(TOP + 3.5 * STEP, {40: "肺がん"})]
    found = row_groups([*named_rows(*names), *heads], GUTTERS, 100.0)
    assert [[len(rows) for rows in groups.groups] for groups in found] == [[3, 2]]


def test_heads_beside_the_first_row_of_their_group_are_left_alone() -> None:
    heads = [row_at(TOP, {40: "胃がん"}), row_at(TOP + 2 * STEP, {40: "肺がん"})]
    assert row_groups([*named_rows(*NAMES), *heads], GUTTERS, 100.0) == ()


def test_heads_that_leave_rows_over_are_none() -> None:
    heads = [row_at(TOP + STEP / 2, {40: "胃がん"}), row_at(TOP + 2 * STEP, {40: "肺がん"})]
    assert row_groups([*named_rows(*NAMES, "再検査 310 320"), *heads], GUTTERS, 100.0) == ()


def test_the_lines_inside_a_group_leave_its_head_out() -> None:
    heads = [row_at(TOP + STEP / 2 + 2 * STEP * i, {40: text}) for i, text in enumerate(("胃がん", "肺がん"))]
    found = row_groups([*named_rows(*NAMES), *heads], GUTTERS, 100.0)
    edges = one_edge_each([100.0, 119.0, 127.0, 139.0, 153.0, 159.0, 171.0], found, ())
    assert edges == [100.0, 119.0, 139.0, 153.0, 171.0]
    assert [rule.start for rule in beside_groups(119.0, (0.0, *GUTTERS, 400.0), found)] == [85.0, 180.0, 275.0]
    assert [rule.start for rule in beside_groups(139.0, (0.0, *GUTTERS, 400.0), found)] == [0.0, 85.0, 180.0, 275.0]
