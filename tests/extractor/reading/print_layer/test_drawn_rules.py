"""What is drawn as a line without being one: filled shapes that are long and thin."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from extractor.reading.page import Rule
from extractor.reading.pdf import read_pages

GREY = (0.66, 0.66, 0.66)
Corners = list[tuple[float, float]]


def rules_of(path: Path, corners: Corners, colour: tuple[float, ...] = GREY) -> tuple[Rule, ...]:
    with pymupdf.open() as document:
        page = document.new_page(width=300, height=200)
        shape = page.new_shape()
        shape.draw_polyline(corners)
        shape.finish(fill=colour, color=None, closePath=True)
        shape.commit()
        document.save(path)
    (page_read,) = read_pages(path)
    return page_read.rules


@pytest.mark.parametrize(
    ("corners", "rule"),
    [
        ([(40, 20), (40, 80), (40.75, 79.25), (40.75, 20.75)], Rule(False, 40.375, 20, 80)),
        ([(20, 50), (120, 50), (119.25, 50.75), (20.75, 50.75)], Rule(True, 50.375, 20, 120)),
    ],
)
def test_a_border_with_mitred_ends_is_a_rule(tmp_path: Path, corners: Corners, rule: Rule) -> None:
    """Browsers draw each side of a cell so where its sides differ in colour."""
    (found,) = rules_of(tmp_path / "r.pdf", corners)
    assert found[0] == rule[0]
    assert found[1:] == pytest.approx(rule[1:], abs=0.01)


@pytest.mark.parametrize(
    ("corners", "colour"),
    [
        ([(40, 20), (40, 80), (40.75, 79.25), (40.75, 20.75)], (1.0, 1.0, 1.0)),
        ([(20, 20), (23, 21), (20, 22)], GREY),
        ([(20, 20), (80, 60), (80, 61), (20, 21)], GREY),
    ],
    ids=["white", "arrow head", "slanted"],
)
def test_other_filled_shapes_are_none(tmp_path: Path, corners: Corners, colour: tuple[float, ...]) -> None:
    assert rules_of(tmp_path / "n.pdf", corners, colour) == ()


def dotted(path: Path, rows: int, step: float, colour: tuple[float, ...] = GREY) -> tuple[Rule, ...]:
    """Rules of a page with rows of dots, `step` points below each other."""
    with pymupdf.open() as document:
        page = document.new_page(width=300, height=200)
        shape = page.new_shape()
        for row in range(rows):
            for place in range(40):
                x, y = 20 + 1.5 * place, 30 + step * row
                shape.draw_rect(pymupdf.Rect(x, y, x + 0.75, y + 0.75))
                shape.finish(fill=colour, color=None)
        shape.commit()
        document.save(path)
    (page_read,) = read_pages(path)
    return page_read.rules


def test_rows_of_dots_are_lines_and_a_ground_of_dots_is_none(tmp_path: Path) -> None:
    lines = dotted(tmp_path / "l.pdf", 3, 20.0)
    assert [(rule.horizontal, round(rule.position)) for rule in lines] == [(True, 30), (True, 50), (True, 70)]
    assert dotted(tmp_path / "g.pdf", 12, 1.5) == ()


def test_rows_of_white_dots_are_no_lines(tmp_path: Path) -> None:
    assert dotted(tmp_path / "w.pdf", 3, 20.0, (1.0, 1.0, 1.0)) == ()
