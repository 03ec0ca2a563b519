"""The list of documents: its filters, and what it shows: documents that fit, or where words are found."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from pydantic import BaseModel, field_validator
from sqlmodel import Session

from review_app.models.states import DocumentStatus
from review_app.services.documents import document_list, documents
from review_app.services.documents.document_list import DocumentFilter
from review_app.services.documents.document_view import DocumentView
from review_app.services.errors import NotFound
from review_app.services.find import search
from review_app.services.people import sign_in
from review_app.settings import Settings


class Wanted(BaseModel):
    """The filters of the list as its address holds them; an empty one does not filter. `q` is searched in the texts."""

    q: str = ""
    status: DocumentStatus | None = None
    assignee: int | None = None
    year: int | None = None
    publisher: str | None = None
    after: int | None = None
    known: int | None = None
    withdrawn: bool = False
    waiting: bool = False

    @field_validator("status", "assignee", "year", "publisher", "after", mode="before")
    @classmethod
    def _none_where_empty(cls, given: object) -> object:
        return None if given == "" else given

    @property
    def narrowed(self) -> bool:
        """Whether any filter is set."""
        return bool(
            self.withdrawn
            or self.waiting
            or self.q
            or self.status
            or self.assignee is not None
            or self.year
            or self.publisher
        )

    def link(self, **changed: object) -> str:
        """Return the address of the list with some of the filters changed."""
        asked = {**self.model_dump(mode="json", exclude={"known", "after"}), **changed}
        return "/?" + urlencode({name: value for name, value in asked.items() if value not in (None, "", False)})


def listing(session: Session, settings: Settings, wanted: Wanted) -> dict[str, Any]:
    """Return what the list shows."""
    facts = (wanted.status, wanted.assignee, wanted.year, wanted.publisher, wanted.q)
    fitting = DocumentFilter(*facts, withdrawn=wanted.withdrawn, waiting=wanted.waiting)
    found = document_list.document_page(session, fitting, after=wanted.after)
    return {
        "wanted": wanted,
        "documents": found.documents,
        "found": found,
        "hits": search.search(session, wanted.q).hits if wanted.q else (),
        "choices": document_list.filter_choices(session),
        "users": sign_in.list_users(session),
        "statuses": tuple(DocumentStatus),
        "limit": settings.upload_limit_bytes,
        "known": _known(session, wanted.known),
    }


def _known(session: Session, document_id: int | None) -> DocumentView | None:
    try:
        return documents.get_document(session, document_id) if document_id is not None else None
    except NotFound:
        return None
