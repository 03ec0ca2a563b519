"""Writes a table as CSV that Excel and programs read alike: UTF-8 with BOM, CRLF, one row of heads."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from review_app.exports.cells import Cell
from review_app.exports.tables import TableForm
from review_app.services.commit.dataset import ConfirmedRecord

BOM = "\ufeff"
FORMULA_MARKS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""A text that begins with one of these may be run as a formula by a spreadsheet (the full-width ones in Japanese)."""
LINE_BREAK = re.compile(r"[\r\n\v\f\x85\u2028\u2029]+")
LINE_BREAK_IN_LATIN = re.compile(r"(?<=[!-~])[\r\n]+(?=[!-~])")
"""A line break between Latin words replaces a blank, one in Japanese replaces nothing."""
TEXT_MARK = "'"
"""Before such a text it makes a spreadsheet take the cell as text."""


def csv_chunks(form: TableForm, records: Iterable[ConfirmedRecord]) -> Iterator[bytes]:
    """Yield the table's bytes, one chunk per record."""
    yield (BOM + _line([column.head for column in form.columns])).encode()
    for record in records:
        lines = [_line([_written(column.cell(row)) for column in form.columns]) for row in form.rows(record)]
        if lines:
            yield "".join(lines).encode()


def _written(cell: Cell) -> str:
    """Return a cell as it is written: numbers as numbers, text on one line and never as a formula."""
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return str(cell)
    text = LINE_BREAK.sub("", LINE_BREAK_IN_LATIN.sub(" ", cell))
    is_formula = len(text) > 1 and text.lstrip().startswith(FORMULA_MARKS)  # a mark alone is a value: 単位 －
    return TEXT_MARK + text if is_formula else text


def _line(cells: Iterable[str]) -> str:
    """Return one line of CSV."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()
