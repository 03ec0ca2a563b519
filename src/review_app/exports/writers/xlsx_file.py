"""Writes tables as an Excel workbook: one sheet a table, row by row to the disk."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from review_app.exports.cells import Cell, CellType, Head
from review_app.exports.wording.losses import Cause, Losses
from review_app.exports.wording.spreadsheet_text import on_one_line
from review_app.exports.writers.sink import Sheet, Tables, fill
from review_app.services.releases.release_file import ReleaseFile

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "remove_timezone": True,
}
FIRST_DAY = date(1900, 3, 1)
"""Excel counts a day too many before this one, and knows none before 1900: such a day is written as text."""
MOST_DIGITS = 15
"""Excel keeps no more digits of a number; a longer one is written as text."""
LONGEST_TEXT = 32_767
LONGEST_AS_TEXT = 255
"""Longer texts in cells of the form `text` are shown as ####."""
CUT = "……（長いため、ここまで。続きはCSVにあります）"
MOST_ROWS = 1_048_576
A3 = 8
"""Excel's number of the paper; the widest that offices have."""
NARROWEST, WIDEST = 8, 60
DAY_WIDTH, TIME_WIDTH, NUMBER_MARGIN, FILTER_MARGIN = 12, 20, 2, 4
"""In columns: a day, a time; room for the sign of a number, and for the button of the filter."""
LINE_HEIGHT, MOST_LINES = 18, 20
"""In points, with room between lines of Japanese; a row may not be higher than 409."""
_FORMATS: dict[CellType, dict[str, Any]] = {
    CellType.TEXT: {"num_format": "@"},
    CellType.CODE: {"num_format": "@"},
    CellType.INTEGER: {"num_format": "0"},
    CellType.NUMBER: {},
    CellType.DATE: {"num_format": "yyyy-mm-dd"},
    CellType.TIME: {"num_format": "yyyy-mm-dd hh:mm:ss"},
}


@dataclass
class _Open:
    """A sheet that is being written: its next row, and the widest text of each column so far."""

    sheet: Any
    widths: list[int]
    row: int = 1
    part: int = 1
    parts: list[Any] = field(default_factory=list)


class XlsxSink:
    """Writes the tables to sheets; `keep_lines`: line breaks that separate things stay."""

    def __init__(self, book: Any, sheets: Sequence[Sheet], losses: Losses, *, keep_lines: bool) -> None:
        self._book, self._sheets, self._losses, self._keep_lines = book, sheets, losses, keep_lines
        top = {"valign": "top"}
        self._formats = {type_: book.add_format({**form, **top}) for type_, form in _FORMATS.items()}
        self._long = book.add_format(top)
        self._wrapped = book.add_format({**top, "text_wrap": True})
        self._head = book.add_format({"bold": True, "bg_color": "#E8F1FE", "bottom": 1, "num_format": "@"})
        self._open = [self._begun(place, 1) for place in range(len(sheets))]

    def write(self, sheet: int, record: str, cells: Sequence[Cell]) -> None:
        """Write a row; a table with more rows than a sheet may have goes on in another one."""
        at = self._open[sheet]
        if at.row == MOST_ROWS:
            self._finish(sheet)
            at = self._open[sheet] = self._begun(sheet, at.part + 1)
        declared = self._sheets[sheet]
        self._losses.at(declared.name, tuple(head.head for head in declared.heads), record)
        if self._keep_lines and (lines := lines_of(cells)) > 1:
            at.sheet.set_row(at.row, LINE_HEIGHT * min(lines, MOST_LINES))
        for place, (head, cell) in enumerate(zip(declared.heads, cells, strict=True)):
            if cell is not None:
                at.widths[place] = max(at.widths[place], self._write(at, place, head, cell))
        at.row += 1

    def finish(self) -> None:
        """Set what is known only at the end: widths, filters, frozen heads."""
        for place in range(len(self._sheets)):
            self._finish(place)

    def _begun(self, place: int, part: int) -> _Open:
        declared = self._sheets[place]
        sheet = self._book.add_worksheet(declared.ja if part == 1 else f"{declared.ja}（{part}）")
        sheet.write_row(0, 0, [head.head for head in declared.heads], self._head)
        return _Open(sheet, [width_of(head.head) + FILTER_MARGIN for head in declared.heads], part=part)

    def _finish(self, place: int) -> None:
        at, heads = self._open[place], self._sheets[place].heads
        at.sheet.freeze_panes(1, 0)
        at.sheet.set_landscape()
        at.sheet.set_paper(A3)
        at.sheet.fit_to_pages(1, 0)
        at.sheet.repeat_rows(0)
        at.sheet.autofilter(0, 0, max(at.row - 1, 1), len(heads) - 1)
        for column, (head, width) in enumerate(zip(heads, at.widths, strict=True)):
            form = self._formats[head.type] if not head.long else self._long
            at.sheet.set_column(column, column, min(max(width, NARROWEST), WIDEST), form)

    def _write(self, at: _Open, place: int, head: Head, cell: Cell) -> int:
        """Write a cell and return how wide it is shown."""
        sheet, row, form = at.sheet, at.row, self._formats[head.type]
        if isinstance(cell, datetime):
            sheet.write_datetime(row, place, cell, form)
            return TIME_WIDTH
        if isinstance(cell, date):
            if cell >= FIRST_DAY:
                sheet.write_datetime(row, place, datetime(cell.year, cell.month, cell.day), form)
                return DAY_WIDTH
            cell = cell.isoformat()
        if isinstance(cell, int | float):
            if len(str(abs(cell)).replace(".", "").strip("0")) <= MOST_DIGITS:
                sheet.write_number(row, place, cell, form)
                return len(f"{cell}") + NUMBER_MARGIN
            cell = str(cell)
        text = str(cell)
        text = text if head.lines and self._keep_lines else on_one_line(text)
        if len(text) > LONGEST_TEXT:
            self._losses.add(Cause.TOO_LONG, place, f"{len(text)}字", f"{LONGEST_TEXT}字まで")
            text = text[: LONGEST_TEXT - len(CUT)] + CUT
        wraps = self._keep_lines and ("\n" in text or width_of(text) > WIDEST)
        form = self._wrapped if wraps else self._long if len(text) > LONGEST_AS_TEXT else self._formats[CellType.TEXT]
        sheet.write_string(row, place, text, form)
        if at.widths[place] >= WIDEST:
            return WIDEST
        return max(map(width_of, text.splitlines()), default=0)


def write_xlsx(source: ReleaseFile, tables: Tables, path: Path, losses: Losses, *, keep_lines: bool = False) -> None:
    """Write the tables as a workbook."""
    with xlsxwriter.Workbook(str(path), {**OPTIONS, "tmpdir": str(path.parent)}) as book:
        book.set_properties({"created": source.header.written_at.replace(tzinfo=None)})
        sink = XlsxSink(book, tables.sheets, losses, keep_lines=keep_lines)
        fill(source, tables, sink)
        sink.finish()


def lines_of(cells: Sequence[Cell]) -> int:
    """Return how many lines the longest cell of a row takes in a column of the greatest width."""
    texts = (cell for cell in cells if isinstance(cell, str))
    return max((sum(1 + width_of(line) // WIDEST for line in text.splitlines()) for text in texts), default=1)


def width_of(text: str) -> int:
    """Return how many columns of a fixed font a text takes: two for a full-width letter."""
    if text.isascii():
        return len(text) + 1
    return sum(2 if unicodedata.east_asian_width(letter) in "FWA" else 1 for letter in text) + 1
