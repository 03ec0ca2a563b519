"""How a table of a committed document was read in the end, for the next report of its series."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from review_app.models.columns import json_column, now, time_column


class RememberedTable(SQLModel, table=True):
    """A choice of `extractor.table_choices` with which a document was committed, and who had settled it.

    The series is that of the document. It holds until `ended_at`: replaced by a later commit, or removed by a person.
    """

    __tablename__ = "remembered_table"

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id", index=True)
    choice: dict[str, Any] = Field(sa_column=json_column())
    actor_id: int = Field(foreign_key="user_account.id", index=True)
    at: datetime = Field(default_factory=now, sa_column=time_column())
    ended_at: datetime | None = Field(default=None, sa_column=time_column(nullable=True, index=True))
