"""A question to the dataset that somebody kept, by the address that asks it."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from review_app.models.columns import now, time_column


class SavedView(SQLModel, table=True):
    """A name for the query of an address below the dataset's pages; for all who work here."""

    __tablename__ = "saved_view"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=100)
    page: str = Field(max_length=32)
    query: str = Field(max_length=2000)
    actor_id: int = Field(foreign_key="user_account.id", index=True)
    at: datetime = Field(default_factory=now, sa_column=time_column())
