"""What is read in a text: periods, where they stand, and the checks made."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.records import Check, Period


@dataclass(frozen=True)
class DateReading:
    """The periods of a text, in order, `spans[i]` = [start, end) of `periods[i]` in it, and the checks made.

    `inferred_year` states that a year was not printed but taken from the context.
    """

    periods: tuple[Period, ...] = ()
    checks: tuple[Check, ...] = ()
    inferred_year: bool = False
    spans: tuple[tuple[int, int], ...] = ()
