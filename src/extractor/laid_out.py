"""A document as laid out: its pages, its flow, its tables with what stands around them, and what it says of itself.

This takes most of the time of a reading and depends on no choice of how tables are read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractor.candidates.context import DocumentContext
from extractor.document.covered_year import CoveredYear, find_covered_year
from extractor.document.issue_year import find_issue_year, find_letter_year, find_number_year, find_sole_year
from extractor.document.publisher import find_publisher
from extractor.document.title_page import find_title
from extractor.isolation.budget import UNLIMITED, Budget, OutOfTime
from extractor.layout.flow.outline import surroundings
from extractor.layout.flow.plan_path import plan_paths
from extractor.layout.flow.stitching import Flow, stitch
from extractor.layout.page_layout import PageLayout, build_layout
from extractor.reading.document import FileFacts, file_facts
from extractor.reading.packed_glyphs import PackedGlyphs
from extractor.reading.page import Page
from extractor.reading.pdf import read_pages, unread_page
from extractor.records import DocumentInfo
from extractor.tables.reading import Piece
from extractor.vocabulary.heads.head_words import plan_labels

FIRST_LINES = 12
"""A periodical prints its number among so many lines at the top of its first page, or in its running heads."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class LaidOut:
    """The file, each page's layout, the stitched flow, the flow's tables with what is above them, and the document."""

    facts: FileFacts
    layouts: tuple[PageLayout, ...]
    flow: Flow
    pieces: tuple[Piece, ...]
    info: DocumentInfo
    covered: CoveredYear
    context: DocumentContext


def lay_out(
    path: Path,
    *,
    file_name: str | None = None,
    progress: Progress | None = None,
    fiscal_year: int | None = None,
    budget: Budget = UNLIMITED,
) -> LaidOut:
    """Read the pages of the PDF at `path` and lay them out; the arguments are those of `extract`.

    Raises:
        UnreadableDocument: the file is not a PDF that can be read.

    """
    facts = file_facts(path)
    layouts = _build_layouts(path, facts.page_count, progress, budget)
    flow = stitch(layouts)
    first_page = [line.text for line in flow.lines if line.page == 1]
    issued = find_issue_year(first_page)
    title = _title(layouts, flow)
    letter = find_letter_year(first_page)
    known = issued or letter
    covered = CoveredYear(fiscal_year) if fiscal_year is not None else _covered_year(title, layouts, flow, known)
    info = _describe(facts, file_name or path.name, title, covered, flow)
    year = covered.year or known or find_sole_year([line.text for line in flow.lines])
    context = DocumentContext(facts.sha256, year, {layout.page.number: layout.page for layout in layouts})
    return LaidOut(facts, layouts, flow, _pieces(flow, info.title, context), info, covered, context)


def _pieces(flow: Flow, title: str | None, context: DocumentContext) -> tuple[Piece, ...]:
    """Return each table with what stands above it."""
    paths = plan_paths(flow, plan_labels())
    return tuple(
        Piece(table, around, context.within((*around.section, around.caption or "")), path)
        for table, around, path in zip(flow.tables, surroundings(flow, title), paths, strict=True)
    )


def _build_layouts(path: Path, count: int, progress: Progress | None, budget: Budget) -> tuple[PageLayout, ...]:
    """Read each page once and build its layout; the glyphs of all pages are kept in little memory until the end."""
    layouts: list[PageLayout] = []
    for page in read_pages(path, budget):
        layouts.append(_build_layout(page, budget))
        if progress:
            progress(page.number, count)
    return tuple(layouts)


def _build_layout(page: Page, budget: Budget) -> PageLayout:
    """Return a page's layout; without content if it takes more than there is."""
    try:
        with budget.piece():
            packed = replace(page, glyphs=PackedGlyphs.of(page.glyphs))
            return replace(build_layout(page), page=packed)
    except OutOfTime:
        return PageLayout(unread_page(page.number, "time"), (), ())
    except MemoryError:
        return PageLayout(unread_page(page.number, "memory"), (), ())


def _title(layouts: Sequence[PageLayout], flow: Flow) -> str | None:
    """Return the title on the first page."""
    first_page = [line for line in flow.lines if line.page == 1]
    sizes = [size for layout in layouts for size in PackedGlyphs.of(layout.page.glyphs).sizes()]
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
