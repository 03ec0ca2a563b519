"""Further columns of numbers in a table of events (回数, 受入家庭数; 備考: 参加者25名): counts of each row's event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.japanese.counts import read_counts
from extractor.japanese.dates.periods import ANY_YEAR, read_periods
from extractor.japanese.figures import bracketed_unit
from extractor.japanese.patterns import any_of
from extractor.japanese.text import compact, is_blank_mark
from extractor.knowledge import cache
from extractor.layout.tables.table import Cell, Table
from extractor.tables.columns.column import Assignment, Column
from extractor.tables.columns.evidence.cell_evidence import MOSTLY, is_number
from extractor.tables.columns.evidence.cells_side_by_side import common_unit
from extractor.vocabulary.heads.column_words import column_words
from extractor.vocabulary.unit_words import unit_words

FIGURE_STRENGTH = 0.7
"""Strength of the role of counts that the head's ending and the column's numbers show."""
REMARK_STRENGTH = 0.6
"""Strength of the role of counts that a column of remarks plays if its cells count."""
FEWEST_SERIAL = 3
"""So many numbers that run 1, 2, 3 … number the rows, whatever their head says (件数)."""
LONGEST_REMARK = 40
"""A longer remark says more than numbers."""
_BRACKET = re.compile(r"[(\[][^()\[\]]*[)\]]$")


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(rf"{any_of(column_words().figures.endings)}(?:\(.*\))?$")


def names_figures(*head: str) -> bool:
    """Return whether a head, from the top, names numbers that count: 開催回数, 参加者｜人数."""
    whole = "".join(map(compact, head))
    excluded = any(word in whole for word in column_words().figures.excluded)
    return _endings().search(compact(head[-1])) is not None and not excluded


def with_figures(table: Table, head_rows: int, columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns in which those of numbers beside dated events play the role of counts too.

    Events of which columns say how long they were and how many people came (日数｜人数) need no dates.
    """
    dated = any(column.plays("periods") for column in columns) or _says_how_long(table, head_rows, columns)
    named = any(column.plays("name") or column.plays("theme") for column in columns)
    if not dated:
        return tuple(columns)
    if not (named or any(column.plays("summary") for column in columns)):
        of_people = any(column.plays("counts") for column in columns)
        lasting = [of_people and is_of_lengths(table, head_rows, column) for column in columns]
        return tuple(
            _with_figures(table, head_rows, column) if lasts else column
            for column, lasts in zip(columns, lasting, strict=True)
        )
    counted = [_with_figures(table, head_rows, column) for column in columns] if named else columns
    results = not any(column.plays("counts") for column in counted)
    return tuple(_with_remarks(table, head_rows, column, results=results) for column in counted)


def is_of_counts(column: Column) -> bool:
    """Return whether a column is one of counts by itself, not one of remarks that happen to count."""
    role = column.plays("counts")
    return role is not None and role.strength != REMARK_STRENGTH


def is_of_lengths(table: Table, head_rows: int, column: Column) -> bool:
    """Return whether a column says how long each event was: its head names a length, its cells print one unit."""
    texts = [cell.text for cell in _filled_cells(table, head_rows, column)]
    return column.folded_head in column_words().figures.lengths and common_unit(texts) is not None


def _says_how_long(table: Table, head_rows: int, columns: Sequence[Column]) -> bool:
    counted = any(column.plays("counts") for column in columns)
    return counted and any(is_of_lengths(table, head_rows, column) for column in columns)


def _with_figures(table: Table, head_rows: int, column: Column) -> Column:
    """Return a column as one of counts if its head and its cells say so and it has no other role for sure."""
    if not column.head or any(role.role != "number" for role in column.roles):
        return column
    head = compact(column.head[-1])
    texts = [cell.text for cell in _filled_cells(table, head_rows, column)]
    unit = common_unit(texts)
    lasting = head in column_words().figures.lengths and unit is not None
    if not lasting and not names_figures(*column.head) and _BRACKET.sub("", head) not in column_words().figures.people:
        return column
    if not texts or sum(is_number(text) or unit is not None for text in texts) < MOSTLY * len(texts):
        return column
    if column.plays("number") is not None and len(texts) >= FEWEST_SERIAL and compact(texts[0]) == "1":
        return column
    reason = f"見出し「{head}」の下に数が並ぶ"
    of_all = bracketed_unit(column.head[-1]) or unit
    return replace(column, roles=(Assignment("counts", FIGURE_STRENGTH, reason, of_all),))


def _with_remarks(table: Table, head_rows: int, column: Column, *, results: bool) -> Column:
    """Return a column of remarks, or of results if wanted, as counts too if most cells count: 出席者180名."""
    words = column_words().remarks
    head = column.folded_head
    if head not in words.heads and not (results and head in words.results):
        return column
    if any(role.role not in {"ignored", "number", "summary"} for role in column.roles):
        return column
    own = [cell for cell in _filled_cells(table, head_rows, column) if cell.columns == column.end - column.start]
    if not own or sum(_counts_only(cell.text) for cell in own) < MOSTLY * len(own):
        return column
    kept = tuple(role for role in column.roles if role.role == "summary")
    counts = Assignment("counts", REMARK_STRENGTH, f"見出し「{head}」の下に数が並ぶ")
    return replace(column, roles=(*kept, counts))


def _filled_cells(table: Table, head_rows: int, column: Column) -> list[Cell]:
    """Return the cells below the head that begin in a column and hold more than a mark for nothing."""
    cells = [cell for cell in table.begun_in(column.start) if cell.row >= head_rows and cell.lines]
    return [cell for cell in cells if not is_blank_mark(cell.text)]


def _counts_only(text: str) -> bool:
    """Return whether a remark states numbers of people or things, not money, dates or a sentence."""
    if len(text) > LONGEST_REMARK or "。" in text or read_periods(text, ANY_YEAR).periods:
        return False
    counts = read_counts(text.splitlines()).counts
    return bool(counts) and not any(count.unit in unit_words().money for count in counts)
