"""The confirmed dataset, page by page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from review_app.api.answers import written
from review_app.api.credentials import Database, Program
from review_app.api.shapes.records import ConfirmedOut, DatasetOut, DatasetQuery
from review_app.services.commit import dataset

router = APIRouter(tags=["dataset"])


@router.get("/dataset/records", response_model=DatasetOut)
def list_confirmed(session: Database, _: Program, query: Annotated[DatasetQuery, Query()]) -> Response:
    """List what was confirmed and committed, document by document, in reading order."""
    kind, document_id, limit = query.kind, query.document_id, query.limit
    found = dataset.list_confirmed(session, kind=kind, document_id=document_id, limit=limit + 1, after=query.after)
    shown = found[:limit]
    return written(
        DatasetOut(
            total=dataset.count_confirmed(session, kind=kind, document_id=document_id),
            records=tuple(map(ConfirmedOut.model_validate, shown)),
            next_after=shown[-1].id if len(found) > limit else None,
        )
    )
