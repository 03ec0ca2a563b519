"""Reading a table once more as a person settled it: one act on all records that change by it, undone as one.

What people decided stays as when a document is read again: their values remain, and what differs is proposed beside
them. Records that no change touches are not even loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

import extractor
from extractor.records import Extraction, Record
from extractor.table_choices import TableChoice, TableView
from review_app.jobs.laid_out import extraction_of
from review_app.jobs.storing import rows
from review_app.jobs.storing.free_places import free_places
from review_app.jobs.storing.pairing import pair_up
from review_app.jobs.storing.reread_field import Outcome
from review_app.jobs.storing.reread_record import mark_gone, update_record
from review_app.jobs.storing.rows import PreparedRecord
from review_app.models import Candidate, Document
from review_app.models.states import Action, DocumentStatus, Origin, RecordState
from review_app.services import ledger
from review_app.services.decide.new_record import NOTHING_BEFORE
from review_app.services.documents.documents import get_document
from review_app.services.errors import NothingChanges, NotReady, TableChanged
from review_app.services.find import search_index
from review_app.services.ledger import Act, LoadedRecord
from review_app.services.people.actor import Actor
from review_app.services.series.counterparts import link_years
from review_app.services.stored import key_of
from review_app.services.tables.remembered_tables import remember_tables
from review_app.services.tables.table_settings import (
    CarriedSetting,
    SettingView,
    put_carried,
    settings_of,
    settle,
)
from review_app.settings import Settings


@dataclass(frozen=True)
class TableChange:
    """A choice for a table of a document (None: as it is always read).

    `ended` are the settings that it replaces, `seen` those that were in force when the person looked. `remember`: the
    choice is for the next report of the series, too. `carried` are choices of an earlier one that come into force with
    it. `for_itself`: it is kept even where no record changes.
    """

    choice: TableChoice | None
    ended: tuple[int, ...]
    seen: tuple[int, ...]
    remember: bool = True
    carried: tuple[CarriedSetting, ...] = ()
    for_itself: bool = False


@dataclass(frozen=True)
class Difference:
    """What another reading of a document changes: the records that it has instead of others (`earlier`, by id)."""

    earlier: frozenset[str]
    newer: tuple[Record, ...]


@dataclass(frozen=True)
class Applied:
    """What reading tables anew brought, in records; `conflicts` in fields. `first` is the first record concerned."""

    act: str
    changed: int
    added: int
    gone: int
    conflicts: int
    first: int | None


@dataclass(frozen=True)
class _Compared:
    """What differs, brought into the records in memory: those `touched`, and rows for those that were not there."""

    act: Act
    touched: tuple[LoadedRecord, ...]
    new: tuple[PreparedRecord, ...]
    changed: int
    gone: int
    conflicts: int


def difference(before: Extraction, after: Extraction) -> Difference:
    """Return what the second reading of a document has that the first had not, and the other way round."""
    known = {record.id: record for record in before.records}
    newer = tuple(record for record in after.records if known.get(record.id) != record)
    found = {record.id for record in after.records}
    differing = {record.id for record in newer}
    return Difference(frozenset(key for key in known if key not in found or key in differing), newer)


def planned(
    session: Session, settings: Settings, document_id: int, change: TableChange
) -> tuple[Difference, Extraction]:
    """Return what a change does to the reading of the document, and the document as it is then read.

    Raises: NotFound, TableChanged, FileMissing, TableProcessFailed.
    """
    document = get_document(session, document_id)
    in_force = settings_of(session, document_id)
    session.rollback()  # reading may take long; nothing is held meanwhile
    if tuple(setting.id for setting in in_force) != change.seen:
        raise TableChanged
    before = extraction_of(settings, document, tuple(setting.choice for setting in in_force))
    after = extraction_of(settings, document, _choices_after(in_force, change))
    return difference(before, after), after


def apply_change(session: Session, settings: Settings, document_id: int, change: TableChange, actor: Actor) -> Applied:
    """Read tables as the change says, and bring what differs into the records.

    It is one act, undone as one, and so one transaction; but all that takes time is done before the document is locked,
    and done again where somebody was on its records meanwhile.
    Raises: NotFound, NotReady, TableChanged, ChangedMeanwhile, NothingChanges, FileMissing, TableProcessFailed.
    """
    differs, after = planned(session, settings, document_id, change)

    def prepare() -> _Compared:
        return _compare(session, Act(actor, Action.TABLE), document_id, differs, after)

    compared = ledger.lock_prepared(session, document_id, prepare)
    return _apply(session, document_id, change, compared, after)


def _apply(session: Session, document_id: int, change: TableChange, compared: _Compared, after: Extraction) -> Applied:
    """Write what was compared into the locked document, and commit."""
    document, act = session.get_one(Document, document_id), compared.act
    if document.status not in (DocumentStatus.READY, DocumentStatus.COMMITTED):
        session.rollback()
        raise NotReady
    if tuple(setting.id for setting in settings_of(session, document_id)) != change.seen:
        session.rollback()
        raise TableChanged
    added = _add(session, act, document_id, compared.new, after.records)
    touched = [*compared.touched, *added]
    if not touched and not change.for_itself:
        session.rollback()
        raise NothingChanges
    session.flush()
    search_index.index_records(session, [(loaded.record, loaded.fields.values()) for loaded in compared.touched])
    settle(session, document_id, act, change.ended, change.choice, remember=change.remember)
    put_carried(session, document_id, act.id, change.carried)
    if touched:
        ledger.note_act(session, act, touched)
        ledger.mark_changed(session, document_id)
    elif document.status is DocumentStatus.COMMITTED:
        session.flush()
        remember_tables(session, document_id)  # the dataset holds all records as they are
    session.flush()
    shown = next((loaded.id for loaded in touched if loaded.record.state is not RecordState.REMOVED), None)
    session.commit()
    link_years(session, document_id)
    return Applied(act.id, compared.changed, len(added), compared.gone, compared.conflicts, shown)


def _choices_after(in_force: Sequence[SettingView], change: TableChange) -> tuple[TableChoice, ...]:
    kept = tuple(setting.choice for setting in in_force if setting.id not in change.ended)
    carried = tuple(own.choice for own in change.carried)
    return (*kept, *carried) if change.choice is None else (*kept, *carried, change.choice)


def _compare(session: Session, act: Act, document_id: int, differs: Difference, after: Extraction) -> _Compared:
    """Bring the newer records into those that they are, in memory; nothing is locked or written meanwhile."""
    document = session.get_one(Document, document_id)
    if document.extractor_version != extractor.__version__:  # its ids may be others: all is compared
        differs = Difference(frozenset(_all_ids(session, document_id)), after.records)
    earlier = loaded_for(session, document_id, differs)
    versions = {loaded.id: loaded.record.version for loaded in earlier}
    pairs = pair_up(earlier, differs.newer)
    sampled = rows.sample_of(document.sha256, after.records)
    outcomes = [
        update_record(session, act, pairs[record.id], record, sampled=record.id in sampled)
        for record in differs.newer
        if record.id in pairs
    ]
    paired = {loaded.id for loaded in pairs.values()}
    gone = sum(mark_gone(session, act, loaded) for loaded in earlier if loaded.id not in paired)
    new = ((0, record) for record in differs.newer if record.id not in pairs)
    return _Compared(
        act=act,
        touched=tuple(loaded for loaded in earlier if loaded.record.version != versions[loaded.id]),
        new=tuple(rows.prepared(document_id, new, sampled)),
        changed=sum(Outcome.CHANGED in outcome for outcome in outcomes),
        gone=gone,
        conflicts=sum(outcome.count(Outcome.CONFLICT) for outcome in outcomes),
    )


def loaded_for(session: Session, document_id: int, differs: Difference) -> list[LoadedRecord]:
    """Return the records that may be the same as one of either reading, removed ones among them."""
    wanted = differs.earlier | {record.id for record in differs.newer}
    query = select(Candidate.id).where(
        Candidate.document_id == document_id,
        Candidate.origin == Origin.EXTRACTED,
        col(Candidate.stable_id).in_(wanted),
    )
    return ledger.load_records(session, [key for key in session.exec(query) if key is not None])


def _all_ids(session: Session, document_id: int) -> Sequence[str]:
    query = select(Candidate.stable_id).where(
        Candidate.document_id == document_id, Candidate.origin == Origin.EXTRACTED
    )
    return session.exec(query).all()


def _add(
    session: Session, act: Act, document_id: int, new: Sequence[PreparedRecord], order: Sequence[Record]
) -> list[LoadedRecord]:
    """Add the records that were not there, each after the one before it in the newer reading."""
    if not new:
        return []
    placed = free_places(session, document_id, {one.candidate.stable_id for one in new}, order)
    positions = {record.id: position for position, record in placed}
    for one in new:
        one.candidate.position = positions[one.candidate.stable_id]
    rows.put_records(session, new)
    loaded = ledger.load_records(session, [key_of(one.candidate) for one in new])
    nothing = {**NOTHING_BEFORE, "gone": True}  # undone, it is one that the next reading may find again
    for own in loaded:
        ledger.append_revision(session, act, own, None, dict(nothing), searched=False)
    return loaded


def change_of(
    in_force: Sequence[SettingView],
    table: TableView,
    choice: TableChoice | None,
    seen: tuple[int, ...] | None = None,
    *,
    remember: bool = True,
) -> TableChange:
    """Return what putting a choice on a table (None: reading it as always) does to the settings in force.

    It ends the one that was made at this table, or that the table is read under; one for all tables of its form ends
    what was settled of any of them. `seen`: what was in force when the person looked (None: now). `remember`: the
    choice is for the next report of the series, too.
    """
    settled = None if choice is None or choice.is_free else choice
    ended = [setting.id for setting in in_force if setting.choice.place == table.place]
    if settled is None:
        ended += [setting.id for setting in in_force if setting.choice == table.choice]
    elif settled.alike:
        ended += [setting.id for setting in in_force if setting.choice.heads == table.heads]
    now = tuple(setting.id for setting in in_force)
    other_years = any(own.choice == settled and own.remember != remember for own in in_force if own.id in ended)
    return TableChange(
        settled,
        tuple(dict.fromkeys(ended)),
        now if seen is None else seen,
        remember,
        for_itself=other_years,
    )
