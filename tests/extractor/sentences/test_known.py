"""What grammar finds in a sentence before it is parsed."""

from __future__ import annotations

import pytest

from extractor.japanese.dates.periods import DateContext
from extractor.sentences.grammar.known import know


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("具体的な施策２地域経済を活性化させる企業活動を支援する", []),
        ("施策２件を新たに始めた。", [2]),
        ("市内の２地域で始めた。", [2]),
    ],
)
def test_the_number_of_a_step_of_a_plan_counts_nothing(text: str, counted: list[float]) -> None:
    assert [count.value for count in know(text, DateContext()).counts.counts] == counted
