"""A note stuck to a record (付箋)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from review_app.models.columns import now, time_column

NOTE_LENGTH = 1000


class Flag(SQLModel, table=True):
    """A note on a record, or on one of its fields; it stays, marked as settled, when somebody settles it."""

    __tablename__ = "flag"
    __table_args__ = (Index(None, "document_id", "settled_at"),)

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id")
    record_id: int = Field(foreign_key="candidate.id", index=True)
    field: str | None = Field(default=None, max_length=64)
    note: str = Field(max_length=NOTE_LENGTH)
    created_by_id: int = Field(foreign_key="user_account.id", index=True)
    created_at: datetime = Field(default_factory=now, sa_column=time_column())
    settled_by_id: int | None = Field(default=None, foreign_key="user_account.id", index=True)
    settled_at: datetime | None = Field(default=None, sa_column=time_column(nullable=True))
