"""Sets fields of several records as one act: a block of cells as a person pastes or fills it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from extractor import parse_input
from extractor.records import Value
from review_app.models.states import Action, RecordState
from review_app.services import ledger
from review_app.services.decide import decisions
from review_app.services.decide.batches.change import set_field
from review_app.services.documents.documents import get_document
from review_app.services.errors import InvalidValue, StaleVersion
from review_app.services.ledger import Act, LoadedRecord
from review_app.services.people.actor import Actor
from review_app.services.read.records import get_records


@dataclass(frozen=True)
class Cell:
    """A field of a record with the value that it is to have (None: absent), and the version that the person saw."""

    record_id: int
    version: int
    field: str
    value: Value | None


@dataclass(frozen=True)
class TypedCell:
    """What was typed into a cell of a record that the person saw at that version; an empty text makes it absent."""

    record_id: int
    version: int
    field: str
    text: str


def cells_as_typed(session: Session, document_id: int, typed: Sequence[TypedCell]) -> list[Cell]:
    """Return the cells with their values.

    Raises: NotFound, InvalidValue (with the reader's own sentence).
    """
    year = get_document(session, document_id).fiscal_year
    kinds = {one.id: one.kind for one in get_records(session, [cell.record_id for cell in typed])}
    read = []
    for cell in typed:
        kind, text = kinds.get(cell.record_id), cell.text.strip()
        if kind is None:
            raise InvalidValue
        try:
            value = parse_input(kind, cell.field, text, fiscal_year=year) if text else None
        except ValueError as error:
            raise InvalidValue(str(error)) from error
        read.append(Cell(cell.record_id, cell.version, cell.field, value))
    return read


def set_cells(session: Session, document_id: int, cells: Sequence[Cell], actor: Actor) -> int:
    """Set fields of several records as one act, and return how many records it changed.

    Raises: NotFound, StaleVersion, InvalidValue; then nothing is changed.
    """
    act = Act(actor, Action.CORRECT)

    def prepare() -> list[LoadedRecord]:
        loaded = {one.id: one for one in ledger.load_records(session, {cell.record_id for cell in cells})}
        _check(document_id, cells, loaded)
        stored = [decisions.stored_value(loaded[c.record_id].record.kind, c.field, c.value) for c in cells]
        changed = {}
        for cell, value in zip(cells, stored, strict=True):
            one = loaded[cell.record_id]
            if not decisions.has_value(one, cell.field, value):
                set_field(session, act, one, cell.field, value)
                changed[one.id] = one
        return list(changed.values())

    changed = ledger.lock_prepared(session, document_id, prepare)
    if not changed:
        session.rollback()
        return 0
    fields = sorted({cell.field for cell in cells})
    ledger.finish_act(session, act, document_id, changed, batch=True, field=fields[0] if len(fields) == 1 else None)
    return len(changed)


def _check(document_id: int, cells: Sequence[Cell], loaded: dict[int, LoadedRecord]) -> None:
    """See that all records are of the document and as they were seen.

    Raises: InvalidValue, StaleVersion.
    """
    for cell in cells:
        one = loaded.get(cell.record_id)
        if one is None or one.record.document_id != document_id or one.record.state is RecordState.REMOVED:
            raise InvalidValue
        if one.record.version != cell.version:
            raise StaleVersion(cell.record_id, cell.version, one.record.version)
