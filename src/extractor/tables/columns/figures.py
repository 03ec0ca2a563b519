"""Further columns of numbers in a table of events (回数, 受入家庭数; 備考: 参加者25名): counts of each row's event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extractor.japanese.counts import read_counts
from extractor.japanese.dates.periods import ANY_YEAR, read_periods
from extractor.japanese.figures import bracketed_unit, read_figure
from extractor.japanese.text import compact, is_blank_mark
from extractor.knowledge import load_toml
from extractor.layout.tables.table import Table
from extractor.tables.columns.roles import Assignment, Column

STRENGTH = 0.7
"""Strength of the role of counts that the head's ending and the column's numbers show."""
MOSTLY = 0.6
"""Share of the filled cells that are numbers in a column of numbers."""
REMARK_STRENGTH = 0.6
"""Strength of the role of counts that a column of remarks plays where its cells count."""
LONGEST_REMARK = 40
"""A longer remark tells more than numbers."""
_BRACKET = re.compile(r"[(\[][^()\[\]]*[)\]]$")


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns of how heads of numbers end, and of what they must not contain."""
    words = load_toml("head_words.toml")["figures"]
    endings = "|".join(re.escape(compact(word)) for word in words["endings"])
    unwanted = "|".join(re.escape(compact(word)) for word in words["except"])
    return re.compile(rf"(?:{endings})(?:\(.*\))?$"), re.compile(unwanted)


@cache
def _people() -> frozenset[str]:
    """Return the heads that count those whom they name."""
    return frozenset(compact(word) for word in load_toml("head_words.toml")["figures"]["people"])


def names_figures(*head: str) -> bool:
    """Tell whether a head, from the top, names numbers that count: 開催回数, 参加者｜人数."""
    ending, unwanted = _words()
    return ending.search(compact(head[-1])) is not None and not unwanted.search("".join(map(compact, head)))


def with_figures(table: Table, depth: int, columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns in which those of numbers beside dated events play the role of counts too."""
    dated = any(column.plays("periods") for column in columns)
    named = any(column.plays("name") or column.plays("theme") for column in columns)
    told = named or any(column.plays("summary") for column in columns)
    if not dated or not told:
        return tuple(columns)
    counted = [_with_figures(table, depth, column) for column in columns] if named else columns
    alone = not any(column.plays("counts") for column in counted)
    return tuple(_with_remarks(table, depth, column, results=alone) for column in counted)


def is_of_counts(column: Column) -> bool:
    """Tell whether a column is one of counts by itself and no column of remarks that happen to count."""
    role = column.plays("counts")
    return role is not None and role.strength != REMARK_STRENGTH


def _with_figures(table: Table, depth: int, column: Column) -> Column:
    """Return a column as one of counts where its head and its cells say so and no other role has it for sure."""
    if not column.head or any(role.role != "number" for role in column.roles):
        return column
    head = compact(column.head[-1])
    if not names_figures(*column.head) and _BRACKET.sub("", head) not in _people():
        return column
    texts = [
        cell.text
        for cell in table.cells
        if cell.row >= depth and cell.column == column.start and cell.lines and not is_blank_mark(cell.text)
    ]
    figures = [figure for text in texts if (figure := read_figure(text)) is not None and figure.number is not None]
    if not texts or len(figures) < MOSTLY * len(texts):
        return column
    counts = Assignment("counts", STRENGTH, f"見出し「{head}」の下に数が並ぶ", bracketed_unit(column.head[-1]))
    return replace(column, roles=(counts,))


def _with_remarks(table: Table, depth: int, column: Column, *, results: bool) -> Column:
    """Return a column of remarks, or of results if wanted, as counts too where most cells count: 出席者180名."""
    words = load_toml("head_words.toml")["remarks"]
    heads = {compact(word) for word in (*words["heads"], *(words["results"] if results else ()))}
    head = compact("".join(column.head))
    if head not in heads or any(role.role not in {"ignored", "number", "summary"} for role in column.roles):
        return column
    cells = [cell for cell in table.cells if cell.row >= depth and cell.column == column.start and cell.lines]
    texts = [cell.text for cell in cells if cell.columns == column.end - column.start and not is_blank_mark(cell.text)]
    if not texts or sum(map(_counts_only, texts)) < MOSTLY * len(texts):
        return column
    told = tuple(role for role in column.roles if role.role == "summary")
    counts = Assignment("counts", REMARK_STRENGTH, f"見出し「{head}」の下に数が並ぶ")
    return replace(column, roles=(*told, counts))


def _counts_only(text: str) -> bool:
    """Tell whether a remark states numbers of people or things, not money, dates or a sentence."""
    if len(text) > LONGEST_REMARK or "。" in text or read_periods(text, ANY_YEAR).periods:
        return False
    counts = read_counts(text.splitlines()).counts
    return bool(counts) and not any(count.unit in load_toml("units.toml")["money"] for count in counts)
