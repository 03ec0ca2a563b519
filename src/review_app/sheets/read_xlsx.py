"""Reads XLSX as it is seen: stored results of formulas, dates and percentages as shown, merged cells in each cell."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from review_app.sheets.errors import NotCalculated, TooManyCells, UnreadableSheet
from review_app.sheets.sheet import Row, Sheet

MOST_CELLS = 100_000
MOST_BYTES = 200_000_000
"""Unpacked: far more than so many cells need."""
_FORMULA = "f"


def read_xlsx(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets that are not hidden.

    Raises: UnreadableSheet, NotCalculated, TooManyCells.
    """
    from openpyxl import load_workbook  # a second's worth of modules: only for those who bring a spreadsheet

    try:
        with ZipFile(path) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_BYTES:
                raise TooManyCells
        with path.open("rb") as file:  # openpyxl judges a path by its suffix, and an upload has another
            shown, written = load_workbook(file, data_only=True), load_workbook(file)
    except (BadZipFile, KeyError, ValueError, TypeError, OSError, AttributeError, SyntaxError) as error:
        raise UnreadableSheet from error
    sheets = []
    for sheet in shown.worksheets:
        if sheet.sheet_state != "visible":
            continue
        if sheet.max_row * sheet.max_column > MOST_CELLS:
            raise TooManyCells
        _check_results(sheet, written[sheet.title])
        sheets.append(Sheet(sheet.title, _rows(sheet)))
    return tuple(sheets)


def _check_results(shown: Any, written: Any) -> None:
    """Raise NotCalculated if a formula has no stored result: it would be left out unseen."""
    for row in written.iter_rows():
        for cell in row:
            if cell.data_type == _FORMULA and shown[cell.coordinate].value is None:
                raise NotCalculated


def _rows(sheet: Any) -> tuple[Row, ...]:
    rows = [[_text(cell) for cell in row] for row in sheet.iter_rows()]
    for area in sheet.merged_cells.ranges:
        text = rows[area.min_row - 1][area.min_col - 1]
        for row in range(area.min_row - 1, area.max_row):
            for column in range(area.min_col - 1, area.max_col):
                rows[row][column] = text
    return tuple(map(tuple, rows))


def _text(cell: Any) -> str:
    """Return what a reader of the sheet sees in the cell."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, cell.number_format or "")
    return str(value).strip()


def _number(value: float, shown_as: str) -> str:
    if "%" in shown_as:
        return f"{_plain(round(value * 100, 6))}%"
    return _plain(value)


def _plain(value: float) -> str:
    """Return the number as it is typed: 12 for 12.0, 0.1 for what a spreadsheet makes of it."""
    rounded = round(value, 10)
    return str(int(rounded)) if float(rounded).is_integer() else repr(float(rounded))
