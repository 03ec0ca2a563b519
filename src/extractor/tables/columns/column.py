"""A column of a table with the roles that it plays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.japanese.text import compact
from extractor.layout.tables.table import Cell


@dataclass(frozen=True)
class Assignment:
    """A role of a column, how strongly (0…1), why in words for the reviewer, its head's unit, and its label."""

    role: str
    strength: float
    reason: str
    unit: str | None = None
    label: str | None = None


@dataclass(frozen=True)
class Column:
    """A column below the head: its grid columns `start`…`end` (end excluded), its head texts and its roles."""

    start: int
    end: int
    head: tuple[str, ...]
    roles: tuple[Assignment, ...] = ()

    @property
    def folded_head(self) -> str:
        """The head's texts as one, folded for comparison with head words."""
        return compact("".join(self.head))

    def plays(self, role: str) -> Assignment | None:
        """Return the assignment of a role to this column, or None."""
        return next((assigned for assigned in self.roles if assigned.role == role), None)

    def without(self, *roles: str) -> Column:
        """Return the column without some of its roles."""
        return replace(self, roles=tuple(assigned for assigned in self.roles if assigned.role not in roles))


def roles_in(columns: Iterable[Column]) -> set[str]:
    """Return the names of all roles that columns play."""
    return {assigned.role for column in columns for assigned in column.roles}


def cell_in_role(role: str, columns: Sequence[Column], cells: Mapping[int, Cell]) -> tuple[Assignment, Cell] | None:
    """Return the first filled cell whose column plays a role, with the assignment; None if absent.

    `cells` has the cell of each column by the column's index.
    """
    for i, cell in cells.items():
        assigned = columns[i].plays(role)
        if assigned is not None and cell.lines:
            return assigned, cell
    return None
