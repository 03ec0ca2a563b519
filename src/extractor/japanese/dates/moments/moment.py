"""A point of time as printed, and all that a text states of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.japanese.dates.moments.tokens import Token
from extractor.records import Precision

Link = Literal["range", "list", "break"]
"""How a moment is joined to the one before it: `～`, `、`, or not at all."""


@dataclass
class Moment:
    """A point of time as printed, [start, end) of the squeezed text; what is not printed is None.

    Mutable while it is put together.
    """

    start: int
    end: int
    link: Link
    year: int | None = None
    fiscal: bool = False
    month: int | None = None
    day: int | None = None
    numeric: bool = False
    weekdays: tuple[int, ...] = ()
    aside: bool = False
    excluded: bool = False
    reserve: bool = False
    agrees: bool = True
    same_year: int | None = None
    same_month: bool = False
    era_year: int | None = None

    @property
    def unit(self) -> Precision:
        """The finest unit that is printed: day, month, year or fiscal_year."""
        if self.day is not None:
            return "day"
        if self.month is not None:
            return "month"
        return "fiscal_year" if self.fiscal else "year"


@dataclass(frozen=True)
class Moments:
    """The moments of a text in order, and its words for the whole fiscal year and for parts of it."""

    moments: tuple[Moment, ...]
    wholes: tuple[Token, ...]
    parts_of_year: tuple[Token, ...]
