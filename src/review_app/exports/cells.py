"""The building blocks of an exported table: rows, columns, and how a field becomes the cells of its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from extractor import wareki_year
from extractor.code_words import AFTER_THE_NUMBER, YEAR_TYPE, CodeWord
from extractor.fields import CODES, FieldSpec, FieldType
from extractor.records import Baseline, Count, Period
from review_app.exports.meanings import meaning_of
from review_app.services.commit.dataset import ConfirmedField, ConfirmedRecord

Cell = str | int | float | date | datetime | None
LIST_MARK = "、"
PATH_MARK = " / "
ERA_MARK = "（和暦）"
UNIT_BESIDE = "「単位」の列"
"""The unit of numbers that have one each."""


class CellType(StrEnum):
    """What the cells of a column are. `CODE`: a word of a closed list, `TIME`: a moment on the office's clock."""

    TEXT = "text"
    CODE = "code"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"


@dataclass(frozen=True)
class Row:
    """A record, and the count, period or observation that the row is about (`number` counts them from 1)."""

    record: ConfirmedRecord
    item: Any = None
    number: int | None = None

    def field(self, name: str) -> ConfirmedField | None:
        """Return the record's field, None if absent."""
        return self.record.fields.get(name)

    def value(self, name: str) -> Any:
        """Return the record's value of a field, None if absent."""
        field = self.field(name)
        return None if field is None else field.value


@dataclass(frozen=True)
class Head:
    """What is declared of a column: its head, unique in its table, the type of its cells, and what they mean.

    `en` is the head in English, `ja_about` and `en_about` say what the cells are. `codes` names the closed list that
    they are from. `long`: texts may be long. `lines`: line breaks separate things, and are kept where a format can.
    `is_list`: a cell holds several data, which stand one a row in another table.
    """

    head: str
    type: CellType = CellType.TEXT
    en: str = ""
    ja_about: str = ""
    en_about: str = ""
    codes: str = ""
    unit: str = ""
    long: bool = False
    lines: bool = False
    is_list: bool = False


@dataclass(frozen=True)
class Column:
    """A declared column with the cell below its head."""

    declared: Head
    cell: Callable[[Row], Cell]

    @property
    def head(self) -> str:
        """The head."""
        return self.declared.head


def column(head: str, cell: Callable[[Row], Cell], type_: CellType = CellType.TEXT, **declared: Any) -> Column:
    """Return a column; `declared` as in `Head`."""
    return Column(Head(head, type_, **declared), cell)


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


def era_day(day: date) -> str:
    """Return a day in its era: 令和6年8月2日."""
    return f"{wareki_year(day.year, day.month, day.day)}{day.month}月{day.day}日"


def era_fiscal_year(year: int) -> str:
    """Return a fiscal year in its era: 令和6年度."""
    return f"{wareki_year(year)}度"


def with_era(days: Column) -> tuple[Column, Column]:
    """Return a column of days, and beside it the same days in their era."""

    def cell(row: Row) -> Cell:
        day = days.cell(row)
        return era_day(day) if isinstance(day, date) else None

    declared = days.declared
    era = replace(
        declared,
        head=declared.head + ERA_MARK,
        type=CellType.TEXT,
        en=f"{declared.en} (era)",
        ja_about=f"{declared.head}を和暦で書いたもの",
        en_about=f"{declared.en} in the Japanese era",
    )
    return days, Column(era, cell)


def columns_of(spec: FieldSpec) -> tuple[Column, ...]:
    """Return the columns of a field; one that has a table of its own (`observations`) has none."""
    ja, en = meaning_of(spec)
    about: dict[str, Any] = {"en": spec.en, "ja_about": ja, "en_about": en}
    if spec.type in CODES:
        codes = CODES[spec.type]
        cell = _code(codes, spec.name)
        return (column(spec.head, cell, CellType.CODE, codes=spec.type.value, **about),)
    if spec.type is FieldType.TEXTS:
        mark = PATH_MARK if spec.is_path else LIST_MARK
        how_ja, how_en = (
            ("外側から順に「 / 」でつないだもの", "from the outermost on, joined by ` / `")
            if spec.is_path
            else ("「、」でつないだもの", "joined by `、`")
        )
        about |= {"ja_about": f"{ja}。{how_ja}", "en_about": f"{en}, {how_en}"}
        cells = lambda row: joined(row.value(spec.name), mark)  # noqa: E731
        return (column(spec.head, cells, is_list=not spec.is_path, long=True, **about),)
    if spec.type in _COLUMNS:
        return tuple(_COLUMNS[spec.type](spec))
    if spec.type is FieldType.NUMBER:
        return (column(spec.head, lambda row: row.value(spec.name), CellType.NUMBER, unit=UNIT_BESIDE, **about),)
    if spec.long_text:
        return (column(spec.head, lambda row: _in_lines(row.field(spec.name)), long=True, lines=True, **about),)
    return (column(spec.head, lambda row: row.value(spec.name), **about),)


def _code(codes: Mapping[str, CodeWord], name: str) -> Callable[[Row], Cell]:
    def cell(row: Row) -> Cell:
        value = row.value(name)
        code = {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
        return word(codes, code) if isinstance(code, str) else None

    return cell


def _in_lines(field: ConfirmedField | None) -> Cell:
    """Return a text in the lines in which it is printed, as long as it says the same."""
    if field is None or not isinstance(field.value, str):
        return None
    lines = [line.strip() for line in field.text.splitlines() if line.strip()]
    same = "".join("".join(lines).split()) == "".join(field.value.split())
    return "\n".join(lines) if same and len(lines) > 1 else field.value


def _period(spec: FieldSpec) -> Iterator[Column]:
    def day(head: str, en: str, cell: Callable[[Period], date]) -> tuple[Column, Column]:
        declared = Head(head, CellType.DATE, en, f"{spec.ja}の{head}", f"{en} of {spec.en}")
        return with_era(Column(declared, _part(spec.name, cell)))

    yield from day("開始日", "First day", lambda period: period.start)
    yield from day("終了日", "Last day", lambda period: period.end)


def _periods(spec: FieldSpec) -> Iterator[Column]:
    """Yield what all the field's periods have together; each has a row of its own in another table."""

    def of(row: Row) -> tuple[Period, ...]:
        return row.value(spec.name) or ()

    def first(row: Row) -> Cell:
        return min((period.start for period in of(row)), default=None)

    def last(row: Row) -> Cell:
        return max((period.end for period in of(row)), default=None)

    first_about = {"ja_about": "すべての日程のうち最初の日", "en_about": "The first day of all dates"}
    last_about = {"ja_about": "すべての日程のうち最後の日", "en_about": "The last day of all dates"}
    yield from with_era(column("開始日", first, CellType.DATE, en="First day", **first_about))
    yield from with_era(column("終了日", last, CellType.DATE, en="Last day", **last_about))
    yield column(
        f"{spec.head}の数",
        lambda row: len(of(row)) or None,
        CellType.INTEGER,
        en=f"Number of {spec.en.lower()}",
        ja_about="日程がいくつあるか。2以上なら、間の日は日程の表にある",
        en_about="How many spans of days there are; if more than one, those between are in the table of dates",
    )
    yield column(
        f"{spec.head}（表記）",
        lambda row: joined(p.text for p in of(row) if p.text) or None,
        en=f"{spec.en} (as printed)",
        ja_about="報告書に書かれたとおりの日程。「、」でつないだもの",
        en_about="The dates as printed, joined by `、`",
        is_list=True,
        long=True,
    )


def _counts(spec: FieldSpec) -> Iterator[Column]:
    yield column(
        spec.head,
        lambda row: joined(map(count_text, row.value(spec.name) or ())) or None,
        en=spec.en,
        ja_about="人数・件数を言葉で書き、「、」でつないだもの",
        en_about="The numbers of the event in words, joined by `、`",
        is_list=True,
        long=True,
    )


def _baseline(spec: FieldSpec) -> Iterator[Column]:
    name = spec.name

    def of(cell: Callable[[Baseline], Cell]) -> Callable[[Row], Cell]:
        return _part(name, cell)

    about_value = {"ja_about": "計画を立てたときの値", "en_about": "The value when the plan was made"}
    yield column(
        "基準値", of(lambda one: one.value), CellType.NUMBER, en="Baseline value", unit=UNIT_BESIDE, **about_value
    )
    about_year = {"ja_about": "基準値の年または年度（西暦）", "en_about": "The (fiscal) year of the baseline"}
    yield column("基準年", of(lambda one: one.year), CellType.INTEGER, en="Baseline year", unit="年", **about_year)
    yield column(
        "基準年の種別",
        of(lambda one: word(YEAR_TYPE, one.year_type)),
        CellType.CODE,
        en="Type of baseline year",
        ja_about="年度か暦年か",
        en_about="Fiscal or calendar year",
        codes="year_type",
    )
    yield column(
        "基準値（表記）",
        of(lambda one: one.text or None),
        en="Baseline (as printed)",
        ja_about="報告書に書かれたとおりの基準値",
        en_about="The baseline as printed",
    )


def _part(name: str, cell: Callable[[Any], Cell]) -> Callable[[Row], Cell]:
    return lambda row: None if row.value(name) is None else cell(row.value(name))


_COLUMNS: Mapping[FieldType, Callable[[FieldSpec], Iterable[Column]]] = {
    FieldType.PERIOD: _period,
    FieldType.PERIODS: _periods,
    FieldType.COUNTS: _counts,
    FieldType.BASELINE: _baseline,
    FieldType.OBSERVATIONS: lambda _: (),
}
