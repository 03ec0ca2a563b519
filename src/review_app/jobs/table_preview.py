"""What reading a table so would do to its records, row by row, before anything is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlmodel import Session

from extractor.records import FIELDS, Kind, Record, Value, typed_value
from extractor.table_choices import TablePreview, TableView
from review_app.jobs.storing.pairing import pair_up
from review_app.jobs.table_act import Difference, loaded_for
from review_app.models.states import FieldState, RecordState
from review_app.services.ledger import LoadedRecord
from review_app.services.stored import to_json


class Mark(StrEnum):
    """What becomes of a field or a row: as it is, changed, decided and kept, decided and another value proposed."""

    SAME = "same"
    CHANGED = "changed"
    KEPT = "kept"
    PROPOSED = "proposed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class PreviewCell:
    """A field as it would be: its value, and what it is now if that is another (None: absent)."""

    name: str
    value: Value | None
    mark: Mark
    now: Value | None = None


@dataclass(frozen=True)
class PreviewRow:
    """A record as it would be; `record_id` None: there is none yet."""

    record_id: int | None
    kind: Kind
    page: int
    mark: Mark
    cells: tuple[PreviewCell, ...]

    def cell(self, name: str) -> PreviewCell | None:
        """Return the cell of a field, if the record has that field."""
        return next((cell for cell in self.cells if cell.name == name), None)


@dataclass(frozen=True)
class PreviewSheet:
    """All rows of a table as they would be, with the fields that any of them fills, by kind."""

    rows: tuple[PreviewRow, ...]

    def kinds(self) -> tuple[Kind, ...]:
        """Return the kinds of the rows, in their order."""
        return tuple(dict.fromkeys(row.kind for row in self.rows))

    def columns(self, kind: Kind) -> tuple[str, ...]:
        """Return the fields that rows of a kind fill, in the order in which people read them."""
        filled = {cell.name for row in self.rows if row.kind is kind for cell in row.cells}
        return tuple(name for name in FIELDS[kind] if name in filled)

    def count(self, *marks: Mark) -> int:
        """Return how many rows have one of these marks."""
        return sum(row.mark in marks for row in self.rows)

    @property
    def changes(self) -> int:
        """How many records would change, come or go."""
        return self.count(Mark.CHANGED, Mark.NEW, Mark.GONE, Mark.PROPOSED)


def sheet_of(session: Session, document_id: int, now: TableView, preview: TablePreview) -> PreviewSheet:
    """Return the rows of a table as they would be; `now` is the table as it is read now. Nothing is written."""
    return rows_as_read(session, document_id, frozenset(now.record_ids), preview.records)


def rows_as_read(session: Session, document_id: int, before: frozenset[str], after: Sequence[Record]) -> PreviewSheet:
    """Return the rows of a reading (`before`: the ids of the records that it takes the place of)."""
    earlier = loaded_for(session, document_id, Difference(before, tuple(after)))
    pairs = pair_up(earlier, after)
    paired = {loaded.id for loaded in pairs.values()}
    rows = [_row(record, pairs.get(record.id)) for record in after]
    left = (loaded for loaded in earlier if loaded.id not in paired)
    hidden = (RecordState.REMOVED, RecordState.REJECTED)
    rows.extend(_gone(loaded) for loaded in left if loaded.record.state not in hidden)
    return PreviewSheet(tuple(rows))


def _row(record: Record, loaded: LoadedRecord | None) -> PreviewRow:
    if loaded is None or loaded.record.state is RecordState.REMOVED:
        cells = tuple(PreviewCell(name, field.value, Mark.CHANGED) for name, field in record.fields.items())
        return PreviewRow(None, record.kind, record.page, Mark.NEW, cells)
    names = dict.fromkeys([*record.fields, *(name for name, row in loaded.fields.items() if row.current is not None)])
    found = tuple(_cell(record, loaded, name) for name in names)
    return PreviewRow(loaded.id, record.kind, record.page, _mark_of(found, loaded), found)


def _cell(record: Record, loaded: LoadedRecord, name: str) -> PreviewCell:
    """Return a field of a record that is there already."""
    read, row = record.fields.get(name), loaded.fields.get(name)
    new: Any = None if read is None else to_json(read.value)
    current = None if row is None else row.current
    decided = loaded.record.state is not RecordState.OPEN or (row is not None and row.state is not FieldState.OPEN)
    now = None if current is None else typed_value(record.kind, name, current)
    value = None if read is None else read.value
    if decided:
        return PreviewCell(name, now if new == current else value, Mark.KEPT if new == current else Mark.PROPOSED, now)
    return PreviewCell(name, value, Mark.SAME if new == current else Mark.CHANGED, now)


def _mark_of(cells: Sequence[PreviewCell], loaded: LoadedRecord) -> Mark:
    marks = {cell.mark for cell in cells}
    if Mark.PROPOSED in marks:
        return Mark.PROPOSED
    if Mark.CHANGED in marks or loaded.record.gone:
        return Mark.CHANGED
    return Mark.KEPT if loaded.record.state is not RecordState.OPEN else Mark.SAME


def _gone(loaded: LoadedRecord) -> PreviewRow:
    """Return a record that would not be read any more; one that somebody decided stays, with a doubt."""
    kind = loaded.record.kind
    cells = tuple(
        PreviewCell(name, typed_value(kind, name, row.current), Mark.GONE)
        for name, row in loaded.fields.items()
        if row.current is not None
    )
    return PreviewRow(loaded.id, kind, loaded.record.page, Mark.GONE, cells)
