"""What a report and its records were in the year before."""

from __future__ import annotations

from sqlmodel import Field, SQLModel


class EarlierDocument(SQLModel, table=True):
    """The report of the same series that comes before a document."""

    __tablename__ = "earlier_document"

    document_id: int = Field(foreign_key="document.id", primary_key=True)
    earlier_id: int = Field(foreign_key="document.id", index=True)


class Counterpart(SQLModel, table=True):
    """The record of the earlier report that tells of the same thing, and how alike the two are (0…1)."""

    __tablename__ = "counterpart"

    record_id: int = Field(foreign_key="candidate.id", primary_key=True)
    document_id: int = Field(foreign_key="document.id", index=True)
    earlier_record_id: int = Field(foreign_key="candidate.id", index=True)
    likeness: float
