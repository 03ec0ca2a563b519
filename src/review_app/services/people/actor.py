"""Who acts: the person in whose name a service writes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """A user's id and name."""

    id: int
    name: str
