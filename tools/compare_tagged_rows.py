"""Compares the rows of tables as they are read with those that tagged PDFs state, character by character.

Usage: `python -m tools.compare_tagged_rows FILE.pdf …` from the project's root. A row of the file, or its piece on a
page, agrees if its cells were read as one row and nothing else was read into that; a difference is named if the rows
carry the doubt `rows_differ`, otherwise it is silent. Rows outside of all tables that were read are running text, or
heads printed again.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.layout.flow.stitching import stitch
from extractor.layout.page_layout import build_layout
from extractor.layout.tables.table import Cell, Table
from extractor.layout.tables.tagged_tables import rows_that_differ
from extractor.reading.page import Glyph, Page
from extractor.reading.pdf import read_pages
from extractor.reading.tags import TagPath, cell_of, row_of, table_of

MOSTLY = 0.5
"""A cell of the file is in the row that holds more than this share of its characters."""
ReadRow = tuple[int, int]
"""The number of a table and of a row in it."""


@dataclass(frozen=True)
class TaggedPiece:
    """What stands of a row on one page, and the rows read that each of its cells is in (None: outside of tables).

    Cells that were read over several rows are left out.
    """

    page: int
    row: TagPath
    read: tuple[ReadRow | None, ...]


@dataclass(frozen=True)
class Comparison:
    """How the rows of one file compare: their pieces by outcome, and the rows where they differ silently."""

    tables: int
    read_rows: int
    outcomes: Counter[str]
    silent: tuple[TaggedPiece, ...]


def compare(path: Path) -> Comparison:
    """Return how the rows of the PDF at `path` compare.

    Raises: UnreadableDocument if the file cannot be opened as a PDF; OSError if it cannot be read.
    """
    pages = list(read_pages(path))
    tables = stitch([build_layout(page) for page in pages]).tables
    pieces = [piece for page in pages for piece in _pieces(page, tables)]
    named = {(number, row) for number, table in enumerate(tables) for row in rows_that_differ(table)}
    owners: dict[tuple[int, ReadRow], set[TagPath]] = defaultdict(set)
    for piece in pieces:
        for read in piece.read:
            if read is not None:
                owners[piece.page, read].add(piece.row)
    outcomes = [_outcome(piece, owners, named) for piece in pieces]
    return Comparison(
        len({table_of(piece.row) for piece in pieces}),
        len({read for piece in pieces for read in piece.read if read is not None}),
        Counter(outcomes),
        tuple(piece for piece, outcome in zip(pieces, outcomes, strict=True) if outcome == "silent"),
    )


def _pieces(page: Page, tables: Sequence[Table]) -> Iterator[TaggedPiece]:
    """Yield the pieces of rows on a page."""
    placed = [
        (part.bbox, number, cell)
        for number, table in enumerate(tables)
        for cell in table.cells
        for part in cell.parts
        if part.page == page.number
    ]
    cells: dict[TagPath, dict[TagPath, list[Glyph]]] = defaultdict(lambda: defaultdict(list))
    for glyph in page.glyphs:
        path = page.tags_of(glyph)
        if not glyph.text.isspace() and row_of(path):
            cells[row_of(path)][cell_of(path)].append(glyph)
    for row, own in cells.items():
        found = [_place(glyphs, placed) for glyphs in own.values()]
        yield TaggedPiece(
            page.number,
            row,
            tuple(None if one is None else (one[0], one[1].row) for one in found if one is None or one[1].rows == 1),
        )


def _place(
    glyphs: Sequence[Glyph], placed: Sequence[tuple[tuple[float, float, float, float], int, Cell]]
) -> tuple[int, Cell] | None:
    """Return the table and cell in which most of some glyphs stand; None if these are outside of tables."""
    counts: Counter[int] = Counter()
    for glyph in glyphs:
        at = next(
            (i for i, ((x0, y0, x1, y1), *_) in enumerate(placed) if x0 <= glyph.x < x1 and y0 <= glyph.y < y1), -1
        )
        counts[at] += 1
    at, _ = counts.most_common(1)[0]
    return None if at < 0 else placed[at][1:]


def _outcome(piece: TaggedPiece, owners: dict[tuple[int, ReadRow], set[TagPath]], named: set[ReadRow]) -> str:
    """Return how a piece compares: `agreed`, `outside`, `merged`, `named` or `silent`."""
    read = set(piece.read)
    if not read:
        return "merged"
    if read == {None}:
        return "outside"
    if len(read) == 1 and all(owners[piece.page, one] == {piece.row} for one in read if one is not None):
        return "agreed"
    return "named" if named & {one for one in read if one is not None} else "silent"


def main(files: Sequence[str]) -> None:
    """Print a line a file, and each silent difference."""
    for name in files:
        found = compare(Path(name))
        counts = ", ".join(f"{count} {outcome}" for outcome, count in sorted(found.outcomes.items()))
        print(f"{Path(name).name}: {found.tables} tables, {found.outcomes.total()} rows by page: {counts}")
        for piece in found.silent:
            places = ".".join(str(tag.place) for tag in piece.row)
            print(f"  page {piece.page}, row {places}: read as {sorted(map(str, set(piece.read)))}")


if __name__ == "__main__":
    main(sys.argv[1:])
