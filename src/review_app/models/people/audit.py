"""The audit log: who came in, what was refused, taken out, set or decided. Entries are only ever added."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from review_app.models.columns import json_column, time_column

START = "0" * 64
"""What stands for the hash before the first entry."""


class AuditEntry(SQLModel, table=True):
    """One entry, numbered without gaps; `hash` is over its content and `previous`, the hash of the entry before.

    `actor` is the name at that time ("" for strangers and the program itself). `detail` holds no value of a record.
    """

    __tablename__ = "audit_entry"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = Field(sa_column=time_column(index=True))
    actor_id: int | None = Field(default=None, foreign_key="user_account.id", index=True)
    actor: str = Field(max_length=100)
    kind: str = Field(max_length=32, index=True)
    subject: str = Field(max_length=200)
    detail: dict[str, Any] = Field(sa_column=json_column())
    previous: str = Field(max_length=64)
    hash: str = Field(max_length=64)


class AuditHead(SQLModel, table=True):
    """The one row that says where the log ends; who adds an entry holds it until the transaction ends."""

    __tablename__ = "audit_head"

    id: int = Field(default=1, primary_key=True)
    entries: int = 0
    hash: str = Field(default=START, max_length=64)
