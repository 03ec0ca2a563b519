"""Routes of the confirmed dataset: the list with its filters, and the downloads."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response, StreamingResponse

from extractor.records import Kind
from review_app.exports import Download, Table, csv_download, json_download
from review_app.services.commit import dataset
from review_app.services.documents import document_list
from review_app.web.rendering import page
from review_app.web.session import Database, Person

router = APIRouter()
LINES_A_PAGE = 50

DocumentFilter = Annotated[str, Query(alias="document", pattern=r"^\d{0,9}$")]
KindFilter = Annotated[str, Query(alias="kind", pattern=r"^(event|kpi|statistic|)$")]


@router.get("/dataset")
def show_dataset(
    request: Request,
    session: Database,
    _: Person,
    document: DocumentFilter = "",
    kind: KindFilter = "",
    start: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """Show the confirmed records, those of one document or kind if asked."""
    chosen = int(document) if document else None
    wanted = Kind(kind) if kind else None
    found = dataset.list_confirmed(session, kind=wanted, document_id=chosen, limit=LINES_A_PAGE, offset=start)
    return page(
        request,
        "pages/dataset.html",
        place="dataset",
        found=found,
        total=dataset.count_confirmed(session, kind=wanted, document_id=chosen),
        start=start,
        step=LINES_A_PAGE,
        documents=document_list.document_names(session),
        chosen=chosen,
        kind=wanted,
    )


@router.get("/dataset/{table}.csv")
def download_csv(session: Database, table: Table, _: Person, document: DocumentFilter = "") -> Response:
    """Send one table as CSV."""
    return _send(csv_download(session, table, document_id=int(document) if document else None))


@router.get("/dataset.json")
def download_json(session: Database, _: Person, document: DocumentFilter = "") -> Response:
    """Send the confirmed records as JSON."""
    return _send(json_download(session, document_id=int(document) if document else None))


def _send(download: Download) -> Response:
    """Stream a download; its name is given in the form that keeps Japanese letters (RFC 6266)."""
    disposition = f"attachment; filename*=UTF-8''{quote(download.file_name)}"
    headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
    return StreamingResponse(download.chunks, media_type=download.media_type, headers=headers)
