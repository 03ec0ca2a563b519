"""The column types that the tables share: UTC times, JSON values, words out of an enumeration."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

WORD_LENGTH = 16
"""Longest word of an enumeration that is stored (states, actions, kinds)."""

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name, so that a migration can change it on every database."""


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no time zone, so it is taken off on the way in and put back on the way out."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Refuse a time without a zone; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored time needs a time zone")
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002
        """Return UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def json_column(*, nullable: bool = False) -> sa.Column[Any]:
    """Return a JSON column; None is stored as NULL."""
    return sa.Column(sa.JSON(none_as_null=True), nullable=nullable)


def time_column(*, nullable: bool = False, index: bool = False) -> sa.Column[Any]:
    """Return a column for a moment in UTC."""
    return sa.Column(UtcDateTime(), nullable=nullable, index=index)


def word_column(
    words: type[StrEnum], name: str, *, primary_key: bool = False, nullable: bool = False
) -> sa.Column[Any]:
    """Return a column for one of `words`, stored as it is written, with a CHECK of that name."""
    kept = sa.Enum(
        words,
        native_enum=False,
        create_constraint=True,
        length=WORD_LENGTH,
        name=name,
        values_callable=lambda enumeration: [word.value for word in enumeration],
    )
    return sa.Column(kept, nullable=nullable, primary_key=primary_key)


def now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)
