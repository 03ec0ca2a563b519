"""Cells of counts in narrow columns, where the edge cuts numbers."""

from __future__ import annotations

import pytest
from tests.extractor.made.readings import reading
from tests.extractor.made.tables import PADDING, cell
from tests.extractor.made.text import lines

from extractor.confidence.evidence import Evidence
from extractor.records import Count
from extractor.tables.cells.counts import read_cell_counts
from extractor.tables.columns.column import Assignment


def counts(text: str, room: float) -> list[tuple[str | None, float, str | None]]:
    printed = cell(text, room + 2 * PADDING)
    field = read_cell_counts(Assignment("counts", 1.0, ""), printed, reading(), Evidence())
    found: tuple[Count, ...] = field.value if field is not None else ()
    return [(count.label, count.value, count.unit) for count in found]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("市民１２\n０人", [("市民", 120, "人")]),
        ("１，２\n３４人", [(None, 1234, "人")]),
        ("１，\n２３４人", [(None, 1234, "人")]),
    ],
)
def test_a_number_that_the_edge_cuts_is_one(printed: str, expected: list[tuple[str | None, float, str | None]]) -> None:
    assert counts(printed, lines(printed.splitlines()[0])[0].width) == expected


def test_numbers_on_lines_with_room_are_several() -> None:
    assert counts("生徒１２人\n３４人", 200) == [("生徒", 12, "人"), (None, 34, "人")]


def test_a_comma_shows_a_number_cut_before_the_edge() -> None:
    assert counts("１，２\n３４人", 200) == [(None, 1234, "人")]
    assert counts("生徒１，２００人\n３４人", 200) == [("生徒", 1200, "人"), (None, 34, "人")]
