"""Places and their codes: names that several municipalities bear stay ambiguous and say so."""

from __future__ import annotations

import pytest

from extractor.japanese.places import complete_place, read_place


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("北海道", "010006"),
        ("札幌市", "011002"),
        ("東京都", "130001"),
        ("千代田区", "131016"),
        ("東京都千代田区", "131016"),
        ("東京都府中市", "132063"),
        ("広島県府中市", "342084"),
        ("神奈川県厚木市", "142123"),
        ("厚木市", "142123"),
        ("蒲郡市", "232149"),
        ("小郡市", "402168"),
    ],
)
def test_a_name_that_one_place_bears_has_its_code(text: str, code: str) -> None:
    place = read_place(text).place
    assert place is not None
    assert place.code == code


def test_a_name_that_two_cities_bear_stays_ambiguous_and_says_so() -> None:
    reading = read_place("府中市")
    assert reading.is_ambiguous
    assert reading.place is None
    assert [place.code for place in reading.candidates] == ["132063", "342084"]
    assert reading.message == "同じ名前の自治体があります：東京都府中市（132063）、広島県府中市（342084）"


def test_countries_have_two_letters() -> None:
    place = read_place("ニュージーランド").place
    assert place is not None
    assert place.code == "NZ"


@pytest.mark.parametrize("text", ["", "花見の会", "市", "令和６年"])
def test_what_is_no_place_has_no_candidates(text: str) -> None:
    assert read_place(text).candidates == ()


def test_every_code_ends_with_its_check_digit() -> None:
    for text in ("札幌市", "千代田区", "厚木市", "網走市", "横手市", "糸満市"):
        place = read_place(text).place
        assert place is not None and place.code is not None
        weighed = sum(int(digit) * weight for digit, weight in zip(place.code[:5], (6, 5, 4, 3, 2), strict=True))
        assert int(place.code[5]) == (11 - weighed % 11) % 10


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("厚木", ["神奈川県厚木市"]),
        ("厚", ["神奈川県厚木市", "北海道厚真町"]),
        ("神奈川県厚", ["神奈川県厚木市"]),
        ("府中", ["東京都府中市", "広島県府中市"]),
        ("北海道", ["北海道", "北海道森町"]),
        ("ソウ", ["ソウル"]),
        ("アメリカ", ["アメリカ", "アメリカ合衆国"]),
        ("メリカ", ["アメリカ", "アメリカ合衆国"]),
        (" ", []),
        ("どこにもない", []),
    ],
)
def test_what_is_typed_is_completed_to_places_by_their_beginning_then_by_any_part(typed: str, found: list[str]) -> None:
    assert [place.full_name for place in complete_place(typed, 2)] == found
