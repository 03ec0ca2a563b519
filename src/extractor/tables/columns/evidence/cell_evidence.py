"""What the cells below a head show by themselves: dates, counts of people, running numbers, bare numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from extractor.japanese.counts import read_counts
from extractor.japanese.dates.eras import ERA_YEAR
from extractor.japanese.dates.periods import ANY_YEAR, read_periods
from extractor.japanese.figures import read_figure
from extractor.japanese.text import compact, is_blank_mark
from extractor.layout.tables.table import Cell, Table
from extractor.tables.columns.column import Assignment
from extractor.vocabulary.count_words import count_words
from extractor.vocabulary.place_words import venue_label

MOST_SAMPLED = 12
"""So many cells of a column are enough to see what stands in it."""
MOSTLY = 0.6
"""From this share of its cells on a column is called one of dates, counts or running numbers."""
CONTENT_STRENGTH = 0.7
"""Strength of a role that the cells alone show."""
LONGEST_COUNT = 40
"""A longer text does more than count people."""
YEAR_UNITS = ("年度", "年")
"""Heads of columns of years."""
BARE_YEAR = re.compile(rf"{ERA_YEAR}|(?:19|20)\d\d")
_ORDINAL = re.compile(r"第\d{1,3}回")
_ADDRESS_NUMBER = re.compile(r"\(?0\d{1,4}[-()]+\d{1,4}[-()]+\d{3,4}|〒?\d{2,3}-\d{4}")
"""A telephone number, or a postal code: `046-225-2050`, `243-0014`."""


def body_cells(table: Table, head_rows: int, column: int) -> list[Cell]:
    """Return the first cells below a head of `head_rows` rows that begin in a grid column."""
    cells = (cell for cell in table.begun_in(column) if cell.row >= head_rows and cell.lines)
    return list(islice(cells, MOST_SAMPLED))


def holds_bare_numbers(cells: Sequence[Cell]) -> bool:
    """Return whether most cells hold a number and nothing else (活動者数: no names of activities)."""
    texts = _filled_texts(cells)
    return bool(texts) and sum(map(is_number, texts)) >= MOSTLY * len(texts)


def is_number(text: str) -> bool:
    """Return whether a text is a number, perhaps with its unit."""
    figure = read_figure(text)
    return figure is not None and figure.number is not None


def holds_number(cell: Cell | None) -> bool:
    """Return whether a cell is a number, perhaps with its unit."""
    return cell is not None and is_number(cell.text)


def holds_address_numbers(cells: Sequence[Cell]) -> bool:
    """Return whether most cells hold telephone numbers or postal codes, which are no running numbers."""
    texts = [compact(text) for text in _filled_texts(cells)]
    return bool(texts) and sum(bool(_ADDRESS_NUMBER.fullmatch(text)) for text in texts) >= MOSTLY * len(texts)


def begins_with_dates(cells: Sequence[Cell]) -> bool:
    """Return whether most cells begin with a date."""
    texts = _filled_texts(cells)
    spans = [read_periods(text, ANY_YEAR).spans for text in texts]
    return bool(texts) and sum(bool(found) and found[0][0] == 0 for found in spans) >= MOSTLY * len(texts)


def role_of_cells(cells: Sequence[Cell]) -> Assignment | None:
    """Return the role that the cells themselves show, or None: dates, people, running numbers, labelled places."""
    texts = _filled_texts(cells)
    if not texts:
        return None
    numbers = [compact(text) for text in texts]
    if len(numbers) > 1 and all(text.isdecimal() for text in numbers):
        values = [int(text) for text in numbers]
        if values == list(range(values[0], values[0] + len(values))):
            return Assignment("number", CONTENT_STRENGTH, "通し番号が並ぶ")
    if len(numbers) > 1 and all(_ORDINAL.fullmatch(text) for text in numbers):
        return Assignment("number", CONTENT_STRENGTH, "回が並ぶ")
    if sum(map(is_mostly_date, texts)) >= MOSTLY * len(texts):
        return Assignment("periods", CONTENT_STRENGTH, "日付が並ぶ")
    if sum(map(_counts_people, texts)) >= MOSTLY * len(texts):
        return Assignment("counts", CONTENT_STRENGTH, "人数が並ぶ")
    if len(texts) > 1 and sum(bool(venue_label().match(text)) for text in texts) >= MOSTLY * len(texts):
        return Assignment("venue", CONTENT_STRENGTH, "場所の見出し語が並ぶ")
    return None


def role_of_years(head: Sequence[str], cells: Sequence[Cell]) -> Assignment | None:
    """Return the role of dates for years printed without their unit under 年度 or 年 (平成30); None for other cells."""
    texts = [compact(text) for text in _filled_texts(cells)]
    if compact("".join(head)) not in YEAR_UNITS or not texts or not all(map(BARE_YEAR.fullmatch, texts)):
        return None
    return Assignment("periods", CONTENT_STRENGTH, "年が並ぶ")


def _filled_texts(cells: Sequence[Cell]) -> list[str]:
    return [cell.text for cell in cells if not is_blank_mark(cell.text)]


def is_mostly_date(text: str) -> bool:
    """Return whether dates make up most of a text."""
    reading = read_periods(text, ANY_YEAR)
    read = sum(end - start for start, end in reading.spans)
    return bool(reading.periods) and read >= len(text) / 2


def _counts_people(text: str) -> bool:
    """Return whether a short text counts people and nothing else."""
    people, folded = count_words().people, compact(text)
    if len(text) > LONGEST_COUNT or not any(unit in folded for unit in people):
        return False
    counts = read_counts(text.splitlines()).counts
    return bool(counts) and all(count.unit in people for count in counts)
