"""Cells that hold several events at once → one row of cells for each: paired by marks (①②, 第１回) or line by line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractor.japanese.dates.periods import read_entry_lines
from extractor.japanese.text import compact
from extractor.layout.tables.table import Cell
from extractor.layout.text.line import Line
from extractor.layout.text.wrapping import could_be_wrap
from extractor.tables.cells.lines_in_step import columns_in_step, day_pieces, entries_in_step
from extractor.tables.cells.pieces import piece_of
from extractor.tables.cells.reading import Reading
from extractor.tables.columns.column import Column

Cells = Mapping[int, Cell]
"""The cells of a row by the index of their column."""

_CIRCLED = re.compile(r"^[①-⑳❶-❿⑴-⒇]\s*")
_ORDINAL = re.compile(r"^第\s*[0-9０-９一二三四五六七八九十]+\s*[回部期日]\s*[：:]?")
_GOES_ON = ("～", "〜", "~", "－", "-", "‐", "、", ",", "・", "から", "（", "(")
_OPENING = ("（", "(", "［", "[", "〔")
PAIRED = ("venue", "name", "format", "counts")
"""Roles whose lines make several events of several dates; dates alone are periods of one event."""


def split_rows(rows: Sequence[Cells], columns: Sequence[Column], reading: Reading) -> list[tuple[Cells, ...]]:
    """Return for each row the cells of each event that it holds; in all rows alike where their lines keep step."""
    dated = next((i for i, column in enumerate(columns) if column.plays("periods")), None)
    named = next((i for i, column in enumerate(columns) if column.plays("name")), None)
    if dated is None or named is None or dated == named:
        return [split_items(row, columns, reading) for row in rows]
    full = [row for row in rows if dated in row and named in row and not _paired_by_marks(row)]
    days = {id(row): day_pieces(row[dated], reading.dates) for row in full}
    step = columns_in_step(full, dated, [days[id(row)] for row in full])
    return [
        tuple(entries_in_step(row, dated, days[id(row)], step, named))
        if named in step and days.get(id(row))
        else split_items(row, columns, reading)
        for row in rows
    ]


def split_items(cells: Cells, columns: Sequence[Column], reading: Reading) -> tuple[Cells, ...]:
    """Return the cells of each event that a row holds; the row's own cells if it holds one."""
    marked = _paired_by_marks(cells)
    if marked:
        return _rows(cells, marked, len(next(iter(marked.values()))))
    return _split_by_dates(cells, columns, reading)


def _paired_by_marks(cells: Cells) -> dict[int, list[Cell]]:
    """Return the pieces of the cells that several marks (①②) divide into as many pieces; none if there is one such."""
    marked = {i: pieces for i, cell in cells.items() if len(pieces := _marked(cell, _CIRCLED, drop=True)) > 1}
    count = _common_length(marked, minimum=2)
    return {i: pieces for i, pieces in marked.items() if len(pieces) == count}


def _common_length(pieces: Mapping[int, list[Cell]], minimum: int) -> int:
    """Return the number of pieces that at least `minimum` cells share, or 0."""
    lengths = [len(found) for found in pieces.values()]
    shared = [length for length in set(lengths) if lengths.count(length) >= minimum]
    return max(shared, default=0)


def _rows(cells: Cells, pieces: Mapping[int, list[Cell]], count: int) -> tuple[Cells, ...]:
    """Return `count` rows with one piece each of the cells that have pieces; the other cells stay whole."""
    return tuple({i: pieces[i][n] if i in pieces else cell for i, cell in cells.items()} for n in range(count))


def _split_by_dates(cells: Cells, columns: Sequence[Column], reading: Reading) -> tuple[Cells, ...]:
    """Split a row if each date of the date cell has its counterpart in the place, name, format or count."""
    dated = next((i for i in cells if columns[i].plays("periods")), None)
    if dated is None:
        return (cells,)
    dates = _date_lines(cells[dated], reading)
    count = len(dates)
    if count < 2:
        return (cells,)
    pieces = {dated: dates}
    for i, cell in cells.items():
        roles = [role.role for role in columns[i].roles if role.role in PAIRED]
        if i != dated and roles:
            found = _marked(cell, _ORDINAL, drop=False)
            if len(found) != count:
                found = _grouped(cell, count, reading, wraps_only="venue" not in roles)
            if len(found) == count and (roles[0] != "counts" or _bare_numbers(found)):
                pieces[i] = found
    return _rows(cells, pieces, count) if len(pieces) > 1 else (cells,)


def _date_lines(cell: Cell, reading: Reading) -> list[Cell]:
    """Return one piece for each line of dates; nothing if a line is no whole period of its own."""
    groups: list[list[Line]] = []
    for line, read in zip(cell.lines, read_entry_lines([line.text for line in cell.lines], reading.dates), strict=True):
        spans = read.spans
        begins = bool(spans) and not line.text[: spans[0][0]].strip(" 　(（前後期第1234１２３４回部)）:：")
        if groups and not (begins and not groups[-1][-1].text.rstrip().endswith(_GOES_ON)):
            groups[-1].append(line)
        else:
            groups.append([line])
    pieces = [piece_of(cell, group) for group in groups]
    dated = read_entry_lines([piece.text for piece in pieces], reading.dates)
    return pieces if all(len(read.periods) == 1 for read in dated) else []


def _marked(cell: Cell, mark: re.Pattern[str], *, drop: bool) -> list[Cell]:
    """Return the pieces of a cell that begin with a mark, dropped if asked; none if text stands before them."""
    groups: list[list[Line]] = []
    for line in cell.lines:
        match = mark.match(line.text)
        if match:
            rest = line.part(match.end(), len(line.text)) if drop and match.end() < len(line.text) else line
            groups.append([rest])
        elif groups:
            groups[-1].append(line)
        else:
            return []
    return [piece_of(cell, group) for group in groups]


def _grouped(cell: Cell, count: int, reading: Reading, *, wraps_only: bool) -> list[Cell]:
    """Group a cell's lines into `count` pieces: brackets go with the line before them, then wraps are undone."""
    groups: list[list[Line]] = []
    for line in cell.lines:
        if groups and line.text.startswith(_OPENING):
            groups[-1].append(line)
        else:
            groups.append([line])
    if len(groups) != count or wraps_only:
        room = reading.room(cell)
        joined: list[list[Line]] = []
        for group in groups:
            if joined and could_be_wrap(joined[-1][-1], group[0], room):
                joined[-1] += group
            else:
                joined.append(group)
        groups = joined
    return [piece_of(cell, group) for group in groups]


def _bare_numbers(pieces: Sequence[Cell]) -> bool:
    """Return whether each piece is a number with its unit and nothing else."""
    return all(re.fullmatch(r"約?[\d,]+\D{1,3}", compact(piece.text)) for piece in pieces)
