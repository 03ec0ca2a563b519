"""One decision on a word that is to be known beside those of `models/`. Decisions are only ever added."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from extractor import WordList
from review_app.models.columns import json_column, now, time_column, word_column
from review_app.models.states import WordAction

WORD_LENGTH = 60


class WordAct(SQLModel, table=True):
    """Who added, removed or turned down which word; the latest act on a word holds.

    `role`: of a head, what stands below it (`event.counts`). `evidence` is what spoke for it then: how many records,
    in which documents.
    """

    __tablename__ = "word_act"
    __table_args__ = (Index(None, "list", "word", "role", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    list: WordList = Field(sa_column=word_column(WordList, "list"))
    word: str = Field(max_length=WORD_LENGTH)
    role: str = Field(default="", max_length=32)
    action: WordAction = Field(sa_column=word_column(WordAction, "action"))
    evidence: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())
    actor_id: int = Field(foreign_key="user_account.id", index=True)
    at: datetime = Field(default_factory=now, sa_column=time_column())
