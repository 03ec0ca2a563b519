"""The form of documents in requests and answers."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from review_app.api.answers import Answer, Limit
from review_app.models.states import DocumentStatus
from review_app.services.documents.document_list import DOCUMENTS_A_PAGE, DocumentFilter
from review_app.services.documents.same_report import Compared
from review_app.services.people.actor import Actor


class DocumentsQuery(BaseModel):
    """Which documents to list: those that fit all that is set, after document `after`."""

    status: DocumentStatus | None = None
    fiscal_year: int | None = None
    publisher: str | None = None
    text: str = ""
    waiting: Annotated[bool, Field(description="All is decided, and some of it waits for approval")] = False
    withdrawn: Annotated[bool, Field(description="Those that were withdrawn, in place of the others")] = False
    after: int | None = None
    limit: Limit = DOCUMENTS_A_PAGE

    def filter(self) -> DocumentFilter:
        """Return the service's filter."""
        return DocumentFilter(
            status=self.status,
            fiscal_year=self.fiscal_year,
            publisher=self.publisher,
            text=self.text,
            withdrawn=self.withdrawn,
            waiting=self.waiting,
        )


class SentenceOut(Answer):
    """A code and its sentence in both languages."""

    code: str
    ja: str
    en: str


class BulkFileOut(Answer):
    """What became of one of many files: its document, or why it was refused."""

    file_name: str
    document: int | None = None
    already_known: bool = False
    error: SentenceOut | None = None


class CountsOut(Answer):
    """How many records are in which state."""

    open: int
    accepted: int
    rejected: int
    committed: int


def _name_of(actor: Actor | None) -> str | None:
    return None if actor is None else actor.name


class DocumentOut(Answer):
    """A document with its progress; times in UTC."""

    id: int
    file_name: str
    sha256: str
    size: int
    status: DocumentStatus
    page_count: int
    pages_done: int
    seconds_left: int | None
    error: SentenceOut | None = Field(description="Why it could not be read, if the status is failed")
    title: str | None
    publisher: str | None
    fiscal_year: int | None
    uploaded_by: str
    uploaded_at: datetime
    committed_at: datetime | None
    assignee: Annotated[str | None, BeforeValidator(_name_of)]
    counts: CountsOut
    doubts_left: int
    withdrawn_at: datetime | None
    waiting_for_approval: bool
    sent_back: bool


class SameReportOut(Answer):
    """Another document that is the same report: `shared` of its `total` records are in the one asked about too.

    Before that one is read, the print of `total` pages is compared instead.
    """

    id: int
    label: str
    shared: int
    total: int
    committed: bool
    compared: Compared


class YearBeforeIn(BaseModel):
    """The document that is the report of the year before; null: there is none."""

    model_config = ConfigDict(extra="forbid")

    earlier_id: int | None


class YearBeforeOut(Answer):
    """The report of the year before by id and name (null: there is none), and who chose it (null: recognised).

    `recognised` is the name of the one that would be taken without a choice.
    """

    earlier_id: int | None
    earlier: str | None
    recognised: str | None
    chosen_by: str | None
    chosen_at: datetime | None


class DocumentsOut(Answer):
    """A page of documents, the newest first; ask for the next one with `after=next_after` (null: this was the last)."""

    total: int
    documents: tuple[DocumentOut, ...]
    next_after: int | None


class UploadOut(Answer):
    """The document that the file is; `already_known`: the same bytes came before, nothing is read again.

    `same_reports`: documents that print the same, saved as another file.
    """

    document: DocumentOut
    already_known: bool
    same_reports: tuple[SameReportOut, ...]


class CommitOut(Answer):
    """What a commit did, in records. `unreviewed_pages`: nobody marked them as free of misses (a warning)."""

    commit_id: int
    document_id: int
    at: datetime
    added: int
    updated: int
    unchanged: int
    withdrawn: int
    rejected: int
    unreviewed_pages: tuple[int, ...]
