"""The form of documents in answers."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, Field

from review_app.models.states import DocumentStatus
from review_app.services.commit.commits import CommitResult
from review_app.services.documents.document_view import DocumentView


class SentenceOut(BaseModel):
    """A code and its sentence in both languages."""

    code: str
    ja: str
    en: str


class CountsOut(BaseModel):
    """How many records stand where."""

    open: int
    accepted: int
    rejected: int
    committed: int


class DocumentOut(BaseModel):
    """A document with its progress; times in UTC."""

    id: int
    file_name: str
    sha256: str
    size: int
    status: DocumentStatus
    page_count: int
    pages_done: int
    seconds_left: int | None
    error: SentenceOut | None = Field(description="Why it could not be read, where the status is failed")
    title: str | None
    publisher: str | None
    fiscal_year: int | None
    uploaded_by: str
    uploaded_at: datetime
    committed_at: datetime | None
    assignee: str | None
    counts: CountsOut
    doubts_left: int

    @classmethod
    def of(cls, view: DocumentView) -> DocumentOut:
        """Return the answer's form."""
        special = ("error", "counts", "assignee")
        counts = CountsOut(**{name: getattr(view.counts, name) for name in CountsOut.model_fields})
        error = None if view.error is None else SentenceOut(code=view.error.code, ja=view.error.ja, en=view.error.en)
        return cls(
            **{name: getattr(view, name) for name in cls.model_fields if name not in special},
            counts=counts,
            error=error,
            assignee=None if view.assignee is None else view.assignee.name,
        )


class DocumentsOut(BaseModel):
    """A page of documents, the newest first; ask for the next one with `after=next_after` (null: this was the last)."""

    total: int
    documents: tuple[DocumentOut, ...]
    next_after: int | None


class UploadOut(BaseModel):
    """The document that the file is; `already_known`: the same bytes came before, nothing is read again."""

    document: DocumentOut
    already_known: bool


class CommitOut(BaseModel):
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

    @classmethod
    def of(cls, result: CommitResult) -> CommitOut:
        """Return the answer's form."""
        return cls(**{name: getattr(result, name) for name in cls.model_fields})
