"""Wraps undone: digits on both sides of a full line's end are one number in running text, not in a cell."""

from __future__ import annotations

import pytest
from tests.extractor.made.text import strip

from extractor.layout.text.passage import passage_of


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        pytest.param("合わせて12", "0人が来た", "合わせて120人が来た", id="a number"),
        pytest.param("延べ1,2", "3 4人が来た", "延べ1,234人が来た", id="a group of thousands set with blanks"),
        pytest.param(
            "延べ1,234", "5 6人が来た", "延べ1,2345 6人が来た", id="no blank dropped where the group is whole"
        ),
        pytest.param("COVID", "19の影響", "COVID 19の影響", id="a word and a number"),
    ],
)
def test_digits_at_a_wrap_of_running_text(first: str, second: str, text: str) -> None:
    passage = passage_of([strip(first), strip(second, y=12)], running=True)
    assert passage.text == text
    assert len(passage.places) == len(passage.lines) == len(text)


def test_numbers_below_one_another_in_a_cell_stay_two() -> None:
    assert passage_of([strip("12"), strip("30", y=12)]).text == "12 30"
