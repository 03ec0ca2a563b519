"""Checks of what the cells of a column hold: one datum each, written alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

from review_app.exports.rules.facts import DEFINITIONS
from review_app.exports.rules.produced import Check, Produced

SHORT = 40
"""Columns with longer texts are prose, in which 、 is no mark of a list."""
FEW = 12
"""A column with no more different values than this may be one of choices."""
OFTEN = 2
"""How often a value of a list must stand elsewhere to be taken for one of several data."""
BLANK = re.compile(r"[\s\u3000]")
IN_ERA = re.compile(r"[（(]和暦[）)]")


def of_columns(name: str) -> Check:
    """Return a check for places that columns note under that name."""

    def check(produced: Produced) -> Iterator[str]:
        for place, column in produced.columns():
            yield from (f"{place}{at}" for at in getattr(column, name))

    return check


def padded(produced: Produced) -> Iterator[str]:
    """L1-06: line breaks and blanks that only place the text."""
    for table in produced.data:
        yield from (f"{table.name} 見出し「{head}」" for head in table.heads if BLANK.search(head))
    yield from of_columns("padded_at")(produced)


def several_data(produced: Produced) -> Iterator[str]:
    """L1-07: lists that the definitions call so, or in short texts whose entries stand in other cells too."""
    for place, column in produced.columns():
        defined = produced.defined_as(column.head)
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
    for place, column in produced.columns():
        if column.is_of_numbers and not produced.is_text(column):
            yield from (f"{place}{at}" for at in column.with_more_at)


def blanks_and_zeros(produced: Produced) -> Iterator[str]:
    """L1-09: a sign in the place of a blank, or blanks and zeros whose difference nothing defines."""
    defined = produced.companion(DEFINITIONS) is not None
    for place, column in produced.columns():
        if not column.is_of_numbers or produced.is_text(column):
            continue
        yield from (f"{place}{at}" for at in column.placeholder_at)
        if column.blank and column.zeros and not defined:
            yield f"{place}空欄とゼロの意味が書かれていません"


def undefined_signs(produced: Produced) -> Iterator[str]:
    """L3-03: signs in columns of numbers, and no definitions."""
    for place, column in produced.columns():
        if column.is_of_numbers and column.placeholders and not produced.is_text(column):
            yield from (f"{place}{at}" for at in column.placeholder_at)


def looks(produced: Produced) -> Iterator[str]:
    """L1-11: cells of one column that look different."""
    yield from (place for place, column in produced.columns() if len(column.looks) > 1)


def left_out(produced: Produced) -> Iterator[str]:
    """L2-02: 同上 and the like, or a first column with gaps."""
    yield from of_columns("ditto_at")(produced)
    for table in produced.data:
        if table.columns and table.columns[0].blank and table.columns[0].filled:
            yield f"{table.name}「{table.columns[0].head}」空欄{table.columns[0].blank}件"


def spelt_differently(produced: Produced) -> Iterator[str]:
    """L2-04: words of no code table, or one choice in two spellings."""
    for place, column in produced.columns():
        codes = produced.defined_as(column.head)
        if codes is not None and codes.codes:
            words = produced.words(codes.codes)
            yield from (f"{place}「{value}」" for value in column.values if value not in words)
        elif len(column.values) <= FEW and not column.more_values and column.texts:
            folded: dict[str, str] = {}
            for value in column.values:
                other = folded.setdefault(_folded(value), value)
                if other != value:
                    yield f"{place}「{other}」「{value}」"


def era_alone(produced: Produced) -> Iterator[str]:
    """L3-05: days or years in the era with no column that has them in Western years."""
    for table in produced.data:
        western = {column.head for column in table.columns if column.numbers or column.days or column.western}
        for column in table.columns:
            if not column.texts or 2 * column.era <= column.filled or _is_as_printed(column.head):
                continue
            beside = IN_ERA.sub("", column.head)
            if beside == column.head or beside not in western:
                yield f"{table.name}「{column.head}」"


def _is_as_printed(head: str) -> bool:
    return "表記" in head or "名" in head or head in ("番号", "見出し", "概要", "説明")


def _folded(value: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", value)).casefold()
