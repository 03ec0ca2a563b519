"""A document's decisions brought into the dataset at one moment."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from review_app.models.columns import now, time_column


class Commit(SQLModel, table=True):
    """Who committed which document, and when.

    One that takes an earlier commit back (`withdraws_id`) has a `reason`, ends rows and adds none.
    """

    __tablename__ = "dataset_commit"

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id", index=True)
    actor_id: int = Field(foreign_key="user_account.id", index=True)
    at: datetime = Field(default_factory=now, sa_column=time_column())
    withdraws_id: int | None = Field(default=None, foreign_key="dataset_commit.id", index=True)
    reason: str | None = Field(default=None, max_length=1000)
