"""Routes of a document's running text: settling what a heading or a paragraph is, shown before it is done."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query
from fastapi.responses import Response

from extractor import page_sizes
from review_app.jobs.table_act import apply_change
from review_app.jobs.text_act import texts_of
from review_app.services.documents import documents
from review_app.services.documents.document_view import DocumentView
from review_app.services.errors import NotFound, Refused, TableChanged
from review_app.web.context import Context, RequestContext
from review_app.web.errors import sentence
from review_app.web.rendering import page
from review_app.web.routes.desk.waiting import waiting_page
from review_app.web.routes.readings.reading_page import NOTHING_DONE, Done, reading_page, refused, undone
from review_app.web.text import table_words
from review_app.web.view.text_desk import TextForm, text_desk

router = APIRouter()
Sent = Annotated[TextForm, Form()]
From = Annotated[int | None, Query(alias="record")]


@router.get("/documents/{document_id}/texts")
def all_texts(
    context: Context, document_id: int, at: Annotated[int, Query(alias="page", ge=1)] = 1, record: From = None
) -> Response:
    """Show a page with its headings, lines and paragraphs, to pick one."""
    document = documents.get_document(context.session, document_id)
    waiting = waiting_page(context, document)
    if waiting is not None:
        return waiting
    sizes = page_sizes(documents.document_file(context.session, context.settings, document_id))
    if at > len(sizes):
        raise NotFound
    texts = texts_of(context.session, context.settings, document)
    shown: dict[str, Any] = {
        "document": document,
        "texts": [text for text in texts if text.page == at],
        "at": at,
        "size": sizes[at - 1],
        "record": record,
        "table_words": table_words,
    }
    return page(context.request, "texts/list.html", place="documents", **shown)


@router.get("/documents/{document_id}/texts/{text}")
def one_text(context: Context, document_id: int, text: str, record: From = None) -> Response:
    """Show a text as it is read now."""
    document = documents.get_document(context.session, document_id)
    return waiting_page(context, document) or _shown(context, document, text, None, record)


@router.post("/documents/{document_id}/texts/{text}/preview")
def preview(context: Context, document_id: int, text: str, form: Sent, record: From = None) -> Response:
    """Show the records as they would be."""
    document = documents.get_document(context.session, document_id)
    return _shown(context, document, text, form, record)


@router.post("/documents/{document_id}/texts/{text}/apply")
def apply(context: Context, document_id: int, text: str, form: Sent, record: From = None) -> Response:
    """Read the text as it is tried: one act."""
    document = documents.get_document(context.session, document_id)
    try:
        sizes = page_sizes(documents.document_file(context.session, context.settings, document_id))
        desk = text_desk(context.session, context.settings, document, text, form, sizes)
        change = replace(desk.change, seen=form.settings_seen)
        applied = apply_change(context.session, context.settings, document_id, change, context.person)
    except Refused as error:
        return _shown(context, document, text, form, record, refused(error))
    return _shown(context, document, text, None, record, Done(applied))


@router.post("/documents/{document_id}/texts/{text}/undo")
def undo(
    context: Context, document_id: int, text: str, act: Annotated[str, Form()] = "", record: From = None
) -> Response:
    """Undo the act that this page did, if it is the person's last one."""
    document = documents.get_document(context.session, document_id)
    return _shown(context, document, text, None, record, undone(context, document_id, act))


def _shown(
    context: RequestContext,
    document: DocumentView,
    text: str,
    form: TextForm | None,
    record: int | None,
    done: Done = NOTHING_DONE,
) -> Response:
    """Return the page of a text, or the part of it that changes with what is tried."""
    sizes = page_sizes(documents.document_file(context.session, context.settings, document.id))
    desk = text_desk(context.session, context.settings, document, text, form, sizes)
    if form is not None and form.is_outdated(desk.in_force):
        done = replace(done, problem=done.problem or sentence(TableChanged()))
    return reading_page(context, "texts/text.html", done, desk=desk, document=document, record=record)
