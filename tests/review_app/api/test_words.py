"""Added words for programs."""

from __future__ import annotations

from fastapi.testclient import TestClient
from sqlmodel import Session
from tests.review_app.shown import list_records

from review_app.services.decide import decisions
from review_app.services.people.actor import Actor

UNIT = {"list": "unit", "word": "帖", "role": ""}


def test_words_are_proposed_added_and_removed(
    api: TestClient, session: Session, document_id: int, actor: Actor
) -> None:
    for line in list_records(session, document_id)[:2]:
        decisions.correct_field(session, line.id, "organizers", ("みどりの輪",), actor, 1)
    (proposed,) = api.get("/api/v1/words/proposals").json()
    assert (proposed["word"]["word"], len(proposed["seen"])) == ("みどりの輪", 2)
    assert api.post("/api/v1/words/dismiss", json=proposed["word"]).json() == []
    assert [line["word"] for line in api.post("/api/v1/words", json=UNIT).json()] == [UNIT]
    assert [line["actor"] for line in api.get("/api/v1/words").json()] == ["山田"]
    assert api.post("/api/v1/words/remove", json=UNIT).json() == []
    assert api.post("/api/v1/words/remove", json=UNIT).status_code == 404
    assert api.post("/api/v1/words", json={**UNIT, "word": "1"}).json()["code"] == "invalid_word"
