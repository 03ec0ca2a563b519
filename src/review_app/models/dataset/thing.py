"""A thing that reports of several years call by different names: a partner, a body, an indicator, a project."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from review_app.models.columns import now, time_column, word_column


class NameKind(StrEnum):
    """What a name stands for. `SUBJECT`: an indicator, a project (the name of an event) or the row of a table."""

    PARTNER = "partner"
    BODY = "body"
    SUBJECT = "subject"


class Thing(SQLModel, table=True):
    """A thing with the name under which it is listed, and its official code if it has one (a place)."""

    __tablename__ = "thing"

    id: int | None = Field(default=None, primary_key=True)
    kind: NameKind = Field(sa_column=word_column(NameKind, "kind"))
    name: str
    code: str | None = Field(default=None, max_length=16)
    actor_id: int = Field(foreign_key="user_account.id", index=True)
    at: datetime = Field(default_factory=now, sa_column=time_column())


class ThingName(SQLModel, table=True):
    """A printed name of a thing; a person settled it."""

    __tablename__ = "thing_name"
    __table_args__ = (UniqueConstraint("kind", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: NameKind = Field(sa_column=word_column(NameKind, "kind"))
    name: str
    thing_id: int = Field(foreign_key="thing.id", index=True)


class DifferentNames(SQLModel, table=True):
    """Two names of which a person said that they are not the same, in the order of their characters."""

    __tablename__ = "different_names"
    __table_args__ = (UniqueConstraint("kind", "one", "other"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: NameKind = Field(sa_column=word_column(NameKind, "kind"))
    one: str
    other: str
    actor_id: int = Field(foreign_key="user_account.id", index=True)
    at: datetime = Field(default_factory=now, sa_column=time_column())
