"""A rule of the installation, for all who work with it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from review_app.models.columns import json_column, now, time_column


class Policy(SQLModel, table=True):
    """A rule by its name, with its value and who set it; a rule without a row has its default."""

    __tablename__ = "policy"

    name: str = Field(max_length=64, primary_key=True)
    value: Any = Field(sa_column=json_column())
    actor_id: int = Field(foreign_key="user_account.id", index=True)
    at: datetime = Field(default_factory=now, sa_column=time_column())
