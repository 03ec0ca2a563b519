"""The contract of candidate records: what the extractor proposes, people correct and the dataset holds.

Which fields a kind has and how they are called is declared in `extractor.fields`, the codes in `extractor.code_words`.

Every type is frozen. Dates are ISO dates, both ends inclusive; boxes are PDF points with the origin at the
top left of the page as displayed (rotation applied); confidences are probabilities that a value is right.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, field_validator, model_validator
from pydantic import Field as Constraint

from extractor.code_words import Direction, Format, Level, Measure, Precision, Qualifier, Role, YearType
from extractor.fields import SPECS, FieldType, Kind

__all__ = [
    "FIELDS",
    "SCHEMA_VERSION",
    "Baseline",
    "Box",
    "Check",
    "Confidence",
    "Count",
    "Direction",
    "DocumentInfo",
    "Extraction",
    "Field",
    "FieldType",
    "Format",
    "Frozen",
    "Kind",
    "Level",
    "Measure",
    "Notice",
    "Observation",
    "Period",
    "Precision",
    "Qualifier",
    "Record",
    "Role",
    "Value",
    "YearType",
    "typed_value",
]

SCHEMA_VERSION = "1.0"

Confidence = float


class Frozen(BaseModel):
    """Base of the contract's types: immutable, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Box(Frozen):
    """Where a text is printed: 1-based page and (x0, y0, x1, y1) in PDF points, origin top left."""

    page: int = Constraint(ge=1)
    bbox: tuple[float, float, float, float]


class Check(Frozen):
    """A validation that a value passed (`ok`) or failed, with a sentence for the reviewer."""

    code: str
    ok: bool
    message: str


class Period(Frozen):
    """A span of days, both ends inclusive; a coarser precision spans its whole month, year or fiscal year."""

    start: date
    end: date
    precision: Precision = "day"
    text: str = ""
    excluded: tuple[date, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Period:
        if self.end < self.start:
            raise ValueError("a period ends before it starts")
        return self


class Count(Frozen):
    """A number that a row or sentence states about an event: `市職員２人`."""

    label: str | None = None
    value: int | float
    unit: str | None = None
    qualifier: Qualifier | None = None
    role: Role | None = None


class Baseline(Frozen):
    """The value an indicator starts from, with its year (現状値)."""

    value: int | float | None
    year: int | None = None
    year_type: YearType | None = "fiscal"
    text: str = ""


class Observation(Frozen):
    """One cell of an indicator: its year, what it measures, and the number (None if the cell has none)."""

    year: int
    year_type: YearType = "fiscal"
    measure: Measure
    value: int | float | None = None
    text: str = ""


Value = (
    bool
    | int
    | float
    | str
    | Period
    | Baseline
    | tuple[str, ...]
    | tuple[Period, ...]
    | tuple[Count, ...]
    | tuple[Observation, ...]
)

_ADAPTERS: Mapping[FieldType, TypeAdapter[Any]] = MappingProxyType(
    {
        FieldType.TEXT: TypeAdapter(str),
        FieldType.TEXTS: TypeAdapter(tuple[str, ...]),
        FieldType.DIRECTION: TypeAdapter(Direction),
        FieldType.FORMAT: TypeAdapter(Format),
        FieldType.LEVEL: TypeAdapter(Level),
        FieldType.QUALIFIER: TypeAdapter(Qualifier),
        FieldType.PERIOD: TypeAdapter(Period),
        FieldType.PERIODS: TypeAdapter(tuple[Period, ...]),
        FieldType.COUNTS: TypeAdapter(tuple[Count, ...]),
        FieldType.BASELINE: TypeAdapter(Baseline),
        FieldType.OBSERVATIONS: TypeAdapter(tuple[Observation, ...]),
        FieldType.FLAG: TypeAdapter(bool),
        FieldType.NUMBER: TypeAdapter(int | float),
    }
)

FIELDS: Mapping[Kind, Mapping[str, FieldType]] = MappingProxyType(
    {kind: MappingProxyType({spec.name: spec.type for spec in specs}) for kind, specs in SPECS.items()}
)
"""The fields of each kind in the order in which people read them, with their types."""


def typed_value(kind: Kind, name: str, raw: object) -> Value:
    """Return `raw` (JSON or already typed) as the typed value of field `name`.

    Raises: ValueError (pydantic's ValidationError included) if the field is unknown or the value does not fit.
    """
    field_type = FIELDS[kind].get(name)
    if field_type is None:
        raise ValueError(f"a record of kind {kind} has no field {name}")
    value: Value = _ADAPTERS[field_type].validate_python(raw)
    return value


class Field(Frozen):
    """A value with its printed text, where that is printed, how sure the value is, and the checks made on it."""

    value: Any
    text: str = ""
    confidence: Confidence = Constraint(ge=0, le=1)
    boxes: tuple[Box, ...] = ()
    checks: tuple[Check, ...] = ()


class Record(Frozen):
    """One candidate: an event, an indicator or a statistic. `page` is 1-based; `section` is outermost first."""

    id: str
    kind: Kind
    page: int = Constraint(ge=1)
    confidence: Confidence = Constraint(ge=0, le=1)
    section: tuple[str, ...] = ()
    fields: dict[str, Field]

    @model_validator(mode="after")
    def _fields_fit_the_kind(self) -> Record:
        typed = {name: typed_value(self.kind, name, field.value) for name, field in self.fields.items()}
        fields = {
            name: field if _is_same(typed[name], field.value) else field.model_copy(update={"value": typed[name]})
            for name, field in self.fields.items()
        }
        object.__setattr__(self, "fields", fields)
        return self


def _is_same(typed: Value, raw: object) -> bool:
    """Return whether a value was typed already: it is what it was, or a list of what these were."""
    if isinstance(typed, tuple) and isinstance(raw, tuple):
        return all(a is b for a, b in zip(typed, raw, strict=True))
    return typed is raw


class Notice(Frozen):
    """Something that the reader of the document should know, with its page (None: the whole document)."""

    page: int | None = None
    code: str
    message: str


class DocumentInfo(Frozen):
    """What is known about the document as a whole; None if the document does not say."""

    file_name: str
    sha256: str
    page_count: int
    title: str | None = None
    publisher: str | None = None
    fiscal_year: int | None = None


class Extraction(Frozen):
    """All that was read from one document: the JSON that `extractor extract` writes."""

    schema_version: str = SCHEMA_VERSION
    document: DocumentInfo
    records: tuple[Record, ...] = ()
    warnings: tuple[Notice, ...] = ()

    @field_validator("records")
    @classmethod
    def _ids_are_unique(cls, records: tuple[Record, ...]) -> tuple[Record, ...]:
        if len({record.id for record in records}) != len(records):
            raise ValueError("two records have the same id")
        return records

    def to_json(self, indent: int | None = 1) -> str:
        """Return the contract's JSON."""
        return self.model_dump_json(indent=indent) + "\n"
