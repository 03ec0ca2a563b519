"""Reading a heading, a line or a paragraph as a person settled it: what would change, and the change to be applied."""

from __future__ import annotations

from sqlmodel import Session

from extractor.table_choices import ONE_EVENT, TableChoice, TablePlace, TextView
from review_app.jobs import laid_out
from review_app.jobs.table_act import TableChange, planned
from review_app.jobs.table_preview import PreviewSheet, rows_as_read
from review_app.services.documents.document_view import DocumentView
from review_app.services.errors import NotFound
from review_app.services.tables.table_settings import SettingView, settings_of
from review_app.settings import Settings


def texts_of(session: Session, settings: Settings, document: DocumentView) -> tuple[TextView, ...]:
    """Return a document's headings, lines and paragraphs as they are read now.

    Raises: FileMissing, TableProcessFailed, UnreadableDocument.
    """
    choices = tuple(setting.choice for setting in settings_of(session, document.id))
    session.rollback()  # reading may take long; nothing is held meanwhile
    return laid_out.texts_of(settings, document, choices)


def text_named(texts: tuple[TextView, ...], name: str) -> TextView:
    """Return the text of that id.

    Raises: NotFound.
    """
    for text in texts:
        if text.id == name:
            return text
    raise NotFound


def text_change(
    in_force: tuple[SettingView, ...],
    text: TextView,
    kind: str | None,
    seen: tuple[int, ...] | None = None,
    *,
    remember: bool = True,
) -> TableChange:
    """Return what settling a text's kind (None: read it as always) does to the settings in force.

    `seen`: what was in force when the person looked (None: now). `remember`: for the next report of the series, too.
    """
    choice = TableChoice(of="text", place=text.place, heads=text.heads, kind=kind) if kind else None
    own = [setting for setting in in_force if text.choice is not None and setting.choice == text.choice]
    now = tuple(setting.id for setting in in_force)
    other_years = any(setting.choice == choice and setting.remember != remember for setting in own)
    ended = tuple(setting.id for setting in own)
    return TableChange(choice, ended, now if seen is None else seen, remember, for_itself=other_years)


def rows_change(
    in_force: tuple[SettingView, ...], place: TablePlace, seen: tuple[int, ...] | None = None
) -> TableChange:
    """Return what reading each row in a rectangle (of the page as displayed) as an event does to the settings.

    It is for this document alone: next year's rows stand elsewhere.
    """
    choice = TableChoice(of="rows", place=place, kind=ONE_EVENT)
    now = tuple(setting.id for setting in in_force)
    return TableChange(choice, (), now if seen is None else seen, remember=False)


def text_sheet(
    session: Session, settings: Settings, document: DocumentView, text: TextView | None, change: TableChange
) -> PreviewSheet:
    """Return the records that a change concerns as they would be, and those of `text` that stay; nothing is written.

    Raises: NotFound, TableChanged, FileMissing, TableProcessFailed.
    """
    differs, after = planned(session, settings, document.id, change)
    newer = {record.id for record in differs.newer}
    own = frozenset(text.records) if text is not None else frozenset()
    records = [record for record in after.records if record.id in newer | own]
    return rows_as_read(session, document.id, differs.earlier | own, records)
