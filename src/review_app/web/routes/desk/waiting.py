"""The page that is shown while a document is opened to have its tables and texts read again."""

from __future__ import annotations

from typing import Any

from fastapi.responses import Response

from review_app.jobs import laid_out
from review_app.services.documents.document_view import DocumentView
from review_app.web.context import RequestContext
from review_app.web.rendering import fragment, page, redirect, wants_fragment


def waiting_page(context: RequestContext, document: DocumentView) -> Response | None:
    """Return the page that says how far the document is laid out; None once its tables can be shown."""
    opening = laid_out.opening_of(context.settings, document)
    if opening.ready:
        return redirect(context.request, str(context.request.url)) if wants_fragment(context.request) else None
    context.session.rollback()
    template = "tables/waiting.html"
    query = f"?{context.request.url.query}" if context.request.url.query else ""
    shown: dict[str, Any] = {"document": document, "opening": opening, "address": context.request.url.path + query}
    if wants_fragment(context.request):
        return fragment(context.request, template, "progress", **shown)
    return page(context.request, template, place="documents", **shown)
