"""Takes a spreadsheet as a file that was uploaded, and hands on the PDF that is read in its place."""

from __future__ import annotations

from pathlib import Path

from review_app.sheets.errors import EmptySheet
from review_app.sheets.print_sheets import print_sheets
from review_app.sheets.read_csv import read_csv
from review_app.sheets.read_xlsx import read_xlsx

XLSX_SUFFIXES = (".xlsx", ".xlsm")
CSV_SUFFIXES = (".csv", ".tsv")
ZIP_MARK = b"PK\x03\x04"


def is_sheet(file_name: str, begins: bytes) -> bool:
    """Whether a file of that name, with those first bytes, is a spreadsheet."""
    suffix = Path(file_name).suffix.lower()
    return (suffix in XLSX_SUFFIXES and begins.startswith(ZIP_MARK)) or (
        suffix in CSV_SUFFIXES and not begins.startswith(b"%PDF-")
    )


def sheet_as_pdf(path: Path, file_name: str) -> bytes:
    """Return the spreadsheet at `path` as a PDF, titled as its file is named; the same file gives the same bytes.

    Raises: UnreadableSheet.
    """
    name = Path(file_name).stem
    sheets = read_xlsx(path) if Path(file_name).suffix.lower() in XLSX_SUFFIXES else read_csv(path, name)
    filled = tuple(sheet for sheet in sheets if any(cell for row in sheet.rows for cell in row))
    if not filled:
        raise EmptySheet
    return print_sheets(filled, name)
