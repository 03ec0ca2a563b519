"""A page that a person marked as complete: nothing on it was missed (このページは確認済み、漏れなし)."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from review_app.models.columns import now, time_column


class PageMark(SQLModel, table=True):
    """Who marked which page, and when; taking the mark off deletes the row."""

    __tablename__ = "page_mark"

    document_id: int = Field(foreign_key="document.id", primary_key=True)
    page: int = Field(primary_key=True)
    actor_id: int = Field(foreign_key="user_account.id", index=True)
    at: datetime = Field(default_factory=now, sa_column=time_column())
