"""Lists of numbers from which no record was made, though nothing says that they are no records."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.candidates.context import DocumentContext
from extractor.japanese.counts import read_counts
from extractor.japanese.dates.forms import is_year_or_month
from extractor.japanese.text import compact, unwrap
from extractor.layout.flow.captions import ends_sentence
from extractor.layout.tables.table import Cell, Table
from extractor.layout.text.line import Line
from extractor.reading.boxes import holds_middle
from extractor.records import Box
from extractor.tables.columns.evidence.cell_evidence import LONGEST_COUNT, holds_number
from extractor.tables.reading import NONE, ReadTable, TableReading

FEWEST_NUMBERS = 6
"""Fewer numbers beside words on a page are too few for a notice."""
LONGEST_HEAD = 20
CLOSE_RACE = 0.5
"""A reading that lost by less (in logits) might as well be right."""


@dataclass(frozen=True)
class UnreadNumbers:
    """Numbers of a page without records: how many, and the first words of the table that has most of them."""

    page: int
    head: str
    count: int


def unread_numbers(
    tables: Sequence[ReadTable], in_text: Collection[Box], context: DocumentContext
) -> tuple[UnreadNumbers, ...]:
    """Return by page the numbers in tables that are in no record; `in_text` are the boxes of what the text states.

    A list that was read and held to be of other things (permits, prices) is left out.
    """
    lists = [found for table in tables for found in _unread_in(table, in_text, context)]
    pages = sorted({found.page for found in lists})
    by_page = [[found for found in lists if found.page == page] for page in pages]
    return tuple(
        UnreadNumbers(found[0].page, max(found, key=lambda one: one.count).head, count)
        for found in by_page
        if (count := sum(one.count for one in found)) >= FEWEST_NUMBERS
    )


def _unread_in(table: ReadTable, in_text: Collection[Box], context: DocumentContext) -> Iterator[UnreadNumbers]:
    """Yield what each list of one table has; nothing if somebody settled that it holds no records."""
    for reading in () if table.is_settled else table.readings:
        if reading.reader != NONE or reading.records or _is_of_other_things(reading):
            continue
        numbers = [line for line in _numbers_beside_words(reading.table) if not _is_in_text(line, in_text, context)]
        if numbers:
            yield UnreadNumbers(reading.table.page, _head(reading.table), len(numbers))


def _is_of_other_things(reading: TableReading) -> bool:
    """Return whether what was read in a list was held for no records, and not by a hair."""
    margin = reading.verdict.margin
    return bool(reading.alternatives) and (margin is None or margin > CLOSE_RACE)


def _numbers_beside_words(table: Table) -> list[Line]:
    """Return the lines with a number that have words left of them in their row; not those that only count rows."""
    counting = {column for column in range(table.column_count) if _only_counts(table, column)}
    found: list[Line] = []
    for row in range(table.row_count):
        cells = [cell for cell in table.row_cells(row) if cell.lines]
        words = next((cell.column for cell in cells if _holds_words(cell)), table.column_count)
        beside = (cell for cell in cells if cell.row == row and cell.column > words and cell.column not in counting)
        found += [line for cell in beside for line in _amounts(cell)]
    return found


def _holds_words(cell: Cell) -> bool:
    return not holds_number(cell) and any(map(str.isalpha, cell.text))


def _amounts(cell: Cell) -> Sequence[Line]:
    """Return the first line of a cell that is a number, else its short lines that count something (専任　1名)."""
    if holds_number(cell):
        return () if is_year_or_month(compact(cell.text)) else cell.lines[:1]
    short = [line for line in cell.lines if len(line.text) <= LONGEST_COUNT and not ends_sentence(line.text)]
    return [line for line in short if read_counts([line.text]).counts]


def _only_counts(table: Table, column: int) -> bool:
    """Return whether the numbers of a column are 1, 2, 3 … from the top."""
    texts = [compact(cell.text) for cell in table.begun_in(column) if cell.lines]
    digits = [int(text) for text in texts if text.isdecimal()]
    return len(digits) > 1 and all(after == before + 1 for before, after in pairwise(digits))


def _is_in_text(line: Line, in_text: Collection[Box], context: DocumentContext) -> bool:
    """Return whether a box of what the text states holds the middle of a line."""
    shown = context.displayed(line.page, (line.bbox,))
    return any(box.page == line.page and holds_middle(box.bbox, shown) for box in in_text)


def _head(table: Table) -> str:
    """Return the first words of a table's first row."""
    texts = [unwrap([line.text for line in cell.lines]) for cell in table.row_cells(0) if cell.lines]
    head = "｜".join(text for text in texts if any(map(str.isalpha, text)))
    return head if len(head) <= LONGEST_HEAD else f"{head[:LONGEST_HEAD]}…"
