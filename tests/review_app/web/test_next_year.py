"""The page that prepares the next year: last year's events by month, with their departments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi.testclient import TestClient
from sqlmodel import Session
from tests.review_app.factory import event, field
from tests.review_app.shown import list_records

from review_app.services.commit import commits
from review_app.services.decide import decisions
from review_app.services.people.actor import Actor


def _event(key: str, day: str | None, department: str) -> dict[str, Any]:
    made = event(key, f"{key}の会")
    fields = {"name": field(f"{key}の会"), "departments": field([department])}
    if day:
        fields["periods"] = field([{"start": day, "end": day, "precision": "day", "text": day}])
    return {**made, "fields": fields}


def test_events_stand_by_month_of_the_fiscal_year_and_can_be_narrowed_to_a_department(
    client: TestClient, session: Session, ready: Callable[..., int], actor: Actor
) -> None:
    document = ready(
        _event("二月", "2025-02-01", "企画課"),
        _event("四月", "2024-04-20", "市民課"),
        _event("未定", None, "企画課"),
        _event("四月早", "2024-04-02", "企画課"),
    )
    for line in list_records(session, document):
        decisions.accept_record(session, line.id, actor, 1)
    commits.commit_document(session, document, actor)
    page = client.get("/dataset/next-year").text
    order = [page.index(f">{name}の会<") for name in ("四月早", "四月", "二月", "未定")]
    assert order == sorted(order)
    narrowed = client.get("/dataset/next-year?year=2024&department=市民課").text
    assert ">四月の会<" in narrowed
    assert ">二月の会<" not in narrowed


def test_without_events_the_page_says_what_to_do(client: TestClient) -> None:
    assert "登録した行事はまだありません。" in client.get("/dataset/next-year").text
