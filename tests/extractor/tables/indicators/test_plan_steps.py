"""Steps of the plan above an indicator."""

from __future__ import annotations

import pytest
from tests.extractor.made.tables import cell

from extractor.records import Level
from extractor.tables.indicators.plan_steps import joined_path, with_step


@pytest.mark.parametrize(
    ("steps", "text", "expected"),
    [
        ((), "1-2 観光の振興", ("施策1-2 観光の振興",)),
        (("施策1-2",), "観光の振興", ("施策1-2 観光の振興",)),
        (("施策1-2 観光の振興",), "1-2 観光の振興", ("施策1-2 観光の振興",)),
        (("施策1-2 観光の振興",), "", ("施策1-2 観光の振興",)),
    ],
    ids=["number and name", "name below its number", "known", "blank"],
)
def test_a_cell_adds_its_step_once(steps: tuple[str, ...], text: str, expected: tuple[str, ...]) -> None:
    assert with_step(steps, "施策", cell(text)) == expected


@pytest.mark.parametrize(
    ("own", "level", "expected"),
    [
        ((), None, ("基本目標１ 仕事", "施策１ 観光")),
        (("施策２ 農業",), None, ("基本目標１ 仕事", "施策２ 農業")),
        ((), "goal", ("基本目標１ 仕事",)),
    ],
    ids=["the document's", "down to the row's own level", "goal"],
)
def test_the_rows_steps_go_below_those_of_the_document(
    own: tuple[str, ...], level: Level | None, expected: tuple[str, ...]
) -> None:
    assert joined_path(("基本目標１ 仕事", "施策１ 観光"), own, level) == expected
