"""One line of the audit trail. Revisions are only ever added."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from review_app.models.columns import json_column, now, time_column, word_column
from review_app.models.states import Action


class Revision(SQLModel, table=True):
    """What an act changed on a record (`field` None: on the record as a whole).

    `act` is the same for all revisions of one act; `undoes` names the act that an undo took back. `actor_id` None: the
    extractor, when a document was read again.
    """

    __tablename__ = "revision"
    __table_args__ = (
        CheckConstraint("(action = 'undo') = (undoes IS NOT NULL)", name="only_undo_undoes"),
        Index(None, "document_id", "actor_id", "id"),
        Index(None, "record_id", "undoes"),
    )

    id: int | None = Field(default=None, primary_key=True)
    act: str = Field(max_length=32, index=True)
    document_id: int = Field(foreign_key="document.id")
    record_id: int = Field(foreign_key="candidate.id")
    field: str | None = Field(default=None, max_length=64)
    action: Action = Field(sa_column=word_column(Action, "action"))
    undoes: str | None = Field(default=None, max_length=32, index=True)
    actor_id: int | None = Field(default=None, foreign_key="user_account.id", index=True)
    at: datetime = Field(default_factory=now, sa_column=time_column())
    before: dict[str, Any] = Field(sa_column=json_column())
    after: dict[str, Any] = Field(sa_column=json_column())
