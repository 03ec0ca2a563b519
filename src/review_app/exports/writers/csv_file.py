"""Writes a table as CSV that Excel and programs read alike: CRLF, one row of heads, quotes where needed."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from review_app.exports.cells import Cell
from review_app.exports.tables import TableForm
from review_app.exports.wording import spreadsheet_text, windows_text
from review_app.exports.wording.losses import Losses
from review_app.services.commit.dataset import ConfirmedRecord

BOM = "\ufeff"


@dataclass(frozen=True)
class Dialect:
    """How texts are written: `keep_as_text` so that a spreadsheet turns none of them, `windows` in Windows-31J.

    `bom`: UTF-8 begins with a BOM, because Excel takes a file without one for Windows-31J.
    """

    keep_as_text: bool = False
    windows: bool = False
    bom: bool = True

    @property
    def encoding(self) -> str:
        """The encoding, as Python calls it."""
        return windows_text.ENCODING if self.windows else "utf-8"

    @property
    def text(self) -> Callable[[str], str]:
        """How a text is written."""
        return spreadsheet_text.kept_as_text if self.keep_as_text else spreadsheet_text.plain


PLAIN = Dialect()


def csv_chunks(form: TableForm, records: Iterable[ConfirmedRecord]) -> Iterator[bytes]:
    """Yield the table's bytes in UTF-8, one chunk per record."""
    yield head_line(PLAIN, [column.head for column in form.columns])
    for record in records:
        rows = [[column.cell(row) for column in form.columns] for row in form.rows(record)]
        lines = [line(PLAIN, cells) for cells in rows]
        if lines:
            yield b"".join(lines)


def head_line(dialect: Dialect, heads: Iterable[str]) -> bytes:
    """Return the row of heads, after the BOM if there is one."""
    bom = BOM if dialect.bom and not dialect.windows else ""
    return _encoded(bom + _joined(heads), dialect)


def line(dialect: Dialect, cells: Iterable[Cell], losses: Losses | None = None) -> bytes:
    """Return one line of CSV; `losses` gets to know what could not be written."""
    written_as = dialect.text
    written = [written_as(cell) if isinstance(cell, str) else _written(cell) for cell in cells]
    if dialect.windows and losses is not None:
        written = [losses.in_windows(place, text) for place, text in enumerate(written)]
    return _encoded(_joined(written), dialect)


def _written(cell: Cell) -> str:
    """Return a cell that is no text: numbers as numbers, days and times in ISO's form."""
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _joined(cells: Iterable[str]) -> str:
    """Return one line of CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue()


def _encoded(text: str, dialect: Dialect) -> bytes:
    return text.encode(dialect.encoding, "strict" if not dialect.windows else "replace")
