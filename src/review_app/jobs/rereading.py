"""Brings a newer reading of a document together with what people decided on the earlier one.

Three values meet in each field: what was read then, what a person left, what is read now. Where nobody has decided, the
newer reading counts. Where somebody has, her value stays, and a newer reading that says otherwise becomes a proposal
beside it, which she takes or leaves. A record that is not read any more goes if nobody has touched it; else it stays,
with a doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col

from extractor.records import Extraction, Field, Record
from review_app.jobs import rows
from review_app.jobs.pairing import pair_up
from review_app.models import Candidate, Document, FieldValue
from review_app.models.records.candidate import POSITION_STEP
from review_app.models.states import Action, ActivityKind, FieldState, Origin, RecordState
from review_app.services import ledger
from review_app.services.keys import key_of
from review_app.services.people import activity
from review_app.services.read import summary


@dataclass(frozen=True)
class Reread:
    """What a newer reading brought, in records; `conflicts` in fields."""

    changed: int
    added: int
    gone: int
    conflicts: int

    @property
    def anything(self) -> bool:
        """Whether anything is to be looked at."""
        return any((self.changed, self.added, self.gone, self.conflicts))


def bring_together(session: Session, document: Document, extraction: Extraction) -> Reread:
    """Bring the newer reading into the document's records; the caller holds the lock and commits."""
    document_id, act = key_of(document), ledger.new_act()
    pages = ledger.load_document(session, document_id)
    pairs = pair_up([page for page in pages if page.record.origin is Origin.EXTRACTED], extraction.records)
    sampled = rows.sample_of(document.sha256, extraction.records)
    changed, conflicts = 0, 0
    for record in extraction.records:
        if record.id in pairs:
            touched, disputed = _meet(session, pairs[record.id], record, act, sampled=record.id in sampled)
            changed, conflicts = changed + touched, conflicts + disputed
    found = {page.id for page in pairs.values()}
    lost = [page for page in pages if page.id not in found and page.record.origin is Origin.EXTRACTED]
    gone = sum(_lose(session, page, act) for page in lost)
    session.flush()
    added = _put_in_order(session, document_id, pages, extraction.records, pairs, sampled)
    reread = Reread(changed, added, gone, conflicts)
    kind = ActivityKind.REREAD
    activity.note(
        session, document_id, None, kind, act=act, changed=changed, added=added, gone=gone, conflicts=conflicts
    )
    return reread


def _meet(session: Session, page: ledger.Page, record: Record, act: str, *, sampled: bool) -> tuple[bool, int]:
    """Bring a record's newer reading into it; return whether it changed, and how many fields are in conflict."""
    row = page.record
    if row.state is RecordState.REMOVED and not row.gone:
        return False, 0  # a person merged it away
    returned = row.gone
    before = ledger.snapshot(page, None)
    row.gone, row.stable_id = False, record.id
    if row.state is RecordState.REMOVED:
        row.state = RecordState.OPEN
    decided = row.state is not RecordState.OPEN
    if not decided:
        row.page, row.last_page, row.section = record.page, rows.last_page_of(record), list(record.section)
        row.confidence = record.confidence
    conflicts, changed = 0, returned
    if returned:
        ledger.write(session, page, None, Action.REREAD, None, before, act=act)
    for name in dict.fromkeys([*record.fields, *page.fields]):
        if row.state is RecordState.REJECTED:
            break
        outcome = _meet_field(session, page, name, record.fields.get(name), act, decided=decided)
        changed, conflicts = changed or outcome == "changed", conflicts + (outcome == "conflict")
    if not decided or conflicts:
        summary.place(row, page.fields.values(), sampled=sampled)
    summary.refresh(row, page.fields.values())
    session.add(row)
    return changed, conflicts


def _meet_field(session: Session, page: ledger.Page, name: str, read: Field | None, act: str, *, decided: bool) -> str:
    """Let the three values of a field meet; return `same`, `changed` or `conflict`."""
    row = page.fields.get(name)
    new = None if read is None else ledger.to_json(read.value)
    known = None if row is None else row.extracted
    decided = decided or (row is not None and row.state is not FieldState.OPEN)
    if new == known:
        if row is not None and read is not None and not decided:
            _take_print(row, read)
        return "same"
    before = ledger.snapshot(page, name)
    if row is None:
        row = page.fields[name] = FieldValue(record_id=page.id, name=name)
    if not decided:
        row.current = row.extracted = new
        if read is not None:
            _take_print(row, read)
    elif new == row.current:
        return "same"
    elif row.proposal is not None and row.proposal["value"] == new:
        return "conflict"
    else:
        row.proposal = _proposal(new, read)
        row.state = FieldState.ACCEPTED if row.state is FieldState.OPEN else row.state
    ledger.write(session, page, None, Action.REREAD, name, before, act=act)
    return "conflict" if decided else "changed"


def _take_print(row: FieldValue, read: Field) -> None:
    """Take over what is printed there, where, how sure that is, and the checks."""
    row.text, row.boxes = read.text, ledger.to_json(read.boxes)
    row.confidence, row.checks = read.confidence, ledger.to_json(read.checks)


def _proposal(value: Any, read: Field | None) -> dict[str, Any]:
    """Return what the newer reading says, as it is stored."""
    if read is None:
        return {"value": None, "text": "", "boxes": [], "confidence": None, "checks": []}
    return {
        "value": value,
        "text": read.text,
        "boxes": ledger.to_json(read.boxes),
        "confidence": read.confidence,
        "checks": ledger.to_json(read.checks),
    }


def _lose(session: Session, page: ledger.Page, act: str) -> bool:
    """Mark a record that is not read any more; return whether that is news."""
    row = page.record
    if row.gone or row.state in (RecordState.REMOVED, RecordState.REJECTED):
        return False
    before = ledger.snapshot(page, None)
    touched = row.state is not RecordState.OPEN or any(f.state is not FieldState.OPEN for f in page.fields.values())
    row.gone = True
    if not touched:
        row.state = RecordState.REMOVED
    ledger.write(session, page, None, Action.REREAD, None, before, act=act)
    return True


def _put_in_order(
    session: Session,
    document_id: int,
    pages: Sequence[ledger.Page],
    records: Sequence[Record],
    pairs: dict[str, ledger.Page],
    sampled: frozenset[str],
) -> int:
    """Add what is newly read and give all records their places: those not read keep theirs behind their neighbour."""
    place_of = {page.id: place for place, record in enumerate(records) if (page := pairs.get(record.id))}
    keys: list[tuple[int, int, ledger.Page | Record]] = []
    anchor = -1
    for number, page in enumerate(pages, start=1):
        anchor = place_of.get(page.id, anchor)
        keys.append((anchor, 0 if page.id in place_of else number, page))
    new = [(place, record) for place, record in enumerate(records) if record.id not in pairs]
    keys += [(place, 0, record) for place, record in new]
    ordered = [entry for _, _, entry in sorted(keys, key=lambda key: key[:2])]
    aside = update(Candidate).where(col(Candidate.document_id) == document_id).values(position=-col(Candidate.position))
    session.execute(aside, execution_options={"synchronize_session": False})
    placed = [(number * POSITION_STEP, entry) for number, entry in enumerate(ordered, start=1)]
    numbered = [(position, entry) for position, entry in placed if isinstance(entry, Record)]
    rows.add_records(session, document_id, numbered, sampled)
    standing = [{"id": entry.id, "position": position} for position, entry in placed if isinstance(entry, ledger.Page)]
    if standing:
        session.execute(update(Candidate), standing)
    return len(numbered)
