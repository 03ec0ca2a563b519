"""A report and that of the year before: a record's counterpart; what is new, gone, or changed by more than usual."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from extractor import counts_single_people
from review_app.models import Candidate, Counterpart, Document, FieldValue
from review_app.models.states import RecordState
from review_app.services.documents.document_view import DocumentView
from review_app.services.documents.documents import get_document
from review_app.services.read.record_summary import RecordSummary, summaries
from review_app.services.read.record_view import RecordView
from review_app.services.read.records import get_records
from review_app.services.series.series import earlier_document_id

UNUSUAL = 3.0
"""A number that is at least this many times last year's, or at most that fraction of it, is unusual."""
SMALLEST_UNUSUAL = 10
"""If both numbers are smaller, three times as many is not unusual."""


@dataclass(frozen=True)
class Change:
    """A number that changed by more than usual, in words (人数が前年の300％（10人→30人）)."""

    label: str
    unit: str
    before: float
    after: float

    @property
    def ratio(self) -> float:
        """How many times last year's number."""
        return self.after / self.before

    @property
    def percent(self) -> str:
        """How many hundredths of last year's number, without decimals from one percent on."""
        share = self.ratio * 100
        return f"{share:,.0f}" if share >= 1 else _shown(share)

    @property
    def ja(self) -> str:
        """The change in words."""
        numbers = f"{_shown(self.before)}{self.unit}→{_shown(self.after)}{self.unit}"
        return f"{self.label}が前年の{self.percent}％（{numbers}）"

    @property
    def en(self) -> str:
        """The change in English."""
        numbers = f"{_shown(self.before)} → {_shown(self.after)} {self.unit}"
        return f"{self.label}: {self.percent}% of last year's ({numbers})"


@dataclass(frozen=True)
class LastYear:
    """A record's counterpart, how alike the two are (0…1), and what changed by more than usual."""

    record: RecordView
    fiscal_year: int | None
    likeness: float
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class ChangedRecord:
    """A record with unusual changes, and last year's counterpart."""

    record: RecordSummary
    earlier: RecordSummary
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class YearReport:
    """The year against the one before: records without a counterpart, last year's without one, unusual changes.

    `both`: how many records have a counterpart. Rejected records of either year count as not there.
    """

    earlier: DocumentView
    both: int
    new: tuple[RecordSummary, ...]
    gone: tuple[RecordSummary, ...]
    changed: tuple[ChangedRecord, ...]


def last_year(session: Session, record_id: int) -> LastYear | None:
    """Return the record's counterpart in the year before; None if absent."""
    link = session.get(Counterpart, record_id)
    if link is None:
        return None
    found = get_records(session, [link.earlier_record_id, record_id])
    if len(found) < 2:  # one of them was taken back
        return None
    earlier, here = found
    values = _numbers(session, [record_id, link.earlier_record_id])
    return LastYear(
        record=earlier,
        fiscal_year=session.get_one(Document, earlier.document_id).fiscal_year,
        likeness=link.likeness,
        changes=_changes(values.get(earlier.id, {}), values.get(here.id, {})),
    )


def year_report(session: Session, document_id: int) -> YearReport | None:
    """Return what is new, gone and unusual against the year before; None if no report of it is known."""
    earlier_id = earlier_document_id(session, document_id)
    if earlier_id is None:
        return None
    here, before = _lines(session, document_id), _lines(session, earlier_id)
    pairs = {one: other for one, other in _pairs(session, document_id).items() if one in here and other in before}
    taken = set(pairs.values())
    values = _numbers_of(session, document_id) | _numbers_of(session, earlier_id)
    changed = []
    for key, line in here.items():
        if key in pairs:
            found = _changes(values.get(pairs[key], {}), values.get(key, {}))
            changed += [ChangedRecord(line, before[pairs[key]], found)] if found else []
    return YearReport(
        earlier=get_document(session, earlier_id),
        both=len(pairs),
        new=tuple(line for key, line in here.items() if key not in pairs),
        gone=tuple(line for key, line in before.items() if key not in taken),
        changed=tuple(changed),
    )


_Numbers = Mapping[tuple[str, str], float]


def _pairs(session: Session, document_id: int) -> dict[int, int]:
    """Return the counterparts that were found for the records."""
    query = select(Counterpart.record_id, Counterpart.earlier_record_id).where(Counterpart.document_id == document_id)
    return dict(session.exec(query).all())


def _lines(session: Session, document_id: int) -> dict[int, RecordSummary]:
    """Return the document's records that are not rejected, in reading order."""
    query = summaries().where(col(Candidate.document_id) == document_id, col(Candidate.state) != RecordState.REJECTED)
    rows = session.connection().execute(query.order_by(col(Candidate.position)))
    return {line.id: line for line in (RecordSummary(*row) for row in rows)}


def _numbers(session: Session, record_ids: Iterable[int]) -> dict[int, _Numbers]:
    """Return the numbers of these records."""
    query = select(FieldValue.record_id, FieldValue.name, FieldValue.current)
    return _by_record(session.exec(query.where(col(FieldValue.record_id).in_(list(record_ids)))))


def _numbers_of(session: Session, document_id: int) -> dict[int, _Numbers]:
    """Return the numbers of a document's records."""
    query = (
        select(FieldValue.record_id, FieldValue.name, FieldValue.current)
        .join(Candidate, col(Candidate.id) == FieldValue.record_id)
        .where(Candidate.document_id == document_id, col(FieldValue.name).in_(["counts", "value", "unit"]))
    )
    return _by_record(session.exec(query))


def _by_record(rows: Iterable[tuple[int, str, Any]]) -> dict[int, _Numbers]:
    """Return, by record, its numbers by label and unit; people are summed up as 人数 too."""
    fields: dict[int, dict[str, Any]] = {}
    for record_id, name, current in rows:
        if current is not None:
            fields.setdefault(record_id, {})[name] = current
    return {record_id: _of_fields(values) for record_id, values in fields.items()}


def _of_fields(values: Mapping[str, Any]) -> _Numbers:
    """Return a record's numbers."""
    found: dict[tuple[str, str], float] = {}
    people = [count for count in values.get("counts") or () if counts_single_people(count.get("unit"))]
    whole = [count for count in people if count.get("role") == "total"] or [
        count for count in people if count.get("role") != "part"
    ]
    if whole:
        found["人数", "人"] = sum(count["value"] for count in whole)
    for count in values.get("counts") or ():
        if count.get("label") and (not counts_single_people(count.get("unit")) or len(people) > 1):
            found[count["label"], count.get("unit") or ""] = count["value"]
    if isinstance(values.get("value"), int | float):
        found["値", values.get("unit") or ""] = values["value"]
    return found


def _changes(before: _Numbers, after: _Numbers) -> tuple[Change, ...]:
    """Return the numbers of both years that differ by more than usual."""
    changes = [Change(label, unit, before[label, unit], after[label, unit]) for label, unit in after
               if (label, unit) in before]  # fmt: skip
    return tuple(change for change in changes if _is_unusual(change))


def _is_unusual(change: Change) -> bool:
    if change.before <= 0 or change.after <= 0 or max(change.before, change.after) < SMALLEST_UNUSUAL:
        return False
    return change.ratio >= UNUSUAL or change.ratio <= 1 / UNUSUAL


def _shown(number: float) -> str:
    """Return the number with at most one decimal and commas."""
    rounded = round(number, 1)
    return f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.1f}"
