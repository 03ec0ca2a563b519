"""The form of records in requests and answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, FiniteFloat, model_validator

from extractor.records import Box, Check, FieldType, Kind
from review_app.api.answers import Answer, Limit
from review_app.models.states import Action, FieldState, Origin, RecordState
from review_app.services.decide.decisions import PrintedPlace
from review_app.services.read.queue import RECORDS_A_PAGE, Order, Wanted
from review_app.services.read.record_view import FieldView, Proposal
from review_app.services.stored import to_json


class RecordsQuery(BaseModel):
    """Which records of a document to list, and in which order."""

    state: RecordState | None = None
    page: Annotated[int | None, Query(description="Only those that start on this page")] = None
    needs_eye: Annotated[bool | None, Query(description="Only those that are (not) doubtful")] = None
    order: Order = "page"
    after: int | None = None
    limit: Limit = RECORDS_A_PAGE

    def wanted(self, document_id: int) -> Wanted:
        """Return the service's filter."""
        return Wanted(document_id, page=self.page, state=self.state, needs_eye=self.needs_eye)


class ReasonOut(Answer):
    """Why to look: `hard` ones are doubts, the others notes."""

    code: str
    field: str | None
    ja: str
    en: str
    detail: str
    hard: bool


TypedValue = Annotated[Any, BeforeValidator(to_json)]
"""A typed value of the contract as JSON."""


def _proposed(proposal: Proposal | None) -> Any:
    return None if proposal is None else to_json(proposal.value)


class FieldOut(Answer):
    """A field: its value now, the one that was read, and its place in print (PDF points, origin top left)."""

    type: FieldType
    value: TypedValue = Field(description="Typed as in the extraction contract; null: absent")
    extracted: TypedValue
    text: str
    boxes: tuple[Box, ...]
    confidence: float | None
    checks: tuple[Check, ...]
    state: FieldState
    proposal: Annotated[Any, BeforeValidator(_proposed)] = Field(
        default=None,
        description="A newer reading that differs from what a person decided, or what was corrected in an earlier year",
    )


def _ever_present(fields: Sequence[FieldView]) -> dict[str, FieldView]:
    """Return the fields by name; those that never had a value are left out."""
    return {
        field.name: field
        for field in fields
        if field.present or field.extracted is not None or field.proposal is not None
    }


class RecordOut(Answer):
    """A record; send `version` back with whatever you decide on it."""

    id: int
    document_id: int
    stable_id: str
    kind: Kind
    page: int
    section: tuple[str, ...]
    position: int
    title: str
    confidence: float
    state: RecordState
    origin: Origin
    version: int
    reasons: tuple[ReasonOut, ...]
    fields: Annotated[dict[str, FieldOut], BeforeValidator(_ever_present)]


class RecordsOut(Answer):
    """A page of records; ask for the next one with `after=next_after` (null: this was the last)."""

    total: int
    records: tuple[RecordOut, ...]
    next_after: int | None


class BoxIn(BaseModel):
    """A place on a page of the document, in PDF points."""

    model_config = ConfigDict(extra="forbid")

    page: int = Field(ge=1)
    bbox: tuple[FiniteFloat, FiniteFloat, FiniteFloat, FiniteFloat]


class PlaceIn(BaseModel):
    """Where a value is printed."""

    model_config = ConfigDict(extra="forbid")

    text: str
    boxes: tuple[BoxIn, ...]

    def place(self) -> PrintedPlace:
        """Return the service's place."""
        return PrintedPlace(self.text, tuple(Box(page=box.page, bbox=box.bbox) for box in self.boxes))


class RecordChange(BaseModel):
    """Changes of a record's fields, written as one act."""

    model_config = ConfigDict(extra="forbid")

    version: int = Field(description="The version that you saw")
    fields: dict[str, Any] = Field(default={}, description="Typed values; null clears the field")
    inputs: dict[str, str] = Field(default={}, description="As a person types it: 令和６年４月19日～21日, 市職員２人")
    places: dict[str, PlaceIn] = Field(default={}, description="Where values that are set were taken from the page")

    @model_validator(mode="after")
    def _says_something_once(self) -> RecordChange:
        if not self.fields and not self.inputs:
            raise ValueError("nothing to change: give `fields` or `inputs`")
        if both := set(self.fields) & set(self.inputs):
            raise ValueError(f"given twice: {', '.join(sorted(both))}")
        return self


class Decision(BaseModel):
    """A decision on a record as it was seen."""

    model_config = ConfigDict(extra="forbid")

    version: int = Field(description="The version that you saw")


class HeadingChange(Decision):
    """The headings of a record, from the outermost in; `all_alike`: of all records under the same ones."""

    section: tuple[str, ...]
    all_alike: bool = False


class WordOut(Answer):
    """A printed word with its box in PDF points, origin top left of the page as displayed."""

    text: str
    bbox: tuple[float, float, float, float]


class Undone(Answer):
    """What was undone."""

    action: Action
    record_ids: tuple[int, ...]
    record: RecordOut | None = Field(description="As it is now; null if the undone act had made it")


class ConfirmedFieldOut(Answer):
    """A confirmed value with its provenance."""

    value: TypedValue
    text: str
    boxes: tuple[Box, ...]
    confidence: float | None
    corrected: bool


class ConfirmedOut(Answer):
    """A record of the dataset with its document."""

    id: int
    record_id: int
    stable_id: str
    document_id: int
    file_name: str
    sha256: str
    document_title: str | None
    publisher: str | None
    fiscal_year: int | None
    kind: Kind
    page: int
    section: tuple[str, ...]
    title: str
    confirmed_by: str
    confirmed_at: datetime
    revision: int
    fields: dict[str, ConfirmedFieldOut]
