"""A confirmed record as a commit left it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from extractor.records import Kind
from review_app.models.columns import json_column, time_column, word_column


class DatasetRecord(SQLModel, table=True):
    """A snapshot of a record's confirmed fields. It holds until `ended_commit_id` replaced or withdrew it.

    A row's content never changes: a later commit ends it and adds the next `revision`.
    """

    __tablename__ = "dataset_record"
    __table_args__ = (
        UniqueConstraint("record_id", "revision"),
        Index(
            "uq_dataset_record_holding",
            "record_id",
            unique=True,
            sqlite_where=text("ended_commit_id IS NULL"),
            postgresql_where=text("ended_commit_id IS NULL"),
        ),
        Index(None, "document_id", "kind", "position"),
        Index(
            "ix_dataset_record_holding_order",
            "document_id",
            "position",
            "id",
            sqlite_where=text("ended_commit_id IS NULL"),
            postgresql_where=text("ended_commit_id IS NULL"),
        ),
        Index(None, "kind", "ended_commit_id", "document_id", "position", "id"),
        CheckConstraint("revision > 0", name="revision_positive"),
    )

    id: int | None = Field(default=None, primary_key=True)
    record_id: int = Field(foreign_key="candidate.id")
    document_id: int = Field(foreign_key="document.id")
    revision: int
    kind: Kind = Field(sa_column=word_column(Kind, "kind"))
    stable_id: str = Field(max_length=128)
    page: int
    section: list[str] = Field(sa_column=json_column())
    position: int
    confidence: float
    fields: dict[str, Any] = Field(sa_column=json_column())
    confirmed_by_id: int = Field(foreign_key="user_account.id")
    confirmed_at: datetime = Field(sa_column=time_column())
    commit_id: int = Field(foreign_key="dataset_commit.id", index=True)
    ended_commit_id: int | None = Field(default=None, foreign_key="dataset_commit.id", index=True)
