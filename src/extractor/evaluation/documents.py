"""The two sides of a comparison as nouns, read from their files: a gold document and a predicted one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic import Field as Constraint

from extractor.evaluation.normal import normal_text
from extractor.records import Box, Kind

_TITLE_FIELDS = ("name", "indicator", "row")
_WRAPPER_KEYS = frozenset({"confidence", "boxes", "text"})
_VALUE_KEYS = frozenset({"measure", "unit", "year"})
"""Keys of typed values that have a `value` of their own (a count, a baseline, an observation)."""


_Document = TypeVar("_Document", bound=BaseModel)


class UnreadableRecords(Exception):  # noqa: N818 - named for what it means to the person who sent the file
    """A file of records cannot be read; the message names the file and the first thing that is wrong."""


@dataclass(frozen=True)
class StatedValue:
    """A field's value as its file states it: plain, or wrapped with its confidence, text and boxes."""

    raw: Any
    confidence: float = 1.0
    text: str = ""
    boxes: tuple[Box, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the field states nothing."""
        return self.raw is None or self.raw in ("", [])


def stated_value(raw: object) -> StatedValue:
    """Return `raw` as a stated value; a field without a confidence is taken as certain.

    Raises: ValueError (pydantic's ValidationError included) if its confidence or boxes are malformed.
    """
    wrapped = isinstance(raw, dict) and "value" in raw and _WRAPPER_KEYS & raw.keys() and not _VALUE_KEYS & raw.keys()
    if not wrapped:
        return StatedValue(raw)
    assert isinstance(raw, dict)  # noqa: S101 - for the type checker only
    return StatedValue(
        raw=raw["value"],
        confidence=float(raw.get("confidence", 1.0) or 0.0),
        text=raw.get("text") or "",
        boxes=tuple(Box.model_validate(box) for box in raw.get("boxes") or ()),
    )


class StatedRecord(BaseModel):
    """A record of either side. Only gold records state `optional` and `unsure`."""

    model_config = ConfigDict(frozen=True, ignored_types=(cached_property,))

    kind: Kind
    page: int = 0
    optional: bool | None = None
    unsure: tuple[str, ...] | None = None
    fields: Mapping[str, Any] = Constraint(default_factory=dict)

    @cached_property
    def values(self) -> Mapping[str, StatedValue]:
        """The fields by name."""
        return {name: stated_value(raw) for name, raw in self.fields.items()}

    @cached_property
    def title(self) -> str:
        """What the record is about, in normal form: an event's name, a KPI's indicator, a number's row."""
        for name in _TITLE_FIELDS:
            if name in self.values:
                raw = self.values[name].raw
                return normal_text("/".join(raw) if isinstance(raw, list | tuple) else raw or "")
        return ""

    def calls_unsure(self, field: str) -> bool:
        """Return whether `field` ("counts.label") or the field that it is a part of ("counts") is marked unsure."""
        marks = self.unsure or ()
        return field in marks or field.split(".")[0] in marks


class GoldDocument(BaseModel):
    """What two careful readers agreed on; `pages` limits the comparison to some pages, `scored` to some fields."""

    model_config = ConfigDict(frozen=True)

    file: str
    scored: Mapping[Kind, tuple[str, ...]]
    pages: tuple[int, ...] | None = None
    records: tuple[StatedRecord, ...]

    def covers(self, record: StatedRecord) -> bool:
        """Return whether the gold file covers the page on which `record` begins."""
        return not self.pages or record.page in self.pages


class PredictedDocument(BaseModel):
    """What was proposed; a file without records proposes nothing."""

    model_config = ConfigDict(frozen=True)

    records: tuple[StatedRecord, ...] = ()


def read_gold(path: Path) -> GoldDocument:
    """Return the gold file at `path`.

    Raises: UnreadableRecords if it cannot be read or is not in the contract's form.
    """
    return _read(path, GoldDocument)


def read_prediction(path: Path) -> PredictedDocument:
    """Return the file of predicted records at `path`.

    Raises: UnreadableRecords if it cannot be read or is not in the contract's form.
    """
    return _read(path, PredictedDocument)


def _read(path: Path, noun: type[_Document]) -> _Document:
    try:
        return noun.model_validate(json.loads(path.read_bytes()))
    except OSError as error:
        raise UnreadableRecords(f"{path}: {error.strerror}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "top"
        raise UnreadableRecords(f"{path}: {place}: {first['msg']}") from error
    except ValueError as error:
        raise UnreadableRecords(f"{path}: not JSON: {error}") from error
