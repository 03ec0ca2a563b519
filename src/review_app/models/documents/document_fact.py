"""A document's title, publisher or fiscal year as a person corrected it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from review_app.models.columns import json_column, now, time_column, word_column
from review_app.models.states import Fact


class DocumentFact(SQLModel, table=True):
    """A corrected fact of a document, and what was `read`; one that is as it was read has no row.

    The document's row holds what counts now.
    """

    __tablename__ = "document_fact"

    document_id: int = Field(foreign_key="document.id", primary_key=True)
    name: Fact = Field(sa_column=word_column(Fact, "name", primary_key=True))
    value: Any = Field(default=None, sa_column=json_column(nullable=True))
    read: Any = Field(default=None, sa_column=json_column(nullable=True))
    actor_id: int = Field(foreign_key="user_account.id", index=True)
    at: datetime = Field(default_factory=now, sa_column=time_column())
