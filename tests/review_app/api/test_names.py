"""Names of one thing by REST: proposals, settling, keeping apart, taking apart."""

from __future__ import annotations

from collections.abc import Callable

from fastapi.testclient import TestClient
from sqlmodel import Session
from tests.review_app.factory import event, field
from tests.review_app.shown import list_records

from review_app.services.commit import commits
from review_app.services.decide import decisions
from review_app.services.people.actor import Actor


def test_names_are_proposed_settled_and_taken_apart(
    api: TestClient, session: Session, ready: Callable[..., int], actor: Actor
) -> None:
    made = event("e1", "訪問")
    fields = {**made["fields"], "partners": field(["糸満市", "沖縄県糸満市"])}
    document = ready({**made, "fields": fields})
    (line,) = list_records(session, document)
    decisions.accept_record(session, line.id, actor, 1)
    commits.commit_document(session, document, actor)
    (proposal,) = api.get("/api/v1/dataset/names/proposals").json()
    assert (proposal["reason"], proposal["listed"], proposal["code"]) == ("region", "糸満市", "472107")
    thing = api.post("/api/v1/dataset/names", json={"kind": "partner", "names": ["糸満市", "沖縄県糸満市"]}).json()
    assert (thing["name"], thing["code"], thing["names"]) == ("糸満市", "472107", ["沖縄県糸満市", "糸満市"])
    assert api.get("/api/v1/dataset/names/proposals").json() == []
    assert api.delete(f"/api/v1/dataset/names/{thing['id']}").json() == thing
    names = {"kind": "partner", "names": ["糸満市", "沖縄県糸満市"]}
    assert api.post("/api/v1/dataset/names/different", json=names).json() == []
    assert api.delete("/api/v1/dataset/names/99").status_code == 404
