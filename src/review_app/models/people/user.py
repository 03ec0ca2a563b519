"""A person who works with this installation."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from review_app.models.columns import now, time_column, word_column
from review_app.models.states import Role


class User(SQLModel, table=True):
    """Somebody, known by name. `password_hash` (Argon2) None: signs in by link; `disabled_at`: not any more at all."""

    __tablename__ = "user_account"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=100, unique=True)
    role: Role = Field(default=Role.APPROVER, sa_column=word_column(Role, "role"))
    password_hash: str | None = Field(default=None, max_length=255)
    office_id: int | None = Field(default=None, foreign_key="office.id", index=True)
    disabled_at: datetime | None = Field(default=None, sa_column=time_column(nullable=True))
    created_at: datetime = Field(default_factory=now, sa_column=time_column())
