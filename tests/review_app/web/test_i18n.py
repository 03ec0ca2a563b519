from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from review_app.web.text import i18n

TOOL = Path(__file__).parents[3] / "tools" / "catalogues.py"


def texts_in_use() -> set[str]:
    spec = importlib.util.spec_from_file_location("catalogues", TOOL)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return set(tool.texts_in_use())


def wordings(language: str) -> dict[str, str]:
    messages = i18n.catalogue(language)._catalog
    return {text: wording for text, wording in messages.items() if text}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_text_of_the_pages_has_a_wording_and_none_is_left_over(language: str) -> None:
    texts = texts_in_use()
    assert {"文書一覧", "確認済みにする", "事業・行事", "▲ 前"} <= texts
    assert set(wordings(language)) == texts


def test_english_wordings_name_the_same_places_as_the_japanese_ones() -> None:
    import re

    places = re.compile(r"%\(\w+\)s")
    wrong = {t: w for t, w in wordings("en").items() if set(places.findall(t)) != set(places.findall(w))}
    assert wrong == {}


def test_the_language_can_be_switched_and_is_kept(client: TestClient) -> None:
    assert '<html lang="ja">' in client.get("/").text
    answer = client.post("/language", data={"language": "en"}, headers={"Referer": "http://localhost/dataset"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/dataset")
    page = client.get("/dataset").text
    assert '<html lang="en">' in page
    assert "Nothing has been committed yet." in page


def test_an_unknown_language_is_japanese(client: TestClient) -> None:
    client.post("/language", data={"language": "xx"})
    assert '<html lang="ja">' in client.get("/").text


def test_the_language_switch_leads_nowhere_else(client: TestClient) -> None:
    answer = client.post("/language", data={"language": "en"}, headers={"Referer": "http://localhost//evil.example/"})
    assert answer.headers["location"] == "/"
