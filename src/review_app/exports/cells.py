"""The building blocks of an exported table: rows, columns, and how a field becomes the cells of its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extractor.code_words import AFTER_THE_NUMBER, YEAR_TYPE, CodeWord
from extractor.fields import CODES, FieldSpec, FieldType
from extractor.records import Baseline, Count, Period
from review_app.services.commit.dataset import ConfirmedRecord

Cell = str | int | float | None
LIST_MARK = "、"
PATH_MARK = " / "


@dataclass(frozen=True)
class Row:
    """A record, and the count, period or observation that the row is about (`number` counts them from 1)."""

    record: ConfirmedRecord
    item: Any = None
    number: int | None = None

    def value(self, name: str) -> Any:
        """Return the record's value of a field, None if absent."""
        field = self.record.fields.get(name)
        return None if field is None else field.value


@dataclass(frozen=True)
class Column:
    """A head, unique in its table, and the cell below it."""

    head: str
    cell: Callable[[Row], Cell]


def joined(values: Iterable[object] | None, mark: str = LIST_MARK) -> str | None:
    """Return the entries in one cell."""
    return None if values is None else mark.join(str(value) for value in values)


def count_text(count: Count) -> str:
    """Return a count as people write it: `市民約10人`."""
    qualifier = count.qualifier or ""
    before, after = ("", qualifier) if qualifier in AFTER_THE_NUMBER else (qualifier, "")
    return f"{count.label or ''}{before}{count.value:,}{count.unit or ''}{after}"


def word(codes: Mapping[str, CodeWord], code: str | None) -> str | None:
    """Return the word for a code; None if absent."""
    return codes[code].in_table if code is not None and code in codes else None


def columns_of(field: FieldSpec) -> tuple[Column, ...]:
    """Return the columns of a field; one that has a table of its own (`observations`) has none."""
    if field.type in CODES:
        return (Column(field.head, lambda row: _code(CODES[field.type], row.value(field.name))),)
    if field.type is FieldType.TEXTS:
        mark = PATH_MARK if field.is_path else LIST_MARK
        return (Column(field.head, lambda row: joined(row.value(field.name), mark)),)
    if field.type in _COLUMNS:
        return tuple(_COLUMNS[field.type](field))
    return (Column(field.head, lambda row: row.value(field.name)),)


def _code(codes: Mapping[str, CodeWord], value: object) -> str | None:
    code = {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
    return word(codes, code) if isinstance(code, str) else None


def _period(field: FieldSpec) -> Iterator[Column]:
    def part(head: str, cell: Callable[[Period], Cell]) -> Column:
        return _part_of(field, head, cell)

    yield part("開始日", lambda period: period.start.isoformat())
    yield part("終了日", lambda period: period.end.isoformat())


def _periods(field: FieldSpec) -> Iterator[Column]:
    """Yield what all the field's periods have together; each has a row of its own in another table."""

    def of(row: Row) -> tuple[Period, ...]:
        return row.value(field.name) or ()

    def first(row: Row) -> Cell:
        return min((period.start.isoformat() for period in of(row)), default=None)

    def last(row: Row) -> Cell:
        return max((period.end.isoformat() for period in of(row)), default=None)

    yield Column("開始日", first)
    yield Column("終了日", last)
    yield Column(f"{field.head}の数", lambda row: len(of(row)) or None)
    yield Column(f"{field.head}（表記）", lambda row: joined(p.text for p in of(row) if p.text) or None)


def _counts(field: FieldSpec) -> Iterator[Column]:
    yield Column(field.head, lambda row: joined(map(count_text, row.value(field.name) or ())) or None)


def _baseline(field: FieldSpec) -> Iterator[Column]:
    def part(head: str, cell: Callable[[Baseline], Cell]) -> Column:
        return _part_of(field, head, cell)

    yield part("基準値", lambda baseline: baseline.value)
    yield part("基準年", lambda baseline: baseline.year)
    yield part("基準年の種別", lambda baseline: word(YEAR_TYPE, baseline.year_type))
    yield part("基準値（表記）", lambda baseline: baseline.text or None)


def _part_of(field: FieldSpec, head: str, cell: Callable[[Any], Cell]) -> Column:
    return Column(head, lambda row: None if row.value(field.name) is None else cell(row.value(field.name)))


_COLUMNS: Mapping[FieldType, Callable[[FieldSpec], Iterable[Column]]] = {
    FieldType.PERIOD: _period,
    FieldType.PERIODS: _periods,
    FieldType.COUNTS: _counts,
    FieldType.BASELINE: _baseline,
    FieldType.OBSERVATIONS: lambda _: (),
}
