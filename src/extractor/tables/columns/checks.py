"""Checks of values that need the whole table: running numbers, units, and names and partners that are plausible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extractor.candidates.candidate import Candidate
from extractor.candidates.field import with_check, without_checks
from extractor.japanese.text import fold
from extractor.records import Check, Count
from extractor.tables.columns.evidence.plausible_values import name_checks, partner_checks
from extractor.vocabulary.count_words import count_words

FEWEST_ROWS = 4
"""A column of fewer rows shows no habit."""
USUAL_SHARE = 0.8
"""A unit is the column's if this share of its rows use it."""
PERSON = "人"
"""Stands for all units that count people."""


def check_columns(records: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the events of one table with the checks that only the whole table allows."""
    checked = list(_without_history_doubts(records))
    for i, check in _number_checks(records).items():
        checked[i] = _with_check(checked[i], "number", check)
    for i, check in _unit_checks(records).items():
        checked[i] = _with_check(checked[i], "counts", check)
    for i, check in name_checks(records).items():
        checked[i] = _with_check(checked[i], "name", check)
    for i, check in partner_checks(records).items():
        checked[i] = _with_check(checked[i], "partners", check)
    return tuple(checked)


def _without_history_doubts(records: Sequence[Candidate]) -> Sequence[Candidate]:
    """Return the records without doubts about the fiscal year if most rows lie outside of it: a history."""
    outside = [
        any(check.code == "fiscal_year" for check in field.checks) if (field := record.fields.get("periods")) else False
        for record in records
    ]
    if sum(outside) * 2 <= len(records):
        return records
    return [_without_check(record, "periods", "fiscal_year") for record in records]


def _without_check(record: Candidate, name: str, code: str) -> Candidate:
    """Return the record without a failed check of a field."""
    field = record.fields.get(name)
    if field is None or not any(check.code == code for check in field.checks):
        return record
    return record.with_field(name, without_checks(field, code))


def _number_checks(records: Sequence[Candidate]) -> dict[int, Check]:
    """Return a doubt for each running number that does not follow the one before it, if the table numbers all rows."""
    numbers = [_number(record) for record in records]
    if len(records) < FEWEST_ROWS or any(number is None for number in numbers):
        return {}
    steps = [(i, before, here) for i, (before, here) in enumerate(pairwise(numbers), 1)]
    running = sum(1 for _, before, here in steps if before is not None and here == before + 1)
    if running < USUAL_SHARE * len(steps):
        return {}
    checks: dict[int, Check] = {}
    for i, before, here in steps:
        if before is not None and here not in {before, before + 1}:
            checks[i] = Check(code="sequence", ok=False, message=f"番号が続いていません（{before}の次が{here}）")
    return checks


def _number(record: Candidate) -> int | None:
    field = record.fields.get("number")
    text = fold(str(field.value)) if field is not None else ""
    return int(text) if text.isdecimal() else None


def _unit_checks(records: Sequence[Candidate]) -> dict[int, Check]:
    """Return a doubt for each row whose only count has another unit than nearly all other rows."""
    units: dict[int, str] = {}
    for i, record in enumerate(records):
        field = record.fields.get("counts")
        counts: tuple[Count, ...] = field.value if field is not None else ()
        if len(counts) == 1 and counts[0].unit:
            unit = fold(counts[0].unit)
            units[i] = PERSON if unit in count_words().people else unit
    if len(units) < FEWEST_ROWS:
        return {}
    usual, rows = Counter(units.values()).most_common(1)[0]
    if rows < USUAL_SHARE * len(units):
        return {}
    return {
        i: Check(code="unit", ok=False, message=f"単位がほかの行と違います（この行は{unit}、ほかは{usual}）")
        for i, unit in units.items()
        if unit != usual
    }


def _with_check(record: Candidate, name: str, check: Check) -> Candidate:
    """Return the record with one more check on a field."""
    return record.with_field(name, with_check(record.fields[name], check))
