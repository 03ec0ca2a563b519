"""What is known of time before a text is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DateContext:
    """The fiscal year of the report, and the calendar year of a heading over the text."""

    fiscal_year: int | None = None
    year: int | None = None


ANY_YEAR = DateContext(fiscal_year=2003)
"""For asking only whether a text has the form of dates, of whatever year; this one has a 29 February."""
