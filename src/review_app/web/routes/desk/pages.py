"""Routes of page pictures, which browsers keep, and of the mark that nothing on a page was missed."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from fastapi.responses import FileResponse, Response
from sqlmodel import Session

from extractor import UnreadableDocument, page_sizes
from review_app.services.documents import documents
from review_app.services.errors import NotFound
from review_app.services.read import page_marks
from review_app.settings import Settings
from review_app.web.answers import show_desk
from review_app.web.errors import status_of
from review_app.web.rendering import environment
from review_app.web.session import Database, Installed, Person
from review_app.web.view import desk
from review_app.web.view.looks import Liked
from review_app.web.view.pictures import picture_file

router = APIRouter()
USUAL_DPI = 144
"""Two dots a point, some 200 KB a page: sharp at the width of the desk."""
FINE_DPI = 288
"""Four dots a point: sharp when enlarged, and on screens with two dots a pixel."""
FOR_GOOD = "private, max-age=31536000, immutable"
"""The address holds the file's digest, so what it names never changes."""


@router.get("/documents/{document_id}/pages/{page}/{digest}.png")
def page_picture(
    session: Database, settings: Installed, document_id: int, page: int, digest: str, _: Person
) -> Response:
    """Return the picture of a page as it is first shown."""
    return _picture(session, settings, document_id, page, digest, USUAL_DPI)


@router.get("/documents/{document_id}/pages/{page}/{digest}/fine.png")
def fine_picture(
    session: Database, settings: Installed, document_id: int, page: int, digest: str, _: Person
) -> Response:
    """Return the finer picture of a page, asked for when it is enlarged."""
    return _picture(session, settings, document_id, page, digest, FINE_DPI)


@router.post("/documents/{document_id}/pages/{page}/{change}")
def mark(
    request: Request,
    session: Database,
    settings: Installed,
    document_id: int,
    page: int,
    change: Literal["mark", "unmark"],
    person: Person,
    look: Liked,
    record: Annotated[int | None, Form()] = None,
    order: Annotated[str, Form()] = "doubt",
) -> Response:
    """Say that nothing on the page was missed, or take that back."""
    (page_marks.mark_page if change == "mark" else page_marks.unmark_page)(session, document_id, page, person)
    laid = desk.lay(session, settings, document_id, person, look, record=record, page=page, order=order)
    return show_desk(request, laid)


def _picture(session: Session, settings: Settings, document_id: int, page: int, digest: str, dpi: int) -> Response:
    document = documents.get_document(session, document_id)
    if not 1 <= page <= document.page_count or not document.sha256.startswith(digest):
        raise NotFound
    pdf = documents.document_file(session, settings, document_id)
    session.close()  # drawing may take its time; the connection is for others meanwhile
    try:
        path = picture_file(settings, pdf, document.sha256, page, dpi)
    except UnreadableDocument as error:
        return _placeholder(page_sizes(pdf)[page - 1], status_of(error))
    return FileResponse(path, media_type="image/png", headers={"Cache-Control": FOR_GOOD})


def _placeholder(size: tuple[float, float], status: int) -> Response:
    """Return the picture that stands for a page that cannot be drawn, of the page's size and shape."""
    svg = environment.get_template("desk/not_drawn.svg").render(width=size[0], height=size[1])
    return Response(svg, status, media_type="image/svg+xml", headers={"Cache-Control": "no-store"})
