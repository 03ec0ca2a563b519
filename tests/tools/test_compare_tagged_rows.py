"""The rows that were read are held against those of the file's structure, independently of what the reader noted."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tagged_pdfs import element, row, write_tagged
from tools.compare_tagged_rows import compare

XS = (40.0, 150.0, 260.0)
EDGES = (35.0, 145.0, 255.0, 365.0)


@pytest.mark.parametrize(
    ("ys", "outcomes"),
    [
        pytest.param((28, 48, 68, 88), {"agreed": 3}, id="alike"),
        pytest.param((28, 48, 88), {"agreed": 1, "named": 2}, id="two rows read as one"),
        pytest.param((48, 68, 88), {"agreed": 2, "outside": 1}, id="a row above the rules"),
    ],
)
def test_rows_agree_or_differ_by_name(ys: tuple[float, ...], outcomes: dict[str, int], tmp_path: Path) -> None:
    lines = [row((f"{n}月", f"第{n}回の会", "文化課"), XS, 20 + 20 * n) for n in range(1, 4)]
    rules = [*((0, EDGES[0], y, EDGES[-1], y) for y in ys), *((0, x, ys[0], x, ys[-1]) for x in EDGES)]
    found = compare(write_tagged(tmp_path / "a.pdf", element("Table", *lines), rules=rules))
    assert (found.tables, dict(found.outcomes), found.silent) == (1, outcomes, ())
