"""Merges a newer reading of a document with what people decided on the earlier one.

A record that nobody has decided follows the newer reading. On a decided one the person's values stay, and what differs
becomes a proposal (see `reread_field`). A record that is not found any more is removed if nobody has touched it;
else it stays, with a doubt.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlmodel import Session

from extractor.records import Extraction, Record
from review_app.jobs import rows
from review_app.jobs.pairing import pair_up
from review_app.jobs.reread_field import Outcome, update_field
from review_app.jobs.reread_order import merged_order, put_in_order
from review_app.models import Document
from review_app.models.states import Action, ActivityKind, FieldState, Origin, RecordState
from review_app.services import ledger
from review_app.services.ledger import Act, LoadedRecord
from review_app.services.people import activity
from review_app.services.read import summary
from review_app.services.stored import key_of


@dataclass(frozen=True)
class Reread:
    """What a newer reading brought, in records; `conflicts` in fields."""

    changed: int
    added: int
    gone: int
    conflicts: int

    @property
    def anything(self) -> bool:
        """Whether there is anything to look at."""
        return any((self.changed, self.added, self.gone, self.conflicts))


def merge_reading(session: Session, document: Document, extraction: Extraction) -> Reread:
    """Merge the newer reading into the document's records; the caller holds the lock and commits."""
    document_id, act = key_of(document), Act(None, Action.REREAD)
    earlier = ledger.load_document(session, document_id)
    extracted = [loaded for loaded in earlier if loaded.record.origin is Origin.EXTRACTED]
    pairs = pair_up(extracted, extraction.records)
    sampled = rows.sample_of(document.sha256, extraction.records)
    outcomes = [
        update_record(session, act, pairs[record.id], record, sampled=record.id in sampled)
        for record in extraction.records
        if record.id in pairs
    ]
    found = {loaded.id for loaded in pairs.values()}
    gone = sum(mark_gone(session, act, loaded) for loaded in extracted if loaded.id not in found)
    session.flush()
    added = put_in_order(session, document_id, merged_order(earlier, extraction.records, pairs), sampled)
    reread = Reread(
        changed=sum(Outcome.CHANGED in outcome for outcome in outcomes),
        added=added,
        gone=gone,
        conflicts=sum(outcome.count(Outcome.CONFLICT) for outcome in outcomes),
    )
    activity.note(session, document_id, None, ActivityKind.REREAD, act=act.id, **asdict(reread))
    return reread


def update_record(session: Session, act: Act, loaded: LoadedRecord, record: Record, *, sampled: bool) -> list[Outcome]:
    """Bring a record's newer reading into it, and return the outcomes field by field."""
    row = loaded.record
    if row.state is RecordState.REMOVED and not row.gone:
        return []  # a person merged it into another one
    returned = row.gone
    by_person = act.actor is not None  # who may undo it: then what was read comes back, too
    before = ledger.snapshot(loaded, None, reading=by_person)
    row.gone, row.stable_id = False, record.id
    if row.state is RecordState.REMOVED:
        row.state = RecordState.OPEN
    decided = row.state is not RecordState.OPEN
    if not decided:
        row.page, row.last_page = record.page, rows.last_page_of(record)
        if row.section_read is None:
            row.section = list(record.section)
        row.confidence = record.confidence
    outcomes = []
    if returned or (by_person and (not decided or row.stable_id != before["reading"]["stable_id"])):
        ledger.append_revision(session, act, loaded, None, before)
    if returned:
        outcomes.append(Outcome.CHANGED)
    if row.state is not RecordState.REJECTED:
        outcomes += [
            update_field(session, act, loaded, name, record.fields.get(name))
            for name in dict.fromkeys([*record.fields, *loaded.fields])
        ]
    if not decided or Outcome.CONFLICT in outcomes:
        summary.place(row, loaded.fields.values(), sampled=sampled)
    summary.refresh(row, loaded.fields.values())
    session.add(row)
    return outcomes


def mark_gone(session: Session, act: Act, loaded: LoadedRecord) -> bool:
    """Mark a record that is not found any more; return whether that is new."""
    row = loaded.record
    if row.gone or row.state in (RecordState.REMOVED, RecordState.REJECTED):
        return False
    before = ledger.snapshot(loaded, None)
    states = [field.state for field in loaded.fields.values()]
    row.gone = True
    if row.state is RecordState.OPEN and all(state is FieldState.OPEN for state in states):
        row.state = RecordState.REMOVED
    ledger.append_revision(session, act, loaded, None, before)
    return True
