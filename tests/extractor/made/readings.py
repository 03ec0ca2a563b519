"""Reads text and tables written down as literals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tests.extractor.made.summaries import summaries_of
from tests.extractor.made.tables import PADDING, table
from tests.extractor.made.text import CONTEXT, line, passage

from extractor.candidates.candidate import Candidate
from extractor.candidates.context import DocumentContext
from extractor.layout.flow.outline import Surroundings
from extractor.layout.running_text.blocks import Block
from extractor.layout.tables.table import Table
from extractor.layout.text.line import Line
from extractor.layout.text.sentences import sentences_of
from extractor.running_text import read_running_text
from extractor.sentences.reader import read_sentences
from extractor.tables.cells.reading import Reading
from extractor.tables.reader import read_table
from extractor.tables.reading import Piece, TableReading, records_of


def read_blocks(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """What blocks of running text say, whichever reader takes them."""
    return summaries_of(read_running_text(blocks, CONTEXT).candidates)


def read_text(*paragraphs: str, fiscal_year: int = 2023) -> list[dict[str, Any]]:
    """What the sentences of paragraphs say."""
    context = DocumentContext("test", fiscal_year)
    return summaries_of(read_sentences([tuple(sentences_of(passage(text))) for text in paragraphs], context))


def piece(printed: Table) -> Piece:
    """The table with nothing around it."""
    return Piece(printed, Surroundings(), CONTEXT)


def reading() -> Reading:
    """How cells are read in a table of 令和６年度 about which nothing else is known."""
    return Reading(DocumentContext("0" * 64, 2024), PADDING, {}, None)


def read_by(reader: Callable[[Piece], TableReading | None], printed: Table) -> list[dict[str, Any]]:
    """What one reader makes of a table."""
    reading = reader(piece(printed))
    return summaries_of(reading.records) if reading is not None else []


def read_whole(printed: Table) -> list[dict[str, Any]]:
    """What a table states in its lists, entries and sentences."""
    readings = read_table(piece(printed))
    return summaries_of(
        records_of(reading.with_sentence_records(read_sentences(reading.paragraphs, CONTEXT)) for reading in readings)
    )


def read_rows(
    rows: Sequence[Sequence[str]],
    *,
    caption: str | None = None,
    section: tuple[str, ...] = (),
    unit: str | None = None,
    dated: str | None = None,
    path: tuple[str, ...] = (),
    width: float = 120.0,
) -> tuple[Candidate, ...]:
    """The records of a table in a report of 令和６年度; `dated` is the line above it that says 現在."""
    printed: tuple[Line, ...] = (line(caption),) if caption else ()
    day = line(dated) if dated else None
    around = Surroundings(section, caption, printed, unit, day)
    return records_of(read_table(Piece(table(rows, width), around, DocumentContext("0" * 64, 2024), path)))
