"""Routes of the confirmed dataset: the list with its filters, and the downloads."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query
from fastapi.responses import Response, StreamingResponse

from extractor.records import Kind
from review_app.exports.download import Download, csv_download, json_download
from review_app.exports.formats import Table
from review_app.services.commit import dataset
from review_app.services.documents import document_list
from review_app.web.context import Context
from review_app.web.rendering import page

router = APIRouter()
LINES_A_PAGE = 50

DocumentFilter = Annotated[str, Query(alias="document", pattern=r"^\d{0,9}$")]
KindFilter = Annotated[str, Query(alias="kind", pattern=r"^(event|kpi|statistic|)$")]


@router.get("/dataset")
def show_dataset(
    context: Context,
    document: DocumentFilter = "",
    kind: KindFilter = "",
    start: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """Show the confirmed records, those of one document or kind if asked."""
    session = context.session
    chosen = int(document) if document else None
    wanted = Kind(kind) if kind else None
    return page(
        context.request,
        "pages/dataset.html",
        place="dataset",
        found=dataset.list_confirmed(session, kind=wanted, document_id=chosen, limit=LINES_A_PAGE, offset=start),
        total=dataset.count_confirmed(session, kind=wanted, document_id=chosen),
        start=start,
        step=LINES_A_PAGE,
        documents=document_list.document_names(session),
        chosen=chosen,
        kind=wanted,
    )


@router.get("/dataset/{table}.csv")
def download_csv(context: Context, table: Table, document: DocumentFilter = "") -> Response:
    """Send one table as CSV."""
    return _send(csv_download(context.session, table, document_id=int(document) if document else None))


@router.get("/dataset.json")
def download_json(context: Context, document: DocumentFilter = "") -> Response:
    """Send the confirmed records as JSON."""
    return _send(json_download(context.session, document_id=int(document) if document else None))


def _send(download: Download) -> Response:
    """Stream a download; its name is given in the form that keeps Japanese letters (RFC 6266)."""
    disposition = f"attachment; filename*=UTF-8''{quote(download.file_name)}"
    headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
    return StreamingResponse(download.chunks, media_type=download.media_type, headers=headers)
