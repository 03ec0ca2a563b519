"""The page 精度: empty until somebody decides, then figures with intervals, in both languages."""

from __future__ import annotations

from collections.abc import Callable

from fastapi.testclient import TestClient
from sqlmodel import Session
from tests.review_app.factory import plain
from tests.review_app.shown import list_records

from review_app.services.decide import decisions
from review_app.services.measure.share import Share
from review_app.services.measure.values import Band
from review_app.services.people.actor import Actor
from review_app.web.text import figures
from review_app.web.view.reliability import diagram_of


def test_every_page_leads_to_it_and_without_decisions_it_says_what_to_do(client: TestClient) -> None:
    assert '<a href="/accuracy">精度</a>' in client.get("/").text
    page = client.get("/accuracy").text
    assert "まだ数えられるものがありません。" in page
    assert "5分を超える間" in page


def test_it_shows_shares_with_their_intervals(
    client: TestClient, session: Session, ready: Callable[..., int], actor: Actor
) -> None:
    document = ready(*(plain(key, key) for key in "abc"))
    one, two, _ = (line.id for line in list_records(session, document))
    decisions.accept_record(session, one, actor, 1)
    decisions.correct_field(session, two, "name", "別", actor, 1)
    decisions.accept_record(session, two, actor, 2)
    page = client.get("/accuracy").text
    assert '<td class="number">1／2</td><td class="number">50.0%</td><td class="number">9.5%～90.5%</td>' in page
    assert "▲ 約束は守られていません。✓ の値も見てください。" in page
    assert "<title>精度" in page
    narrowed = client.get("/accuracy?field=name&year=2024&series=")
    assert narrowed.status_code == 200
    assert "確度と、実際に正しかった割合：事業名" in narrowed.text
    client.post("/language", data={"language": "en"})
    assert "<h1>Accuracy</h1>" in client.get("/accuracy").text


def test_an_odd_address_is_answered_with_all_documents(client: TestClient) -> None:
    assert client.get("/accuracy?field=nothing&year=&series=7").status_code == 200
    assert client.get("/accuracy?year=abc").status_code == 422


def test_the_promise_is_judged_by_the_interval_and_not_by_the_share_alone() -> None:
    tones = [figures.promise(share)[0] for share in (Share(), Share(20, 20), Share(1000, 1000), Share(900, 1000))]
    assert tones == ["look", "look", "sure", "doubt"]


def test_the_diagram_places_shares_between_top_and_bottom() -> None:
    empty = Band(0.0, 0.5, Share(), Share(), None)
    half = Band(0.5, 1.0, Share(5, 10), Share(1, 1), 0.9)
    first, second = diagram_of((empty, half)).marks
    assert (first.right, first.said, first.sampled) == (None, None, None)
    assert (second.x, second.right, second.said, second.sampled) == (551.0, 136.0, 40.0, 16.0)
