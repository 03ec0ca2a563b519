"""Stores a newer reading of a document, merged with what people decided, in small transactions.

From the first of them to the last `Document.storing` holds the act and what it brought so far. Meanwhile nobody can act
on the document, and nobody is shown its records: they would be of two readings. A repeat after a kill goes on under the
same act; what was stored before it is then found to be the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from functools import partial

from sqlalchemy import Engine
from sqlmodel import Session

from extractor.records import Extraction, Record
from review_app.jobs.storing import rows
from review_app.jobs.storing.pairing import pair_up
from review_app.jobs.storing.reread_field import Outcome
from review_app.jobs.storing.reread_order import merged_order, put_in_order
from review_app.jobs.storing.reread_record import mark_gone, update_record
from review_app.jobs.storing.rows import PreparedRecord
from review_app.jobs.storing.transactions import Step, in_batches, write
from review_app.models import Document
from review_app.models.records.candidate import POSITION_STEP
from review_app.models.states import Action, ActivityKind, Origin
from review_app.services import ledger
from review_app.services.find import search_index
from review_app.services.ledger import Act, LoadedRecord, new_act_id
from review_app.services.people import activity
from review_app.services.stored import key_of


@dataclass(frozen=True)
class Reread:
    """What a newer reading brought, in records; `conflicts` in fields. `compared`: those that were paired."""

    changed: int = 0
    added: int = 0
    gone: int = 0
    conflicts: int = 0
    compared: int = 0

    @property
    def anything(self) -> bool:
        """Whether there is anything to look at."""
        return any((self.changed, self.added, self.gone, self.conflicts))

    def __add__(self, more: Reread) -> Reread:
        """Return what both brought."""
        return Reread(*(getattr(self, one.name) + getattr(more, one.name) for one in fields(self)))


def store_newer(
    engine: Engine, document_id: int, attempt: int, extraction: Extraction, page_texts: Sequence[str]
) -> bool:
    """Merge the newer reading into the document's records; False if it is not waited for any more."""
    with Session(engine, autoflush=False, expire_on_commit=False) as session:
        if not write(session, document_id, attempt, partial(_begin, document_id=document_id)):
            return False
        document = session.get_one(Document, document_id)
        steps = _steps(session, document, extraction, page_texts)
        return all(write(session, document_id, attempt, step) for step in steps)


def finish_newer(session: Session, document: Document) -> Reread:
    """Note what the stored reading brought, and let people act on the document again; the caller commits."""
    act, reread = _so_far(document)
    counted = {name: count for name, count in asdict(reread).items() if name != "compared"}
    activity.note(session, key_of(document), None, ActivityKind.REREAD, act=act.id, **counted)
    document.storing = None
    return reread


def _begin(session: Session, *, document_id: int) -> None:
    """Keep others off the document from now on; a repeat finds that done."""
    document = session.get_one(Document, document_id)
    if document.storing is None:
        document.storing = {"act": new_act_id(), **asdict(Reread())}


def _so_far(document: Document) -> tuple[Act, Reread]:
    """Return the act under which the reading is stored, and what it brought so far."""
    if document.storing is None:
        raise RuntimeError(f"nothing is being stored into document {document.id}")
    brought = dict(document.storing)
    return Act(None, Action.REREAD, id=brought.pop("act")), Reread(**brought)


def _count(session: Session, document_id: int, more: Reread) -> None:
    """Add to what the reading brought, in the transaction that stores it."""
    document = session.get_one(Document, document_id)
    act, so_far = _so_far(document)
    document.storing = {"act": act.id, **asdict(so_far + more)}


def _steps(session: Session, document: Document, extraction: Extraction, page_texts: Sequence[str]) -> Iterator[Step]:
    """Yield what stores the reading, step by step; what takes time is done before a step, while nothing is locked."""
    document_id, (act, so_far) = key_of(document), _so_far(document)
    earlier = ledger.load_document(session, document_id)
    extracted = [loaded for loaded in earlier if loaded.record.origin is Origin.EXTRACTED]
    pairs = pair_up(extracted, extraction.records)
    sampled = rows.sample_of(document.sha256, extraction.records)
    known = so_far.compared
    for batch in in_batches(record for record in extraction.records if record.id in pairs):
        both = tuple((pairs[record.id], record) for record in batch)
        yield _updated(session, act, document_id, both, sampled, known=known)
        known = max(known - len(both), 0)
    found = {loaded.id for loaded in pairs.values()}
    for unread in in_batches(loaded for loaded in extracted if loaded.id not in found):
        yield _gone(session, act, document_id, unread)
    new = [record for record in extraction.records if record.id not in pairs]
    last = max((loaded.record.position for loaded in earlier), default=0)
    at_the_end = ((last + place * POSITION_STEP, record) for place, record in enumerate(new, 1))
    ids: dict[str, int] = {}
    for prepared in in_batches(rows.prepared(document_id, at_the_end, sampled)):
        yield partial(_add, document_id=document_id, prepared=prepared, ids=ids)
    order = merged_order(earlier, extraction.records, pairs)
    yield partial(put_in_order, document_id=document_id, order=order, ids=ids)
    yield from search_index.steps_to_index_pages(document_id, page_texts)


def _updated(
    session: Session,
    act: Act,
    document_id: int,
    both: Sequence[tuple[LoadedRecord, Record]],
    sampled: frozenset[str],
    *,
    known: int,
) -> Step:
    """Bring the newer reading of some records into them, and return what stores that.

    The first `known` of them had been compared before a kill: their conflicts, which still stand, are counted already.
    """
    versions = {loaded.id: loaded.record.version for loaded, _ in both}
    outcomes = [update_record(session, act, loaded, record, sampled=record.id in sampled) for loaded, record in both]
    touched = [loaded for loaded, _ in both if loaded.record.version != versions[loaded.id]]
    changed = sum(Outcome.CHANGED in outcome for outcome in outcomes)
    conflicts = sum(outcome.count(Outcome.CONFLICT) for outcome in outcomes[known:])
    more = Reread(changed=changed, conflicts=conflicts, compared=max(len(both) - known, 0))
    return partial(_put_touched, document_id=document_id, touched=touched, more=more)


def _gone(session: Session, act: Act, document_id: int, unread: Sequence[LoadedRecord]) -> Step:
    """Mark records that are not read any more, and return what stores that."""
    touched = [loaded for loaded in unread if mark_gone(session, act, loaded)]
    return partial(_put_touched, document_id=document_id, touched=touched, more=Reread(gone=len(touched)))


def _put_touched(session: Session, *, document_id: int, touched: Sequence[LoadedRecord], more: Reread) -> None:
    session.flush()
    search_index.index_records(session, [(loaded.record, loaded.fields.values()) for loaded in touched])
    _count(session, document_id, more)


def _add(session: Session, *, document_id: int, prepared: Sequence[PreparedRecord], ids: dict[str, int]) -> None:
    """Store records that were not there before, and note their `ids` for the order."""
    rows.put_records(session, prepared)
    ids.update((one.candidate.stable_id, key_of(one.candidate)) for one in prepared)
    _count(session, document_id, Reread(added=len(prepared)))
