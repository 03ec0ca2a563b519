"""One line of a document's activity feed. Lines are only ever added, with the act they note."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from review_app.models.columns import json_column, now, time_column, word_column
from review_app.models.states import ActivityKind


class Activity(SQLModel, table=True):
    """Who did what to the document. `act` is that of the revisions, `record_id` the (first) record concerned.

    `actor_id` None: the extractor.
    """

    __tablename__ = "activity"
    __table_args__ = (Index(None, "document_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id")
    actor_id: int | None = Field(default=None, foreign_key="user_account.id", index=True)
    at: datetime = Field(default_factory=now, sa_column=time_column())
    kind: ActivityKind = Field(sa_column=word_column(ActivityKind, "kind"))
    act: str | None = Field(default=None, max_length=32)
    record_id: int | None = Field(default=None, foreign_key="candidate.id", index=True)
    records: int = 0
    detail: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())
