"""Documents as people see them in the list: what each is, how far its reading is, how much is left to check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from extractor.records import Notice
from review_app.models.states import DocumentStatus
from review_app.services.acts import Actor
from review_app.settings import Settings


@dataclass(frozen=True)
class Sentence:
    """What is shown to staff: a code, and the sentence in both languages."""

    code: str
    ja: str
    en: str


@dataclass(frozen=True)
class RecordCounts:
    """How many records of a document stand where."""

    open: int
    accepted: int
    rejected: int
    committed: int

    @property
    def total(self) -> int:
        """All records."""
        return self.open + self.accepted + self.rejected + self.committed

    @property
    def decided(self) -> int:
        """Records that a person has decided on."""
        return self.total - self.open


@dataclass(frozen=True)
class DocumentView:
    """A document with its progress; `error` only where the status is failed, times in UTC."""

    id: int
    file_name: str
    sha256: str
    size: int
    status: DocumentStatus
    page_count: int
    pages_done: int
    error: Sentence | None
    title: str | None
    publisher: str | None
    fiscal_year: int | None
    uploaded_by: str
    uploaded_at: datetime
    committed_at: datetime | None
    counts: RecordCounts

    @property
    def label(self) -> str:
        """The title, or the file name where the document gives none."""
        return self.title or self.file_name


def list_documents(session: Session) -> tuple[DocumentView, ...]:
    """Return all documents, the newest first."""
    raise NotImplementedError


def get_document(session: Session, document_id: int) -> DocumentView:
    """Return one document; raises NotFound."""
    raise NotImplementedError


def document_notices(session: Session, document_id: int) -> tuple[Notice, ...]:
    """Return the warnings of the document's extraction, in the extractor's order; raises NotFound."""
    raise NotImplementedError


def document_file(session: Session, settings: Settings, document_id: int) -> Path:
    """Return the path of the stored PDF (for `extractor.page_image`); raises NotFound."""
    raise NotImplementedError


def retry_extraction(session: Session, document_id: int, actor: Actor) -> DocumentView:
    """Put a failed document into the queue again; the caller then calls `jobs.queue.enqueue`.

    Raises NotFound, NotRetryable.
    """
    raise NotImplementedError
