"""The confirmed dataset, page by page."""

from __future__ import annotations

from fastapi import APIRouter, Response

from extractor.records import Kind
from review_app.api.answers import written
from review_app.api.credentials import Database, Program
from review_app.api.documents import Limit
from review_app.api.record_shapes import ConfirmedOut, DatasetOut
from review_app.services.commit import dataset

router = APIRouter(tags=["dataset"])
RECORDS_A_PAGE = 100


@router.get("/dataset/records", response_model=DatasetOut)
def list_confirmed(
    session: Database,
    _: Program,
    kind: Kind | None = None,
    document_id: int | None = None,
    after: int | None = None,
    limit: Limit = RECORDS_A_PAGE,
) -> Response:
    """List what was confirmed and committed, document by document, in reading order."""
    found = dataset.list_confirmed(session, kind=kind, document_id=document_id, limit=limit + 1, after=after)
    shown = found[:limit]
    return written(
        DatasetOut(
            total=dataset.count_confirmed(session, kind=kind, document_id=document_id),
            records=tuple(map(ConfirmedOut.of, shown)),
            next_after=shown[-1].id if len(found) > limit else None,
        )
    )
