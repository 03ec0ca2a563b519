"""Collects what the desk shows: a page of a document's records, the current one, its page and the boxes on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import cast
from urllib.parse import urlencode

from sqlmodel import Session

from extractor import page_sizes
from extractor.records import Notice
from review_app.models import Candidate
from review_app.models.states import DocumentStatus, RecordState
from review_app.services.commit.approvals import ApprovalState, approval_state
from review_app.services.commit.policies import second_eyes
from review_app.services.commit.review_sheet import SentBack, sent_back
from review_app.services.commit.unapplied import unapplied
from review_app.services.decide import history, together
from review_app.services.decide.together import BulkPlan
from review_app.services.documents import documents, same_report
from review_app.services.documents.document_view import DocumentView
from review_app.services.documents.same_report import SameReport
from review_app.services.people import activity, flags, presence
from review_app.services.people.actor import Actor
from review_app.services.people.flags import FlagView
from review_app.services.people.presence import Present
from review_app.services.read import queue, records
from review_app.services.read.doubts import Reason
from review_app.services.read.page_marks import PageReview, page_review
from review_app.services.read.queue import Order, RecordPage, Wanted
from review_app.services.read.record_view import FieldView, RecordView
from review_app.services.series.year_before import LastYear, last_year
from review_app.services.tables.remembered_tables import EarlierReading, earlier_reading
from review_app.settings import Settings
from review_app.web.text import doubts
from review_app.web.view.grids.arranging import Arrangement, arranged
from review_app.web.view.grids.grid import Grid, grids
from review_app.web.view.grids.number_table import NumberTable
from review_app.web.view.overlay import Rectangle, field_rectangles, other_rectangles
from review_app.web.view.preferences import Preferences

ORDERS = ("doubt", "page")
KEPT_SIZES = 256
"""For so many documents the page sizes are kept in memory."""
FOCUS_ON_RECORD = "record"
"""What has the focus when no field of the record is doubtful any more: its head, where Enter decides nothing."""


@dataclass(frozen=True)
class DeskPosition:
    """Which part of a document the desk shows, as its address says it.

    `record` is the current record (default: the first open one), `page` the page shown (default: the record's),
    `order` that of the list, `lines` the part of the list (`after.20`, `before.20`; default: around the record),
    `arrangement` how the lists of the table view are sorted and filtered (default: as before).
    """

    record: int | None = None
    page: int | None = None
    order: str = "doubt"
    lines: str = ""
    arrangement: Arrangement | None = None


@dataclass(frozen=True)
class Desk:
    """All that the desk shows of a document.

    `unapplied`: records that the dataset holds as they were before. `earlier`: tables read as in an earlier report.
    `before` and `after` are the nearest open records; after the last one the list starts again.
    """

    document: DocumentView
    notices: tuple[Notice, ...]
    lines: RecordPage
    record: RecordView | None
    before: int | None
    after: int | None
    can_undo: bool
    page: int
    size: tuple[float, float]
    others: tuple[Rectangle, ...]
    boxes: tuple[Rectangle, ...]
    order: Order
    plan: BulkPlan
    saved_at: datetime | None
    preferences: Preferences
    grids: tuple[Grid | NumberTable, ...]
    arrangement: Arrangement
    marks: PageReview
    open_flags: int
    approval: ApprovalState | None
    flags: tuple[FlagView, ...]
    present: tuple[Present, ...]
    last_year: LastYear | None
    unapplied: frozenset[int]
    same_reports: tuple[SameReport, ...]
    earlier: EarlierReading | None
    sent_back: SentBack | None

    @property
    def numbers(self) -> frozenset[int]:
        """The records that stand in printed tables of numbers on the page shown."""
        return frozenset(r.id for grid in self.grids if isinstance(grid, NumberTable) for r in grid.records)

    @property
    def open(self) -> int:
        """How many records are not decided on."""
        return self.document.counts.open

    @property
    def doubtful(self) -> int:
        """How many records need a person's eye."""
        return self.document.doubts_left

    @property
    def doubtful_fields(self) -> tuple[str, ...]:
        """The names of the current record's fields that need a person's eye."""
        marks = ((f.name, doubts.field_mark(f)) for f in self._fields)
        return tuple(name for name, mark in marks if mark.tone == "doubt")

    @property
    def first_to_edit(self) -> str | None:
        """The field that is corrected first: the first doubtful one, else the first one there is."""
        names = self.doubtful_fields or tuple(f.name for f in (self.record.present_fields if self.record else ()))
        return names[0] if names else None

    @property
    def shown_fields(self) -> tuple[FieldView, ...]:
        """The current record's fields that have a value, or are looked for and doubtful."""
        return tuple(f for f in self._fields if f.present or f.reasons)

    @property
    def absent_fields(self) -> tuple[FieldView, ...]:
        """The current record's other fields: the document does not state them."""
        return tuple(f for f in self._fields if not (f.present or f.reasons))

    def focus_after(self, field: str) -> str:
        """Return the field that has the focus once `field` is settled: the next doubtful one, else the record."""
        names = [f.name for f in self._fields]
        following = names[names.index(field) + 1 :] if field in names else names
        return next((name for name in (*following, *names) if name in self.doubtful_fields), FOCUS_ON_RECORD)

    @property
    def not_found_again(self) -> bool:
        """Whether the newest extraction does not find the current record any more."""
        return any(reason.code == "gone" for reason in self._reasons)

    @property
    def whole_reasons(self) -> tuple[str, ...]:
        """Why to look at the current record as a whole, besides that it was not found again."""
        return tuple(doubts.in_words(r) for r in self._reasons if r.field is None and r.code != "gone")

    @property
    def is_unsure_as_whole(self) -> bool:
        """Whether the record as read may lack something although each of its values is sure."""
        return any(reason.code == "unsure_record" for reason in self._reasons)

    @property
    def _fields(self) -> tuple[FieldView, ...]:
        return self.record.fields if self.record else ()

    @property
    def _reasons(self) -> tuple[Reason, ...]:
        return self.record.reasons if self.record else ()

    @property
    def committed(self) -> bool:
        """Whether the dataset holds the document as it is decided."""
        return self.document.status is DocumentStatus.COMMITTED

    @property
    def people_here(self) -> tuple[str, ...]:
        """The names of the other people who have the same record open just now."""
        return tuple(p.actor.name for p in self.present if self.record and p.record_id == self.record.id)

    def link(
        self, record: int | None = None, page: int | None = None, order: str | None = None, lines: str = ""
    ) -> str:
        """Return the address of the desk at that record or page; `lines` is another part of the list."""
        at = {"record": record or (self.record.id if self.record else None), "page": page, "lines": lines or None}
        at = {name: value for name, value in at.items() if value is not None}
        at |= {name: value for name, value in vars(self.arrangement).items() if value}
        return f"/documents/{self.document.id}?{urlencode({**at, 'order': order or self.order})}"

    def arranged_link(self, sort: str, only: str) -> str:
        """Return the address of the page shown with its lists sorted and filtered in another way."""
        return replace(self, arrangement=Arrangement(sort, only)).link(page=self.page)


def order_of(given: str) -> Order:
    """Return the order asked for, by doubt if there is no such order."""
    return cast(Order, given) if given in ORDERS else "doubt"


def next_open(session: Session, document_id: int, order: str, here: int | None, *, forward: bool = True) -> int | None:
    """Return the nearest open record from `here` in the order shown, wrapping around; None if no other one is open."""
    wanted = Wanted(document_id, state=RecordState.OPEN)
    found = queue.next_in_queue(session, wanted, order=order_of(order), here=here, forward=forward)
    return None if found == here else found


def position_at(session: Session, record_id: int, order: str) -> DeskPosition:
    """Return where the desk shows a record, or its neighbour on the same page if it is not there any more."""
    if records.get_records(session, [record_id]):
        return DeskPosition(record_id, order=order)
    removed = session.get_one(Candidate, record_id)
    near = queue.next_in_queue(session, Wanted(removed.document_id, page=removed.page), order="page", here=record_id)
    return DeskPosition(near, removed.page, order)


@lru_cache(KEPT_SIZES)
def _sizes(path: Path) -> tuple[tuple[float, float], ...]:
    return page_sizes(path)  # stored files are named by their digest and never change


def _current(session: Session, document_id: int, record: int | None, order: Order) -> RecordView | None:
    """Return the record asked for, else the first open one, else the first one."""
    asked = records.get_records(session, [record]) if record is not None else ()
    if asked and asked[0].document_id == document_id:
        return asked[0]
    first = next_open(session, document_id, order, None)
    first = first or queue.next_in_queue(session, Wanted(document_id), order=order)
    return records.get_record(session, first) if first is not None else None


def _lines(session: Session, document_id: int, order: Order, lines: str, current: int | None) -> RecordPage:
    """Return the part of the list that holds the current record, or the one that was asked for."""
    wanted, (side, _, place) = Wanted(document_id), lines.partition(".")
    if place.isdecimal() and side == "after":
        return queue.record_page(session, wanted, order=order, after=int(place))
    if place.isdecimal() and side == "before":
        return queue.record_page(session, wanted, order=order, before=int(place))
    return queue.record_page(session, wanted, order=order, around=current)


def build_desk(
    session: Session,
    settings: Settings,
    document_id: int,
    person: Actor,
    preferences: Preferences,
    position: DeskPosition,
) -> Desk:
    """Return the desk of a document at that position, as this person sees it.

    Raises: NotFound.
    """
    document = documents.get_document(session, document_id)
    order = order_of(position.order)
    record = _current(session, document_id, position.record, order)
    at = record.id if record else None
    sizes = _sizes(documents.document_file(session, settings, document_id))
    shown = min(max(position.page or (record.page if record else 1), 1), len(sizes))
    arrangement = position.arrangement or Arrangement()
    on_page = records.records_on_page(session, document_id, shown)
    return Desk(
        document=document,
        notices=documents.document_notices(session, document_id),
        lines=_lines(session, document_id, order, position.lines, at),
        record=record,
        before=next_open(session, document_id, order, at, forward=False),
        after=next_open(session, document_id, order, at),
        can_undo=history.can_undo(session, document_id, person),
        page=shown,
        size=sizes[shown - 1],
        others=other_rectangles(on_page, shown, at),
        boxes=field_rectangles(record, shown),
        order=order,
        plan=together.plan_above(session, document_id, float(preferences.threshold)),
        saved_at=activity.last_saved(session, document_id),
        preferences=preferences,
        grids=arranged(grids(on_page, shown), arrangement) if preferences.view == "table" else (),
        arrangement=arrangement,
        marks=page_review(session, document_id, document.page_count),
        open_flags=flags.count_open_flags(session, document_id),
        approval=approval_state(session, document_id, person) if second_eyes(session) else None,
        flags=tuple(flag for flag in flags.record_flags(session, at) if not flag.settled_by) if at else (),
        present=presence.others(session, document_id, person),
        last_year=last_year(session, at) if at else None,
        unapplied=unapplied(session, document_id) if document.changed_since_commit else frozenset(),
        earlier=earlier_reading(session, document_id),
        sent_back=sent_back(session, document_id) if document.sent_back else None,
        same_reports=() if document.committed_at else same_report.same_reports(session, document_id),
    )
