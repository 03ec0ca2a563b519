"""Confirmed data for tests of the dataset: reports of several years, committed."""

from __future__ import annotations

from typing import Any

from sqlmodel import select
from tests.review_app import factory
from tests.review_app.shelf import Shelf

from review_app.models import Candidate
from review_app.models.states import RecordState
from review_app.services.commit import commits
from review_app.services.decide import decisions


def visit(
    key: str,
    partners: list[str],
    people: int | None,
    day: str = "2024-08-02",
    direction: str = "receive",
    *,
    name: str = "",
    category: str = "文化",
) -> dict[str, Any]:
    """Return an event with its partners, day and people."""
    fields = {
        "name": factory.field(name or f"{key}の訪問"),
        "partners": factory.field(partners),
        "periods": factory.field([{"start": day, "end": day, "precision": "day", "text": day}]),
        "direction": factory.field(direction),
        "category": factory.field(category),
    }
    if people is not None:
        fields["counts"] = factory.field([{"label": None, "value": people, "unit": "人"}])
    return {**factory.event(key, ""), "fields": fields}


def indicator(key: str, name: str, values: dict[int, tuple[float, float]], unit: str = "件") -> dict[str, Any]:
    """Return an indicator with target and actual of each year, and its achievement in percent."""
    observations = []
    for year, (target, actual) in values.items():
        observations += [
            {"year": year, "measure": "target", "value": target, "text": str(target)},
            {"year": year, "measure": "actual", "value": actual, "text": str(actual)},
            {"year": year, "measure": "achievement", "value": round(100 * actual / target, 1), "text": "％"},
        ]
    fields = {
        "indicator": factory.field(name),
        "unit": factory.field(unit),
        "observations": factory.field(observations),
    }
    return {**factory.kpi(key), "fields": fields}


def commit(shelf: Shelf, year: int, *records: dict[str, Any], title: str = "交流事業実績報告") -> int:
    """Put a report with these records on the shelf, confirm all and commit it; return its document."""
    session, _, _, actor = shelf.parts
    document_id = shelf.put(year, *records, title=title)
    open_ones = select(Candidate).where(Candidate.document_id == document_id, Candidate.state == RecordState.OPEN)
    for record in session.exec(open_ones).all():
        decisions.accept_record(session, record.id or 0, actor, record.version)
    commits.commit_document(session, document_id, actor)
    return document_id
