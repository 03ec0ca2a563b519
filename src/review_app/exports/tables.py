"""The CSV tables as lists of columns, each a head and how its cell comes from a row.

Every row stands on its own: it repeats its document and record, holds one number a cell, and keeps units, qualifiers
and what is printed in columns of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta, timezone
from typing import Any

from extractor.records import Count, Kind, Observation, Period
from review_app.exports import words
from review_app.services.commit.dataset import ConfirmedRecord

Cell = str | int | float | None
JAPAN = timezone(timedelta(hours=9))
"""Times are written as the office's clock shows them, with the offset."""
LIST_MARK = "、"
PATH_MARK = " / "


@dataclass(frozen=True)
class Row:
    """A record, and the count, period or observation that the row is about (`number` counts them from 1)."""

    record: ConfirmedRecord
    item: Any = None
    number: int | None = None

    def value(self, name: str) -> Any:
        """Return the record's value of a field, None where it is absent."""
        field = self.record.fields.get(name)
        return None if field is None else field.value


@dataclass(frozen=True)
class Column:
    """A head, unique in its table, and the cell below it."""

    head: str
    cell: Callable[[Row], Cell]


@dataclass(frozen=True)
class TableForm:
    """Which records a table tells of, how a record becomes rows, and its columns."""

    kind: Kind
    rows: Callable[[ConfirmedRecord], Iterable[Row]]
    columns: tuple[Column, ...]


def joined(values: Iterable[object] | None, mark: str = LIST_MARK) -> str | None:
    """Return the entries in one cell."""
    return None if values is None else mark.join(str(value) for value in values)


def count_words(count: Count) -> str:
    """Return a count as people write it: `市民約10人`."""
    qualifier = count.qualifier or ""
    before, behind = (qualifier, "") if qualifier not in ("以上", "未満") else ("", qualifier)
    return f"{count.label or ''}{before}{count.value:,}{count.unit or ''}{behind}"


def _text(name: str) -> Column:
    return Column(_HEADS[name], lambda row: row.value(name))


def _texts(name: str, mark: str = LIST_MARK) -> Column:
    return Column(_HEADS[name], lambda row: joined(row.value(name), mark))


def _word(head: str, name: str, codes: Any) -> Column:
    return Column(head, lambda row: codes.get(row.value(name)))


def _one(record: ConfirmedRecord) -> Iterator[Row]:
    yield Row(record)


def _each(name: str, *, keep_empty: bool = False) -> Callable[[ConfirmedRecord], Iterator[Row]]:
    """Return a function that gives a row an entry of field `name` (and, if asked, one for a record without any)."""

    def rows(record: ConfirmedRecord) -> Iterator[Row]:
        items: Any = record.fields[name].value if name in record.fields else ()
        for number, item in enumerate(items, start=1):
            yield Row(record, item, number)
        if keep_empty and not items:
            yield Row(record)

    return rows


def _start(row: Row) -> str | None:
    periods: tuple[Period, ...] = row.value("periods") or ()
    return min(period.start for period in periods).isoformat() if periods else None


def _end(row: Row) -> str | None:
    periods: tuple[Period, ...] = row.value("periods") or ()
    return max(period.end for period in periods).isoformat() if periods else None


def _of_item(head: str, cell: Callable[[Any], Cell]) -> Column:
    return Column(head, lambda row: None if row.item is None else cell(row.item))


def _of_period(head: str, cell: Callable[[Period], Cell]) -> Column:
    return Column(head, lambda row: None if row.value("period") is None else cell(row.value("period")))


def _of_baseline(head: str, cell: Callable[[Any], Cell]) -> Column:
    return Column(head, lambda row: None if row.value("baseline") is None else cell(row.value("baseline")))


_HEADS = {
    "number": "番号", "name": "事業名", "partners": "相手方", "category": "分野", "venue": "会場",
    "organizers": "主催", "departments": "担当課", "audience": "対象者", "summary": "概要",
    "indicator": "指標", "path": "体系", "program": "事業名", "unit": "単位", "rating": "評価",
    "title": "表題", "row": "行見出し", "column": "列見出し", "value": "値", "qualifier": "限定",
}  # fmt: skip

SOURCE = (
    Column("ID", lambda row: row.record.stable_id),
    Column("文書名", lambda row: row.record.document_title),
    Column("ファイル名", lambda row: row.record.file_name),
    Column("発行者", lambda row: row.record.publisher),
    Column("報告年度", lambda row: row.record.fiscal_year),
    Column("頁", lambda row: row.record.page),
    Column("見出し", lambda row: joined(row.record.section, PATH_MARK) or None),
)
CONFIRMATION = (
    Column("確定者", lambda row: row.record.confirmed_by),
    Column("確定日時", lambda row: row.record.confirmed_at.astimezone(JAPAN).isoformat(timespec="seconds")),
)
_EVENT = (_text("number"), _text("name"))

EVENTS = TableForm(
    Kind.EVENT,
    _one,
    (
        *SOURCE,
        *_EVENT,
        _texts("partners"),
        _text("category"),
        _word("派遣・受入", "direction", words.DIRECTION),
        Column("開始日", _start),
        Column("終了日", _end),
        Column("日程の数", lambda row: len(row.value("periods") or ()) or None),
        Column("日程（表記）", lambda row: joined(p.text for p in row.value("periods") or () if p.text) or None),
        _text("venue"),
        _word("開催方法", "format", words.FORMAT),
        _texts("organizers"),
        _texts("departments"),
        _text("audience"),
        _text("summary"),
        Column("人数等", lambda row: joined(map(count_words, row.value("counts") or ())) or None),
        *CONFIRMATION,
    ),
)
COUNTS = TableForm(
    Kind.EVENT,
    _each("counts"),
    (
        *SOURCE,
        *_EVENT,
        Column("人数等の番号", lambda row: row.number),
        _of_item("項目", lambda count: count.label),
        _of_item("値", lambda count: count.value),
        _of_item("単位", lambda count: count.unit),
        _of_item("限定", lambda count: count.qualifier),
        _of_item("合計・内訳", lambda count: words.ROLE.get(count.role)),
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
        _of_item("開始日", lambda period: period.start.isoformat()),
        _of_item("終了日", lambda period: period.end.isoformat()),
        _of_item("精度", lambda period: words.PRECISION[period.precision]),
        _of_item("除外日", lambda period: joined(day.isoformat() for day in period.excluded) or None),
        _of_item("日程（表記）", lambda period: period.text or None),
        *CONFIRMATION,
    ),
)


def _observed(head: str, cell: Callable[[Observation], Cell]) -> Column:
    return _of_item(head, cell)


KPIS = TableForm(
    Kind.KPI,
    _each("observations", keep_empty=True),
    (
        *SOURCE,
        _word("階層", "level", words.LEVEL),
        _texts("path", PATH_MARK),
        _text("program"),
        _text("indicator"),
        _text("unit"),
        _word("累計", "cumulative", words.YES_NO),
        _text("rating"),
        _of_baseline("基準値", lambda baseline: baseline.value),
        _of_baseline("基準年", lambda baseline: baseline.year),
        _of_baseline("基準年の種別", lambda baseline: words.YEAR_TYPE[baseline.year_type]),
        _of_baseline("基準値（表記）", lambda baseline: baseline.text or None),
        _observed("年", lambda observation: observation.year),
        _observed("年の種別", lambda observation: words.YEAR_TYPE[observation.year_type]),
        _observed("値の種別", lambda observation: words.MEASURE[observation.measure]),
        _observed("値", lambda observation: observation.value),
        _observed("値（表記）", lambda observation: observation.text or None),
        *CONFIRMATION,
    ),
)
STATISTICS = TableForm(
    Kind.STATISTIC,
    _one,
    (
        *SOURCE,
        _text("title"),
        _texts("row", PATH_MARK),
        _texts("column", PATH_MARK),
        _text("value"),
        _text("unit"),
        _text("qualifier"),
        _of_period("開始日", lambda period: period.start.isoformat()),
        _of_period("終了日", lambda period: period.end.isoformat()),
        *CONFIRMATION,
    ),
)
