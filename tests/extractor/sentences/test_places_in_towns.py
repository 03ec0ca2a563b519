"""Places that quotes and brackets cut out of the phrases of a parse: with their town, or right before a name."""

from __future__ import annotations

import pytest
from tests.extractor.made.readings import read_text


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        (
            "総会および研修会が、みなとホテル「祥雲」（東京都台東区）にて計166名の参加者を得て開催されました。",
            "みなとホテル「祥雲」（東京都台東区）",
        ),
        ("５月３日から５日までの３日間、湖畔広場で「みずうみフェスタ」が催されました。", "湖畔広場"),
        ("５月３日、全員で「みずうみフェスタ」を開催しました。", None),
    ],
)
def test_a_place_with_its_town_or_before_a_name_is_the_venue(text: str, venue: str | None) -> None:
    assert [event.get("venue") for event in read_text(text)] == [venue]
