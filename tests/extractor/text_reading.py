"""Running text and tables without a PDF: every character gets a box of its own, so that places can be checked too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from extractor.candidates.context import DocumentContext
from extractor.layout.flow.outline import Surroundings
from extractor.layout.running_text.blocks import Block, BlockKind
from extractor.layout.tables.table import Cell, Part, Table
from extractor.layout.text.line import Line
from extractor.layout.text.passage import Passage, passage_of
from extractor.layout.text.sentences import sentences_of
from extractor.layout.text.strips import Strip
from extractor.records import Record
from extractor.running_text import read_running_text
from extractor.sentences.reader import read_sentences
from extractor.tables.reader import read_table
from extractor.tables.reading import Piece, TableReading, records_of

SIZE = 10.0
CONTEXT = DocumentContext("test", 2023)


def strip(text: str, y: float = 0.0, page: int = 1) -> Strip:
    boxes = tuple((i * SIZE, y, (i + 1) * SIZE, y + SIZE) for i in range(len(text)))
    return Strip(text, boxes, page, SIZE)


def line(text: str, x: float = 0.0, y: float = 0.0, page: int = 1) -> Line:
    edges = tuple((x + i * SIZE, x + (i + 1) * SIZE) for i in range(len(text)))
    return Line(text, (x, y, x + len(text) * SIZE, y + SIZE), page, SIZE, False, edges)


def passage(text: str) -> Passage:
    return passage_of([strip(text)])


def blocks(*texts: str, heading: str | None = None) -> tuple[Block, ...]:
    kinds = [BlockKind.HEADING] if heading else []
    whole = [heading, *texts] if heading else list(texts)
    kinds += [BlockKind.PARAGRAPH] * len(texts)
    made = []
    for y, (text, kind) in enumerate(zip(whole, kinds, strict=True)):
        placed = strip(text or "", y * 2 * SIZE)
        made.append(Block(kind, passage_of([placed]), (placed,)))
    return tuple(made)


def table(rows: list[list[str | None]], widths: list[float]) -> Table:
    """A table of rows; None: the cell above spans this place too."""
    xs = [0.0]
    for width in widths:
        xs.append(xs[-1] + width)
    height = 200.0
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text is None:
                continue
            span = 1
            while r + span < len(rows) and rows[r + span][c] is None:
                span += 1
            box = (xs[c], r * height, xs[c + 1], (r + span) * height)
            pieces = text.split("\n") if text else []
            lines = tuple(line(piece, xs[c] + 1, r * height + 1 + i * 12) for i, piece in enumerate(pieces))
            cells.append(Cell(r, c, span, 1, (Part(1, box, lines),)))
    box = (0.0, 0.0, xs[-1], len(rows) * height)
    return Table(1, box, tuple(xs), len(rows), tuple(cells), 1, box)


def told(records: Any) -> list[dict[str, Any]]:
    """What records say, short enough to compare with a literal."""
    return [_told(record) for record in records]


def _told(record: Record) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": record.kind.value}
    for name, field in record.fields.items():
        value = field.value
        if name == "periods":
            value = [f"{p.start} {p.end}" if p.start != p.end else str(p.start) for p in value]
        elif name == "period":
            value = str(value.start)
        elif name == "counts":
            value = [" ".join(str(x) for x in (c.label, c.value, c.unit, c.qualifier, c.role) if x) for c in value]
        elif isinstance(value, tuple):
            value = list(value)
        found[name] = value
    return found


def read_page(page: Sequence[Block]) -> list[dict[str, Any]]:
    """What blocks of running text say, whichever reader takes them."""
    return told(read_running_text(page, CONTEXT).candidates)


def read_text(*paragraphs: str, fiscal_year: int = 2023) -> list[dict[str, Any]]:
    """What the sentences of paragraphs tell."""
    context = DocumentContext("test", fiscal_year)
    return told(read_sentences([tuple(sentences_of(passage(text))) for text in paragraphs], context))


def piece(printed: Table) -> Piece:
    return Piece(printed, Surroundings(), CONTEXT)


def read_by(reader: Callable[[Piece], TableReading | None], printed: Table) -> list[dict[str, Any]]:
    """What one reader makes of a table."""
    reading = reader(piece(printed))
    return told(reading.records) if reading is not None else []


def read_whole(printed: Table) -> list[dict[str, Any]]:
    """What a table states in its lists, entries and sentences."""
    readings = read_table(piece(printed))
    return told(records_of(reading.with_told(read_sentences(reading.paragraphs, CONTEXT)) for reading in readings))
