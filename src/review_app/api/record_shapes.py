"""The form of records in requests and answers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from extractor.records import Box, Check, FieldType, Kind
from review_app.models.states import Action, FieldState, Origin, RecordState
from review_app.services.commit.dataset import ConfirmedRecord
from review_app.services.decide.history import UndoResult
from review_app.services.read.doubts import Reason
from review_app.services.read.record_view import FieldView, RecordView
from review_app.services.stored import to_json


class ReasonOut(BaseModel):
    """Why to look: `hard` ones are doubts, the others notes."""

    code: str
    field: str | None
    ja: str
    en: str
    detail: str
    hard: bool

    @classmethod
    def of(cls, reason: Reason) -> ReasonOut:
        """Return the answer's form."""
        return cls(**{name: getattr(reason, name) for name in cls.model_fields})


class FieldOut(BaseModel):
    """A field: its value now, the one that was read, and where that stands in print (PDF points, origin top left)."""

    type: FieldType
    value: Any = Field(description="Typed as in the extraction contract; null: absent")
    extracted: Any
    text: str
    boxes: tuple[Box, ...]
    confidence: float | None
    checks: tuple[Check, ...]
    state: FieldState
    proposal: Any = Field(default=None, description="What a newer reading says where a person decided otherwise")

    @classmethod
    def of(cls, field: FieldView) -> FieldOut:
        """Return the answer's form."""
        return cls(
            type=field.type,
            value=to_json(field.value),
            extracted=to_json(field.extracted),
            text=field.text,
            boxes=field.boxes,
            confidence=field.confidence,
            checks=field.checks,
            state=field.state,
            proposal=None if field.proposal is None else to_json(field.proposal.value),
        )


class RecordOut(BaseModel):
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
    fields: dict[str, FieldOut]

    @classmethod
    def of(cls, record: RecordView) -> RecordOut:
        """Return the answer's form; fields that never had a value are left out."""
        plain = {name: getattr(record, name) for name in cls.model_fields if name not in ("reasons", "fields")}
        shown = {
            field.name: FieldOut.of(field)
            for field in record.fields
            if field.present or field.extracted is not None or field.proposal is not None
        }
        return cls(**plain, reasons=tuple(map(ReasonOut.of, record.reasons)), fields=shown)


class RecordsOut(BaseModel):
    """A page of records; ask for the next one with `after=next_after` (null: this was the last)."""

    total: int
    records: tuple[RecordOut, ...]
    next_after: int | None


class RecordChange(BaseModel):
    """Changes of a record's fields, written as one act."""

    model_config = ConfigDict(extra="forbid")

    version: int = Field(description="The version that you saw")
    fields: dict[str, Any] = Field(default={}, description="Typed values; null clears the field")
    inputs: dict[str, str] = Field(default={}, description="As a person types it: 令和６年４月19日～21日, 市職員２人")

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


class Undone(BaseModel):
    """What was undone."""

    action: Action
    record_ids: tuple[int, ...]
    record: RecordOut | None = Field(description="As it stands now; null where the undone act had made it")

    @classmethod
    def of(cls, result: UndoResult, record: RecordView | None) -> Undone:
        """Return the answer's form."""
        shown = None if record is None else RecordOut.of(record)
        return cls(action=result.action, record_ids=result.record_ids, record=shown)


class ConfirmedFieldOut(BaseModel):
    """A confirmed value with its provenance."""

    value: Any
    text: str
    boxes: tuple[Box, ...]
    confidence: float | None
    corrected: bool


class ConfirmedOut(BaseModel):
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

    @classmethod
    def of(cls, record: ConfirmedRecord) -> ConfirmedOut:
        """Return the answer's form."""
        fields = {
            name: ConfirmedFieldOut(
                value=to_json(field.value),
                text=field.text,
                boxes=field.boxes,
                confidence=field.confidence,
                corrected=field.corrected,
            )
            for name, field in record.fields.items()
        }
        return cls(**{name: getattr(record, name) for name in cls.model_fields if name != "fields"}, fields=fields)


class DatasetOut(BaseModel):
    """A page of the dataset; ask for the next one with `after=next_after` (null: this was the last)."""

    total: int
    records: tuple[ConfirmedOut, ...]
    next_after: int | None
