"""The cells of one event, and the fields that are read from them step by step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from extractor.candidates.context import DocumentContext
from extractor.candidates.field import CandidateField, field_of
from extractor.confidence.evidence import Evidence
from extractor.layout.flow.outline import Surroundings
from extractor.layout.tables.table import Cell
from extractor.tables.cells.reading import Reading
from extractor.tables.columns.column import Assignment, Column, cell_in_role

Fields = Mapping[str, CandidateField]
"""Fields of an event by their names."""
Changes = Mapping[str, CandidateField | None]
"""Fields to add or to replace; None removes one."""


@dataclass(frozen=True)
class EventCells:
    """The cells of one event by the index of their column, with the columns, the surroundings and the reading.

    `first_row` is the first grid row of the event; a cell that begins above it is merged over rows of several events.
    """

    cells: Mapping[int, Cell]
    first_row: int
    columns: Sequence[Column]
    around: Surroundings
    reading: Reading

    @property
    def context(self) -> DocumentContext:
        """The context of the document."""
        return self.reading.context

    def in_role(self, role: str) -> tuple[Assignment, Cell] | None:
        """Return the first filled cell whose column plays a role, with the assignment; None if absent."""
        return cell_in_role(role, self.columns, self.cells)

    def all_in_role(self, role: str) -> list[tuple[Column, Cell]]:
        """Return the filled cells whose columns play a role, with their columns."""
        return [(self.columns[i], cell) for i, cell in self.cells.items() if self.columns[i].plays(role) and cell.lines]

    def is_merged(self, cell: Cell) -> bool:
        """Return whether a cell is merged over rows of several events."""
        return cell.row < self.first_row

    def field(self, value: str, cell: Cell, strength: float = 1.0, *, inferred: bool = False) -> CandidateField:
        """Return the field of a text value that a cell states."""
        return field_of(value, cell.lines, self.context, Evidence(strength, inferred))


Step = Callable[[EventCells, Fields], Changes]
"""One step of reading an event: its cells and the fields so far → what changes."""
