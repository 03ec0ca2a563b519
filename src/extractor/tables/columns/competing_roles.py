"""Roles that one column of a table plays alone: of several candidates the strongest keeps the role."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.fields import Kind, names_of
from extractor.tables.columns.column import Column

SINGLE = frozenset({"theme", *names_of(Kind.EVENT, where=lambda field: not field.type.is_list)})
"""Roles that one column of a table plays."""


def with_single_roles(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns with each single role left to the one that plays it most strongly, the first among equals."""
    owners = {role: _owner(columns, role) for role in SINGLE}
    return tuple(
        column.without(*(role for role, owner in owners.items() if owner != i)) for i, column in enumerate(columns)
    )


def _owner(columns: Sequence[Column], role: str) -> int | None:
    """Return the index of the column that plays a role most strongly; None if no column plays it."""
    strengths = [
        (assigned.strength, -i) for i, column in enumerate(columns) if (assigned := column.plays(role)) is not None
    ]
    return -max(strengths)[1] if strengths else None
