"""The page that explains how the desk is used, for people who come back to it once a year."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from review_app.web.rendering import page
from review_app.web.session import Person
from review_app.web.view.document_page import document_page

router = APIRouter()


@router.get("/help")
def show(request: Request, _: Person) -> Response:
    """Show what to do, what the marks mean, and what to do when something went wrong."""
    return page(request, "pages/help.html", place="help")


@router.get("/help/confidence")
def show_confidence(request: Request, _: Person) -> Response:
    """Show what confidences and their marks mean and promise: the documentation's own page, in Japanese."""
    return page(request, "pages/document_page.html", place="help", parts=document_page("confidence"))
