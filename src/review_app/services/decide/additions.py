"""Records that the extraction missed: made by hand, or from a rectangle that a person drew on a page."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import func, update
from sqlmodel import Session, col, select

import extractor
from extractor.records import Box, Kind, Value
from review_app.models import Candidate, FieldValue
from review_app.models.records.candidate import POSITION_STEP
from review_app.models.states import Action, FieldState, Origin, RecordState
from review_app.services import ledger
from review_app.services.decide import box_reading, decisions
from review_app.services.documents.documents import document_file
from review_app.services.errors import InvalidValue, NotFound, NothingInBox
from review_app.services.people.actor import Actor
from review_app.services.read.records import RecordView, get_record
from review_app.settings import Settings

CLOSE_BEHIND = 8
"""A record takes this part of the room before the next one: those added after it mostly follow it."""
SURE_OF_A_PERSON = 1.0
"""A record is there because a person says so; its values she still accepts like any others."""
NOTHING_BEFORE: Mapping[str, Any] = {"record_state": RecordState.REMOVED.value, "approved_by": None, "field_states": {}}
"""What stood before a record was made, so that undo takes it back."""


def add_record(
    session: Session, document_id: int, kind: Kind, page: int, values: Mapping[str, Value], actor: Actor
) -> RecordView:
    """Add an open record behind those that start on `page` or before. Raises NotFound, InvalidValue."""
    fields = [FieldValue(record_id=0, name=name, current=value) for name, value in _stored(kind, values).items()]
    return _add(session, document_id, kind, page, fields, actor, top=None)


def add_from_box(
    session: Session,
    settings: Settings,
    document_id: int,
    kind: Kind,
    page: int,
    bbox: tuple[float, float, float, float],
    actor: Actor,
) -> RecordView:
    """Add an open record from the text in a rectangle (PDF points, origin top left of the page as displayed).

    Each field that the text gives keeps its text and the rectangle as its place. Raises NotFound, NothingInBox.
    """
    path = document_file(session, settings, document_id)
    x0, y0, x1, y1 = bbox
    drawn = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    try:
        text = extractor.text_in_box(path, page, drawn)
    except IndexError:
        raise NotFound from None
    found = box_reading.read_text(text, kind, ledger.lock_document(session, document_id).fiscal_year)
    if not found:
        session.rollback()
        raise NothingInBox
    boxes = ledger.to_json((Box(page=page, bbox=drawn),))
    fields = [
        FieldValue(record_id=0, name=field.name, current=ledger.to_json(field.value), text=field.text, boxes=boxes)
        for field in found
    ]
    return _add(session, document_id, kind, page, fields, actor, top=drawn[1])


def new_candidate(session: Session, document_id: int, kind: Kind, page: int, behind: int) -> Candidate:
    """Add a record of a person's behind position `behind` (0: in front); the caller writes the act."""
    candidate = Candidate(
        document_id=document_id,
        stable_id=f"person-{uuid.uuid4().hex}",
        kind=kind,
        page=page,
        last_page=page,
        position=room_behind(session, document_id, behind),
        confidence=SURE_OF_A_PERSON,
        origin=Origin.PERSON,
    )
    session.add(candidate)
    session.flush()
    return candidate


def _add(
    session: Session,
    document_id: int,
    kind: Kind,
    page: int,
    fields: Iterable[FieldValue],
    actor: Actor,
    *,
    top: float | None,
) -> RecordView:
    """Write the new record and the act of adding it."""
    document = ledger.lock_document(session, document_id)
    if not 1 <= page <= document.page_count:
        session.rollback()
        raise NotFound
    candidate = new_candidate(session, document_id, kind, page, _behind(session, document_id, page, top))
    made = ledger.Page(candidate, {})
    for field in fields:
        field.record_id = made.id
        field.state = FieldState.CORRECTED
        made.fields[field.name] = field
    act = ledger.new_act()
    ledger.write(session, made, actor, Action.ADD, None, dict(NOTHING_BEFORE), act=act)
    ledger.tell(session, actor, Action.ADD, act, [made], page=page)
    ledger.mark_changed(session, document_id)
    session.commit()
    return get_record(session, made.id)


def _stored(kind: Kind, values: Mapping[str, Value]) -> dict[str, Any]:
    """Return the values as they are stored; raises InvalidValue where one does not fit, or there is none."""
    if not values:
        raise InvalidValue
    return {name: decisions.stored_value(kind, name, value) for name, value in values.items()}


def _behind(session: Session, document_id: int, page: int, top: float | None) -> int:
    """Return the position to stand behind: that of what is above `top` on the page (None: of all that is on it)."""
    in_document = select(Candidate.id, Candidate.position).where(Candidate.document_id == document_id)
    before = in_document.where(Candidate.page < page).order_by(col(Candidate.position).desc()).limit(1)
    on_page = session.exec(in_document.where(Candidate.page == page).order_by(col(Candidate.position))).all()
    behind = next((position for _, position in session.exec(before)), 0)
    ids = [record_id for record_id, _ in on_page if record_id is not None]
    below = set() if top is None else _records_below(session, ids, page, top)
    for record_id, position in on_page:
        if record_id in below:
            break
        behind = position
    return behind


def _records_below(session: Session, record_ids: list[int], page: int, top: float) -> set[int]:
    """Return those records whose boxes on the page all begin below `top`."""
    tops: dict[int, float] = {}
    query = select(FieldValue.record_id, FieldValue.boxes).where(col(FieldValue.record_id).in_(record_ids))
    for record_id, boxes in session.exec(query):
        for box in boxes:
            if box["page"] == page:
                tops[record_id] = min(tops.get(record_id, float("inf")), box["bbox"][1])
    return {record_id for record_id, first in tops.items() if first > top}


def room_behind(session: Session, document_id: int, behind: int) -> int:
    """Return a free position behind `behind`; where there is none left, all records are numbered anew."""
    following = select(func.min(Candidate.position)).where(
        Candidate.document_id == document_id, Candidate.position > behind
    )
    upper = session.exec(following).one()
    if upper is None:
        return behind + POSITION_STEP
    if upper - behind > 1:
        return behind + max((upper - behind) // CLOSE_BEHIND, 1)
    ordered = select(Candidate.id, Candidate.position).where(Candidate.document_id == document_id)
    rows = session.exec(ordered.order_by(col(Candidate.position))).all()
    aside = update(Candidate).where(col(Candidate.document_id) == document_id).values(position=-col(Candidate.position))
    session.execute(aside, execution_options={"synchronize_session": False})
    spread = [{"id": key, "position": place * POSITION_STEP} for place, (key, _) in enumerate(rows, start=1)]
    session.execute(update(Candidate), spread)
    ahead = sum(position <= behind for _, position in rows)
    return ahead * POSITION_STEP + POSITION_STEP // 2
