"""How the dataset stood after a commit, and how that differs from how it stood after an earlier one.

A row's content never changes, and says by which commits it came and went; so each earlier state is still there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import String, and_, cast, exists, func, or_, text
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from extractor.records import FIELDS
from review_app.models import Commit, DatasetRecord
from review_app.services.read.summary import record_title

ROWS_AT_ONCE = 500
PLACE = ("page", "section")
"""What of a record beside its fields can change."""


class Difference(StrEnum):
    """What became of a record."""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class FieldChange:
    """A field (or `page`, `section`) with its values in JSON before and after; None: absent.

    `value_changed` is false if only the text, the boxes or the checks are others.
    """

    name: str
    before: Any
    after: Any
    value_changed: bool


@dataclass(frozen=True)
class RecordChange:
    """A record that differs; `id` is that of the dataset's row, to continue a list after it."""

    id: int
    difference: Difference
    record_id: int
    document_id: int
    page: int
    title: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class Differences:
    """How many records differ."""

    added: int = 0
    changed: int = 0
    withdrawn: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.withdrawn)


def latest_commit(session: Session) -> int | None:
    """Return the latest commit, with no earlier one still under way; None if there was none."""
    if session.get_bind().dialect.name == "postgresql":  # SQLite has one writer, whose ids come in order
        session.execute(text("LOCK TABLE dataset_commit IN SHARE MODE"))
    latest = session.exec(select(func.max(Commit.id))).one()
    session.rollback()
    return latest


def stood_at(row: Any, commit_id: int) -> Any:
    """Return the condition that a row of the dataset was in it after that commit."""
    return and_(row.commit_id <= commit_id, or_(row.ended_commit_id.is_(None), row.ended_commit_id > commit_id))


def count_at(session: Session, commit_id: int) -> int:
    """Return how many records the dataset had after that commit."""
    return int(session.exec(select(func.count()).where(stood_at(DatasetRecord, commit_id))).one())


def differences(session: Session, before: int | None, after: int) -> Differences:
    """Return how many records differ between the states after two commits (`before` None: an empty dataset)."""
    if before is None:
        return Differences(added=count_at(session, after))
    counted = {
        name: int(session.execute(select_columns(func.count()).select_from(query.subquery())).scalar_one())
        for name, query in _queries(before, after).items()
    }
    return Differences(**{name.value: number for name, number in counted.items()})


def iterate_changes(
    session: Session, before: int | None, after: int, difference: Difference, *, beyond: int = 0, limit: int
) -> Iterator[RecordChange]:
    """Yield the records that differ in this way, by the ids of their rows, after row `beyond`."""
    if before is None and difference is not Difference.ADDED:
        return
    new, old = _new, _old
    query = _queries(before, after)[difference] if before is not None else _all(after)
    key = old.id if difference is Difference.WITHDRAWN else new.id
    query = query.where(col(key) > beyond).order_by(key).limit(limit)
    for row in session.execute(query):
        yield _change(difference, *row)


_new, _old = aliased(DatasetRecord, name="later"), aliased(DatasetRecord, name="earlier")


def _all(after: int) -> Any:
    return select_columns(_new).where(stood_at(_new, after))


def _queries(before: int, after: int) -> dict[Difference, Any]:
    new, old = _new, _old
    was_there = exists().where(col(old.record_id) == new.record_id, stood_at(old, before))
    is_there = exists().where(col(new.record_id) == old.record_id, stood_at(new, after))
    came = and_(stood_at(new, after), col(new.commit_id) > before)
    # JSON is compared as it was written: equal content is written alike.
    differs = or_(
        col(new.page) != old.page,
        *(cast(getattr(new, name), String) != cast(getattr(old, name), String) for name in ("section", "fields")),
    )
    same_record = and_(col(new.record_id) == old.record_id, stood_at(old, before))
    return {
        Difference.ADDED: select_columns(new).where(came, ~was_there),
        Difference.CHANGED: select_columns(new, old).join(old, same_record).where(came, differs),
        Difference.WITHDRAWN: select_columns(old).where(
            stood_at(old, before), col(old.ended_commit_id) <= after, ~is_there
        ),
    }


def _change(difference: Difference, row: DatasetRecord, before: DatasetRecord | None = None) -> RecordChange:
    values = {name: field["value"] for name, field in row.fields.items()}
    return RecordChange(
        id=row.id or 0,
        difference=difference,
        record_id=row.record_id,
        document_id=row.document_id,
        page=row.page,
        title=record_title(row.kind, values),
        fields=() if before is None else tuple(_changed_fields(before, row)),
    )


def _changed_fields(before: DatasetRecord, after: DatasetRecord) -> Iterator[FieldChange]:
    for name in PLACE:
        was, is_now = getattr(before, name), getattr(after, name)
        if was != is_now:
            yield FieldChange(name, was, is_now, value_changed=True)
    for name in FIELDS[after.kind]:
        was, is_now = before.fields.get(name), after.fields.get(name)
        if was != is_now:
            value_was, value_is = (None if field is None else field["value"] for field in (was, is_now))
            yield FieldChange(name, value_was, value_is, value_changed=value_was != value_is)
