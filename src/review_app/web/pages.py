"""Routes of page pictures, drawn once and then kept on disk and in the browser."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse, Response

from extractor import page_image
from review_app.services import documents
from review_app.services.errors import NotFound
from review_app.settings import Settings
from review_app.web.session import Database, Installed, Person

router = APIRouter()
DPI = 144
"""Two dots a point: sharp up to double size on a usual screen, some 200 KB a page."""
FOR_GOOD = "private, max-age=31536000, immutable"
"""The address holds the file's digest, so what it names never changes."""


@router.get("/documents/{document_id}/pages/{page}/{digest}.png")
def page_picture(
    session: Database, settings: Installed, document_id: int, page: int, digest: str, _: Person
) -> Response:
    """Return the picture of a page."""
    document = documents.get_document(session, document_id)
    if not 1 <= page <= document.page_count or not document.sha256.startswith(digest):
        raise NotFound
    path = _drawn(settings, documents.document_file(session, settings, document_id), document.sha256, page)
    return FileResponse(path, media_type="image/png", headers={"Cache-Control": FOR_GOOD})


def _drawn(settings: Settings, pdf: Path, sha256: str, page: int) -> Path:
    """Return where the picture is kept, drawing it first where that was never done."""
    kept = settings.data_dir / "cache" / "pages" / f"{sha256}-{page}-{DPI}.png"
    if not kept.is_file():
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=kept.parent, delete=False) as file:
            file.write(page_image(pdf, page, DPI))
        os.replace(file.name, kept)  # noqa: PTH105 - atomic, so that no half picture is ever served
    return kept
