"""The report of the year before, and the records' counterparts in it."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from review_app.models.columns import now, time_column


class EarlierDocument(SQLModel, table=True):
    """The report of the same series that comes before a document."""

    __tablename__ = "earlier_document"

    document_id: int = Field(foreign_key="document.id", primary_key=True)
    earlier_id: int = Field(foreign_key="document.id", index=True)


class SeriesChoice(SQLModel, table=True):
    """Which report a person chose as the one before a document (None: no report); without a row it is recognised."""

    __tablename__ = "series_choice"

    document_id: int = Field(foreign_key="document.id", primary_key=True)
    earlier_id: int | None = Field(default=None, foreign_key="document.id", index=True)
    actor_id: int = Field(foreign_key="user_account.id", index=True)
    at: datetime = Field(default_factory=now, sa_column=time_column())


class Counterpart(SQLModel, table=True):
    """The record of the earlier report on the same subject, and how alike the two are (0…1)."""

    __tablename__ = "counterpart"

    record_id: int = Field(foreign_key="candidate.id", primary_key=True)
    document_id: int = Field(foreign_key="document.id", index=True)
    earlier_record_id: int = Field(foreign_key="candidate.id", index=True)
    likeness: float
