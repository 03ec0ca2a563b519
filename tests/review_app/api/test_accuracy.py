"""The figures of the page 精度 for programs."""

from __future__ import annotations

from fastapi.testclient import TestClient
from sqlmodel import Session
from tests.review_app.shown import list_records

from review_app.services.decide import decisions
from review_app.services.people.actor import Actor


def test_the_figures_are_those_of_the_page(api: TestClient, session: Session, document_id: int, actor: Actor) -> None:
    last = list_records(session, document_id)[-1]
    decisions.accept_record(session, last.id, actor, last.version)
    found = api.get("/api/v1/accuracy").json()
    assert (found["documents"], found["records"]["untouched"], found["records"]["open"]) == (1, 1, 2)
    band = found["bands"][4]
    assert (band["low"], band["high"], band["values"]["right"], band["values"]["of"]) == (0.9, 0.95, 5, 5)
    assert round(band["values"]["low"], 3) == 0.566
    assert [field["name"] for field in found["fields"]] == ["column", "row", "title", "unit", "value"]
    assert found["lines"][0]["series"]["label"] == "交流事業実績報告"


def test_they_can_be_narrowed_and_an_unknown_question_is_refused(api: TestClient, document_id: int) -> None:
    assert api.get("/api/v1/accuracy?fiscal_year=2023").json()["documents"] == 0
    assert api.get("/api/v1/accuracy?years=2023").status_code == 422
