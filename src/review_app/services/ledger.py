"""The one way in which a decision is written: lock, check the version, change, append a revision.

Every act first locks its document, so that acts on one document follow each other on SQLite and PostgreSQL alike, and
what is read afterwards is what the act changes.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_core import to_jsonable_python
from sqlalchemy import ColumnElement, update
from sqlmodel import Session, col, select

from review_app.models import Candidate, DatasetRecord, Document, FieldValue, Revision
from review_app.models.states import Action, ActivityKind, DocumentStatus, FieldState, RecordState
from review_app.services.errors import NotFound, StaleVersion
from review_app.services.find import search_index
from review_app.services.keys import key_of as key_of
from review_app.services.people import activity
from review_app.services.people.actor import Actor
from review_app.services.read import summary

_LOCKED = "locked_document"
_KEEPS_APPROVAL = frozenset({Action.APPROVE, Action.COMMIT, Action.REREAD, Action.UNDO})
"""Acts after which an approval still holds; any other one changes what was approved."""


@dataclass
class Page:
    """A record loaded to be changed, with the fields that have a row, and what the dataset now holds of it."""

    record: Candidate
    fields: dict[str, FieldValue]
    holding: DatasetRecord | None = None

    @property
    def id(self) -> int:
        """The record's id."""
        return key_of(self.record)


def new_act() -> str:
    """Return an id for an act; all its revisions carry it."""
    return uuid.uuid4().hex


def lock_document(session: Session, document_id: int) -> Document:
    """Let no other act touch the document until this transaction ends, and return it fresh; raises NotFound."""
    session.exec(update(Document).where(col(Document.id) == document_id).values(id=document_id))
    query = select(Document).where(Document.id == document_id).execution_options(populate_existing=True)
    document = session.exec(query).one_or_none()
    if document is None:
        session.rollback()
        raise NotFound
    session.info[_LOCKED] = document  # the session itself would forget the row, and mark_changed fetch it again
    return document


def lock_record(session: Session, record_id: int) -> None:
    """Lock the record's document; raises NotFound, also where the record is none any more."""
    known = select(Candidate.document_id).where(Candidate.id == record_id)
    document_id = session.exec(known).one_or_none()
    if document_id is None:
        raise NotFound
    lock_document(session, document_id)
    if session.exec(known.where(Candidate.state != RecordState.REMOVED)).one_or_none() is None:
        session.rollback()
        raise NotFound


def open_page(session: Session, record_id: int, expected_version: int | None = None) -> Page:
    """Lock the record's document and load the record; raises NotFound, StaleVersion."""
    lock_record(session, record_id)
    page = load_pages(session, [record_id])[0]
    if expected_version is not None and page.record.version != expected_version:
        current = page.record.version
        session.rollback()
        raise StaleVersion(record_id, expected_version, current)
    return page


def load_pages(session: Session, record_ids: Iterable[int]) -> list[Page]:
    """Load these records and their fields as they stand in the database, in reading order."""
    return _load(session, col(Candidate.id).in_(list(record_ids)))


def load_document(session: Session, document_id: int) -> list[Page]:
    """Load all records of a document and their fields, in reading order."""
    return _load(session, col(Candidate.document_id) == document_id)


def _load(session: Session, condition: ColumnElement[bool]) -> list[Page]:
    """Load the records that fit, and their fields, as the database has them now."""
    records = select(Candidate).where(condition).order_by(col(Candidate.position))
    fields = select(FieldValue).join(Candidate, col(Candidate.id) == FieldValue.record_id).where(condition)
    holdings = (
        select(DatasetRecord)
        .join(Candidate, col(Candidate.id) == DatasetRecord.record_id)
        .where(condition, col(DatasetRecord.ended_commit_id).is_(None))
    )
    pages = {
        key_of(record): Page(record, {}) for record in session.exec(records.execution_options(populate_existing=True))
    }
    for field in session.exec(fields.execution_options(populate_existing=True)):
        pages[field.record_id].fields[field.name] = field
    for holding in session.exec(holdings.execution_options(populate_existing=True)):
        pages[holding.record_id].holding = holding
    return list(pages.values())


def snapshot(page: Page, field: str | None) -> dict[str, Any]:
    """Return the part of the record that an act on `field` (None: on the whole) may change, as JSON."""
    if field is None:
        return {
            "record_state": page.record.state.value,
            "approved_by": page.record.approved_by_id,
            "gone": page.record.gone,
            "field_states": {name: row.state.value for name, row in page.fields.items()},
        }
    row = page.fields.get(field)
    return {
        "record_state": page.record.state.value,
        "field_state": row.state.value if row else FieldState.OPEN.value,
        "value": row.current if row else None,
        "proposal": row.proposal if row else None,
        "text": row.text if row else "",
        "boxes": row.boxes if row else [],
        **({"read": _read_side(row)} if row is not None and row.proposal is not None else {}),
    }


def _read_side(row: FieldValue) -> dict[str, Any]:
    """Return what was read; an answer to a newer reading changes that too."""
    return {"extracted": row.extracted, "confidence": row.confidence, "checks": row.checks}


def restore(page: Page, field: str | None, before: Mapping[str, Any]) -> None:
    """Bring the part of the record that `before` tells of back to what it was."""
    if field is not None and (row := page.fields.get(field)):
        row.state = FieldState(before["field_state"])
        row.current = before["value"]
        row.proposal = before.get("proposal")
        row.text = before.get("text", row.text)
        row.boxes = before.get("boxes", row.boxes)
        for name, value in before.get("read", {}).items():
            setattr(row, name, value)
    if field is None:
        page.record.approved_by_id = before.get("approved_by")
        page.record.gone = before.get("gone", page.record.gone)
    for name, state in before.get("field_states", {}).items():
        page.fields[name].state = FieldState(state)
    page.record.state = settled(page, RecordState(before["record_state"]))


def confirmed_fields(page: Page) -> dict[str, Any]:
    """Return the record's present fields as the dataset keeps them, with their provenance."""
    return {
        name: {
            "value": row.current,
            "text": row.text,
            "boxes": row.boxes,
            "confidence": row.confidence,
            "checks": row.checks,
            "corrected": row.state is FieldState.CORRECTED,
        }
        for name, row in sorted(page.fields.items())
        if row.current is not None
    }


def settled(page: Page, state: RecordState) -> RecordState:
    """Return `state`, where accepted and committed are told apart by whether the dataset holds these very fields."""
    if state not in (RecordState.ACCEPTED, RecordState.COMMITTED):
        return state
    same = page.holding is not None and page.holding.fields == confirmed_fields(page)
    return RecordState.COMMITTED if same else RecordState.ACCEPTED


def write(
    session: Session,
    page: Page,
    actor: Actor | None,
    action: Action,
    field: str | None,
    before: dict[str, Any],
    *,
    act: str,
    undoes: str | None = None,
) -> None:
    """Raise the record's version and append the revision from `before` to how the record now stands."""
    page.record.version += 1
    if action not in _KEEPS_APPROVAL:
        page.record.approved_by_id = None
    summary.refresh(page.record, page.fields.values())
    session.add(page.record)
    session.add_all(page.fields.values())
    removed = RecordState.REMOVED.value
    if field is not None or page.record.state is RecordState.REMOVED or before["record_state"] == removed:
        search_index.index_record(session, page.record, page.fields.values())
    session.add(
        Revision(
            act=act,
            document_id=page.record.document_id,
            record_id=page.id,
            field=field,
            action=action,
            undoes=undoes,
            actor_id=None if actor is None else actor.id,
            before=before,
            after=snapshot(page, field),
        )
    )


def tell(session: Session, actor: Actor, action: Action, act: str, pages: Iterable[Page], **detail: Any) -> None:
    """Write the act on these records (all of one document) into the document's feed."""
    concerned = list(pages)
    if concerned:
        ids = [page.id for page in concerned]
        kind = ActivityKind(action.value)
        activity.note(session, concerned[0].record.document_id, actor, kind, act=act, record_ids=ids, **detail)


def mark_changed(session: Session, document_id: int) -> None:
    """Note that people work again on a document, so that it no longer counts as committed; it is locked already."""
    document = session.get_one(Document, document_id)
    if document.status is DocumentStatus.COMMITTED:
        document.status = DocumentStatus.READY
    if document.resume_status == DocumentStatus.COMMITTED.value:
        document.resume_status = DocumentStatus.READY.value
    session.add(document)


def to_json(value: Any) -> Any:
    """Return a typed value of the contract as JSON."""
    return to_jsonable_python(value)
