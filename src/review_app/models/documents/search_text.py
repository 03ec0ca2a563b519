"""What can be searched: the text of a page or of a record, folded (see services.search_index)."""

from __future__ import annotations

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class SearchText(SQLModel, table=True):
    """A page's text (`record_id` None) or a record's. On SQLite, `search_grams` beside it finds parts of words."""

    __tablename__ = "search_text"
    __table_args__ = (Index(None, "document_id", "record_id", "page"),)

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id")
    record_id: int | None = Field(default=None, foreign_key="candidate.id", unique=True)
    page: int
    text: str
