"""Where in a document somebody is at work just now."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from review_app.models.columns import now, time_column


class Presence(SQLModel, table=True):
    """When a user was last seen in a document, and at which record."""

    __tablename__ = "presence"

    document_id: int = Field(foreign_key="document.id", primary_key=True)
    user_id: int = Field(foreign_key="user_account.id", primary_key=True)
    record_id: int | None = Field(default=None, foreign_key="candidate.id", index=True)
    seen_at: datetime = Field(default_factory=now, sa_column=time_column())
