"""A record that the extractor proposes, with what people decided on it."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from extractor.records import Kind
from review_app.models.columns import json_column, word_column
from review_app.models.states import Origin, RecordState

POSITION_STEP = 1024
"""Records are numbered with gaps between them, so that one that is added later moves no other."""


class Candidate(SQLModel, table=True):
    """A candidate record. `version` rises with every act, so that an old page cannot overwrite a newer state.

    `position` orders the records of a document, with gaps. `page` is where the record starts, `last_page` the last one
    with a box of it. `section_read` is set once a person corrected the headings: those that were read. From `title` on,
    what lists show and sort by is kept beside the fields it follows from (`services.summary`), so that a list never
    reads fields. `confidence` is how sure the whole record was when it was
    read; `trust` how sure it is now, what people settled counted as right (0 if a check fails), `trust_read` before.
    """

    __tablename__ = "candidate"
    __table_args__ = (
        UniqueConstraint("document_id", "stable_id"),
        UniqueConstraint("document_id", "position"),
        Index(None, "document_id", "state", "needs_eye"),
        Index(None, "document_id", "queue", "position"),
        Index(None, "document_id", "page"),
        CheckConstraint("page > 0 AND last_page >= page", name="pages_in_order"),
        CheckConstraint("version > 0", name="version_positive"),
        CheckConstraint("queue >= 0 AND queue <= 4", name="queue_known"),
        CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence_is_probability"),
    )

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id")
    stable_id: str = Field(max_length=128)
    kind: Kind = Field(sa_column=word_column(Kind, "kind"))
    page: int
    last_page: int
    section: list[str] = Field(default_factory=list, sa_column=json_column())
    section_read: list[str] | None = Field(default=None, sa_column=json_column(nullable=True))
    position: int
    confidence: float
    state: RecordState = Field(default=RecordState.OPEN, sa_column=word_column(RecordState, "state"))
    version: int = 1
    origin: Origin = Field(default=Origin.EXTRACTED, sa_column=word_column(Origin, "origin"))
    approved_by_id: int | None = Field(default=None, foreign_key="user_account.id", index=True)
    gone: bool = False
    title: str = ""
    number: str | None = None
    queue: int = 4
    trust_read: float = 1.0
    trust: float = 1.0
    doubts: int = 0
    needs_eye: bool = False
    amount: str = ""
