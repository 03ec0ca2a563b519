"""Dates that several columns of a row state: what is printed twice counts once."""

from __future__ import annotations

from datetime import date

from extractor.candidates.field import CandidateField
from extractor.records import Period
from extractor.tables.cells.joined_dates import joined_fields


def days(start: int, end: int) -> CandidateField:
    period = Period(start=date(2024, 4, start), end=date(2024, 4, end), precision="day", text=f"{start}～{end}")
    return CandidateField((period,), f"{start}～{end}", ())


def test_a_day_that_begins_or_ends_the_span_of_another_column_is_no_other_date() -> None:
    both = joined_fields(joined_fields(days(19, 19), days(21, 21)), days(19, 21))
    assert [(period.start.day, period.end.day) for period in both.value] == [(19, 21)]


def test_days_that_lie_within_or_beside_a_span_stay() -> None:
    both = joined_fields(joined_fields(days(20, 20), days(25, 25)), days(19, 21))
    assert [(period.start.day, period.end.day) for period in both.value] == [(20, 20), (25, 25), (19, 21)]
