"""The report of the year before: which document that is, and a person's choice of it."""

from __future__ import annotations

from fastapi import APIRouter
from sqlmodel import Session

from review_app.api.credentials import Database, Program
from review_app.api.shapes.documents import YearBeforeIn, YearBeforeOut
from review_app.services.series import series_choice

router = APIRouter(tags=["documents"])


@router.get("/documents/{document_id}/year-before")
def get_year_before(session: Database, _: Program, document_id: int) -> YearBeforeOut:
    """Return which document is the report of the year before, and who chose it."""
    return _shown(session, document_id)


@router.post("/documents/{document_id}/year-before")
def choose(session: Database, who: Program, document_id: int, wanted: YearBeforeIn) -> YearBeforeOut:
    """Choose the document that is the report of the year before; null: there is none."""
    series_choice.choose_earlier(session, document_id, wanted.earlier_id, who)
    return _shown(session, document_id)


@router.post("/documents/{document_id}/year-before/recognise")
def recognise(session: Database, who: Program, document_id: int) -> YearBeforeOut:
    """Take a choice back: the report of the year before is recognised again."""
    series_choice.recognise_earlier(session, document_id, who)
    return _shown(session, document_id)


def _shown(session: Session, document_id: int) -> YearBeforeOut:
    series = series_choice.series_of(session, document_id)
    return YearBeforeOut(
        earlier_id=series.earlier.id if series.earlier else None,
        earlier=series.earlier.label if series.earlier else None,
        recognised=series.recognised,
        chosen_by=series.chosen_by,
        chosen_at=series.chosen_at,
    )
