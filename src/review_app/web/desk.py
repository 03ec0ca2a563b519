"""Gathers what the desk shows: a document's records in order, the current one, its page and the boxes on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlencode

from sqlmodel import Session

from extractor import page_sizes
from extractor.records import Notice
from review_app.models.states import DocumentStatus, RecordState
from review_app.services import documents, history, records, saved
from review_app.services.acts import Actor
from review_app.services.attention import Attention, attention
from review_app.services.documents import DocumentView
from review_app.services.records import RecordSummary, RecordView
from review_app.settings import Settings
from review_app.web import doubts
from review_app.web.grid import Grid, grids
from review_app.web.looks import Look
from review_app.web.overlay import Rectangle, field_rectangles, other_rectangles

ORDERS = ("doubt", "page")
KEPT_SIZES = 256


@dataclass(frozen=True)
class Desk:
    """All that the desk shows of a document."""

    document: DocumentView
    notices: tuple[Notice, ...]
    records: tuple[RecordSummary, ...]
    record: RecordView | None
    can_undo: bool
    page: int
    size: tuple[float, float]
    others: tuple[Rectangle, ...]
    boxes: tuple[Rectangle, ...]
    order: str
    attention: Attention
    saved_at: datetime | None
    look: Look
    grids: tuple[Grid, ...] = ()

    @property
    def open(self) -> int:
        """How many records nobody has decided on."""
        return self.document.counts.open

    @property
    def doubtful(self) -> int:
        """How many of the open ones need a person's eye."""
        return sum(self.needs_eye(record) for record in self.records)

    @property
    def sure(self) -> tuple[RecordSummary, ...]:
        """The open ones that may be accepted together: sure enough for the threshold chosen, nothing against them."""
        least = float(self.look.threshold)
        return tuple(r for r in self.records if r.confidence >= least and not self.needs_eye(r) and self._is_open(r))

    @property
    def expected_errors(self) -> float:
        """How many of the sure ones are likely wrong somewhere, by their confidence."""
        return sum(1 - record.confidence for record in self.sure)

    def needs_eye(self, record: RecordSummary) -> bool:
        """Tell whether a record is still open and doubtful."""
        return record.needs_eye

    @staticmethod
    def _is_open(record: RecordSummary) -> bool:
        return record.state is RecordState.OPEN

    @property
    def doubtful_fields(self) -> tuple[str, ...]:
        """The names of the current record's fields that need a person's eye."""
        marks = ((f.name, doubts.field_mark(f)) for f in (self.record.present_fields if self.record else ()))
        return tuple(name for name, mark in marks if mark.tone == "doubt")

    @property
    def committed(self) -> bool:
        """Whether the dataset holds the document as it is decided."""
        return self.document.status is DocumentStatus.COMMITTED

    def link(self, record: int | None = None, page: int | None = None, order: str | None = None) -> str:
        """Return the address of the desk at that record or page."""
        at = {"record": record or (self.record.id if self.record else None), "page": page}
        at = {name: value for name, value in at.items() if value is not None}
        return f"/documents/{self.document.id}?{urlencode({**at, 'order': order or self.order})}"

    @property
    def first_to_edit(self) -> str | None:
        """The field that is corrected first: the first doubtful one, else the first one there is."""
        names = self.doubtful_fields or tuple(f.name for f in (self.record.present_fields if self.record else ()))
        return names[0] if names else None

    def neighbour(self, step: int) -> int | None:
        """Return the id of the next open record in that direction (1 or -1), round the end; None if it is alone."""
        here = self.record.id if self.record else None
        found = next_open(self.records if step > 0 else self.records[::-1], here)
        return None if found == here else found


def in_order(session: Session, document_id: int, order: str) -> tuple[tuple[RecordSummary, ...], Attention]:
    """Return the records as they stand in the document, or with those first that were doubtful when read.

    Decisions and corrections do not move a record, so that the list stays where the eye left it.
    """
    found = records.list_records(session, document_id)
    doubtful = attention(session, document_id, doubtful_below=doubts.DOUBTFUL, sure_from=doubts.SURE)
    if order == "doubt":
        found = tuple(sorted(found, key=lambda r: (r.id not in doubtful.as_read, r.position)))
    return found, doubtful


def next_open(found: tuple[RecordSummary, ...], after: int | None) -> int | None:
    """Return the id of the next open record after `after` in the order shown, round the end; None if none is open."""
    ids = [record.id for record in found]
    start = ids.index(after) + 1 if after in ids else 0
    return next((r.id for r in found[start:] + found[:start] if r.state is RecordState.OPEN), None)


@lru_cache(KEPT_SIZES)
def _sizes(path: Path) -> tuple[tuple[float, float], ...]:
    return page_sizes(path)  # stored files are named by their digest and never change


def lay(
    session: Session,
    settings: Settings,
    document_id: int,
    person: Actor,
    look: Look,
    *,
    record: int | None = None,
    page: int | None = None,
    order: str = "doubt",
) -> Desk:
    """Lay the desk at `record` (default: the first open one) and `page` (default: the record's). Raises NotFound."""
    document = documents.get_document(session, document_id)
    order = order if order in ORDERS else ORDERS[0]
    found, doubtful = in_order(session, document_id, order)
    known = {summary.id for summary in found}
    at = record if record in known else next_open(found, None) or (found[0].id if found else None)
    current = records.get_record(session, at) if at is not None else None
    sizes = _sizes(documents.document_file(session, settings, document_id))
    shown = min(max(page or (current.page if current else 1), 1), len(sizes))
    on_page = records.records_on_page(session, document_id, shown)
    return Desk(
        document=document,
        notices=documents.document_notices(session, document_id),
        records=found,
        record=current,
        can_undo=history.can_undo(session, document_id, person),
        page=shown,
        size=sizes[shown - 1],
        others=other_rectangles(on_page, shown, at),
        boxes=field_rectangles(current, shown),
        order=order,
        attention=doubtful,
        saved_at=saved.last_saved(session, document_id),
        look=look,
        grids=grids(on_page, shown) if look.view == "table" else (),
    )
