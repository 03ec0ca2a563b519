"""The CSV tables as lists of columns: which record becomes which rows, and the columns of its fields.

Every row is complete by itself: it repeats its document and record, holds one number per cell, and has units,
qualifiers and the printed text in columns of their own. The columns of records follow from the declared fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from extractor import fields
from extractor.code_words import MEASURE, PRECISION, ROLE, YEAR_TYPE
from extractor.fields import FieldSpec, FieldType, Kind
from extractor.records import Count, Observation, Period
from review_app.exports.cells import PATH_MARK, Cell, Column, Row, columns_of, joined, word
from review_app.services.commit.dataset import ConfirmedRecord
from review_app.services.office_time import in_office

KPI_FIRST = ("level", "path", "program", "indicator")
"""A table of indicators begins with the plan that they belong to, from the outermost to the innermost."""


@dataclass(frozen=True)
class TableForm:
    """The kind of records that a table holds, how a record becomes rows, and the columns."""

    kind: Kind
    rows: Callable[[ConfirmedRecord], Iterable[Row]]
    columns: tuple[Column, ...]


SOURCE = (
    Column("ID", lambda row: row.record.stable_id),
    Column("文書名", lambda row: row.record.document_title),
    Column("ファイル名", lambda row: row.record.file_name),
    Column("発行者", lambda row: row.record.publisher),
    Column("報告年度", lambda row: row.record.fiscal_year),
    Column("ページ", lambda row: row.record.page),
    Column("見出し", lambda row: joined(row.record.section, PATH_MARK) or None),
)
CONFIRMATION = (
    Column("確認者", lambda row: row.record.confirmed_by),
    Column("確認日時", lambda row: in_office(row.record.confirmed_at).isoformat(timespec="seconds")),
)


def field_columns(specs: Iterable[FieldSpec]) -> tuple[Column, ...]:
    """Return the columns of these fields, field by field."""
    return tuple(column for spec in specs for column in columns_of(spec))


def in_export_order(specs: Iterable[FieldSpec]) -> tuple[FieldSpec, ...]:
    """Return an indicator's fields as its table has them: the plan first, the baseline beside the observations."""
    first = {name: place for place, name in enumerate(KPI_FIRST)}
    rank = {FieldType.BASELINE: len(first) + 1}
    return tuple(sorted(specs, key=lambda spec: first.get(spec.name, rank.get(spec.type, len(first)))))


def _one(record: ConfirmedRecord) -> Iterator[Row]:
    yield Row(record)


def _each(name: str, *, keep_empty: bool = False) -> Callable[[ConfirmedRecord], Iterator[Row]]:
    """Return a function that yields a row for each entry of field `name` (`keep_empty`: one if there is no entry)."""

    def rows(record: ConfirmedRecord) -> Iterator[Row]:
        items: Any = record.fields[name].value if name in record.fields else ()
        for number, item in enumerate(items, start=1):
            yield Row(record, item, number)
        if keep_empty and not items:
            yield Row(record)

    return rows


def _of_item(head: str, cell: Callable[[Any], Cell]) -> Column:
    return Column(head, lambda row: None if row.item is None else cell(row.item))


def _of_count(head: str, cell: Callable[[Count], Cell]) -> Column:
    return _of_item(head, cell)


def _of_period(head: str, cell: Callable[[Period], Cell]) -> Column:
    return _of_item(head, cell)


def _of_observation(head: str, cell: Callable[[Observation], Cell]) -> Column:
    return _of_item(head, cell)


_EVENT = field_columns(map(fields.spec_of, ("number", "name")))

EVENTS = TableForm(Kind.EVENT, _one, (*SOURCE, *field_columns(fields.EVENT), *CONFIRMATION))
COUNTS = TableForm(
    Kind.EVENT,
    _each("counts"),
    (
        *SOURCE,
        *_EVENT,
        Column("人数等の番号", lambda row: row.number),
        _of_count("項目", lambda count: count.label),
        _of_count("値", lambda count: count.value),
        _of_count("単位", lambda count: count.unit),
        _of_count("限定", lambda count: count.qualifier),
        _of_count("合計・内訳", lambda count: word(ROLE, count.role)),
        *CONFIRMATION,
    ),
)
PERIODS = TableForm(
    Kind.EVENT,
    _each("periods"),
    (
        *SOURCE,
        *_EVENT,
        Column("日程の番号", lambda row: row.number),
        _of_period("開始日", lambda period: period.start.isoformat()),
        _of_period("終了日", lambda period: period.end.isoformat()),
        _of_period("精度", lambda period: word(PRECISION, period.precision)),
        _of_period("除外日", lambda period: joined(day.isoformat() for day in period.excluded) or None),
        _of_period("日程（表記）", lambda period: period.text or None),
        *CONFIRMATION,
    ),
)
KPIS = TableForm(
    Kind.KPI,
    _each("observations", keep_empty=True),
    (
        *SOURCE,
        *field_columns(in_export_order(fields.KPI)),
        _of_observation("年", lambda observation: observation.year),
        _of_observation("年の種別", lambda observation: word(YEAR_TYPE, observation.year_type)),
        _of_observation("値の種別", lambda observation: word(MEASURE, observation.measure)),
        _of_observation("値", lambda observation: observation.value),
        _of_observation("値（表記）", lambda observation: observation.text or None),
        *CONFIRMATION,
    ),
)
STATISTICS = TableForm(Kind.STATISTIC, _one, (*SOURCE, *field_columns(fields.STATISTIC), *CONFIRMATION))
