"""A report put right by script, and what the next one of its series then needs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.generators.model import NewPage, Printed, Turn
from tests.review_app import series
from tools.measure_memory import measured

from extractor import end_rereading


@pytest.fixture(autouse=True)
def _ended() -> Iterator[None]:
    yield
    end_rereading()


def _kept(folder: Path, name: str, report: Printed) -> Path:
    path = folder / f"{name}.pdf"
    path.write_bytes(report.pdf)
    path.with_name(f"{name}.gold.json").write_text(json.dumps(report.gold), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "page", [NewPage(), NewPage(turn=Turn.ROTATE_90), NewPage(turn=Turn.CONTENT_UP)], ids=["upright", "turned", "lying"]
)
def test_a_table_put_right_once_is_read_so_the_year_after(tmp_path: Path, page: NewPage) -> None:
    """Its columns in another order, a head misprinted, on another page, which may lie on its side."""
    earlier = _kept(tmp_path, "earlier", series.printed(5, series.FIRST))
    later = _kept(tmp_path, "later", series.printed(6, series.NEXT, series.PUBLISHER, page))

    assert measured((earlier, later)) == [{"table": 1}, {}]


def test_a_report_without_one_before_it_is_put_right_by_itself(tmp_path: Path) -> None:
    (alone,) = measured((_kept(tmp_path, "later", series.printed(6, series.NEXT)),))

    assert alone == {"table": 1}
