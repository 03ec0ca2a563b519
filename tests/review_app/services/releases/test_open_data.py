"""Codes of municipalities with their check digit, and the settings of a publication."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlmodel import Session

from review_app.services.errors import InvalidCode
from review_app.services.people.actor import Actor
from review_app.services.releases.municipality_codes import check_digit, is_code, proposed_code
from review_app.services.releases.open_data import OpenData, open_data, set_open_data

PLACES = Path(__file__).parents[4] / "models" / "places.tsv"


@pytest.mark.parametrize(
    ("five", "digit"), [("13101", "6"), ("01000", "6"), ("14212", "3"), ("47382", "1"), ("01101", "1")]
)
def test_check_digits(five: str, digit: str) -> None:
    assert check_digit(five) == digit


def test_every_code_of_the_gazetteer_has_its_check_digit() -> None:
    codes = [line.split("\t")[0] for line in PLACES.read_text().splitlines() if line[:6].isdigit()]
    assert len(codes) > 1700
    assert [code for code in codes if not is_code(code)] == []


@pytest.mark.parametrize("wrong", ["131010", "13101", "1310１6", "", "abcdef", "1310160"])
def test_what_is_no_code(wrong: str) -> None:
    assert not is_code(wrong)


def test_a_code_is_proposed_only_where_one_place_bears_the_name() -> None:
    assert proposed_code("厚木市") == "142123"
    assert proposed_code("神奈川県") == "140007"
    assert proposed_code("府中市") is None
    assert proposed_code("国際交流協会") is None


def test_settings_are_kept_and_a_wrong_code_is_refused(session: Session, actor: Actor) -> None:
    assert open_data(session) == OpenData()
    set_open_data(session, {"厚木市": " 142123 "}, "CC-BY-4.0", actor)
    set_open_data(session, {"札幌市": "011002", "厚木市": "142123"}, "PDL-1.0", actor)
    assert dict(open_data(session).codes) == {"厚木市": "142123", "札幌市": "011002"}
    with pytest.raises(InvalidCode):
        set_open_data(session, {"厚木市": "142124"}, None, actor)
    with pytest.raises(InvalidCode):
        set_open_data(session, {}, "自分で作った", actor)
    set_open_data(session, {"札幌市": ""}, None, actor)
    assert open_data(session) == OpenData({"厚木市": "142123"}, None)
