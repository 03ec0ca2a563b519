"""Tables set side by side under one frame (順位｜国名｜人数｜順位｜国名｜人数) → one below the other."""

from __future__ import annotations

from dataclasses import replace

from extractor.japanese.text import compact
from extractor.layout.tables.table import Cell, Table
from extractor.vocabulary.head_words import WHOLE_HEAD, read_head

SMALLEST_REPEAT = 2
"""A head repeats only from two columns on; one column printed twice is not a table beside another."""

HEAD_ROWS = 2
"""Rows in which the heads of lists that share columns are looked for."""

MOST_SHARED = 2
"""So many columns at the left (年｜月) may belong to all the lists."""

FEWEST_LABELS = 3
"""Forms beside one another repeat at least so many labels."""


def unfold(table: Table) -> tuple[Table, ...]:
    """Return the tables that stand side by side, from left to right; the table itself if no head repeats."""
    shared = _shared(table)
    if shared is not None:
        return _beside_shared(table, *shared)
    width = _repeat_width(table) or _form_width(table)
    if width is None:
        return (table,)
    pieces = [_piece(table, start, width) for start in range(0, table.column_count, width)]
    return tuple(piece for piece in pieces if any(cell.lines for cell in piece.cells))


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
        repeats = count % width == 0 and all(heads[i] == heads[i % width] for i in range(count))
        if distinct and repeats and not _crossing(table, width):
            return width
    return None


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


def _text(table: Table, row: int, column: int) -> str:
    cell = table.at(row, column)
    return compact(cell.text) if cell is not None else ""


def _crossing(table: Table, width: int) -> bool:
    """Return whether a cell reaches over the line between two tables."""
    return any(cell.column // width != (cell.column + cell.columns - 1) // width for cell in table.cells)


def _piece(table: Table, start: int, width: int) -> Table:
    """Return the table of the columns start…start + width."""
    cells: list[Cell] = [
        replace(cell, column=cell.column - start) for cell in table.cells if start <= cell.column < start + width
    ]
    xs = table.xs[start : start + width + 1]
    bbox = (xs[0], table.bbox[1], xs[-1], table.bbox[3])
    return replace(table, cells=tuple(cells), xs=xs, bbox=bbox)
