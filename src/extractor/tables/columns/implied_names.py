"""Columns of contents that are names of events as well, as their cells end like such names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.japanese.text import compact
from extractor.layout.tables.table import Table
from extractor.tables.columns.column import Assignment, Column, roles_in
from extractor.tables.columns.evidence.cell_evidence import body_cells
from extractor.tables.columns.evidence.cell_signs import score_of, signs_of
from extractor.vocabulary.name_words import is_of_agenda, name_words

IMPLIED_STRENGTH = 0.5
"""Strength of the role of a name that only the wording of contents shows."""
LIKE_NAMES_STRENGTH = 0.4
"""The same where they only read like names."""
LONGEST_NAMES, LONGEST_WITH_COMMA = 40, 20
FEWEST_NAMES = 2
_VERB_AT_END = re.compile(r"[ぁ-ん一-龠][うくすつぬぶむるた]$")
MOSTLY_SHORT = 0.8
MOST_REPEATED = 0.34
"""Contents are names if this share of them is short, and no more than that is printed twice."""


def with_named_contents(columns: Sequence[Column], table: Table, head_rows: int) -> tuple[Column, ...]:
    """Return the columns with those of contents as names too, where no head names the events."""
    roles = roles_in(columns)
    if "summary" not in roles or roles & {"name", "theme"}:
        return tuple(columns)
    return tuple(_also_named(column, table, head_rows) for column in columns)


def _also_named(column: Column, table: Table, head_rows: int) -> Column:
    """Return a column of contents as one of names too, if its cells are names of events, or read like such names."""
    if column.plays("summary") is None or any(map(is_of_agenda, column.head)):
        return column
    cells = body_cells(table, head_rows, column.start)
    texts = [compact(cell.text) for cell in cells]
    signs = signs_of(cells)
    if len(texts) < FEWEST_NAMES or signs is None:
        return column
    endings = name_words().endings
    ending = sum(len(text) <= LONGEST_NAMES and "、" not in text and text.endswith(endings) for text in texts)
    if ending * 2 > len(texts):
        return _named(column, IMPLIED_STRENGTH, "内容が事業の名前で終わる")
    short = sum(map(_is_short, texts))
    if short < MOSTLY_SHORT * len(texts) or signs.repeated > MOST_REPEATED or score_of(signs, "name") <= 0:
        return column
    return _named(column, LIKE_NAMES_STRENGTH, "短い内容が並び、表題は一つだけ")


def _is_short(text: str) -> bool:
    """Return whether a text is short enough for a name and ends in no verb; a comma only where it is shorter still."""
    longest = LONGEST_NAMES if "、" not in text else LONGEST_WITH_COMMA
    return len(text) <= longest and _VERB_AT_END.search(text) is None


def _named(column: Column, strength: float, reason: str) -> Column:
    return replace(column, roles=(*column.roles, Assignment("name", strength, reason)))
