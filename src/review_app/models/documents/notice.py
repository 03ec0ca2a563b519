"""A warning of the extraction that people should read."""

from __future__ import annotations

from sqlmodel import Field, SQLModel


class DocumentNotice(SQLModel, table=True):
    """The extractor's warning about a page, or about the whole document (`page` None)."""

    __tablename__ = "document_notice"

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id", index=True)
    page: int | None = None
    code: str = Field(max_length=64)
    message: str
