"""Checks of the form of tables: their heads, rows and columns, and what lies beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from review_app.exports.rules.facts import LISTED
from review_app.exports.rules.produced import Check, Produced

YEAR_HEAD = re.compile(r"(令和|平成|昭和|[RHS])?(元|\d{1,4})年度?|\d{4}")
IN_ERA = "（和暦）"
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def of_form(key: str) -> Check:
    """Return a check for something that the form of the file shows."""

    def check(produced: Produced) -> Iterator[str]:
        for table in produced.tables:
            yield from (f"{table.name} {at}" for at in table.form.get(key, ())[:LISTED])

    return check


def of_tables(name: str) -> Check:
    """Return a check for places that tables note under that name."""

    def check(produced: Produced) -> Iterator[str]:
        for table in produced.tables:
            yield from (f"{table.name} {at}" for at in getattr(table, name))

    return check


def no_tables(produced: Produced) -> Iterator[str]:
    """L1-01: no table has heads."""
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
    yield from of_tables("heads_again_at")(produced)


def outside(produced: Produced) -> Iterator[str]:
    """L1-04: cells beside the table, or a row that holds a note alone."""
    yield from of_tables("outside_at")(produced)
    yield from of_tables("lonely_at")(produced)


def nameless(produced: Produced) -> Iterator[str]:
    """L1-05: a column without a head, or with one of signs alone."""
    for table in produced.tables:
        for place, head in enumerate(table.heads, start=1):
            if not any(letter.isalpha() for letter in head):
                yield f"{table.name} {place}列目「{head}」"


def title_first(produced: Produced) -> Iterator[str]:
    """L3-01: a title, a blank row or data where the heads should be."""
    yield from of_form("late_heads")(produced)
    for table in produced.tables:
        if sum(bool(head) for head in table.heads) <= 1 and table.outside_at:
            yield f"{table.name} 1行目「{table.heads[0] if table.heads else ''}」"
        elif any(NUMBER.fullmatch(head) for head in table.heads):
            yield f"{table.name} 1行目に数があります"


def unquoted(produced: Produced) -> Iterator[str]:
    """L1-15: rows of another width than the heads."""
    yield from of_form("other_width")(produced)


def same_heads(produced: Produced) -> Iterator[str]:
    """L2-03: a head that stands twice in a table."""
    for table in produced.tables:
        yield from (f"{table.name}「{head}」" for head in dict.fromkeys(table.heads) if table.heads.count(head) > 1)


def wide_form(produced: Produced) -> Iterator[str]:
    """L3-09: heads that differ in the year alone."""
    for table in produced.data:
        years = [head for head in table.heads if YEAR_HEAD.search(head) and not head.endswith(IN_ERA)]
        forms = [YEAR_HEAD.sub("#", head) for head in years]
        yield from (f"{table.name}「{head}」" for head, form in zip(years, forms, strict=True) if forms.count(form) > 1)
