"""Records that the extraction missed: made by hand, or from a rectangle that a person drew on a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

import extractor
from extractor.records import Box, Kind, Value
from review_app.models import Candidate, FieldValue
from review_app.models.states import Action, FieldState
from review_app.services import ledger
from review_app.services.decide import decisions
from review_app.services.decide.new_record import NOTHING_BEFORE, new_candidate
from review_app.services.decide.outcome import finish
from review_app.services.documents.documents import document_file
from review_app.services.errors import InvalidValue, NotFound, NothingInBox
from review_app.services.ledger import Act, LoadedRecord
from review_app.services.people.actor import Actor
from review_app.services.read.record_view import RecordView
from review_app.services.stored import to_json
from review_app.settings import Settings


@dataclass(frozen=True)
class Rectangle:
    """A rectangle drawn on a page as displayed, between any two opposite corners (PDF points, origin top left)."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def bbox(self) -> tuple[float, float, float, float]:
        """Its left, top, right and bottom."""
        return min(self.x0, self.x1), min(self.y0, self.y1), max(self.x0, self.x1), max(self.y0, self.y1)


def add_record(
    session: Session, document_id: int, kind: Kind, page: int, values: Mapping[str, Value], actor: Actor
) -> RecordView:
    """Add an open record after those that start on `page` or before.

    Raises: NotFound, InvalidValue.
    """
    if not values:
        raise InvalidValue
    stored = {name: decisions.stored_value(kind, name, value) for name, value in values.items()}
    candidate = _new_candidate(session, document_id, kind, page, top=None)
    fields = [FieldValue(record_id=0, name=name, current=value) for name, value in stored.items()]
    return _add(session, candidate, fields, actor)


def add_from_box(
    session: Session, settings: Settings, document_id: int, kind: Kind, drawn: Rectangle, actor: Actor
) -> RecordView:
    """Add an open record from the text in a rectangle; each field found keeps its text and the rectangle as its place.

    Raises: NotFound (no such page either), NothingInBox.
    """
    path = document_file(session, settings, document_id)
    try:
        text = extractor.text_in_box(path, drawn.page, drawn.bbox)
    except IndexError:
        raise NotFound from None
    found = extractor.read_box_fields(text, kind, ledger.lock_document(session, document_id).fiscal_year)
    if not found:
        session.rollback()
        raise NothingInBox
    candidate = _new_candidate(session, document_id, kind, drawn.page, top=drawn.bbox[1])
    boxes = to_json((Box(page=drawn.page, bbox=drawn.bbox),))
    fields = [
        FieldValue(record_id=0, name=field.name, current=to_json(field.value), text=field.text, boxes=boxes)
        for field in found
    ]
    return _add(session, candidate, fields, actor)


def _new_candidate(session: Session, document_id: int, kind: Kind, page: int, *, top: float | None) -> Candidate:
    """Lock the document and add the record's row after what is above `top` on the page (None: after all on it)."""
    document = ledger.lock_document(session, document_id)
    if not 1 <= page <= document.page_count:
        session.rollback()
        raise NotFound
    return new_candidate(session, document_id, kind, page, _position_above(session, document_id, page, top))


def _add(session: Session, candidate: Candidate, fields: Iterable[FieldValue], actor: Actor) -> RecordView:
    """Give the new record its fields, and write the act of adding it."""
    added = LoadedRecord(candidate, {})
    for field in fields:
        field.record_id = added.id
        field.state = FieldState.CORRECTED
        added.fields[field.name] = field
    act, nothing = Act(actor, Action.ADD), dict(NOTHING_BEFORE)
    ledger.append_revision(session, act, added, None, nothing)
    return finish(session, act, added, page=candidate.page)


def _position_above(session: Session, document_id: int, page: int, top: float | None) -> int:
    """Return the position of the last record above `top` on the page (None: of the last on it or before it)."""
    in_document = select(Candidate.id, Candidate.position).where(Candidate.document_id == document_id)
    before = in_document.where(Candidate.page < page).order_by(col(Candidate.position).desc()).limit(1)
    on_page = session.exec(in_document.where(Candidate.page == page).order_by(col(Candidate.position))).all()
    last = next((position for _, position in session.exec(before)), 0)
    ids = [record_id for record_id, _ in on_page if record_id is not None]
    below = set() if top is None else _records_below(session, ids, page, top)
    for record_id, position in on_page:
        if record_id in below:
            break
        last = position
    return last


def _records_below(session: Session, record_ids: list[int], page: int, top: float) -> set[int]:
    """Return those records whose boxes on the page all begin below `top`."""
    tops: dict[int, float] = {}
    query = select(FieldValue.record_id, FieldValue.boxes).where(col(FieldValue.record_id).in_(record_ids))
    for record_id, boxes in session.exec(query):
        for box in boxes:
            if box["page"] == page:
                tops[record_id] = min(tops.get(record_id, float("inf")), box["bbox"][1])
    return {record_id for record_id, first in tops.items() if first > top}
