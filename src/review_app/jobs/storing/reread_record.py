"""One record in a newer reading: what the reading says of it is brought into what a person left.

A record that nobody has decided follows the newer reading. On a decided one the person's values stay, and what differs
becomes a proposal (see `reread_field`). A record that is not found any more is removed if nobody has touched it;
else it stays, with a doubt.
"""

from __future__ import annotations

from sqlmodel import Session

from extractor.records import Record
from review_app.jobs.storing import rows
from review_app.jobs.storing.reread_field import Outcome, update_field
from review_app.models.states import FieldState, RecordState
from review_app.services import ledger
from review_app.services.ledger import Act, LoadedRecord
from review_app.services.read import summary


def update_record(session: Session, act: Act, loaded: LoadedRecord, record: Record, *, sampled: bool) -> list[Outcome]:
    """Bring a record's newer reading into it, and return the outcomes field by field.

    The caller brings what is searched of it up to date (`search_index.index_records`), and commits.
    """
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
        ledger.append_revision(session, act, loaded, None, before, searched=False)
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
    """Mark a record that is not found any more; return whether that is new. The caller does as for `update_record`."""
    row = loaded.record
    if row.gone or row.state in (RecordState.REMOVED, RecordState.REJECTED):
        return False
    before = ledger.snapshot(loaded, None)
    states = [field.state for field in loaded.fields.values()]
    row.gone = True
    if row.state is RecordState.OPEN and all(state is FieldState.OPEN for state in states):
        row.state = RecordState.REMOVED
    ledger.append_revision(session, act, loaded, None, before, searched=False)
    return True
