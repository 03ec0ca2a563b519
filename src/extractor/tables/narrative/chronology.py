"""Chronologies (年表): a column of years beside entries of what happened → one event for each entry.

The period is that of the merged year cell, finer where a month stands in a column of its own or begins an entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.candidates.field import field_of
from extractor.confidence.evidence import Evidence
from extractor.japanese.dates.eras import WESTERN_YEAR
from extractor.japanese.dates.forms import is_month_or_day
from extractor.japanese.dates.periods import DateContext, read_date_entry, read_periods
from extractor.japanese.text import compact, is_blank_mark
from extractor.layout.tables.cell_lines import logical_lines
from extractor.layout.tables.table import Cell, Table
from extractor.layout.text.passage import passage_of_lines
from extractor.lines.entry import entry_fields
from extractor.records import Kind, Period
from extractor.tables.columns.column import Column, roles_in
from extractor.tables.columns.evidence.cell_evidence import CONTENT_STRENGTH
from extractor.tables.columns.roles import read_columns
from extractor.tables.narrative.chronology_entries import entries
from extractor.tables.narrative.words import chronology_words
from extractor.tables.numbers.series import is_series
from extractor.tables.reading import Piece, ReadColumn, TableReading, column_of, rows_of_head
from extractor.vocabulary.direction import read_direction
from extractor.vocabulary.place_words import venue_label

FEWEST_YEARS = 2
YEAR_SHARE = 0.8
"""Share of the filled cells of a column that are years where it is the column of years."""
NUMBER_SHARE = 0.3
"""A table of which more cells are bare numbers is a table of numbers by year."""
SHORTEST_ENTRY = 4
"""The usual entry of a chronology has at least so many characters."""
_OF_LISTS = frozenset({"counts", "venue", "departments", "audience"})
_BARE_YEAR = re.compile(WESTERN_YEAR)
_LEFT_OVER = re.compile(r"[\s()（）/・、,.:：～~\-年度]*")


@dataclass(frozen=True)
class _Columns:
    """The grid columns of a chronology: years, months and directions if they have their own, and entries."""

    year: int
    month: int | None
    direction: int | None
    entries: tuple[int, ...]
    first_row: int


def read_chronology(piece: Piece) -> TableReading | None:
    """Read a table of years and of what happened in them."""
    table = piece.table
    columns = None if is_series(table) else _find_columns(table)
    if columns is None or _heads_explain_more(table, columns) or _heads_list_events(table, columns):
        return None
    records: list[Candidate] = []
    seen: set[int] = set()
    for row in range(columns.first_row, table.row_count):
        for column in columns.entries:
            cell = table.at(row, column)
            if cell is None or id(cell) in seen or cell.column < columns.entries[0]:
                continue
            seen.add(id(cell))
            records += _cell_events(piece, cell, row, columns)
    if not records:
        return None
    head = rows_of_head(table, 0, columns.first_row)
    read = tuple(_read_columns(table, columns))
    return TableReading(table, "chronology", head, read, tuple(records), head_rows=columns.first_row)


def _heads_explain_more(table: Table, columns: _Columns) -> bool:
    """Return whether heads name events and give more columns a role than the chronology reads: 事業名｜実施日｜会場."""
    if columns.first_row == 0 or columns.year == 0:
        return False
    headed = [column for column in read_columns(table, columns.first_row) if _is_named(column)]
    read = {columns.year, columns.month, columns.direction, *columns.entries} - {None}
    return "name" in roles_in(headed) and len(headed) > len(read)


def _heads_list_events(table: Table, columns: _Columns) -> bool:
    """Return whether a head names for sure what lists of events have and chronologies have not (出席者数, 会場)."""
    if columns.first_row == 0:
        return False
    headed = [column for column in read_columns(table, columns.first_row) if _is_named(column)]
    return not _OF_LISTS.isdisjoint(roles_in(headed))


def _is_named(column: Column) -> bool:
    """Return whether the head of a column names its role for sure."""
    return any(role.strength > CONTENT_STRENGTH and role.role != "ignored" for role in column.roles)


def _read_columns(table: Table, columns: _Columns) -> Iterator[ReadColumn]:
    """Yield what each column was taken for."""
    yield column_of(table, columns.year, "periods", "年が並ぶ")
    if columns.month is not None:
        yield column_of(table, columns.month, "periods", "月が並ぶ")
    if columns.direction is not None:
        yield column_of(table, columns.direction, "direction", "派遣・受入の別が並ぶ")
    for column in columns.entries:
        yield column_of(table, column, "name", "年ごとの出来事が並ぶ")


def _find_columns(table: Table) -> _Columns | None:
    """Return the columns of a chronology, or None if the table is not one."""
    for year in range(min(2, table.column_count - 1)):
        cells = _distinct(table, year)
        filled = [cell for cell in cells if cell.lines]
        years = [cell for cell in filled if _year_of(cell.text) is not None]
        body = [cell for cell in filled if _year_of(cell.text) is not None or cell.row >= _first(years)]
        if len(years) < FEWEST_YEARS or len(years) < YEAR_SHARE * len(body) or len(filled) - len(body) > 1:
            continue
        return _other_columns(table, year, _first(years))
    return None


def _first(cells: Sequence[Cell]) -> int:
    return min((cell.row for cell in cells), default=0)


def _other_columns(table: Table, year: int, first_row: int) -> _Columns | None:
    """Return the columns right of the years: months, directions, and entries under one head."""
    month = direction = None
    found: list[int] = []
    for column in range(year + 1, table.column_count):
        texts = [text for text in _texts(table, column, first_row) if not is_blank_mark(text)]
        if not texts:
            continue
        if not found and month is None and all(is_month_or_day(text) for text in texts):
            month = column
        elif not found and all(_is_direction(text) for text in texts):
            direction = column
        else:
            found.append(column)
    if not found or not _are_entries(table, found, first_row):
        return None
    return _Columns(year, month, direction, tuple(found), first_row)


def _are_entries(table: Table, columns: Sequence[int], first_row: int) -> bool:
    """Return whether columns stand under one head and hold words: no numbers, no places after a label (於：公民館)."""
    words = chronology_words()
    texts = [compact(text) for column in columns for text in _texts(table, column, first_row)]
    heads = {compact(cell.text) for column in columns if (cell := table.at(0, column)) and first_row > 0}
    lengths = sorted(map(len, texts))
    numbers = sum(words.number.fullmatch(text) is not None for text in texts)
    places = sum(venue_label().match(text) is not None for text in texts)
    if places > len(texts) / 2:
        return False
    one_head = len(heads - words.remarks - {""}) <= 1
    return one_head and lengths[len(lengths) // 2] >= SHORTEST_ENTRY and numbers <= NUMBER_SHARE * len(texts)


def _texts(table: Table, column: int, first_row: int) -> list[str]:
    return [cell.text for cell in _distinct(table, column) if cell.row >= first_row and cell.lines]


def _distinct(table: Table, column: int) -> list[Cell]:
    """Return the cells of a column from top to bottom, each once."""
    cells: list[Cell] = []
    for row in range(table.row_count):
        cell = table.at(row, column)
        if cell is not None and (not cells or cells[-1] is not cell):
            cells.append(cell)
    return cells


def _is_direction(text: str) -> bool:
    return len(compact(text)) <= len("オンライン") and read_direction(text) is not None


def _year_of(text: str) -> Period | None:
    """Return the period of a cell that holds a year, perhaps with its month, and nothing else."""
    folded = compact(text)
    if _BARE_YEAR.fullmatch(folded):
        return Period(start=date(int(folded), 1, 1), end=date(int(folded), 12, 31), precision="year", text=text)
    read = read_periods(text, DateContext())
    if not read.periods or read.inferred_year:
        return None
    start, end = read.spans[0][0], read.spans[-1][1]
    return read.periods[0] if _LEFT_OVER.fullmatch(text[:start] + text[end:]) else None


def _cell_events(piece: Piece, cell: Cell, row: int, columns: _Columns) -> Iterator[Candidate]:
    """Yield the events of one cell's entries."""
    table, context = piece.table, piece.context
    year_cell = table.at(row, columns.year)
    period = _year_of(year_cell.text) if year_cell is not None and year_cell.lines else None
    if year_cell is None or period is None or is_blank_mark(cell.text):
        return
    when = [passage_of_lines(year_cell.lines)]
    if columns.month is not None and (month := table.at(row, columns.month)) is not None and month.lines:
        read = read_date_entry(_with_month(month.text), DateContext(year=period.start.year))
        if read.periods:
            period, when = read.periods[0], [*when, passage_of_lines(month.lines)]
    beside = table.at(row, columns.direction) if columns.direction is not None else None
    direction = read_direction(beside.text) if beside is not None and beside.lines else None
    for entry, finer in entries(logical_lines(cell, piece.padding), period):
        fields = entry_fields(entry, finer or period, when, context)
        if beside is not None and direction is not None:
            fields["direction"] = field_of(direction, [passage_of_lines(beside.lines)], context, Evidence())
        yield candidate_of(Kind.EVENT, fields, context, piece.around.section, entry.page, in_text=True)


def _with_month(text: str) -> str:
    folded = compact(text)
    return f"{folded}月" if folded.isdigit() else folded
