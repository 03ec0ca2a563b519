"""A field of a candidate record: what was read, and what it is now."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from review_app.models.columns import json_column, word_column
from review_app.models.states import FieldState


class FieldValue(SQLModel, table=True):
    """What was read, and what people left of it (`current`; NULL: absent).

    `proposal` is a newer reading (value, text, boxes, confidence) that differs from what a person decided.
    """

    __tablename__ = "field_value"
    __table_args__ = (
        UniqueConstraint("record_id", "name"),
        CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence_is_probability"),
    )

    id: int | None = Field(default=None, primary_key=True)
    record_id: int = Field(foreign_key="candidate.id")
    name: str = Field(max_length=64)
    extracted: Any = Field(default=None, sa_column=json_column(nullable=True))
    current: Any = Field(default=None, sa_column=json_column(nullable=True))
    text: str = ""
    boxes: list[Any] = Field(default_factory=list, sa_column=json_column())
    confidence: float | None = None
    checks: list[Any] = Field(default_factory=list, sa_column=json_column())
    state: FieldState = Field(default=FieldState.OPEN, sa_column=word_column(FieldState, "state"))
    proposal: Any = Field(default=None, sa_column=json_column(nullable=True))
