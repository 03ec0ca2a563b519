"""A sign-in that failed, kept for a while so that passwords cannot be tried without end."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from review_app.models.columns import now, time_column


class SignInFailure(SQLModel, table=True):
    """When, and the digests of what name was given and from where: a password typed as a name is not kept."""

    __tablename__ = "sign_in_failure"

    id: int | None = Field(default=None, primary_key=True)
    name_hash: str = Field(max_length=64, index=True)
    address_hash: str = Field(max_length=64, index=True)
    at: datetime = Field(default_factory=now, sa_column=time_column(index=True))
