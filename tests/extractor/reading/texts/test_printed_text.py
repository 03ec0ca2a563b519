"""The text of pages with the place of every character."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from extractor import printed_texts


@pytest.fixture
def report(tmp_path: Path) -> Path:
    document = pymupdf.open()
    page = document.new_page(width=300, height=200)
    page.insert_text((50, 100), "first", fontsize=10)
    page.insert_text((50, 130), "second", fontsize=10)
    document.new_page(width=300, height=200)
    path = tmp_path / "report.pdf"
    document.save(path)
    return path


def test_each_character_has_its_box_and_a_line_break_has_none(report: Path) -> None:
    first, empty = printed_texts(report)

    assert first.text == "first\nsecond"
    assert len(first.boxes) == len(first.text)
    assert first.boxes[5] is None
    left, right = first.boxes[6], first.boxes[11]
    assert left is not None
    assert right is not None
    assert left[0] == pytest.approx(50, abs=0.5)
    assert left[1] < 130 < left[3]
    assert right[0] > left[2]
    assert (empty.text, empty.boxes) == ("", ())
