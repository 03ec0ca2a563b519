"""A numbered edition of the dataset. Rows are only ever added."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from review_app.models.columns import now, time_column


class Release(SQLModel, table=True):
    """The dataset as it stood after `last_commit_id`, kept as one file named by its SHA-256.

    `added`, `changed` and `withdrawn` count records against the release before it.
    """

    __tablename__ = "dataset_release"
    __table_args__ = (CheckConstraint("number > 0", name="number_positive"),)

    id: int | None = Field(default=None, primary_key=True)
    number: int = Field(unique=True)
    at: datetime = Field(default_factory=now, sa_column=time_column())
    actor_id: int = Field(foreign_key="user_account.id", index=True)
    notes: str = Field(max_length=2000)
    last_commit_id: int = Field(foreign_key="dataset_commit.id", index=True)
    sha256: str = Field(max_length=64)
    size: int
    records: int
    added: int
    changed: int
    withdrawn: int
