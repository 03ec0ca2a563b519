"""Wide cells of running text, which a table leaves to be read as sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.layout.tables.cell_lines import logical_lines
from extractor.layout.tables.table import Cell
from extractor.layout.text.passage import Passage, passage_of_lines
from extractor.layout.text.sentences import sentences_of
from extractor.records import Kind
from extractor.tables.narrative.words import ITEM, activity_words
from extractor.tables.reading import ColumnRole, Paragraph, Piece, ReadColumn, TableReading

WIDE = 0.6
"""A cell of running text covers at least this share of the table's width …"""
SHORTEST_TEXT = 30
"""… and has at least so many characters."""


def read_running_text(piece: Piece) -> TableReading | None:
    """Return the running text of a table in which nothing but lists of other things was found.

    Rows that only blanks part (`is_open`) and that list nothing may be mere text: that is left to its lines, which
    are read whole outside of tables.
    """
    if Kind.EVENT in piece.listed or (piece.table.is_open and not piece.listed) or not leaves_sentences(piece):
        return None
    paragraphs = paragraphs_of(piece)
    if not paragraphs:
        return None
    role = ColumnRole("sentences", None, "文章の欄 / running text")
    columns = tuple(ReadColumn("", (cell,), (role,)) for cell in _wide_cells(piece, ()))
    return TableReading(piece.table, "running text", columns=columns, paragraphs=paragraphs)


def leaves_sentences(piece: Piece) -> bool:
    """Return whether the running text of a table is read: not beside numbers that it lists."""
    return Kind.STATISTIC not in piece.listed


def paragraphs_of(piece: Piece, read: Sequence[int] = ()) -> tuple[Paragraph, ...]:
    """Return the paragraphs of running text in a table's wide cells; the grid columns `read` are read already."""
    return tuple(
        tuple(sentences_of(without_mark(passage_of_lines(line)), piece.around.section))
        for cell in _wide_cells(piece, read)
        for line in logical_lines(cell, piece.padding)
    )


def without_mark(line: Passage) -> Passage:
    """Return a line without the number or mark that begins it."""
    mark = ITEM.match(line.text) or activity_words().bullet.match(line.text)
    return line.part(mark.end(), len(line.text)) if mark else line


def _wide_cells(piece: Piece, read: Sequence[int]) -> Iterator[Cell]:
    width = piece.table.xs[-1] - piece.table.xs[0]
    for cell in piece.table.cells:
        if cell.row and cell.column in read:
            continue
        if cell.bbox[2] - cell.bbox[0] >= WIDE * width and len(cell.text) >= SHORTEST_TEXT and "。" in cell.text:
            yield cell
