"""What cells of a table are read with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from extractor.candidates.context import DocumentContext
from extractor.japanese.dates.periods import DateContext
from extractor.layout.tables.table import Cell


@dataclass(frozen=True)
class Reading:
    """What cells of a table are read with: the document, the margin inside cells and each grid column's widest line.

    Both are in points; `widest` is keyed by grid column. `unit` is the one stated over the table.
    """

    context: DocumentContext
    padding: float
    widest: Mapping[int, float] = field(default_factory=dict)
    unit: str | None = None

    @property
    def dates(self) -> DateContext:
        """What dates in the cells are read with."""
        return DateContext(fiscal_year=self.context.fiscal_year)

    def room(self, cell: Cell) -> float:
        """Return the width in points in which the cell's lines wrap."""
        box = cell.parts[0].bbox
        return box[2] - box[0] - 2 * self.padding
