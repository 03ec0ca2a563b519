"""Reads CSV as offices write it: UTF-8 with or without BOM, UTF-16 from Excel, or CP932; commas, tabs or semicolons."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from review_app.sheets.errors import TooManyCells, UnreadableSheet
from review_app.sheets.sheet import Sheet

ENCODINGS = ("utf-8-sig", "cp932")
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
DELIMITERS = (",", "\t", ";")
LONGEST_CELL = 100_000
MOST_CELLS = 100_000
TEXT_MARK = "'"
"""Before a text that begins like a formula: our own exports write it so (see `exports.csv_file`)."""


def read_csv(path: Path, name: str) -> tuple[Sheet, ...]:
    """Return the file as one sheet.

    Raises: UnreadableSheet, TooManyCells.
    """
    text = _decoded(path.read_bytes())
    if "\0" in text:
        raise UnreadableSheet
    csv.field_size_limit(LONGEST_CELL)
    try:
        rows = tuple(tuple(map(_cell, row)) for row in csv.reader(io.StringIO(text), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise UnreadableSheet from error
    if sum(map(len, rows)) > MOST_CELLS:
        raise TooManyCells
    return (Sheet(name, rows),)


def _decoded(data: bytes) -> str:
    if data.startswith(UTF16_MARKS):
        return data.decode("utf-16", errors="strict") if len(data) % 2 == 0 else ""
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableSheet


def _delimiter(text: str) -> str:
    """Return the mark that stands most often in the first line; a comma where none does."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=lambda mark: (first.count(mark), mark == ","))


def _cell(text: str) -> str:
    plain = text.strip()
    return plain[1:] if plain.startswith(TEXT_MARK) and plain[1:2] in "=+-@＝＋－＠" and len(plain) > 1 else plain
