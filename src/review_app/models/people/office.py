"""An office (組織) whose people see its own documents."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from review_app.models.columns import now, time_column


class Office(SQLModel, table=True):
    """An office by its name. People and documents of none belong together, like those of one."""

    __tablename__ = "office"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=100, unique=True)
    created_at: datetime = Field(default_factory=now, sa_column=time_column())
