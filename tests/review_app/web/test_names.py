"""The page of names of one thing: proposals are settled with a click and taken apart with another."""

from __future__ import annotations

from collections.abc import Callable

from fastapi.testclient import TestClient
from sqlmodel import Session
from tests.review_app.factory import event, field
from tests.review_app.shown import list_records

from review_app.services.commit import commits
from review_app.services.decide import decisions
from review_app.services.people.actor import Actor

PAIR = {"kind": "partner", "name": ["揚州市", "中国揚州市"]}
SAME = "同じものとする：中国揚州市 ／ 揚州市"


def _committed(session: Session, ready: Callable[..., int], actor: Actor) -> None:
    def of(key: str, partner: str) -> dict:
        made = event(key, f"{key}の訪問")
        return {**made, "fields": {**made["fields"], "partners": field([partner])}}

    document = ready(of("e1", "揚州市"), of("e2", "中国揚州市"), of("e3", "軍浦市"))
    for line in list_records(session, document):
        decisions.accept_record(session, line.id, actor, 1)
    commits.commit_document(session, document, actor)


def test_a_proposal_is_settled_with_a_click_and_taken_apart_with_another(
    client: TestClient, session: Session, ready: Callable[..., int], actor: Actor
) -> None:
    _committed(session, ready, actor)
    assert SAME in client.get("/dataset/names").text
    client.post("/dataset/names/same", data={**PAIR, "listed": "揚州市"})
    page = client.get("/dataset/names").text
    assert SAME not in page
    assert "中国揚州市、揚州市" in page
    client.post("/dataset/names/1/apart")
    assert SAME in client.get("/dataset/names").text


def test_names_that_are_different_are_not_proposed_again(
    client: TestClient, session: Session, ready: Callable[..., int], actor: Actor
) -> None:
    _committed(session, ready, actor)
    client.post("/dataset/names/different", data=PAIR)
    assert SAME not in client.get("/dataset/names").text


def test_a_page_without_proposals_says_so(client: TestClient) -> None:
    assert "いまはありません。" in client.get("/dataset/names?kind=subject").text
    assert client.post("/dataset/names/9/apart").status_code == 404
