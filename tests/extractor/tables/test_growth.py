"""Large tables: the work for one grows with its cells, not with their square."""

from __future__ import annotations

from functools import partial

from tests.extractor.made.calls import calls_of
from tests.extractor.made.readings import read_rows

from extractor.layout.tables.grid import build_grid
from extractor.layout.tables.rules import clean_rules
from extractor.reading.page import Rule

ROOM = 1.5
"""Work that grows with a page may grow by this much more than the page: what is done once a row, sorting."""


def numbers(side: int, first: int) -> list[list[str]]:
    """A table of `side` rows and columns of numbers, different for each `first`."""
    head = ["区分", *(f"第{column}種" for column in range(1, side))]
    return [
        head,
        *([f"第{row}地区", *(str(first + row * column) for column in range(1, side))] for row in range(1, side)),
    ]


def test_four_times_the_numbers_are_four_times_the_work() -> None:
    read_rows(numbers(5, 100))  # words are loaded
    small, large = (calls_of(partial(read_rows, numbers(side, side * 1000))) for side in (20, 40))
    assert large < 4 * ROOM * small


def broken_rules(side: int) -> list[Rule]:
    """A grid of `side` rows and columns whose rules leave out every second cell, so that they are in many pieces."""
    pieces = [(along * 20.0, along * 20.0 + 12.0) for along in range(side)]
    flat = [Rule(True, 10.0 * row, start, end) for row in range(side + 1) for start, end in pieces]
    return [*flat, *(Rule(False, 20.0 * column, 0.0, 10.0 * side) for column in range(side + 1))]


def test_sides_of_cells_are_looked_for_among_the_rules_beside_them() -> None:
    small, large = (calls_of(partial(build_grid, clean_rules(broken_rules(side)))) for side in (20, 60))
    assert large < 9 * ROOM * small
