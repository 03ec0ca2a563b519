"""Corrects a head of a printed table of numbers: for all numbers that stand under it, as one act.

Numbers stand under the same head if they are of one title and the same headings, and have the same heads of rows (or
of columns) down to that one. The table may go on over other pages, or another one of the same heads stand there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from extractor.records import Kind
from review_app.models import Candidate, FieldValue
from review_app.models.states import Action, RecordState
from review_app.services import ledger
from review_app.services.decide import decisions
from review_app.services.errors import InvalidValue, NotFound, StaleVersion
from review_app.services.ledger import Act, LoadedRecord
from review_app.services.people.actor import Actor

LONGEST_HEAD = 200


class Axis(StrEnum):
    """Which heads: those beside the rows, or those above the columns; called as the fields that hold them."""

    ROW = "row"
    COLUMN = "column"


@dataclass(frozen=True)
class Head:
    """A head: `level` counts from the outermost (0). How many numbers stand under it on this page and on others."""

    document_id: int
    page: int
    axis: Axis
    level: int
    words: str
    here: int
    elsewhere: int


@dataclass(frozen=True)
class _Under:
    """A number that stands under a head, and on which page."""

    id: int
    page: int


def head_of(session: Session, record_id: int, axis: Axis, level: int) -> Head:
    """Return a head of a number.

    Raises: NotFound.
    """
    record = session.get(Candidate, record_id)
    if record is None or record.state is RecordState.REMOVED:
        raise NotFound
    heads, under = _under_the_same(session, record, axis, level)
    here = sum(one.page == record.page for one in under)
    return Head(record.document_id, record.page, axis, level, heads[level], here, len(under) - here)


def correct_head(
    session: Session,
    record_id: int,
    axis: Axis,
    level: int,
    words: str,
    actor: Actor,
    expected_version: int,
    *,
    everywhere: bool = False,
) -> int:
    """Set the head of all numbers under it on the record's page (`everywhere`: in the document), and return how many.

    Without words the head goes. Numbers that were left out stay so.
    Raises: NotFound, StaleVersion, InvalidValue.
    """
    wanted = " ".join(words.split())
    if len(wanted) > LONGEST_HEAD:
        raise InvalidValue
    document_id, act = head_of(session, record_id, axis, level).document_id, Act(actor, Action.CORRECT)

    def prepare() -> list[LoadedRecord]:
        record = session.get_one(Candidate, record_id, populate_existing=True)
        if record.version != expected_version:
            raise StaleVersion(record_id, expected_version, record.version)
        heads, under = _under_the_same(session, record, axis, level)
        if heads[level] == wanted:
            return []
        found = ledger.load_records(session, [one.id for one in under if everywhere or one.page == record.page])
        for loaded in found:
            _set(session, act, loaded, axis, level, wanted)
        return found

    changed = ledger.lock_prepared(session, document_id, prepare)
    if changed:
        ledger.finish_act(session, act, document_id, changed, batch=True, field=axis.value)
    else:
        session.rollback()
    return len(changed)


def _set(session: Session, act: Act, loaded: LoadedRecord, axis: Axis, level: int, words: str) -> None:
    """Replace one head of a number (no words: it goes) and append the revision."""
    before, left_out = ledger.snapshot(loaded, axis), loaded.record.state is RecordState.REJECTED
    heads = list(loaded.fields[axis].current)
    heads[level : level + 1] = [words] if words else []
    decisions.set_value(loaded, axis, heads or None)
    if left_out:
        loaded.record.state = RecordState.REJECTED
    ledger.append_revision(session, act, loaded, axis, before, searched=False)


def _under_the_same(
    session: Session, record: Candidate, axis: Axis, level: int
) -> tuple[list[str], tuple[_Under, ...]]:
    """Return the record's heads, and the numbers that have the same ones down to the level, in reading order.

    Raises: NotFound (there is no such head).
    """
    titled = aliased(FieldValue)
    query = (
        select_columns(Candidate, col(FieldValue.current), col(titled.current))
        .join(FieldValue, (col(FieldValue.record_id) == Candidate.id) & (col(FieldValue.name) == axis.value))
        .join(titled, (col(titled.record_id) == Candidate.id) & (col(titled.name) == "title"), isouter=True)
        .where(
            col(Candidate.document_id) == record.document_id,
            col(Candidate.kind) == Kind.STATISTIC,
            col(Candidate.state) != RecordState.REMOVED,
        )
        .order_by(col(Candidate.position))
    )
    rows: list[Any] = list(session.execute(query))
    own = next(((heads, title) for one, heads, title in rows if one.id == record.id), None)
    if own is None or not own[0] or not 0 <= level < len(own[0]):
        raise NotFound
    shared, title = own[0][: level + 1], own[1]
    under = tuple(
        _Under(one.id, one.page)
        for one, heads, other in rows
        if other == title and one.section == record.section and (heads or [])[: level + 1] == shared
    )
    return own[0], under
