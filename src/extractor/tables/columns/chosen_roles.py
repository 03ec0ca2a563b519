"""Columns of a table of events with the roles that were chosen for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractor.japanese.figures import bracketed_unit
from extractor.tables.columns.column import Assignment, Column
from extractor.tables.columns.competing_roles import SINGLE

CHOSEN = "選ばれた役割"
"""Why a column plays a role that neither its head nor its cells show."""
CHOSEN_STRENGTH = 0.5
"""Strength of a role that only the choice speaks for."""


def with_chosen_roles(columns: Sequence[Column], roles: Mapping[int, frozenset[str]]) -> tuple[Column, ...]:
    """Return the columns, those at the grid columns of `roles` with these roles and no others.

    A role that the column plays anyway stays as it was found. A role that one column plays alone leaves the others.
    """
    taken = {role for chosen in roles.values() for role in chosen if role in SINGLE}
    return tuple(
        _chosen(column, roles[column.start]) if column.start in roles else column.without(*taken) for column in columns
    )


def _chosen(column: Column, roles: frozenset[str]) -> Column:
    """Return a column with the roles, in the order in which they were found."""
    kept = [assigned for assigned in column.roles if assigned.role in roles]
    unit = bracketed_unit(column.head[-1]) if column.head else None
    missing = sorted(roles - {assigned.role for assigned in kept})
    new = [Assignment(role, CHOSEN_STRENGTH, CHOSEN, unit) for role in missing]
    return replace(column, roles=(*kept, *new))
