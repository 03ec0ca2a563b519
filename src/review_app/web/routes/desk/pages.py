"""Routes of page pictures, which browsers keep, and of the mark that nothing on a page was missed."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form
from fastapi.responses import FileResponse, JSONResponse, Response

from extractor import UnreadableDocument, page_sizes, text_in_box
from review_app.jobs import laid_out
from review_app.services.documents import documents
from review_app.services.errors import NotFound
from review_app.services.read import page_marks
from review_app.web.answers import show_desk
from review_app.web.context import Context, RequestContext
from review_app.web.errors import status_of
from review_app.web.rendering import environment
from review_app.web.rendering import page as whole_page
from review_app.web.view.desk import DeskPosition
from review_app.web.view.pictures import picture_of

router = APIRouter()
NORMAL_DPI = 144
"""Two dots a point, some 200 KB a page: sharp at the width of the desk."""
FINE_DPI = 288
"""Four dots a point: sharp when enlarged, and on screens with two dots a pixel."""
KEPT_FOREVER = "private, max-age=31536000, immutable"
"""The address holds the file's digest, so the picture at an address never changes."""
NOT_KEPT = "private, no-store"
"""In an office browsers are shared, and pages may name people."""


@router.get("/documents/{document_id}/pages/{page}/{digest}.png")
def page_picture(context: Context, document_id: int, page: int, digest: str) -> Response:
    """Return the picture of a page as it is first shown."""
    return _picture(context, document_id, page, digest, NORMAL_DPI)


@router.get("/documents/{document_id}/pages/{page}/{digest}/fine.png")
def fine_picture(context: Context, document_id: int, page: int, digest: str) -> Response:
    """Return the finer picture of a page, asked for when it is enlarged."""
    return _picture(context, document_id, page, digest, FINE_DPI)


@router.get("/documents/{document_id}/original.pdf")
def original(context: Context, document_id: int) -> Response:
    """Return the PDF as it was uploaded, for the browser's own viewer."""
    document = documents.get_document(context.session, document_id)
    pdf = documents.document_file(context.session, context.settings, document_id)
    headers = {"Cache-Control": "private, no-store"}
    kind = "application/pdf"
    return FileResponse(
        pdf, media_type=kind, filename=document.file_name, content_disposition_type="inline", headers=headers
    )


@router.get("/documents/{document_id}/pages/{page}/text")
def page_text(context: Context, document_id: int, page: int, record: int | None = None) -> Response:
    """Show the text of a page as it was printed, to be copied."""
    document = documents.get_document(context.session, document_id)
    pdf = documents.document_file(context.session, context.settings, document_id)
    sizes = page_sizes(pdf)
    if not 1 <= page <= len(sizes):
        raise NotFound
    context.session.close()  # a page may take long to read
    text = text_in_box(pdf, page, (0.0, 0.0, *sizes[page - 1]))
    shown: dict[str, Any] = {"document": document, "at": page, "text": text, "record": record}
    return whole_page(context.request, "pages/page_text.html", place="documents", **shown)


@router.get("/documents/{document_id}/pages/{page}/words")
def page_words(context: Context, document_id: int, page: int) -> Response:
    """Return the words of a page with their boxes, to be put into an editor; null: they are still being recognised."""
    document = documents.get_document(context.session, document_id)
    context.session.close()  # a page may take long to read
    words = laid_out.words_on(context.settings, document, page)
    found = None if words is None else [{"text": word.text, "bbox": word.bbox} for word in words]
    return JSONResponse(found, headers={"Cache-Control": "private, no-store"})


@router.post("/documents/{document_id}/pages/{page}/{change}")
def mark(
    context: Context,
    document_id: int,
    page: int,
    change: Literal["mark", "unmark"],
    record: Annotated[int | None, Form()] = None,
    order: Annotated[str, Form()] = "doubt",
) -> Response:
    """Mark the page as one on which nothing was missed, or take the mark back."""
    write = page_marks.mark_page if change == "mark" else page_marks.unmark_page
    write(context.session, document_id, page, context.person)
    return show_desk(context, document_id, DeskPosition(record, page, order))


def _picture(context: RequestContext, document_id: int, page: int, digest: str, dpi: int) -> Response:
    document = documents.get_document(context.session, document_id)
    if not 1 <= page <= document.page_count or not document.sha256.startswith(digest):
        raise NotFound
    pdf = documents.document_file(context.session, context.settings, document_id)
    context.session.close()  # drawing may take long; others need the connection meanwhile
    try:
        picture = picture_of(context.settings, pdf, document.sha256, page, dpi)
    except UnreadableDocument as error:
        return _placeholder(page_sizes(pdf)[page - 1], status_of(error))
    headers = {"Cache-Control": NOT_KEPT if context.settings.is_office else KEPT_FOREVER}
    if isinstance(picture, bytes):
        return Response(picture, media_type="image/png", headers=headers)
    return FileResponse(picture, media_type="image/png", headers=headers)


def _placeholder(size: tuple[float, float], status: int) -> Response:
    """Return the picture shown in place of a page that cannot be drawn, of the page's size and shape."""
    svg = environment.get_template("desk/not_drawn.svg").render(width=size[0], height=size[1])
    return Response(svg, status, media_type="image/svg+xml", headers={"Cache-Control": "no-store"})
