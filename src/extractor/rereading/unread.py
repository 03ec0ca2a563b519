"""What is printed beside a record and went into none, to be named and offered: its rows' cells, its lines' words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from math import inf

from extractor.candidates.candidate import Candidate
from extractor.candidates.context import DocumentContext
from extractor.layout.running_text.blocks import Block
from extractor.layout.tables.table import Cell
from extractor.pipeline import Stages
from extractor.reading.boxes import around, holds_middle
from extractor.reading.page import Bbox
from extractor.reading.texts.page_words import PrintedWord, words_on
from extractor.records import Box
from extractor.rereading.views import id_of, name_of_column
from extractor.running_text.reader import SENTENCES
from extractor.table_choices import UnreadText
from extractor.tables.coverage import HEAD_STRENGTH, coverage_of
from extractor.tables.reading import Piece, ReadTable, TableReading
from extractor.vocabulary.heads.head_tokens import read_token
from extractor.vocabulary.heads.head_words import read_head

NARROW = 0.3
"""Words that are no farther apart than this share of their height are one text."""


def unread_beside(
    record_id: str, stages: Stages, pieces: Iterable[Piece], context: DocumentContext
) -> tuple[UnreadText, ...]:
    """Return what stands beside the record of that id and was not read; nothing if no such record was read.

    Of running text only lines are named, not sentences: most of a sentence goes into no field.
    """
    for piece, read in zip(pieces, stages.tables, strict=True):
        if any(record.id == record_id for record in read.records):
            return tuple(_in_rows(record_id, piece, read))
    record = next((record for record in stages.text.candidates if record.id == record_id), None)
    return () if record is None else tuple(_in_lines(record, stages, context))


def _in_rows(record_id: str, piece: Piece, read: ReadTable) -> Iterator[UnreadText]:
    """Yield the cells that cross a record's rows and went into no record."""
    coverage = coverage_of(read.table, read.records, piece.context)
    rows = coverage.rows[record_id]
    reading = next(one for one in read.readings if any(record.id == record_id for record in one.records))
    for place in sorted(coverage.unread):
        cell = coverage.cells[place]
        if rows.isdisjoint(range(cell.row, cell.row + cell.rows)):
            continue
        (box, *_) = piece.context.boxes(cell.lines)
        head, nth = _column_of(cell, reading) or (None, 0)
        table = id_of(piece.table)
        yield UnreadText(text=cell.text, page=box.page, bbox=box.bbox, table=table, head=head, nth=nth)


def _column_of(cell: Cell, reading: TableReading) -> tuple[str, int] | None:
    """Return the name of the column in which a cell stands; None if it is in none of the list."""
    boxes = {(part.page, part.bbox) for part in cell.parts}
    for column in reading.columns:
        there = {(part.page, part.bbox) for own in column.cells for part in own.parts}
        if column.place is not None and not boxes.isdisjoint(there):
            return name_of_column(reading, column.place)
    return None


def _in_lines(record: Candidate, stages: Stages, context: DocumentContext) -> Iterator[UnreadText]:
    """Yield the words of the lines from which a record was read that are in none of its fields."""
    boxes = [box for field in record.fields.values() for box in field.boxes]
    blocks = [
        block
        for number, block in enumerate(stages.blocks)
        if stages.text.readers.get(number, SENTENCES) != SENTENCES and _holds_any(block, boxes, context)
    ]
    areas = [(strip.page, context.displayed(strip.page, [strip.bbox])) for block in blocks for strip in block.strips]
    read = [
        box
        for other in stages.text.candidates
        for field in other.fields.values()
        for box in field.boxes
        if any(box.page == page for page, _ in areas)
    ]
    for number in dict.fromkeys(page for page, _ in areas):
        inside = [bbox for page, bbox in areas if page == number]
        taken = [box.bbox for box in read if box.page == number]
        words = [word for word in words_on(context.pages[number]) if _is_in(word, inside)]
        for is_read, run in groupby(words, key=lambda word: _is_in(word, taken)):
            for word in () if is_read else _texts(list(run)):
                yield UnreadText(text=word.text, page=number, bbox=word.bbox)


def _holds_any(block: Block, boxes: Iterable[Box], context: DocumentContext) -> bool:
    areas = [(strip.page, context.displayed(strip.page, [strip.bbox])) for strip in block.strips]
    return any(box.page == page and holds_middle(area, box.bbox) for box in boxes for page, area in areas)


def _is_in(word: PrintedWord, boxes: Iterable[Bbox]) -> bool:
    return any(holds_middle(box, word.bbox) for box in boxes)


def _texts(words: Sequence[PrintedWord]) -> Iterator[PrintedWord]:
    """Yield the texts of unread words that follow each other; labels, also spaced ones (日　時), say nothing more."""
    for line in _runs(words, inf):
        if not _is_label(_one(line).text):
            yield from (
                one for run in _runs(line, NARROW) if len((one := _one(run)).text) > 1 and not _is_label(one.text)
            )


def _runs(words: Sequence[PrintedWord], gap: float) -> Iterator[list[PrintedWord]]:
    """Yield runs of words on one line, with no gap wider than `gap` times their height."""
    run = [words[0]]
    for last, word in pairwise(words):
        height = last.bbox[3] - last.bbox[1]
        on_line = abs(word.bbox[1] - last.bbox[1]) < height / 2
        if not on_line or abs(word.bbox[0] - last.bbox[2]) > gap * height:
            yield run
            run = []
        run.append(word)
    yield run


def _is_label(text: str) -> bool:
    """Return whether a text is a word that stands beside values: 日時, 会場."""
    return read_token(text).says_something or any(word.strength >= HEAD_STRENGTH for word in read_head(text))


def _one(run: Sequence[PrintedWord]) -> PrintedWord:
    return PrintedWord("".join(word.text for word in run), around(word.bbox for word in run))
