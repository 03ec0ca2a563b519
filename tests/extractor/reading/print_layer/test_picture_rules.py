"""Lines that a file draws as pictures."""

from __future__ import annotations

from extractor.reading.page import Rule
from extractor.reading.print_layer.picture_rules import sort_pictures


def test_dots_in_a_row_are_one_line_and_photographs_stay_pictures() -> None:
    photograph = (100.0, 100.0, 200.0, 180.0)
    dots = [(50.0 + 2 * i, 200.0, 51.0 + 2 * i, 200.5) for i in range(20)]
    found = sort_pictures([photograph, *dots])
    assert found.rules == (Rule(True, 200.25, 50.0, 89.0),)
    assert found.others == (photograph,)


def test_dots_one_below_the_other_are_an_upright_line() -> None:
    dots = [(300.0, 50.0 + 3 * i, 300.5, 51.0 + 3 * i) for i in range(15)]
    assert sort_pictures(dots).rules == (Rule(False, 300.25, 50.0, 93.0),)


def test_a_long_thin_picture_is_a_line() -> None:
    assert sort_pictures([(50.0, 99.5, 400.0, 100.5)]).rules == (Rule(True, 100.0, 50.0, 400.0),)


def test_few_or_scattered_tiny_pictures_are_no_line() -> None:
    few = [(50.0 + 2 * i, 200.0, 51.0 + 2 * i, 200.5) for i in range(7)]
    scattered = [(50.0 + 20 * i, 300.0, 51.0 + 20 * i, 300.5) for i in range(20)]
    found = sort_pictures([*few, *scattered])
    assert found.rules == ()
    assert found.others == (*few, *scattered)
