"""From a file to its extraction, one line a stage; what each stage found is kept for inspection."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from extractor.candidates.candidate import distinct
from extractor.candidates.context import DocumentContext
from extractor.candidates.weighing import weigh
from extractor.confidence.calibration import Calibration, calibrated
from extractor.confidence.evidence import RecordEvidence
from extractor.document.notices import days_without_year, notices_of, numbers_unread
from extractor.document.troubles import TEXT_UNREAD, table_unread
from extractor.isolation.budget import UNLIMITED, Budget, OutOfTime
from extractor.knowledge.added_words import AddedWord, reading_with
from extractor.laid_out import LaidOut, Progress, lay_out
from extractor.layout.flow.stitching import Flow
from extractor.layout.page_layout import PageLayout
from extractor.layout.running_text.blocks import Block, build_blocks
from extractor.layout.tables.once import forget
from extractor.reading.document import FileFacts
from extractor.records import Extraction, Notice
from extractor.running_text import TextReading, read_running_text
from extractor.running_text.chosen import FittedText, fit_text
from extractor.running_text.drawn_rows import with_rows_apart
from extractor.sentences.reader import read_sentences
from extractor.table_choices import NO_RECORDS, TableChoice
from extractor.tables.chosen.fitting import Fitted, constraints_for, fit
from extractor.tables.constraints import FREE, Constraints, ContradictoryConstraints
from extractor.tables.coverage import coverage_of, with_unread
from extractor.tables.judging.doubts import with_verdicts
from extractor.tables.reader import read_table, settled_piece
from extractor.tables.reading import Piece, ReadTable, TableReading, records_of, tables_of, with_distinct_records
from extractor.tables.remainder import evidence_of
from extractor.tables.unread_numbers import unread_numbers

CHOICE_UNUSED, CHOICE_REFUSED = "choice_without_table", "choice_refused"
"""Codes of notices: a choice fits no table any more; the table cannot be read as it was chosen."""


@dataclass(frozen=True)
class Stages:
    """Everything that was found on the way: the file, each page's layout, the stitched flow, the text, the result.

    `tables` are the flow's, in their order, `choices` those that they were read under (None: none). `blocks` are those
    of the text outside tables; `text` says which reader used which, `text_choices` what was chosen for which, by its
    number. `evidence` is what tables and text show of the records that were read from them, by the record's id.
    """

    facts: FileFacts
    layouts: tuple[PageLayout, ...]
    flow: Flow
    tables: tuple[ReadTable, ...]
    blocks: tuple[Block, ...]
    text: TextReading
    evidence: Mapping[str, RecordEvidence]
    extraction: Extraction
    choices: tuple[TableChoice | None, ...] = ()
    text_choices: Mapping[int, TableChoice] = field(default_factory=dict)


def extract(
    path: Path,
    *,
    file_name: str | None = None,
    progress: Progress | None = None,
    fiscal_year: int | None = None,
    words: Iterable[AddedWord] = (),
    calibration: Calibration | None = None,
    choices: Sequence[TableChoice] = (),
    budget: Budget = UNLIMITED,
) -> Extraction:
    """Read the PDF at `path` and return its candidate records.

    `file_name` is the name that people know it by (default: the path's). `progress` is called with the number of
    pages done and of pages in all. `fiscal_year` is the fiscal year that the document covers (default: as it says).
    `words` are known beside those of `models/`, for this reading alone. `calibration` corrects the confidences.
    `choices` are what people settled of its tables and texts; one that fits none is named in a warning. A page, a table
    or a text that takes more than the `budget` allows is not read, which a warning says.

    Raises:
        UnreadableDocument: the file is not a PDF that can be read.

    """
    with reading_with(words):
        laid = lay_out(path, file_name=file_name, progress=progress, fiscal_year=fiscal_year, budget=budget)
        stages = read_laid_out(laid, choices, budget=budget)
    return calibrated(stages.extraction, calibration)


def run_stages(
    path: Path, *, file_name: str | None = None, progress: Progress | None = None, fiscal_year: int | None = None
) -> Stages:
    """Do what `extract` does and keep every stage's result.

    Raises:
        UnreadableDocument: the file is not a PDF that can be read.

    """
    return read_laid_out(lay_out(path, file_name=file_name, progress=progress, fiscal_year=fiscal_year))


ReadOne = Callable[[Piece, TableChoice | None], ReadTable]
"""Reads a table under a choice; raises ContradictoryConstraints."""


ReadText = Callable[[Sequence[Block], DocumentContext, Mapping[int, str]], TextReading]
"""Reads the running text of a document; of blocks by their numbers it is settled what they are."""


def read_laid_out(
    laid: LaidOut,
    choices: Sequence[TableChoice] = (),
    read: ReadOne | None = None,
    read_text: ReadText = read_running_text,
    budget: Budget = UNLIMITED,
) -> Stages:
    """Read the tables and the text of a document under what was chosen.

    `read` and `read_text` may remember what they read before.
    """
    fitted = fit(choices, laid.flow.tables)
    tables, refused = _read_tables(laid.pieces, fitted, read or read_under, budget)
    blocks, of_text, text = _read_texts(laid, choices, tables, read_text, budget)
    found = (*(record for table in tables for record in table.records), *text.candidates)
    evidence = dict(text.evidence)
    evidence |= {record_id: shown for table in tables for record_id, shown in table.evidence.items()}
    records = tuple(weigh(record, laid.context.pages, evidence.get(record.id)) for record in distinct(found))
    undated = days_without_year(line.text for line in laid.flow.lines) if laid.context.fiscal_year is None else 0
    in_text = [box for record in text.candidates for field in record.fields.values() for box in field.boxes]
    unread = (numbers_unread(of.page, of.head, of.count) for of in unread_numbers(tables, in_text, laid.context))
    warnings = (
        *notices_of(laid.facts, [layout.page for layout in laid.layouts], laid.covered, undated=undated),
        *unread,
        *map(_unused, fitted.unused),
        *map(_unused_text, of_text.unused),
        *refused,
        *([TEXT_UNREAD] if text.is_unread else []),
    )
    extraction = Extraction(document=laid.info, records=records, warnings=warnings)
    return Stages(
        facts=laid.facts,
        layouts=laid.layouts,
        flow=laid.flow,
        tables=tables,
        blocks=blocks,
        text=text,
        evidence=evidence,
        extraction=extraction,
        choices=fitted.choices,
        text_choices=of_text.choices,
    )


def _read_tables(
    pieces: Sequence[Piece], fitted: Fitted, read: ReadOne, budget: Budget
) -> tuple[tuple[ReadTable, ...], tuple[Notice, ...]]:
    """Read each table; one that cannot be read as it was chosen is read as it always is, and that is noted.

    So is one that takes more than there is, and has no reading then.
    """
    tables: list[ReadTable] = []
    refused: list[Notice] = []
    for piece, choice in zip(pieces, fitted.choices, strict=True):
        try:
            tables.append(_within(budget, read, piece, choice))
        except ContradictoryConstraints as error:
            tables.append(_within(budget, read, piece, None))
            refused.append(_refused(piece, str(error)))
        if tables[-1].is_unread:
            refused.append(table_unread(piece.table.page))
    return tuple(tables), tuple(refused)


def _read_texts(
    laid: LaidOut, choices: Sequence[TableChoice], tables: Sequence[ReadTable], read: ReadText, budget: Budget
) -> tuple[tuple[Block, ...], FittedText, TextReading]:
    """Return the blocks of the text outside tables, what is chosen for them, and what they say."""
    recorded = [table.table for table in tables if table.records or table.is_settled or table.is_unread]
    try:
        with budget.piece(pages=len(laid.layouts)):
            blocks = build_blocks(laid.layouts, laid.flow.lines, laid.info.title, recorded)
            blocks = with_rows_apart(blocks, choices, laid.context)
            of_text = fit_text(choices, blocks, laid.context)
            return blocks, of_text, read(blocks, laid.context, of_text.kinds)
    except (OutOfTime, MemoryError):
        return (), FittedText({}, ()), TextReading((), {}, is_unread=True)


def _within(budget: Budget, read: ReadOne, piece: Piece, choice: TableChoice | None) -> ReadTable:
    """Read a table within the budget; without a reading if it takes more than there is."""
    try:
        with budget.piece():
            return read(piece, choice)
    except (OutOfTime, MemoryError):
        forget([piece.table])
        return ReadTable(piece.table, (), {}, is_unread=True)


def read_under(piece: Piece, choice: TableChoice | None) -> ReadTable:
    """Read one table under a choice: its lists and entries, then the running text that they leave.

    Raises:
        ContradictoryConstraints: the table cannot be read so.

    """
    constraints = FREE if choice is None else constraints_for(choice, piece.table)
    read = _read_table(piece, constraints)
    return replace(read, is_settled=choice is not None and choice.kind == NO_RECORDS)


def _read_table(piece: Piece, constraints: Constraints) -> ReadTable:
    """Read one table under constraints: its lists and entries, then the running text that they leave."""
    found = [_with_sentences(reading, piece.context) for reading in read_table(piece, constraints)]
    readings = with_distinct_records(found)
    table = settled_piece(piece, constraints).table
    records = records_of(readings)
    coverage = coverage_of(table, records, piece.context)
    evidence = with_verdicts(evidence_of(table, records, coverage), readings)
    forget([piece.table, table, *(used for reading in readings for used in tables_of(reading))])
    return ReadTable(table, with_unread(readings, coverage), evidence)


def _with_sentences(reading: TableReading, context: DocumentContext) -> TableReading:
    """Return a reading with the records of the running text that it left."""
    return reading.with_sentence_records(read_sentences(reading.paragraphs, context)) if reading.paragraphs else reading


def _unused(choice: TableChoice) -> Notice:
    """Return the notice about a choice that fits no table of the document."""
    heads = "｜".join(head for head in choice.heads if head)
    message = f"読み方を決めた表（{heads or '見出しなし'}）が見つかりません。表の形が変わっていないか確かめてください。"
    return Notice(page=choice.place.page if choice.place else None, code=CHOICE_UNUSED, message=message)


def _unused_text(choice: TableChoice) -> Notice:
    """Return the notice about a choice that fits no heading or paragraph of the document."""
    message = f"読み方を決めた文章（{''.join(choice.heads)}）が見つかりません。文が変わっていないか確かめてください。"
    return Notice(page=choice.place.page if choice.place else None, code=CHOICE_UNUSED, message=message)


def _refused(piece: Piece, sentence: str) -> Notice:
    """Return the notice about a table that cannot be read as it was chosen."""
    message = f"決められた読み方では、この表を読み取れないため、自動の読み方に戻しました：{sentence}"
    return Notice(page=piece.table.page, code=CHOICE_REFUSED, message=message)
