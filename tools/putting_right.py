"""A person at the desk as a script: brings a document's records to those of a gold file, and counts the edits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session
from tools.record_outcomes import expected_of

from extractor.evaluation.comparison import compare
from extractor.evaluation.documents import GoldDocument, StatedRecord
from extractor.evaluation.facts import certain, facts_of
from extractor.evaluation.normal import normal_text
from extractor.evaluation.pairing import Entry, pair
from extractor.records import Kind, Value, typed_value
from extractor.table_choices import ColumnChoice, TableChoice, TableView
from review_app.jobs.laid_out import others_of, preview_of, tables_of
from review_app.jobs.table_act import apply_change, change_of
from review_app.models.states import RecordState
from review_app.services import ledger
from review_app.services.decide import additions, batches
from review_app.services.decide.batches import BatchAct, Change, Selection
from review_app.services.documents.documents import get_document
from review_app.services.errors import CannotReadTable, InvalidValue, NothingChanges
from review_app.services.ledger import LoadedRecord
from review_app.services.people.actor import Actor
from review_app.services.tables.table_settings import choices_of, settings_of
from review_app.settings import Settings

WORTH_A_TABLE = 3
"""A table is read another way if that saves so many corrections."""


@dataclass(frozen=True)
class Wanted:
    """A value to be set: in which record, which field, and the gold value (None: none)."""

    record: int
    field: str
    value: Value | None
    before: str


@dataclass(frozen=True)
class Faults:
    """What is still wrong: values to set, records to leave out, and gold records that no record stands for."""

    values: tuple[Wanted, ...]
    spurious: tuple[LoadedRecord, ...]
    missed: tuple[StatedRecord, ...]

    @property
    def corrections(self) -> int:
        """How many corrections they would take one by one."""
        return len(self.values) + len(self.spurious) + sum(len(record.values) for record in self.missed)


@dataclass
class PuttingRight:
    """The work on one document; `edits` counts what was done by kind, `log` has a line for each."""

    session: Session
    settings: Settings
    document: int
    gold: GoldDocument
    actor: Actor
    edits: Counter[str] = field(default_factory=Counter)
    log: list[str] = field(default_factory=list)

    def run(self) -> None:
        """Do all that the document needs."""
        self._answer_proposals()
        self._read_tables_again()
        self._leave_out()
        self._set_values()
        self._add()

    def faults(self) -> Faults:
        """Return what is wrong with the document as it stands."""
        records = [one for one in ledger.load_document(self.session, self.document) if _stands(one)]
        return faults_of(self.gold, [(one, _stated(one)) for one in records])

    def _answer_proposals(self) -> None:
        """Take what earlier reports teach of a field wherever that is right, at once; keep what was read elsewhere."""
        wanted = {(one.record, one.field): one for one in self.faults().values}
        right, wrong = defaultdict(list), defaultdict(list)
        for one in ledger.load_document(self.session, self.document):
            for name, row in one.fields.items() if _stands(one) else ():
                if row.proposal is not None:
                    (right if (one.id, name) in wanted else wrong)[name].append(one.id)
        for found, act, word in ((right, BatchAct.TAKE, "taken"), (wrong, BatchAct.ACCEPT_FIELD, "kept")):
            for name, ids in found.items():
                self._batch(Selection(ids=tuple(ids)), Change(act, name))
                self._count(word, f"{name} ({len(ids)})")

    def _read_tables_again(self) -> None:
        """Read each table as the reading that the desk offers and that is nearest to gold, where that saves work."""
        document = get_document(self.session, self.document)
        for table in tables_of(self.settings, document, choices_of(self.session, self.document)):
            best = max(self._savings(table), key=lambda found: found[0], default=None)
            if best is None or best[0] < WORTH_A_TABLE:
                continue
            in_force = settings_of(self.session, self.document)
            try:
                change = change_of(in_force, table, best[1])
                apply_change(self.session, self.settings, self.document, change, self.actor)
            except (NothingChanges, CannotReadTable):
                continue
            self._count("table", f"p.{table.place.page} as {best[1].kind or 'read'}, saves {best[0]}")

    def _savings(self, table: TableView) -> Iterator[tuple[int, TableChoice]]:
        """Yield how many corrections each other reading of a table would save, and by which choice."""
        document = get_document(self.session, self.document)
        standing = [one for one in ledger.load_document(self.session, self.document) if _stands(one)]
        own = {one.record.stable_id for one in standing} & set(table.record_ids)
        rest = [(one, _stated(one)) for one in standing if one.record.stable_id not in own]
        now = faults_of(self.gold, [(one, _stated(one)) for one in standing]).corrections
        if not now:
            return
        others = others_of(self.settings, document, table.id, table.choice or _free(table))
        for choice in (*(other.choice for other in others), *self._roles(table)):
            try:
                preview = preview_of(self.settings, document, table.id, choice)
            except CannotReadTable:
                continue
            read = [
                StatedRecord(kind=record.kind, page=record.page, fields=record.model_dump(mode="json")["fields"])
                for record in preview.records
            ]
            placeholder: Any = None
            after = faults_of(self.gold, [*rest, *((placeholder, one) for one in read)]).corrections
            yield now - after, choice

    def _roles(self, table: TableView) -> Iterator[TableChoice]:
        """Yield the choice that gives each column the field whose gold words stand in its cells, if it has another."""
        document = get_document(self.session, self.document)
        cells = preview_of(self.settings, document, table.id, table.choice or _free(table)).cells
        said = {name: self._words(name) for name in self.gold.scored.get(Kind.EVENT, ())}
        found: dict[int, Counter[str]] = defaultdict(Counter)
        for cell in cells:
            for name, words in said.items():
                found[cell.column][name] += normal_text(cell.text) in words
        columns = []
        for place, column in enumerate(table.columns):
            [(role, times)] = found[place].most_common(1) or [("", 0)]
            if times >= WORTH_A_TABLE and role not in column.roles:
                columns.append(ColumnChoice(head=column.head, nth=column.nth, roles=(role,)))
        if columns:
            yield (table.choice or _free(table)).model_copy(update={"columns": tuple(columns)})

    def _words(self, name: str) -> frozenset[str]:
        """Return what gold events say in a field of words."""
        raws = [record.values[name].raw for record in self.gold.records if name in record.values]
        texts = [text for raw in raws for text in (raw if isinstance(raw, list) else [raw]) if isinstance(text, str)]
        return frozenset(map(normal_text, texts))

    def _leave_out(self) -> None:
        """Leave out what gold has not: whole tables at once, the rest one by one."""
        standing = [one for one in ledger.load_document(self.session, self.document) if _stands(one)]
        spurious = self.faults().spurious
        tables: dict[object, list[LoadedRecord]] = defaultdict(list)
        for one in spurious:
            tables[_table(one)].append(one)
        for key, records in tables.items():
            whole = len(records) == sum(_table(one) == key for one in standing)
            groups = [records] if whole else [[one] for one in records]
            for group in groups:
                self._batch(Selection(ids=tuple(one.id for one in group)), Change(BatchAct.REJECT))
                self._count("left out", f"p.{group[0].record.page} {group[0].record.title} ({len(group)})")

    def _set_values(self) -> None:
        """Set what is wrong in the same way at once, the rest value by value."""
        alike: dict[tuple[str, str, str], list[Wanted]] = defaultdict(list)
        for wanted in self.faults().values:
            alike[wanted.field, wanted.before, repr(wanted.value)].append(wanted)
        for (name, before, _), group in alike.items():
            value = group[0].value
            change = Change(BatchAct.CLEAR, name) if value is None else Change(BatchAct.SET, name, value)
            try:
                self._batch(Selection(ids=tuple(one.record for one in group)), change)
            except InvalidValue:
                self._count("impossible", f"{name} {value}")
                continue
            self._count("set", f"{name} {before} -> {value} ({len(group)})")

    def _add(self) -> None:
        """Add what was missed; each of its fields is an edit."""
        for record in self.faults().missed:
            values = {name: _typed(record.kind, name, own.raw) for name, own in record.values.items()}
            filled = {name: value for name, value in values.items() if value is not None}
            additions.add_record(self.session, self.document, record.kind, record.page, filled, self.actor)
            self._count("added", f"p.{record.page} {record.title}", times=len(filled))

    def _batch(self, selection: Selection, change: Change) -> None:
        plan = batches.plan_batch(self.session, self.document, selection, change)
        batches.apply_batch(self.session, self.document, selection, change, self.actor, seen=plan.seen)

    def _count(self, kind: str, what: str, *, times: int = 1) -> None:
        self.edits[kind] += times
        self.log.append(f"{kind}: {what}")


def faults_of(gold: GoldDocument, records: Sequence[tuple[LoadedRecord, StatedRecord]]) -> Faults:
    """Return what is wrong with records; a record that is not stored yet stands with None."""
    values: list[Wanted] = []
    spurious: list[LoadedRecord] = []
    missed: list[StatedRecord] = []
    for kind in Kind:
        scored = gold.scored.get(kind)
        if not scored:
            continue
        expected = expected_of(gold, kind)
        there = [(one, stated) for one, stated in records if stated.kind is kind and gold.covers(stated)]
        proposed = [Entry(stated, facts_of(stated, scored)) for _, stated in there]
        paired = pair(expected, proposed)
        for index, entry in enumerate(expected):
            if entry.record.optional:
                continue
            if index not in paired:
                missed.append(_scored(entry.record, scored))
            else:
                values += _wrong(entry, there[paired[index]][0], proposed[paired[index]], scored)
        taken = set(paired.values())
        spurious += [one for index, (one, _) in enumerate(there) if index not in taken]
    return Faults(tuple(values), tuple(spurious), tuple(missed))


def _wrong(gold: Entry, loaded: LoadedRecord | None, stated: Entry, scored: Sequence[str]) -> Iterator[Wanted]:
    """Yield the fields of a record that say something else than gold."""
    for name in scored:
        expected = [fact for fact in gold.facts if fact.field.split(".")[0] == name]
        said = [fact for fact in certain(stated.facts, gold.record) if fact.field.split(".")[0] == name]
        if not compare(expected, said).is_exact:
            own = gold.record.values.get(name)
            before = stated.record.values.get(name)
            yield Wanted(
                0 if loaded is None else loaded.id,
                name,
                None if own is None or not expected else _typed(gold.record.kind, name, own.raw),
                "" if before is None else str(before.raw),
            )


def _scored(record: StatedRecord, scored: Sequence[str]) -> StatedRecord:
    return record.model_copy(update={"fields": {name: raw for name, raw in record.fields.items() if name in scored}})


def _typed(kind: Kind, name: str, raw: Any) -> Value | None:
    return None if raw in (None, "", [], ()) else typed_value(kind, name, raw)


def _stated(one: LoadedRecord) -> StatedRecord:
    fields = {name: row.current for name, row in one.fields.items() if row.current is not None}
    return StatedRecord(kind=one.record.kind, page=one.record.page, fields=fields)


def _stands(one: LoadedRecord) -> bool:
    return one.record.state not in (RecordState.REJECTED, RecordState.REMOVED)


def _table(one: LoadedRecord) -> object:
    return one.record.kind, one.record.page, tuple(one.record.section)


def _free(table: TableView) -> TableChoice:
    return TableChoice(place=table.place, heads=table.heads)
