"""The tables of the dataset: which record becomes which rows, and the columns of its fields.

Every row is complete by itself: it repeats its document and record, holds one datum a cell, and has units, qualifiers
and the printed text in columns of their own. The columns of records follow from the declared fields. What an event has
several of is in tables of its own, one a row; only the list for people (`EVENT_LIST`) has several in a cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from extractor import fields
from extractor.code_words import MEASURE, PRECISION, ROLE, YEAR_TYPE
from extractor.fields import FieldSpec, FieldType, Kind
from extractor.records import Observation
from review_app.exports.cells import (
    ERA_MARK,
    PATH_MARK,
    UNIT_BESIDE,
    Cell,
    CellType,
    Column,
    Row,
    column,
    columns_of,
    era_fiscal_year,
    joined,
    with_era,
    word,
)
from review_app.services.commit.dataset import ConfirmedRecord
from review_app.services.office_time import in_office

_T = CellType
KPI_FIRST = ("level", "path", "program", "indicator")
"""A table of indicators begins with the plan that they belong to, from the outermost to the innermost."""


@dataclass(frozen=True)
class TableForm:
    """A table: its name in files and addresses, what it is called, the records that it holds, and its columns."""

    name: str
    ja: str
    en: str
    kind: Kind
    rows: Callable[[ConfirmedRecord], Iterable[Row]]
    columns: tuple[Column, ...]
    ja_about: str = ""
    en_about: str = ""


def _text(head: str, cell: Callable[[Row], Cell], en: str, ja_about: str, en_about: str, **more: Any) -> Column:
    return column(head, cell, en=en, ja_about=ja_about, en_about=en_about, **more)


def _number(head: str, cell: Callable[[Row], Cell], en: str, ja_about: str, en_about: str, **more: Any) -> Column:
    return column(head, cell, _T.INTEGER, en=en, ja_about=ja_about, en_about=en_about, **more)


def _era_of_report(row: Row) -> Cell:
    year = row.record.fiscal_year
    return None if year is None else era_fiscal_year(year)


RECORD = _number(
    "記録番号",
    lambda row: row.record.record_id,
    "Record",
    "この記録の番号。表どうしをつなぐ",
    "The record; joins tables",
)
SOURCE = (
    RECORD,
    _text(
        "ID", lambda row: row.record.stable_id, "ID", "文書の中での記録の識別子。同じファイルなら同じ",
        "The record's identifier in its document, the same each time the same file is read",
    ),
    _text("文書名", lambda row: row.record.document_title, "Document", "報告書の題名", "Title of the report"),
    _text("ファイル名", lambda row: row.record.file_name, "File", "報告書のファイル名", "File name of the report"),
    _text("発行者", lambda row: row.record.publisher, "Publisher", "報告書を出した団体", "Who published the report"),
    _number(
        "報告年度", lambda row: row.record.fiscal_year, "Fiscal year", "報告書の年度（西暦。2024は令和6年度）",
        "The Japanese fiscal year that the report is about (2024: from April 2024)", unit="年度",
    ),
    _text(f"報告年度{ERA_MARK}", _era_of_report, "Fiscal year (era)", "報告年度の和暦", "The same in the era"),
    _number(
        "ページ", lambda row: row.record.page, "Page", "報告書のページ（1から）", "Page, from 1", unit="ページ",
    ),
    _text(
        "見出し", lambda row: joined(row.record.section, PATH_MARK) or None, "Heading",
        "記録の上にある見出し。外側から順に「 / 」でつないだもの", "Headings over the record, joined by ` / `",
        long=True,
    ),
)  # fmt: skip
CONFIRMATION = (
    _text("確認者", lambda row: row.record.confirmed_by, "Confirmed by", "最後に確認した人", "Who confirmed it last"),
    column(
        "確認日時", lambda row: in_office(row.record.confirmed_at).replace(microsecond=0), _T.TIME, en="Confirmed at",
        ja_about="最後に確認した日時", en_about="When it was confirmed last",
    ),
)  # fmt: skip


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


def _each_name(record: ConfirmedRecord) -> Iterator[Row]:
    """Yield a row for each entry of each field that is a list of names; the item is the field and the name."""
    for spec in _NAMED:
        if spec.name in record.fields:
            values: Any = record.fields[spec.name].value
            for number, name in enumerate(values, start=1):
                yield Row(record, (spec, name), number)


def _each_excluded_day(record: ConfirmedRecord) -> Iterator[Row]:
    """Yield a row for each day that is taken out of a period; the number is the period's."""
    for row in _each("periods")(record):
        for day in row.item.excluded:
            yield Row(record, day, row.number)


def _of(cell: Callable[[Any], Cell]) -> Callable[[Row], Cell]:
    return lambda row: None if row.item is None else cell(row.item)


def _era_of(observation: Observation) -> Cell:
    year = era_fiscal_year(observation.year)
    return year if observation.year_type == "fiscal" else year.removesuffix("度")


_NAMED = tuple(spec for spec in fields.EVENT if spec.type is FieldType.TEXTS and not spec.is_path)
_EVENT = field_columns(map(fields.spec_of, ("number", "name")))
_NTH = {"en_about": "Counts them within the event", "ja_about": "その事業の中で何番目か"}

EVENTS = TableForm(
    "events", "事業", "Events", Kind.EVENT, _one,
    (*SOURCE, *(one for one in field_columns(fields.EVENT) if not one.declared.is_list), *CONFIRMATION),
    "1行に1件の事業・行事。相手方、団体、人数、日程は別の表にある",
    "An event a row; partners, bodies, numbers and dates are in tables of their own",
)  # fmt: skip
EVENT_LIST = TableForm(
    "event_list", "事業一覧（読む用）", "Events, for people", Kind.EVENT, _one,
    (*SOURCE, *field_columns(fields.EVENT), *CONFIRMATION),
    "1行に1件の事業・行事。相手方や人数を1つのセルにまとめた、人が読むための表",
    "An event a row, with its partners and numbers in one cell each, for people to read",
)  # fmt: skip
EVENT_NAMES = TableForm(
    "event_names", "事業の相手方・団体", "Partners and bodies of events", Kind.EVENT, _each_name,
    (
        *SOURCE, *_EVENT,
        column("種別", _of(lambda item: item[0].head), _T.CODE, en="Role", codes="name_role",
               ja_about="相手方か、主催・実施団体か、担当課か", en_about="Partner, organiser or department"),
        column("種別の中の番号", lambda row: row.number, _T.INTEGER, en="Number within role", **_NTH),
        column("名称", _of(lambda item: item[1]), en="Name",
               ja_about="報告書に書かれたとおりの名前", en_about="The name as printed"),
        *CONFIRMATION,
    ),
    "1行に1つの相手方、主催・実施団体、担当課", "A partner, organiser or department of an event a row",
)  # fmt: skip
COUNTS = TableForm(
    "event_counts", "事業の人数・件数", "Numbers of events", Kind.EVENT, _each("counts"),
    (
        *SOURCE, *_EVENT,
        column("人数等の番号", lambda row: row.number, _T.INTEGER, en="Number of the count", **_NTH),
        column("項目", _of(lambda count: count.label), en="Label",
               ja_about="数の前に書かれた言葉", en_about="What is printed before the number"),
        column("値", _of(lambda count: count.value), _T.NUMBER, en="Value", unit=UNIT_BESIDE,
               ja_about="数。単位は「単位」の列にある", en_about="The number; its unit is in the column 単位"),
        column("単位", _of(lambda count: count.unit), en="Unit", ja_about="数の単位", en_about="Unit of the number"),
        column("限定", _of(lambda count: count.qualifier), _T.CODE, en="Qualifier", codes="qualifier",
               ja_about="約、延べなど", en_about="About, cumulative and so on"),
        column("合計・内訳", _of(lambda count: word(ROLE, count.role)), _T.CODE, en="Total or part", codes="role",
               ja_about="同じ事業のほかの数の合計か、その内訳か", en_about="Whether it sums others, or is summed"),
        *CONFIRMATION,
    ),
    "1行に1つの人数・件数", "A number of an event a row",
)  # fmt: skip
PERIODS = TableForm(
    "event_periods", "事業の日程", "Dates of events", Kind.EVENT, _each("periods"),
    (
        *SOURCE, *_EVENT,
        column("日程の番号", lambda row: row.number, _T.INTEGER, en="Number of the dates", **_NTH),
        *with_era(column("開始日", _of(lambda period: period.start), _T.DATE, en="First day",
                         ja_about="日程の最初の日", en_about="First day of the span")),
        *with_era(column("終了日", _of(lambda period: period.end), _T.DATE, en="Last day",
                         ja_about="日程の最後の日（その日を含む）", en_about="Last day of the span, inclusive")),
        column("精度", _of(lambda period: word(PRECISION, period.precision)), _T.CODE, en="Precision",
               codes="precision", ja_about="どこまで書かれているか。粗ければ、その月や年の全体を指す",
               en_about="How exact it is printed; a coarser one spans its whole month or year"),
        column("除外日の数", _of(lambda period: len(period.excluded) or None), _T.INTEGER, en="Days taken out",
               ja_about="日程から除かれた日の数。その日は除外日の表にある",
               en_about="How many days are taken out; they are in the table of days taken out", unit="日"),
        column("日程（表記）", _of(lambda period: period.text or None), en="Dates (as printed)",
               ja_about="報告書に書かれたとおりの日程", en_about="The dates as printed"),
        *CONFIRMATION,
    ),
    "1行に1つのひと続きの日程", "A span of days of an event a row",
)  # fmt: skip
EXCLUDED_DAYS = TableForm(
    "event_excluded_days", "事業の除外日", "Days taken out of dates", Kind.EVENT, _each_excluded_day,
    (
        *SOURCE, *_EVENT,
        column("日程の番号", lambda row: row.number, _T.INTEGER, en="Number of the dates",
               ja_about="どの日程か", en_about="Of which span of days"),
        *with_era(column("除外日", _of(lambda day: day), _T.DATE, en="Day taken out",
                         ja_about="日程から除かれた日", en_about="A day taken out of the span")),
        *CONFIRMATION,
    ),
    "1行に1つの、日程から除かれた日", "A day taken out of a span of days a row",
)  # fmt: skip
KPIS = TableForm(
    "kpi_observations", "指標の各年の値", "Indicators by year", Kind.KPI, _each("observations", keep_empty=True),
    (
        *SOURCE,
        *field_columns(in_export_order(fields.KPI)),
        column("年", _of(lambda one: one.year), _T.INTEGER, en="Year", unit="年",
               ja_about="値の年または年度（西暦）", en_about="The (fiscal) year of the value"),
        column(f"年{ERA_MARK}", _of(_era_of), en="Year (era)",
               ja_about="年を和暦で書いたもの", en_about="The year in the Japanese era"),
        column("年の種別", _of(lambda one: word(YEAR_TYPE, one.year_type)), _T.CODE, en="Type of year",
               codes="year_type", ja_about="年度か暦年か", en_about="Fiscal or calendar year"),
        column("値の種別", _of(lambda one: word(MEASURE, one.measure)), _T.CODE, en="Measure", codes="measure",
               ja_about="目標、実績、達成率のどれか", en_about="Target, actual or achievement"),
        column("値", _of(lambda one: one.value), _T.NUMBER, en="Value", unit=UNIT_BESIDE,
               ja_about="数。空欄は数がない（未公表など）。達成率は％", en_about="The number; blank: none printed"),
        column("値（表記）", _of(lambda one: one.text or None), en="Value (as printed)",
               ja_about="報告書に書かれたとおりの値", en_about="The value as printed"),
        *CONFIRMATION,
    ),
    "1行に1つの、指標の1年の目標・実績・達成率", "A target, actual or achievement of an indicator in a year a row",
)  # fmt: skip
STATISTICS = TableForm(
    "statistics", "統計", "Statistics", Kind.STATISTIC, _one,
    (*SOURCE, *field_columns(fields.STATISTIC), *CONFIRMATION),
    "1行に1つの、表や文にある数", "A number of another table or sentence a row",
)  # fmt: skip

LONG_FORM = (EVENTS, EVENT_NAMES, COUNTS, PERIODS, EXCLUDED_DAYS, KPIS, STATISTICS)
"""One datum a cell: what programs and open data want."""
FOR_PEOPLE = (EVENT_LIST, COUNTS, PERIODS, KPIS, STATISTICS)
"""One row an event, with all of it."""
BY_NAME = {form.name: form for form in (EVENT_LIST, *LONG_FORM)}
