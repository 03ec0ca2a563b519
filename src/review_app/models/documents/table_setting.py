"""How a table of a document is to be read, as a person settled it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from review_app.models.columns import json_column, now, time_column

ACT_LENGTH = 32


class TableSetting(SQLModel, table=True):
    """A choice of `extractor.table_choices`, made by an act; it is in force until another act ends it.

    `remember`: it is for the next report of the series, too. `remembered_id`: it comes from an earlier one; `actor_id`
    is then who settled it there.
    """

    __tablename__ = "table_setting"
    __table_args__ = (Index(None, "document_id", "ended_by"),)

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id")
    act: str = Field(max_length=ACT_LENGTH, index=True)
    ended_by: str | None = Field(default=None, max_length=ACT_LENGTH)
    choice: dict[str, Any] = Field(sa_column=json_column())
    actor_id: int = Field(foreign_key="user_account.id", index=True)
    remember: bool = Field(default=True, sa_column_kwargs={"server_default": text("true")})
    remembered_id: int | None = Field(default=None, foreign_key="remembered_table.id", index=True)
    at: datetime = Field(default_factory=now, sa_column=time_column())
