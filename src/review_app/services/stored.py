"""Between stored rows and the contract's types: primary keys, JSON values, boxes and checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic_core import to_jsonable_python

from extractor.records import Box, Check


def key_of(row: Any) -> int:
    """Return the primary key of a stored row.

    Raises: TypeError for a row that is not stored yet.
    """
    key = row.id
    if not isinstance(key, int):
        raise TypeError(f"{type(row).__name__} is not stored yet")
    return key


def to_json(value: Any) -> Any:
    """Return a typed value of the contract as JSON."""
    return to_jsonable_python(value)


def boxes_of(stored: Iterable[Mapping[str, Any]]) -> tuple[Box, ...]:
    """Return stored boxes; they were checked when they were stored."""
    return tuple(Box.model_construct(page=box["page"], bbox=tuple(box["bbox"])) for box in stored)


def checks_of(stored: Iterable[Mapping[str, Any]]) -> tuple[Check, ...]:
    """Return stored checks of a value; their form was checked when they were stored."""
    return tuple(Check.model_construct(**check) for check in stored)
