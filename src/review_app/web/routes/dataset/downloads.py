"""Routes of the downloads of the confirmed dataset."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query
from fastapi.responses import Response, StreamingResponse

from review_app.exports.download import Download, csv_download, json_download
from review_app.exports.formats import Table
from review_app.web.context import Context

router = APIRouter()

DocumentFilter = Annotated[str, Query(alias="document", pattern=r"^\d{0,9}$")]


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
