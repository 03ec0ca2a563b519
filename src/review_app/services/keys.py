"""The primary key of a stored row."""

from __future__ import annotations

from typing import Any


def key_of(row: Any) -> int:
    """Return the primary key of a stored row."""
    key = row.id
    if not isinstance(key, int):
        raise TypeError(f"{type(row).__name__} is not stored yet")
    return key
