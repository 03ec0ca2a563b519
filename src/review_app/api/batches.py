"""Acts on many records, and acts that make them: batches, blocks of cells, adding, splitting, merging; page marks."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from extractor import parse_input
from extractor.records import Kind
from review_app.api.answers import Answer
from review_app.api.credentials import Database, Installed, Program
from review_app.api.shapes.records import Decision, RecordOut
from review_app.models.states import Action, RecordState
from review_app.services.decide import additions, batches, history, reshaping, together
from review_app.services.decide.batches import BatchAct, Change, Selection, TypedCell
from review_app.services.documents import documents
from review_app.services.errors import InvalidValue
from review_app.services.read import page_marks

router = APIRouter(tags=["many records"])
CREATED = 201


class SelectionIn(BaseModel):
    """Which records of the document: those of `ids` (all, if empty) that fit what else is set."""

    model_config = ConfigDict(extra="forbid")

    ids: tuple[int, ...] = ()
    kind: Kind | None = None
    page: int | None = None
    state: RecordState | None = None
    section: tuple[str, ...] | None = None
    reason: str = Field(default="", description="The code of a reason to doubt")
    surest: float | None = Field(default=None, description="Open, without doubts, and at least this sure as a whole")


class BatchIn(BaseModel):
    """A selection and what to do with it; `value` is typed, `input` is read as a person types it."""

    model_config = ConfigDict(extra="forbid")

    selection: SelectionIn = SelectionIn()
    act: BatchAct
    field: str = ""
    value: Any = None
    input: str | None = None

    def change(self, fiscal_year: int | None) -> Change:
        """Return what to do.

        Raises: InvalidValue.
        """
        value = self.value
        if self.input is not None:
            kind = self.selection.kind or Kind.EVENT
            try:
                value = parse_input(kind, self.field, self.input, fiscal_year=fiscal_year)
            except ValueError as error:
                raise InvalidValue(str(error)) from error
        return Change(self.act, self.field, value)

    def selected(self) -> Selection:
        """Return the service's selection."""
        return Selection(**self.selection.model_dump())


class DoneBatchIn(BatchIn):
    """A batch as it was planned; `seen` is that of the plan."""

    seen: int


class LineOut(Answer):
    """A record that would change, before and after."""

    id: int
    kind: Kind
    page: int
    section: tuple[str, ...]
    label: str
    before: Any
    after: Any
    doubts: int
    decided: bool


class TableOut(Answer):
    """A table of the selected records in which some are doubtful."""

    kind: Kind
    page: int
    section: tuple[str, ...]
    doubtful: int


class PlanOut(Answer):
    """What a batch would do; send `seen` back to do it."""

    lines: tuple[LineOut, ...]
    unchanged: int
    expected_errors: float
    in_doubt: tuple[TableOut, ...]
    seen: int


class ChangedOut(BaseModel):
    """How many records were changed, as one act."""

    changed: int


class CellIn(BaseModel):
    """A field of a record as a person types it; an empty text makes it absent."""

    record_id: int
    version: int
    field: str
    input: str


class AboveIn(BaseModel):
    """All open records without doubts that are at least this sure; `expected_count`: how many you saw counted."""

    threshold: float
    expected_count: int


class RecordIn(BaseModel):
    """A record that was missed, by typed values, or read from a rectangle (PDF points from the top left)."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    page: int
    fields: dict[str, Any] = {}
    box: tuple[float, float, float, float] | None = None


class SplitIn(Decision):
    """By field, the places (from 0) of the entries that go to the new record."""

    moved: dict[str, tuple[int, ...]]


class MergeIn(Decision):
    """The other records with the versions that you saw."""

    others: dict[int, int]


class UndoneOut(Answer):
    """The act that was undone, and the records that it concerned."""

    action: Action
    record_ids: tuple[int, ...]


@router.post("/documents/{document_id}/batch/plan")
def plan(session: Database, _: Program, document_id: int, batch: BatchIn) -> PlanOut:
    """Tell what a batch would do; nothing is changed."""
    year = documents.get_document(session, document_id).fiscal_year
    return PlanOut.model_validate(batches.plan_batch(session, document_id, batch.selected(), batch.change(year)))


@router.post("/documents/{document_id}/batch")
def do(session: Database, who: Program, document_id: int, batch: DoneBatchIn) -> ChangedOut:
    """Do a batch as one act, as it was planned."""
    change = batch.change(documents.get_document(session, document_id).fiscal_year)
    changed = batches.apply_batch(session, document_id, batch.selected(), change, who, seen=batch.seen)
    return ChangedOut(changed=changed)


@router.post("/documents/{document_id}/cells")
def set_cells(session: Database, who: Program, document_id: int, cells: tuple[CellIn, ...]) -> ChangedOut:
    """Set a block of fields as one act; all of it or nothing."""
    typed = [TypedCell(cell.record_id, cell.version, cell.field, cell.input) for cell in cells]
    read = batches.cells_as_typed(session, document_id, typed)
    return ChangedOut(changed=batches.set_cells(session, document_id, read, who))


@router.post("/documents/{document_id}/accept-above")
def accept_above(session: Database, who: Program, document_id: int, wanted: AboveIn) -> ChangedOut:
    """Accept all records without doubts above a threshold as one act."""
    count = wanted.expected_count
    done = together.accept_above(session, document_id, wanted.threshold, who, expected_count=count)
    return ChangedOut(changed=done.count)


@router.post("/documents/{document_id}/undo")
def undo(session: Database, who: Program, document_id: int) -> UndoneOut:
    """Undo your own latest act in the document that still counts, a batch at once."""
    documents.get_document(session, document_id)
    return UndoneOut.model_validate(history.undo(session, document_id, who))


@router.post("/documents/{document_id}/records", status_code=CREATED)
def add(session: Database, settings: Installed, who: Program, document_id: int, new: RecordIn) -> RecordOut:
    """Add a record by its values, or from the text in a rectangle."""
    documents.get_document(session, document_id)
    if new.box is not None:
        drawn = additions.Rectangle(new.page, *new.box)
        return RecordOut.model_validate(additions.add_from_box(session, settings, document_id, new.kind, drawn, who))
    return RecordOut.model_validate(additions.add_record(session, document_id, new.kind, new.page, new.fields, who))


@router.post("/records/{record_id}/split")
def split(session: Database, who: Program, record_id: int, wanted: SplitIn) -> tuple[RecordOut, ...]:
    """Split a record in two and return both."""
    both = reshaping.split_record(session, record_id, wanted.moved, who, wanted.version)
    return tuple(map(RecordOut.model_validate, both))


@router.post("/records/{record_id}/merge")
def merge(session: Database, who: Program, record_id: int, wanted: MergeIn) -> RecordOut:
    """Merge other records into this one."""
    return RecordOut.model_validate(reshaping.merge_records(session, record_id, wanted.others, who, wanted.version))


@router.post("/documents/{document_id}/pages/{page}/{change}", status_code=204)
def mark_page(session: Database, who: Program, document_id: int, page: int, change: Literal["mark", "unmark"]) -> None:
    """Mark a page as one on which nothing was missed, or take the mark back."""
    write = page_marks.mark_page if change == "mark" else page_marks.unmark_page
    write(session, document_id, page, who)
