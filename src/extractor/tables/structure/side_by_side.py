"""Tables set side by side under one frame (順位｜国名｜人数｜順位｜国名｜人数) → one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.japanese.text import compact
from extractor.layout.tables.table import Cell, Table
from extractor.tables.columns.evidence.cell_evidence import is_number
from extractor.tables.columns.month_columns import DATE_UNITS
from extractor.tables.structure.sections import rows_of
from extractor.vocabulary.heads.head_words import WHOLE_HEAD, read_head

SMALLEST_REPEAT = 2
"""A head repeats only from two columns on; one column printed twice is not a table beside another."""

HEAD_ROWS = 2
"""Rows in which the heads of lists that share columns are looked for."""

MOST_SHARED = 2
"""So many columns at the left (年｜月) may belong to all the lists."""

FEWEST_LABELS = 3
"""Forms beside one another repeat at least so many labels."""


def unfold(table: Table) -> tuple[Table, ...]:
    """Return the tables that stand side by side, dated lists as one; else the table itself.

    Rows below them that reach over several of them are a table of their own.
    """
    shared = _shared(table)
    if shared is not None:
        return _beside_shared(table, *shared)
    width = _repeat_width(table)
    if width is not None:
        body = _rows_apart(table, width)
        whole = (rows_of(table, body, table.row_count),) if body < table.row_count else ()
        lists = [piece for piece in _pieces(rows_of(table, 0, body), width) if any(cell.lines for cell in piece.cells)]
        return (*([_stacked(lists)] if _is_dated(table, width) else lists), *whole)
    width = _form_width(table) or _numbers_width(table)
    if width is None:
        return (table,)
    return tuple(piece for piece in _pieces(table, width) if any(cell.lines for cell in piece.cells))


def _is_dated(table: Table, width: int) -> bool:
    """Return whether one of the first `width` heads is of dates; heads of numbers stay with the numbers below them."""
    heads = [_text(table, 0, column) for column in range(width)]
    words = [word for head in heads for word in read_head(head)]
    return any(word.role == "periods" and word.strength == WHOLE_HEAD for word in words) or any(
        head in DATE_UNITS for head in heads
    )


def _pieces(table: Table, width: int) -> list[Table]:
    return [_piece(table, start, width) for start in range(0, table.column_count, width)]


def _stacked(pieces: Sequence[Table]) -> Table:
    """Return lists under the same heads as one, from the left one down: its columns play one role in all of them."""
    first = pieces[0]
    depth = next((row for row in range(1, first.row_count) if not _same_row(pieces, row)), first.row_count)
    cells = list(first.cells)
    height = first.row_count
    for piece in pieces[1:]:
        cells += [replace(cell, row=cell.row - depth + height) for cell in piece.cells if cell.row >= depth]
        height += piece.row_count - depth
    return replace(first, cells=tuple(cells), row_count=height)


def _same_row(pieces: Sequence[Table], row: int) -> bool:
    """Return whether all the lists print the same words in a row."""
    rows = {tuple(_text(piece, row, column) for column in range(piece.column_count)) for piece in pieces}
    return len(rows) == 1 and any(next(iter(rows)))


def _shared(table: Table) -> tuple[int, int] | None:
    """Return how many columns at the left lists of events share (年｜事業名｜人数｜事業名｜人数), and their width."""
    for row in range(min(HEAD_ROWS, table.row_count)):
        heads = [_text(table, row, column) for column in range(table.column_count)]
        for lead in range(1, MOST_SHARED + 1):
            for width in range(SMALLEST_REPEAT, (len(heads) - lead) // 2 + 1):
                if (len(heads) - lead) % width == 0 and _repeats(heads[:lead], heads[lead:], width):
                    return (lead, width) if not _crosses_lists(table, lead, width) else None
    return None


def _repeats(shared: list[str], heads: list[str], width: int) -> bool:
    """Return whether distinct heads, of which one names events, begin again after so many columns."""
    first = heads[:width]
    named = any(word.role == "name" and word.strength == WHOLE_HEAD for head in first for word in read_head(head))
    distinct = all(first) and all(shared) and len({*first, *shared}) == width + len(shared)
    return named and distinct and all(head == first[i % width] for i, head in enumerate(heads))


def _crosses_lists(table: Table, lead: int, width: int) -> bool:
    """Return whether a cell reaches over the line between two of the lists or between them and what they share."""
    groups = [
        {-1 if column < lead else (column - lead) // width for column in range(cell.column, cell.column + cell.columns)}
        for cell in table.cells
    ]
    return any(len(group) > 1 for group in groups)


def _beside_shared(table: Table, lead: int, width: int) -> tuple[Table, ...]:
    """Return each list with the shared columns: left of the first, right of the others, so that all begin elsewhere."""
    shared = [cell for cell in table.cells if cell.column < lead]
    pieces: list[Table] = []
    for start in range(lead, table.column_count, width):
        own = [cell for cell in table.cells if start <= cell.column < start + width]
        left, right = (0, lead) if start == lead else (width, 0)
        cells = [
            *(replace(cell, column=cell.column + left) for cell in shared),
            *(replace(cell, column=cell.column - start + right) for cell in own),
        ]
        cells.sort(key=lambda cell: (cell.row, cell.column))
        bbox = (table.xs[0 if start == lead else start], table.bbox[1], table.xs[start + width], table.bbox[3])
        xs = tuple(float(i) for i in range(lead + width + 1))
        pieces.append(replace(table, cells=tuple(cells), xs=xs, bbox=bbox))
    return tuple(pieces)


def _repeat_width(table: Table) -> int | None:
    """Return after how many columns the first row's texts begin again, over the whole width of the table."""
    heads = [compact(cell.text) if (cell := table.at(0, column)) else "" for column in range(table.column_count)]
    count = len(heads)
    for width in range(SMALLEST_REPEAT, count // 2 + 1):
        first = {id(cell): compact(cell.text) for i in range(width) if (cell := table.at(0, i)) is not None}
        distinct = all(heads[:width]) and len(first) >= SMALLEST_REPEAT and len(set(first.values())) == len(first)
        if distinct and count % width == 0 and _begin_again(heads, width) and _rows_apart(table, width) > 1:
            return width
    return None


def _begin_again(heads: Sequence[str], width: int) -> bool:
    """Return whether heads begin again after so many, but for a character in one of three or more of them."""
    others = [i for i, head in enumerate(heads) if head != heads[i % width]]
    if not others:
        return True
    misread = all(_is_misread(heads[i], heads[i % width]) for i in others)
    return misread and len(others) * FEWEST_LABELS <= len(heads) - width


def _is_misread(a: str, b: str) -> bool:
    """Return whether two words differ in one character that is no digit."""
    if len(a) != len(b) or len(a) < SMALLEST_REPEAT or any(map(str.isdigit, a + b)):
        return False
    return sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _rows_apart(table: Table, width: int) -> int:
    """Return how many rows from the top no cell reaches over the line between two lists: notes end the sheet."""
    crossing = [cell.row for cell in table.cells if _is_crossing(cell, width)]
    return min(crossing, default=table.row_count)


def _form_width(table: Table) -> int | None:
    """Return after how many columns the labels at the side begin again: forms beside one another (日時｜…｜日時｜…)."""
    for width in range(SMALLEST_REPEAT, table.column_count // 2 + 1):
        starts = range(0, table.column_count, width)
        if table.column_count % width or _crossing(table, width):
            continue
        rows = [[_text(table, row, start) for start in starts] for row in range(table.row_count)]
        alike = all(len(set(labels)) == 1 for labels in rows)
        labelled = sum(any(word.strength == WHOLE_HEAD for word in read_head(labels[0])) for labels in rows)
        beside = {_text(table, row, start + 1) for row in range(table.row_count) for start in starts}
        if alike and labelled >= FEWEST_LABELS and len(beside) > table.row_count:
            return width
    return None


def _numbers_width(table: Table) -> int | None:
    """Return after how many columns other words have numbers under the same heads (国籍｜人数｜在留資格｜人数)."""
    rows = range(1, table.row_count)
    heads = [_text(table, 0, column) for column in range(table.column_count)]
    for width in range(SMALLEST_REPEAT, table.column_count // 2 + 1):
        starts = range(0, table.column_count, width)
        if table.column_count % width or _crossing(table, width) or not all(heads):
            continue
        first = heads[1:width]
        alike = all(heads[start + 1 : start + width] == first for start in starts)
        worded = all(_is_word(_text(table, row, start)) for row in rows for start in starts)
        numbers = [_text(table, row, start + i) for row in rows for start in starts for i in range(1, width)]
        named = len({heads[start] for start in starts}) == len(starts)
        if alike and named and worded and rows and all(is_number(text) for text in numbers if text):
            return width
    return None


def _is_word(text: str) -> bool:
    return not is_number(text) or not text


def _text(table: Table, row: int, column: int) -> str:
    cell = table.at(row, column)
    return compact(cell.text) if cell is not None else ""


def _crossing(table: Table, width: int) -> bool:
    """Return whether a cell reaches over the line between two tables."""
    return any(_is_crossing(cell, width) for cell in table.cells)


def _is_crossing(cell: Cell, width: int) -> bool:
    return cell.column // width != (cell.column + cell.columns - 1) // width


def _piece(table: Table, start: int, width: int) -> Table:
    """Return the table of the columns start…start + width."""
    cells: list[Cell] = [
        replace(cell, column=cell.column - start) for cell in table.cells if start <= cell.column < start + width
    ]
    xs = table.xs[start : start + width + 1]
    bbox = (xs[0], table.bbox[1], xs[-1], table.bbox[3])
    return replace(table, cells=tuple(cells), xs=xs, bbox=bbox)
