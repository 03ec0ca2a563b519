"""A report that was uploaded."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from review_app.models.columns import json_column, now, time_column, word_column
from review_app.models.states import DocumentStatus


class Document(SQLModel, table=True):
    """One file, known by its digest. `attempt` counts extractions asked for; `error_code` only while failed.

    One that was withdrawn is in no list and not in the dataset; `sent_back_*` is set until approval is asked for again.
    `resume_status` is set while a document that had been read is read again: its status if that fails or is cancelled;
    `bulk`: it came with a load of many, so that what a person waits for is read before it. `reader` is the process that
    reads it now or did so last, `take_ups` how often the work of this attempt was begun or taken over.
    `storing` is then set while the newer reading is being stored (see `jobs.storing.newer_reading`).
    """

    __tablename__ = "document"
    __table_args__ = (
        CheckConstraint("size > 0", name="size_positive"),
        CheckConstraint("page_count > 0", name="page_count_positive"),
        CheckConstraint("pages_done >= 0 AND pages_done <= page_count", name="pages_done_in_range"),
        CheckConstraint("(status = 'failed') = (error_code IS NOT NULL)", name="error_only_when_failed"),
        CheckConstraint("attempt > 0", name="attempt_positive"),
    )

    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(max_length=64, unique=True)
    file_name: str = Field(max_length=255)
    size: int
    status: DocumentStatus = Field(default=DocumentStatus.QUEUED, sa_column=word_column(DocumentStatus, "status"))
    attempt: int = 1
    take_ups: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    reader: str | None = Field(default=None, max_length=128)
    bulk: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})
    page_count: int
    pages_done: int = 0
    error_code: str | None = Field(default=None, max_length=64)
    title: str | None = None
    publisher: str | None = None
    fiscal_year: int | None = None
    extractor_version: str | None = Field(default=None, max_length=64)
    resume_status: str | None = Field(default=None, max_length=16)
    storing: dict[str, Any] | None = Field(default=None, sa_column=json_column(nullable=True))
    reading_started_at: datetime | None = Field(default=None, sa_column=time_column(nullable=True))
    assignee_id: int | None = Field(default=None, foreign_key="user_account.id", index=True)
    withdrawn_at: datetime | None = Field(default=None, sa_column=time_column(nullable=True, index=True))
    withdrawn_by_id: int | None = Field(default=None, foreign_key="user_account.id", index=True)
    sent_back_at: datetime | None = Field(default=None, sa_column=time_column(nullable=True))
    sent_back_by_id: int | None = Field(default=None, foreign_key="user_account.id", index=True)
    sent_back_note: str | None = Field(default=None, max_length=1000)
    office_id: int | None = Field(default=None, foreign_key="office.id", index=True)
    uploaded_by_id: int = Field(foreign_key="user_account.id", index=True)
    uploaded_at: datetime = Field(default_factory=now, sa_column=time_column(index=True))
