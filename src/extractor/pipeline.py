"""From a file to its extraction, one line a stage; what each stage found is kept for inspection."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractor.added_words import AddedWord
from extractor.calibration import Calibration, calibrated
from extractor.candidates.candidate import distinct
from extractor.candidates.context import DocumentContext
from extractor.confidence import RecordEvidence
from extractor.document.covered_year import CoveredYear, find_covered_year
from extractor.document.issue_year import find_issue_year, find_letter_year, find_number_year
from extractor.document.notices import days_without_year, notices_of
from extractor.document.publisher import find_publisher
from extractor.document.title_page import find_title
from extractor.knowledge import reading_with
from extractor.layout.flow.outline import surroundings
from extractor.layout.flow.plan_path import plan_paths
from extractor.layout.flow.stitching import Flow, stitch
from extractor.layout.page_layout import PageLayout, build_layout
from extractor.layout.running_text.blocks import Block, build_blocks
from extractor.reading.document import FileFacts, file_facts
from extractor.reading.packed_glyphs import PackedGlyphs
from extractor.reading.pdf import read_pages
from extractor.records import DocumentInfo, Extraction
from extractor.running_text import TextReading, read_running_text
from extractor.sentences.reader import read_sentences
from extractor.tables.coverage import coverage_of, with_unread
from extractor.tables.judging.doubts import with_verdicts
from extractor.tables.reader import read_table
from extractor.tables.reading import Piece, ReadTable, TableReading, records_of, with_distinct_records
from extractor.tables.remainder import evidence_of
from extractor.vocabulary.heads.head_words import plan_labels
from extractor.weighing import weigh

FIRST_LINES = 12
"""A periodical prints its number among so many lines at the top of its first page, or in its running heads."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Stages:
    """Everything that was found on the way: the file, each page's layout, the stitched flow, the text, the result.

    `tables` are the flow's, in their order. `blocks` are those of the text outside tables; `text` says which reader
    used which. `evidence` is what tables and text show of the records that were read from them, by the record's id.
    """

    facts: FileFacts
    layouts: tuple[PageLayout, ...]
    flow: Flow
    tables: tuple[ReadTable, ...]
    blocks: tuple[Block, ...]
    text: TextReading
    evidence: Mapping[str, RecordEvidence]
    extraction: Extraction


def extract(
    path: Path,
    *,
    file_name: str | None = None,
    progress: Progress | None = None,
    fiscal_year: int | None = None,
    words: Iterable[AddedWord] = (),
    calibration: Calibration | None = None,
) -> Extraction:
    """Read the PDF at `path` and return its candidate records.

    `file_name` is the name that people know it by (default: the path's). `progress` is called with the number of
    pages done and of pages in all. `fiscal_year` is the fiscal year that the document covers (default: as it says).
    `words` are known beside those of `models/`, for this reading alone. `calibration` corrects the confidences.

    Raises:
        UnreadableDocument: the file is not a PDF that can be read.

    """
    with reading_with(words):
        stages = run_stages(path, file_name=file_name, progress=progress, fiscal_year=fiscal_year)
    return calibrated(stages.extraction, calibration)


def run_stages(
    path: Path, *, file_name: str | None = None, progress: Progress | None = None, fiscal_year: int | None = None
) -> Stages:
    """Do what `extract` does and keep every stage's result.

    Raises:
        UnreadableDocument: the file is not a PDF that can be read.

    """
    facts = file_facts(path)
    layouts = _build_layouts(path, facts.page_count, progress)
    flow = stitch(layouts)
    first_page = [line.text for line in flow.lines if line.page == 1]
    issued = find_issue_year(first_page)
    title = _title(layouts, flow)
    letter = find_letter_year(first_page)
    known = issued or letter
    covered = CoveredYear(fiscal_year) if fiscal_year is not None else _covered_year(title, layouts, flow, known)
    info = _describe(facts, file_name or path.name, title, covered, flow)
    year = covered.year or known
    context = DocumentContext(facts.sha256, year, {layout.page.number: layout.page for layout in layouts})
    tables = _read_tables(flow, info.title, context)
    blocks = build_blocks(layouts, flow.lines, info.title, [read.table for read in tables if read.records])
    text = read_running_text(blocks, context)
    found = (*(record for read in tables for record in read.records), *text.candidates)
    evidence = dict(text.evidence)
    evidence |= {record_id: shown for read in tables for record_id, shown in read.evidence.items()}
    records = tuple(weigh(record, context.pages, evidence.get(record.id)) for record in distinct(found))
    undated = days_without_year(line.text for line in flow.lines) if year is None else 0
    warnings = notices_of(facts, [layout.page for layout in layouts], covered, undated=undated)
    extraction = Extraction(document=info, records=records, warnings=warnings)
    return Stages(facts, layouts, flow, tables, blocks, text, evidence, extraction)


def _read_tables(flow: Flow, title: str | None, context: DocumentContext) -> tuple[ReadTable, ...]:
    """Read each table with what stands above it."""
    paths = plan_paths(flow, plan_labels())
    return tuple(
        _read_table(Piece(table, around, context.within((*around.section, around.caption or "")), path))
        for table, around, path in zip(flow.tables, surroundings(flow, title), paths, strict=True)
    )


def _read_table(piece: Piece) -> ReadTable:
    """Read one table: its lists and entries, then the running text that they leave."""
    context = piece.context
    readings = with_distinct_records([_with_sentences(reading, context) for reading in read_table(piece)])
    records = records_of(readings)
    coverage = coverage_of(piece.table, records, context)
    evidence = with_verdicts(evidence_of(piece.table, records, coverage), readings)
    return ReadTable(piece.table, with_unread(readings, coverage), evidence)


def _with_sentences(reading: TableReading, context: DocumentContext) -> TableReading:
    """Return a reading with the records of the running text that it left."""
    return reading.with_sentence_records(read_sentences(reading.paragraphs, context)) if reading.paragraphs else reading


def _build_layouts(path: Path, count: int, progress: Progress | None) -> tuple[PageLayout, ...]:
    """Read each page once and build its layout; the glyphs of all pages are kept in little memory until the end."""
    layouts: list[PageLayout] = []
    for page in read_pages(path):
        packed = replace(page, glyphs=PackedGlyphs(page.glyphs))
        layouts.append(replace(build_layout(page), page=packed))
        if progress:
            progress(page.number, count)
    return tuple(layouts)


def _title(layouts: Sequence[PageLayout], flow: Flow) -> str | None:
    """Return the title on the first page."""
    first_page = [line for line in flow.lines if line.page == 1]
    sizes = [glyph.size for layout in layouts for glyph in layout.page.glyphs]
    cover = not any(layout.tables for layout in layouts[:1])
    return find_title(first_page, sizes, layouts[0].page.width if layouts else 0.0, cover=cover)


def _covered_year(title: str | None, layouts: Sequence[PageLayout], flow: Flow, issued: int | None) -> CoveredYear:
    """Return the fiscal year that the document covers, by its lines and its running heads."""
    body = {(line.page, line.bbox) for line in flow.lines}
    margins = [line.text for layout in layouts for line in layout.lines if (line.page, line.bbox) not in body]
    texts, running = [line.text for line in flow.lines], list(dict.fromkeys(margins))
    first = [line.text for line in flow.lines if line.page == 1]
    numbered = find_number_year([*first[:FIRST_LINES], *running])
    return find_covered_year(title, texts, running=running, issued=issued, numbered=numbered)


def _describe(facts: FileFacts, file_name: str, title: str | None, covered: CoveredYear, flow: Flow) -> DocumentInfo:
    """Return what the document says of itself."""
    return DocumentInfo(
        file_name=file_name,
        sha256=facts.sha256,
        page_count=facts.page_count,
        title=title,
        publisher=find_publisher(
            [line for line in flow.lines if line.page == 1], title, [line.text for line in flow.lines]
        ),
        fiscal_year=covered.year,
    )
