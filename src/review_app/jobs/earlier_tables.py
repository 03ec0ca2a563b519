"""Tables read as in an earlier report of the series: when a document is first read, and switched off or on later."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session

from extractor.records import Extraction
from review_app.jobs.laid_out import Watch, carried_to, extraction_of
from review_app.jobs.table_act import Applied, TableChange, apply_change
from review_app.services.documents.documents import get_document
from review_app.services.errors import NothingChanges, TableProcessFailed
from review_app.services.people.actor import Actor
from review_app.services.tables.remembered_tables import remembered_for, switched_off
from review_app.services.tables.table_settings import CarriedSetting, settings_of
from review_app.settings import Settings

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class FirstReading:
    """A document as it was first read, and the choices of an earlier report that its tables were read under."""

    extraction: Extraction
    carried: tuple[CarriedSetting, ...] = ()


def as_last_year(settings: Settings, engine: Engine, document_id: int, read: Extraction, watch: Watch) -> FirstReading:
    """Return a document that was read by itself, read once more as its series is, if that is known.

    `watch` is called now and then meanwhile; what it raises is passed on.
    Raises: FileMissing, UnreadableDocument.
    """
    with Session(engine) as session:
        remembered = remembered_for(session, read.document)
        if not remembered:
            return FirstReading(read)
        document = get_document(session, document_id)
    try:
        found = carried_to(settings, document, tuple(view.choice for view in remembered), watch)
        if not found:
            return FirstReading(read)
        again = extraction_of(settings, document, tuple(one.choice for one in found), watch)
    except TableProcessFailed:  # what is remembered is a help: without it the document is read by itself
        _log.exception("document %s could not be read as its series is", document_id)
        return FirstReading(read)
    sources = (remembered[one.way] for one in found)
    carried = tuple(
        CarriedSetting(one.choice, view.id, view.actor_id) for one, view in zip(found, sources, strict=True)
    )
    return FirstReading(again, carried)


def switch_off(session: Session, settings: Settings, document_id: int, actor: Actor) -> Applied:
    """Read a document's tables without what an earlier report left for them: one act.

    Raises: NotFound, NotReady, TableChanged, NothingChanges, FileMissing, TableProcessFailed.
    """
    in_force = settings_of(session, document_id)
    ended = tuple(setting.id for setting in in_force if setting.remembered_id is not None)
    if not ended:
        raise NothingChanges
    seen = tuple(setting.id for setting in in_force)
    return apply_change(session, settings, document_id, TableChange(None, ended, seen, for_itself=True), actor)


def switch_on(session: Session, settings: Settings, document_id: int, actor: Actor) -> Applied:
    """Read a document's tables as in the earlier report again: one act.

    Raises: NotFound, NotReady, TableChanged, NothingChanges, FileMissing, TableProcessFailed.
    """
    carried = tuple(switched_off(session, document_id))
    if not carried:
        raise NothingChanges
    seen = tuple(setting.id for setting in settings_of(session, document_id))
    change = TableChange(None, (), seen, carried=carried, for_itself=True)
    return apply_change(session, settings, document_id, change, actor)
