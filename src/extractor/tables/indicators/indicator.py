"""What is known of one indicator, from its rows, its forms and the labels beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from extractor.japanese.figures import Arrow
from extractor.japanese.text import unwrap
from extractor.layout.tables.table import Cell
from extractor.layout.text.line import Line
from extractor.records import Observation

BESIDE = ("unit", "program", "baseline", "rating")
"""Roles of cells that say something of an indicator beside its figures."""


@dataclass(frozen=True)
class Indicator:
    """An indicator: the cell that names it, its figures with the lines that print them, and the cells beside them.

    `beside` has cells by their role, one of `BESIDE`. `arrow` is a baseline with a target, printed in `arrow_cell`.
    `printed_unit` is a unit that stands with the figures or in their heads, with its cell. `steps` are steps of the
    plan that the rows name, outermost first.
    """

    cell: Cell
    beside: Mapping[str, Cell] = field(default_factory=dict)
    observations: tuple[Observation, ...] = ()
    lines: tuple[Line, ...] = ()
    arrow: Arrow | None = None
    arrow_cell: Cell | None = None
    printed_unit: tuple[str, Cell] | None = None
    steps: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The indicator's name, wraps undone."""
        return unwrap([line.text for line in self.cell.lines])

    def with_beside(self, role: str, cell: Cell) -> Indicator:
        """Return the indicator with a cell beside it; the first cell of a role stays."""
        return replace(self, beside={role: cell, **self.beside})

    def with_unit(self, unit: str, cell: Cell) -> Indicator:
        """Return the indicator with a printed unit; the first one stays."""
        return self if self.printed_unit is not None else replace(self, printed_unit=(unit, cell))

    def with_observations(self, observations: tuple[Observation, ...], cell: Cell) -> Indicator:
        """Return the indicator with more observations, printed in a cell."""
        new = tuple(line for line in cell.lines if line not in self.lines)
        return replace(self, observations=(*self.observations, *observations), lines=(*self.lines, *new))

    def with_arrow_target(self) -> Indicator:
        """Return the indicator with the target after its arrow among the observations; before it is the baseline."""
        if self.arrow is None or self.arrow_cell is None:
            return self
        return replace(
            self,
            observations=(*self.observations, self.arrow.target),
            lines=(*self.lines, *self.arrow_cell.lines),
        )

    def observes(self, observation: Observation) -> bool:
        """Return whether the indicator has a figure of the same year and measure already."""
        return any((o.year, o.measure) == (observation.year, observation.measure) for o in self.observations)
