"""A browser in which a user is signed in."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from review_app.models.columns import now, time_column

BROWSER_LENGTH = 200


class WebSession(SQLModel, table=True):
    """The hash of a cookie's secret; the row is deleted at sign-out. `browser` is what the browser calls itself."""

    __tablename__ = "web_session"

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user_account.id", index=True)
    secret_hash: str = Field(max_length=64, unique=True)
    browser: str = Field(default="", max_length=BROWSER_LENGTH)
    created_at: datetime = Field(default_factory=now, sa_column=time_column())
    expires_at: datetime = Field(sa_column=time_column(index=True))
