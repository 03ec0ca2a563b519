"""One check a rule: what in the produced tables breaks it, each with its place; nothing is taken from the program.

What a file says of itself is taken from its own tables: 項目定義 (types, units, code tables), コード表, 更新履歴.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from types import MappingProxyType

from review_app.exports.rules.facts import CODES, COMPANIONS, DEFINITIONS, HISTORY, ColumnFacts, TableFacts
from review_app.services.releases.municipality_codes import is_code

MOST_PLACES = 8
SHORT = 40
"""Columns with longer texts are prose, in which 、 is no mark of a list."""
FEW = 12
"""A column with no more different values than this may be one of choices."""
OFTEN = 2
"""How often a value of a list must stand elsewhere to be taken for one of several data."""
YEAR_HEAD = re.compile(r"(令和|平成|昭和|[RHS])?(元|\d{1,4})年度?|\d{4}")
NO_MEASURE = re.compile(r"番号|コード|ID|年|月|日|ページ|版|NO|緯度|経度|時刻", re.IGNORECASE)
UNIT_IN_HEAD = re.compile(r"[（(].+[）)]|率|単位")
CODE_HEAD = re.compile(r"地方公共団体コード|市区町村コード|地域コード")
FOR_PERSONS: Mapping[str, str] = MappingProxyType(
    {"L3-07": "前の年のファイルと見比べてください（列は版が変わっても同じです）。"}
)
"""Rules that no program can judge from one file, with what a person is to look at."""
PERSON_IF_FOUND = frozenset({"L1-08", "L3-06"})
"""Rules with exceptions that a person knows: names written as they are, regions without a code."""


@dataclass(frozen=True)
class Defined:
    """What the file's own definitions say of the columns of a head."""

    types: frozenset[str]
    has_unit: bool
    codes: frozenset[str]
    is_list: bool = False


@dataclass(frozen=True)
class Produced:
    """The tables of a file, and whether it is a workbook."""

    tables: tuple[TableFacts, ...]
    is_workbook: bool

    @property
    def data(self) -> tuple[TableFacts, ...]:
        """The tables that are not about the others."""
        return tuple(table for table in self.tables if table.name not in COMPANIONS) or self.tables

    def companion(self, names: tuple[str, str]) -> TableFacts | None:
        """Return a table about the others; None if there is none."""
        return next((table for table in self.tables if table.name in names), None)

    @cached_property
    def defined(self) -> Mapping[str, Defined]:
        """What the file's own definitions say of each head."""
        found: dict[str, list[dict[str, str]]] = {}
        table = self.companion(DEFINITIONS)
        for row in table.kept if table else ():
            found.setdefault(row.get("項目名", ""), []).append(row)
        return {
            head: Defined(
                frozenset(row.get("型", "") for row in rows),
                any(row.get("値の単位") for row in rows),
                frozenset(row["使うコード表"] for row in rows if row.get("使うコード表")),
                any("「、」でつないだ" in row.get("説明", "") for row in rows),
            )
            for head, rows in found.items()
        }

    def words(self, names: frozenset[str]) -> frozenset[str]:
        """Return the words that the file's own code tables of these names have."""
        table = self.companion(CODES)
        return frozenset(row.get("語", "") for row in (table.kept if table else ()) if row.get("コード表") in names)


def _each(produced: Produced) -> Iterator[tuple[str, ColumnFacts]]:
    """Yield every column of the data with its place in words."""
    for table in produced.data:
        for column in table.columns:
            yield f"{table.name}「{column.head}」", column


def _form(key: str) -> Callable[[Produced], Iterator[str]]:
    """Return a check for something that the form of the file shows."""

    def check(produced: Produced) -> Iterator[str]:
        for table in produced.tables:
            yield from (f"{table.name} {at}" for at in table.form.get(key, ())[:3])

    return check


def _of_tables(name: str) -> Callable[[Produced], Iterator[str]]:
    def check(produced: Produced) -> Iterator[str]:
        for table in produced.tables:
            yield from (f"{table.name} {at}" for at in getattr(table, name))

    return check


def _of_columns(name: str) -> Callable[[Produced], Iterator[str]]:
    def check(produced: Produced) -> Iterator[str]:
        for place, column in _each(produced):
            yield from (f"{place}{at}" for at in getattr(column, name))

    return check


def no_tables(produced: Produced) -> Iterator[str]:
    """L1-01."""
    if not any(table.heads for table in produced.tables):
        yield "表がありません"


def split_by_columns(produced: Produced) -> Iterator[str]:
    """L1-02: an empty column between two that are not, or an empty row."""
    for table in produced.tables:
        filled = [bool(column.head or column.filled) for column in table.columns]
        gaps = [place for place, is_filled in enumerate(filled) if not is_filled and any(filled[place:])]
        yield from (f"{table.name} {place + 1}列目" for place in gaps)
        yield from (f"{table.name} {at}" for at in table.blank_rows_at)


def split_data(produced: Produced) -> Iterator[str]:
    """L1-03: blank rows or columns, or heads again among the data."""
    yield from split_by_columns(produced)
    yield from _of_tables("heads_again_at")(produced)


def outside(produced: Produced) -> Iterator[str]:
    """L1-04: cells beside the table, or a row that holds a note alone."""
    yield from _of_tables("outside_at")(produced)
    yield from _of_tables("lonely_at")(produced)


def nameless(produced: Produced) -> Iterator[str]:
    """L1-05: a column without a head, or with one of signs alone."""
    for table in produced.tables:
        for place, head in enumerate(table.heads, start=1):
            if not any(letter.isalpha() for letter in head):
                yield f"{table.name} {place}列目「{head}」"


def padded(produced: Produced) -> Iterator[str]:
    """L1-06: line breaks and blanks that only place the text."""
    for table in produced.data:
        yield from (f"{table.name} 見出し「{head}」" for head in table.heads if re.search(r"[\s\u3000]", head))
    yield from _of_columns("padded_at")(produced)


def several_data(produced: Produced) -> Iterator[str]:
    """L1-07: lists that the definitions call so, or in short texts whose entries stand in other cells too."""
    for place, column in _each(produced):
        defined = _defined(produced, column.head)
        if defined is not None and defined.is_list and column.lists:
            yield f"{place}{next(iter(column.lists))}"
            continue
        if column.longest > SHORT or not column.lists:
            continue
        seen: dict[str, int] = {}
        for entry in chain.from_iterable(column.lists.values()):
            seen[entry] = seen.get(entry, 0) + 1
        for at, entries in column.lists.items():
            if len(entries) > 1 and any(seen[one] >= OFTEN or one in column.values for one in entries):
                yield f"{place}{at}"
                break


def as_text(produced: Produced) -> Iterator[str]:
    """L2-01: numbers with a unit or a mark in columns of numbers."""
    for place, column in _each(produced):
        if column.is_of_numbers and not _is_text(produced, column):
            yield from (f"{place}{at}" for at in column.with_more_at)


def blanks_and_zeros(produced: Produced) -> Iterator[str]:
    """L1-09: a sign in the place of a blank, or blanks and zeros whose difference nothing defines."""
    defined = produced.companion(DEFINITIONS) is not None
    for place, column in _each(produced):
        if not column.is_of_numbers or _is_text(produced, column):
            continue
        yield from (f"{place}{at}" for at in column.placeholder_at)
        if column.blank and column.zeros and not defined:
            yield f"{place}空欄とゼロの意味が書かれていません"


def looks(produced: Produced) -> Iterator[str]:
    """L1-11: cells of one column that look different."""
    yield from (place for place, column in _each(produced) if len(column.looks) > 1)


def left_out(produced: Produced) -> Iterator[str]:
    """L2-02: 同上 and the like, or a first column with gaps."""
    yield from _of_columns("ditto_at")(produced)
    for table in produced.data:
        if table.columns and table.columns[0].blank and table.columns[0].filled:
            yield f"{table.name}「{table.columns[0].head}」空欄{table.columns[0].blank}件"


def same_heads(produced: Produced) -> Iterator[str]:
    """L2-03."""
    for table in produced.tables:
        yield from (f"{table.name}「{head}」" for head in dict.fromkeys(table.heads) if table.heads.count(head) > 1)


def spelt_differently(produced: Produced) -> Iterator[str]:
    """L2-04: words of no code table, or one choice in two spellings."""
    for place, column in _each(produced):
        codes = _defined(produced, column.head)
        if codes is not None and codes.codes:
            words = produced.words(codes.codes)
            yield from (f"{place}「{value}」" for value in column.values if value not in words)
        elif len(column.values) <= FEW and not column.more_values and column.texts:
            folded: dict[str, str] = {}
            for value in column.values:
                other = folded.setdefault(_folded(value), value)
                if other != value:
                    yield f"{place}「{other}」「{value}」"


def no_code_table(produced: Produced) -> Iterator[str]:
    """L3-02: columns of codes, and no table that says what they mean."""
    if produced.companion(CODES) is not None:
        return
    named = {column.head for _, column in _each(produced) if column.filled and not CODE_HEAD.search(column.head)}
    for head in sorted(named):
        defined = _defined(produced, head)
        if (defined is not None and defined.codes) or re.search(r"コード$|区分$|種別$", head):
            yield f"「{head}」のコード表がありません"


def undefined_signs(produced: Produced) -> Iterator[str]:
    """L3-03: signs in columns of numbers, and no definitions."""
    for place, column in _each(produced):
        if column.is_of_numbers and column.placeholders and not _is_text(produced, column):
            yield from (f"{place}{at}" for at in column.placeholder_at)


def no_unit(produced: Produced) -> Iterator[str]:
    """L3-04: numbers whose unit stands neither in a column, nor in the head, nor in the definitions."""
    for table in produced.data:
        has_column = any("単位" in head for head in table.heads)
        for column in table.columns:
            if not column.is_of_numbers or NO_MEASURE.search(column.head) or UNIT_IN_HEAD.search(column.head):
                continue
            defined = _defined(produced, column.head)
            if not has_column and not (defined is not None and (defined.has_unit or defined.types <= {"文字列"})):
                yield f"{table.name}「{column.head}」"


def era_alone(produced: Produced) -> Iterator[str]:
    """L3-05: days or years in the era with no column that has them in Western years."""
    for table in produced.data:
        western = {column.head for column in table.columns if column.numbers or column.days or column.western}
        for column in table.columns:
            if not column.texts or 2 * column.era <= column.filled or _is_as_printed(column.head):
                continue
            beside = re.sub(r"[（(]和暦[）)]", "", column.head)
            if beside == column.head or beside not in western:
                yield f"{table.name}「{column.head}」"


def regions(produced: Produced) -> Iterator[str]:
    """L3-06: codes that are none, or no codes at all."""
    found = False
    for place, column in _each(produced):
        if CODE_HEAD.search(column.head):
            found = found or bool(column.filled)
            yield from (f"{place}「{value}」" for value in column.values if not is_code(value))
    if not found:
        yield "地域コードの列がありません。地域の名称が正式なものか、確かめてください"


def undocumented(produced: Produced) -> Iterator[str]:
    """L3-08."""
    for names in (DEFINITIONS, HISTORY):
        if produced.companion(names) is None:
            yield f"「{names[1]}」がありません"


def wide_form(produced: Produced) -> Iterator[str]:
    """L3-09: heads that differ in the year alone."""
    for table in produced.data:
        years = [head for head in table.heads if YEAR_HEAD.search(head) and not head.endswith("（和暦）")]
        forms = [YEAR_HEAD.sub("#", head) for head in years]
        yield from (f"{table.name}「{head}」" for head, form in zip(years, forms, strict=True) if forms.count(form) > 1)


def title_first(produced: Produced) -> Iterator[str]:
    """L3-01: a title, a blank row or data where the heads should be."""
    yield from _form("late_heads")(produced)
    for table in produced.tables:
        if sum(bool(head) for head in table.heads) <= 1 and table.outside_at:
            yield f"{table.name} 1行目「{table.heads[0] if table.heads else ''}」"
        elif any(re.fullmatch(r"[+-]?\d+(\.\d+)?", head) for head in table.heads):
            yield f"{table.name} 1行目に数があります"


def unquoted(produced: Produced) -> Iterator[str]:
    """L1-15: rows of another width than the heads."""
    yield from _form("other_width")(produced)


def _defined(produced: Produced, head: str) -> Defined | None:
    """Return what the definitions of the file say of a head; None if they do not know it."""
    return produced.defined.get(head)


def _is_text(produced: Produced, column: ColumnFacts) -> bool:
    """Whether the definitions call a column text, so that its digits are no numbers."""
    defined = _defined(produced, column.head)
    return defined is not None and defined.types <= {"文字列"}


def _is_as_printed(head: str) -> bool:
    return "表記" in head or "名" in head or head in ("番号", "見出し", "概要", "説明")


def _folded(value: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", value)).casefold()


CHECKS: Mapping[str, Callable[[Produced], Iterable[str]]] = MappingProxyType(
    {
        "L1-01": no_tables,
        "L1-02": split_by_columns,
        "L1-03": split_data,
        "L1-04": outside,
        "L1-05": nameless,
        "L1-06": padded,
        "L1-07": several_data,
        "L1-08": _of_columns("odd_letters_at"),
        "L1-09": blanks_and_zeros,
        "L1-10": _form("objects"),
        "L1-11": looks,
        "L1-12": _form("merged"),
        "L1-13": _form("hidden"),
        "L1-14": _form("several_lines"),
        "L1-15": unquoted,
        "L2-01": as_text,
        "L2-02": left_out,
        "L2-03": same_heads,
        "L2-04": spelt_differently,
        "L2-05": _of_columns("other_at"),
        "L2-06": _form("formulas"),
        "L3-01": title_first,
        "L3-02": no_code_table,
        "L3-03": undefined_signs,
        "L3-04": no_unit,
        "L3-05": era_alone,
        "L3-06": regions,
        "L3-08": undocumented,
        "L3-09": wide_form,
    }
)
"""The check of each rule, by its ID; what it yields breaks the rule."""
