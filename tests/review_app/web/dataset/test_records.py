"""The list of confirmed records: filters in its address, chips, what can be chosen, and pages of lines."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient
from tests.review_app.confirmed import commit, visit
from tests.review_app.shelf import Shelf
from tests.review_app.web.test_document_pages import values

from review_app.web.routes.dataset import records


@pytest.fixture
def filled(shelf: Shelf) -> None:
    commit(
        shelf,
        2023,
        visit("e1", ["揚州市"], 8, "2023-08-02"),
        visit("e2", ["軍浦市"], 12, "2024-02-01", "dispatch", category="教育"),
    )
    commit(shelf, 2024, visit("e3", ["揚州市"], 5, "2024-07-01"))


def names(client: TestClient, query: str) -> list[str]:
    return re.findall(r"(e\d)の訪問</a>", client.get(f"/dataset{query}").text)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["e1", "e2", "e3"]),
        ("?year=2023", ["e1", "e2"]),
        ("?partner=揚州市&year=2023&year=2024", ["e1", "e3"]),
        ("?direction=dispatch", ["e2"]),
        ("?q=e3", ["e3"]),
        ("?sort=newest", ["e3", "e2", "e1"]),
        ("?sort=amount", ["e2", "e1", "e3"]),
        ("?document=2", ["e3"]),
        ("?kind=kpi", []),
        ("?document=&kind=&year=", ["e1", "e2", "e3"]),
    ],
)
def test_the_address_says_which_records_are_listed(
    client: TestClient, filled: None, query: str, found: list[str]
) -> None:
    assert names(client, query) == found


def test_each_filter_that_is_on_can_be_taken_off(client: TestClient, filled: None) -> None:
    page = client.get("/dataset?year=2023&partner=揚州市&q=訪問").text
    links = dict(re.findall(r'filter-chip" href="([^"]+)" aria-label="([^"]+)"', page))
    assert {unquote(link).replace("&amp;", "&"): label for link, label in links.items()} == {
        "/dataset?year=2023&partner=揚州市": "条件「探す言葉：訪問」を外す",
        "/dataset?q=訪問&partner=揚州市": "条件「年度：2023年度（令和5年度）」を外す",
        "/dataset?q=訪問&year=2023": "条件「相手方：揚州市」を外す",
    }


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?year=abc", "「年度：abc」は使えないため、外しました。"),
        ("?kind=letter&month=13", "「種類：letter」は使えないため、外しました。「月：13」は使えないため、外しました。"),
        ("?sort=best", "「並び順：best」は使えないため、外しました。"),
        ("?start=-1", "「ページ：-1」は使えないため、外しました。"),
    ],
)
def test_what_an_address_cannot_mean_falls_away_with_a_sentence(
    client: TestClient, filled: None, query: str, told: str
) -> None:
    answer = client.get(f"/dataset{query}")
    assert answer.status_code == 200
    assert told in values(answer.text)
    assert names(client, query) == ["e1", "e2", "e3"]


def test_choices_are_counted_and_those_that_are_on_are_marked(client: TestClient, filled: None) -> None:
    told = client.get("/dataset/choices/partner?partner=軍浦市").text
    assert re.findall(r'value="([^"]+)"( checked)?>', told) == [("揚州市", ""), ("軍浦市", " checked")]
    assert "2件" in told
    assert client.get("/dataset/choices/nothing").status_code == 404


def test_a_long_list_is_turned_page_by_page_with_its_filters(
    client: TestClient, filled: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "LINES_A_PAGE", 1)
    page = client.get("/dataset?partner=揚州市").text
    assert "（1～1件目）" in page
    following = re.search(r'href="([^"]+)">次へ', page).group(1).replace("&amp;", "&")
    assert names(client, following.removeprefix("/dataset")) == ["e3"]


def test_a_view_is_kept_by_name_for_all_and_can_be_kept_again_after_it_was_removed(
    client: TestClient, filled: None
) -> None:
    kept = client.post("/dataset/views", data={"name": "揚州", "page": "/dataset", "query": "partner=揚州市&year=x"})
    assert (kept.status_code, unquote(kept.headers["location"])) == (303, "/dataset?partner=揚州市")
    assert '">揚州</a>' in client.get("/dataset/pivot").text
    gone = client.post("/dataset/views/1/remove")
    assert unquote(gone.headers["location"]) == "/dataset?partner=揚州市"
    assert ">揚州</a>" not in client.get("/dataset").text
    assert client.post("/dataset/views/1/remove").status_code == 404


LONG = f"q={'あ' * 300}"


@pytest.mark.parametrize("form", [{"name": " "}, {"name": "x" * 61}, {"name": "名", "query": LONG}])
def test_a_view_that_cannot_be_kept_says_why(client: TestClient, form: dict[str, str]) -> None:
    answer = client.post("/dataset/views", data={"page": "/dataset", **form})
    assert answer.status_code == 422
    assert "この見方は保存できません。" in answer.text
