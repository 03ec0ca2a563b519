"""Chronologies (年表) → one event for each thing told: tables of years and deeds, captions by year.

The period is that of the merged year cell, finer where a month stands in a column of its own or begins an entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.candidates.context import DocumentContext
from extractor.candidates.field import field_of
from extractor.confidence import Evidence
from extractor.japanese.dates.forms import is_month_or_day
from extractor.japanese.dates.periods import DateContext, read_date_entry, read_periods
from extractor.japanese.text import compact, is_blank_mark
from extractor.layout.flow.outline import Surroundings
from extractor.layout.tables.cell_lines import logical_lines, padding_of
from extractor.layout.tables.table import Cell, Table
from extractor.layout.text.line import Line
from extractor.layout.text.passage import Passage, Span, parts, passage_of_lines
from extractor.lines.entry import entry_fields
from extractor.records import Kind, Period
from extractor.tables.narrative.direction_columns import read_direction_columns
from extractor.tables.narrative.month_rows import read_month_rows
from extractor.tables.numbers.statistics import is_series
from extractor.vocabulary.direction import read_direction

FEWEST_YEARS = 2
YEAR_SHARE = 0.8
"""Share of the filled cells of a column that are years where it is the column of years."""
NUMBER_SHARE = 0.3
"""A table of which more cells are bare numbers is a table of numbers by year."""
SHORTEST_TOLD = 4
"""The usual entry of a chronology has at least so many characters."""
_BARE_YEAR = re.compile(r"(?:18|19|20)\d{2}")
_BARE_DAY = re.compile(r"\d{1,2}日")
_LEFT_OVER = re.compile(r"[\s()（）/・、,.:：～~\-年度]*")
_MARKS = re.compile(r"^[\s・○●◎◇◆■□▽▼※*＊•]+")
_NUMBER = re.compile(r"[\d,.△▲\-ー－%％()]+[人件名円校社回]?")


@dataclass(frozen=True)
class _Columns:
    """The columns of a chronology: years, months if apart, direction if told, and what happened."""

    year: int
    month: int | None
    direction: int | None
    told: tuple[int, ...]
    first_row: int


def read_chronology(table: Table, around: Surroundings, context: DocumentContext) -> tuple[Candidate, ...]:
    """Return the events of a table that is a chronology; none where it is none."""
    if is_series(table):
        return ()
    columns = _find_columns(table)
    if columns is None:
        return read_direction_columns(table, around, context) or read_month_rows(table, around, context)
    records: list[Candidate] = []
    padding = padding_of(table)
    seen: set[int] = set()
    for row in range(columns.first_row, table.row_count):
        for column in columns.told:
            cell = table.at(row, column)
            if cell is None or id(cell) in seen or cell.column < columns.told[0]:
                continue
            seen.add(id(cell))
            records += _cell_events(table, cell, row, columns, padding, around, context)
    return tuple(records)


def _find_columns(table: Table) -> _Columns | None:
    """Return the columns of a chronology, or None where the table is none."""
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
    """Return the columns right of the years: months, directions, and what is told under one head."""
    month = direction = None
    told: list[int] = []
    for column in range(year + 1, table.column_count):
        texts = [cell.text for cell in _distinct(table, column) if cell.row >= first_row and cell.lines]
        texts = [text for text in texts if not is_blank_mark(text)]
        if not texts:
            continue
        if not told and month is None and all(is_month_or_day(text) for text in texts):
            month = column
        elif not told and all(_is_direction(text) for text in texts):
            direction = column
        else:
            told.append(column)
    told_texts = [
        cell.text for column in told for cell in _distinct(table, column) if cell.row >= first_row and cell.lines
    ]
    heads = {compact(cell.text) for column in told if (cell := table.at(0, column)) and first_row > 0}
    lengths = sorted(len(compact(text)) for text in told_texts)
    numbers = sum(_NUMBER.fullmatch(compact(text)) is not None for text in told_texts)
    if not told or len(heads - {"備考", ""}) > 1 or lengths[len(lengths) // 2] < SHORTEST_TOLD:
        return None
    if numbers > NUMBER_SHARE * len(told_texts):
        return None
    return _Columns(year, month, direction, tuple(told), first_row)


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


def _cell_events(
    table: Table,
    cell: Cell,
    row: int,
    columns: _Columns,
    padding: float,
    around: Surroundings,
    context: DocumentContext,
) -> Iterator[Candidate]:
    """Yield the events told in one cell."""
    year_cell = table.at(row, columns.year)
    period = _year_of(year_cell.text) if year_cell is not None and year_cell.lines else None
    if year_cell is None or period is None or is_blank_mark(cell.text):
        return
    when = [passage_of_lines(year_cell.lines)]
    if columns.month is not None and (month := table.at(row, columns.month)) is not None and month.lines:
        read = read_date_entry(_with_month(month.text), DateContext(year=period.start.year))
        if read.periods:
            period, when = read.periods[0], [*when, passage_of_lines(month.lines)]
    way = table.at(row, columns.direction) if columns.direction is not None else None
    for entry, finer in entries(logical_lines(cell, padding), period):
        fields = entry_fields(entry, finer or period, when, context)
        told = read_direction(way.text) if way is not None and way.lines else None
        if way is not None and told is not None:
            lines = [passage_of_lines(way.lines)]
            fields["direction"] = field_of(told, lines, context, Evidence())
        yield candidate_of(Kind.EVENT, fields, context, around.section, entry.page, in_text=True)


def _with_month(text: str) -> str:
    folded = compact(text)
    return f"{folded}月" if folded.isdigit() else folded


def entries(lines: Sequence[Sequence[Line]], period: Period) -> Iterator[tuple[Passage, Period | None]]:
    """Yield what lines tell: one entry a line, or a piece between ideographic blanks; a leading date is its own."""
    for group in lines:
        passage = passage_of_lines(group)
        finer: Period | None = None
        for piece in parts(passage, _pieces(passage.text)):
            mark = _MARKS.match(piece.text)
            entry = piece.part(mark.end(), len(piece.text)) if mark else piece
            if not entry.text or is_blank_mark(entry.text):
                continue
            leading = _leading_date(entry.text, period)
            if leading is None:
                yield entry, finer
            elif leading[1] == len(entry.text):
                finer = leading[0]
            else:
                yield entry.part(leading[1], len(entry.text)), leading[0]


def _leading_date(text: str, period: Period) -> tuple[Period, int] | None:
    """Return the date that an entry begins with, and where its wording begins; a month or year is that of `period`."""
    month = f"{period.start.month}月" if period.precision == "month" and _BARE_DAY.match(compact(text)) else ""
    read = read_periods(month + text, DateContext(year=period.start.year))
    if not read.spans or read.spans[0][0] != 0 or read.periods[0].precision not in ("day", "month"):
        return None
    end = read.spans[0][1] - len(month)
    gap = len(text[end:]) - len(text[end:].lstrip(" 　:："))
    return (read.periods[0], end + gap) if gap or end == len(text) else None


def _pieces(text: str) -> list[Span]:
    """Return the spans between ideographic blanks; a bracket keeps its inside together."""
    spans: list[Span] = []
    start = depth = 0
    for i, char in enumerate(text):
        depth += (char in "（(「『【［") - (char in "）)」』】］")
        if char == "　" and depth <= 0:
            spans.append((start, i))
            start = i + 1
    return [span for span in [*spans, (start, len(text))] if span[0] < span[1]]
