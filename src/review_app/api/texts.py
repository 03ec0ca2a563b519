"""Running text: list headings, lines and paragraphs, try what one is, and read it so."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import Session

from extractor.table_choices import TablePlace, TextView
from review_app.api.answers import Answer
from review_app.api.credentials import Database, Installed, Program
from review_app.api.shapes.tables import AppliedOut, RowOut, rows_out
from review_app.jobs.table_act import apply_change
from review_app.jobs.text_act import rows_change, text_change, text_named, text_sheet, texts_of
from review_app.services.documents import documents
from review_app.services.documents.document_view import DocumentView
from review_app.services.tables.table_settings import settings_of
from review_app.settings import Settings

router = APIRouter(tags=["texts"])


class TextsOut(Answer):
    """A document's texts, and the ids of what is settled (to be sent back with a change)."""

    texts: tuple[TextView, ...]
    settings: tuple[int, ...]


class TextChoice(BaseModel):
    """What a text is; null: as it is always read. With `settings` as listed it is refused if others settled more."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["event", "none"] | None
    remember: bool = Field(True, description="For the next report of the series, too")
    settings: tuple[int, ...] | None = Field(None, description="Left out: whatever is settled now")


class RowsIn(BaseModel):
    """A rectangle on a page as displayed, in PDF points, around rows of running text."""

    model_config = ConfigDict(extra="forbid")

    place: TablePlace
    settings: tuple[int, ...] | None = Field(None, description="Left out: whatever is settled now")


@router.get("/documents/{document_id}/texts")
def list_texts(
    session: Database, settings: Installed, _: Program, document_id: int, page: int | None = None
) -> TextsOut:
    """List headings, lines and paragraphs; the first request of a document takes as long as a reading."""
    document = documents.get_document(session, document_id)
    in_force = tuple(setting.id for setting in settings_of(session, document_id))
    found = texts_of(session, settings, document)
    return TextsOut(texts=tuple(text for text in found if page in (None, text.page)), settings=in_force)


@router.post("/documents/{document_id}/texts/{text}/preview")
def preview(
    session: Database, settings: Installed, _: Program, document_id: int, text: str, choice: TextChoice
) -> tuple[RowOut, ...]:
    """Return the records that would change, and those of the text, as they would be; nothing is written."""
    document, now = _found(session, settings, document_id, text)
    change = text_change(settings_of(session, document_id), now, choice.kind, choice.settings)
    return rows_out(text_sheet(session, settings, document, now, change))


@router.post("/documents/{document_id}/texts/{text}/apply")
def apply(
    session: Database, settings: Installed, who: Program, document_id: int, text: str, choice: TextChoice
) -> AppliedOut:
    """Read the text so: one act, undone as one."""
    _document, now = _found(session, settings, document_id, text)
    in_force = settings_of(session, document_id)
    change = text_change(in_force, now, choice.kind, choice.settings, remember=choice.remember)
    return AppliedOut.model_validate(apply_change(session, settings, document_id, change, who))


@router.post("/documents/{document_id}/rows/preview")
def preview_rows(
    session: Database, settings: Installed, _: Program, document_id: int, rows: RowsIn
) -> tuple[RowOut, ...]:
    """Return the records that would change if each row of running text in a rectangle is an event."""
    document = documents.get_document(session, document_id)
    change = rows_change(settings_of(session, document_id), rows.place, rows.settings)
    return rows_out(text_sheet(session, settings, document, None, change))


@router.post("/documents/{document_id}/rows/apply")
def apply_rows(session: Database, settings: Installed, who: Program, document_id: int, rows: RowsIn) -> AppliedOut:
    """Read the rows so: one act, undone as one."""
    change = rows_change(settings_of(session, document_id), rows.place, rows.settings)
    return AppliedOut.model_validate(apply_change(session, settings, document_id, change, who))


def _found(session: Session, settings: Settings, document_id: int, text: str) -> tuple[DocumentView, TextView]:
    document = documents.get_document(session, document_id)
    return document, text_named(texts_of(session, settings, document), text)
