"""A secret by which another program works in a person's name."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from review_app.models.columns import now, time_column
from review_app.models.states import Scope

ALL_SCOPES = " ".join(Scope)


class ApiToken(SQLModel, table=True):
    """A token's hash; it is valid until it is revoked, or expires if it has an end. `scopes`: words with blanks."""

    __tablename__ = "api_token"

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user_account.id", index=True)
    scopes: str = Field(default=ALL_SCOPES, max_length=64)
    token_hash: str = Field(max_length=64, unique=True)
    created_at: datetime = Field(default_factory=now, sa_column=time_column())
    expires_at: datetime | None = Field(default=None, sa_column=time_column(nullable=True))
    revoked_at: datetime | None = Field(default=None, sa_column=time_column(nullable=True))
