"""Switching the way in which an earlier report was read, while a large document is still being opened, and in vain."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from tests.review_app.factory import plain

from review_app.jobs.laid_out import Opening


@pytest.mark.parametrize("wanted", ["off", "on"])
def test_a_document_that_is_still_being_opened_shows_how_far_it_is_and_asks_again(
    client: TestClient, ready: Callable[..., int], monkeypatch: pytest.MonkeyPatch, wanted: str
) -> None:
    document = ready(plain("a", "一"))
    monkeypatch.setattr("review_app.jobs.laid_out.opening_of", lambda *_: Opening(3, 90))
    address = f"/documents/{document}/earlier-tables/{wanted}"
    page = client.post(address).text
    assert f'hx-post="{address}"' in page
    assert "90ページ中 3ページ" in page
    part = client.post(address, headers={"HX-Request": "true"}).text
    assert (f'hx-post="{address}"' in part, "<html" in part) == (True, False)
    monkeypatch.setattr("review_app.jobs.laid_out.opening_of", lambda *_: Opening(failed=True))
    assert f'action="{address}"' in client.post(address).text


@pytest.mark.parametrize("wanted", ["off", "on"])
def test_where_there_is_nothing_to_switch_the_desk_says_so(
    client: TestClient, ready: Callable[..., int], monkeypatch: pytest.MonkeyPatch, wanted: str
) -> None:
    document = ready(plain("a", "一"))
    monkeypatch.setattr("review_app.jobs.laid_out.opening_of", lambda *_: Opening(ready=True))
    answer = client.post(f"/documents/{document}/earlier-tables/{wanted}")
    assert (answer.status_code, "この読み方では、いまの内容から何も変わりません" in answer.text) == (422, True)
    assert "earlier-tables" not in client.get(f"/documents/{document}").text


def test_a_way_of_reading_that_is_not_there_cannot_be_removed(client: TestClient) -> None:
    assert client.post("/remembered-tables/1/remove").status_code == 404
    assert "まだありません。" in client.get("/remembered-tables").text
