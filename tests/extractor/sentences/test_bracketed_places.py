"""A bracket after a predicate labels where the event was held."""

from __future__ import annotations

import pytest
from tests.extractor.made.readings import read_blocks
from tests.extractor.made.text import blocks


@pytest.mark.parametrize(
    ("bracket", "key", "value"),
    [
        pytest.param("（会場：花の丘プラザ、参加：市民30人）", "venue", "花の丘プラザ", id="before a comma"),
        pytest.param(
            "（参加：市民30人、場所：東館（２階））", "venue", "東館（２階）", id="last, with a bracket of its own"
        ),
        pytest.param("（会場：オンライン、参加：市民30人）", "format", "online", id="a format is no place"),
    ],
)
def test_a_labelled_place_in_a_bracket_is_the_venue(bracket: str, key: str, value: str) -> None:
    (event,) = read_blocks(blocks(f"令和５年６月３日に「春の料理教室」を行った{bracket}。"))
    assert event[key] == value
    assert event["counts"] == ["市民 30 人"]
