"""Columns of activities (取組実績): one event for each item (①…) of a cell that has a date or a count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.candidates.candidate import Candidate, candidate_of, unique
from extractor.candidates.field import CandidateField, field_of
from extractor.confidence.evidence import Evidence
from extractor.japanese.text import compact, is_blank_mark
from extractor.layout.tables.cell_lines import logical_lines
from extractor.layout.tables.table import Cell, Table
from extractor.layout.text.line import Line
from extractor.layout.text.passage import Passage, passage_of_lines
from extractor.layout.text.sentences import sentences_of
from extractor.records import Kind
from extractor.tables.narrative.item_values import counts_field, item_counts, item_periods, periods_field
from extractor.tables.narrative.running_text import leaves_sentences, paragraphs_of, without_mark
from extractor.tables.narrative.words import ITEM, activity_words
from extractor.tables.reading import Piece, ReadColumn, TableReading, column_of
from extractor.vocabulary.direction import read_direction

HEAD_ROWS = 3
"""Rows in which the head of a column of activities is looked for."""


def read_activities(piece: Piece) -> TableReading | None:
    """Read the columns of activities of a table whose lists gave no events; its other cells are left for sentences."""
    if Kind.EVENT in piece.listed:
        return None
    found = _activity_columns(piece.table)
    records = [record for column, _ in found for record in _column_events(piece, column)]
    if not records:
        return None
    columns = [column for column, _ in found]
    return TableReading(
        piece.table,
        "activities",
        tuple(head for _, head in found),
        tuple(_read_column(piece.table, column, head) for column, head in found),
        unique(records),
        paragraphs_of(piece, columns) if leaves_sentences(piece) else (),
    )


def _read_column(table: Table, column: int, head: Cell) -> ReadColumn:
    return column_of(table, column, "name", f"見出し「{compact(head.text)}」、取組が並ぶ", head.text)


def _activity_columns(table: Table) -> list[tuple[int, Cell]]:
    """Return the columns whose cells are sentences or items under a head of activities, each with its head."""
    found: list[tuple[int, Cell]] = []
    for column in range(table.column_count):
        heads = [cell for row in range(min(HEAD_ROWS, table.row_count)) if (cell := table.at(row, column)) is not None]
        head = next((cell for cell in heads if cell.lines and activity_words().heads.search(compact(cell.text))), None)
        if head is None or head.column != column:
            continue
        cells = [table.at(row, column) for row in range(head.row + 1, table.row_count)]
        texts = [cell.text for cell in cells if cell is not None and cell.lines and not is_blank_mark(cell.text)]
        if texts and sum("。" in text or ITEM.match(text) is not None for text in texts) * 2 >= len(texts):
            found.append((column, head))
    return found


def _column_events(piece: Piece, column: int) -> Iterator[Candidate]:
    """Yield the events of a column's cells, each cell once."""
    seen: set[int] = set()
    for row in range(1, piece.table.row_count):
        cell = piece.table.at(row, column)
        if cell is not None and id(cell) not in seen and cell.lines and cell.row:
            seen.add(id(cell))
            yield from _cell_events(piece, cell)


def _cell_events(piece: Piece, cell: Cell) -> Iterator[Candidate]:
    """Yield the events of a cell: one an item ①②…, or one for a cell without items."""
    groups: list[list[Sequence[Line]]] = []
    for line in logical_lines(cell, piece.padding):
        if not groups or ITEM.match(line[0].text):
            groups.append([line])
        else:
            groups[-1].append(line)
    for group in groups:
        record = _item_event(piece, [passage_of_lines(line) for line in group])
        if record is not None:
            yield record


def _item_event(piece: Piece, lines: Sequence[Passage]) -> Candidate | None:
    """Return the event of an item, named by its first sentence; None if it has neither date nor count."""
    name = next(iter(sentences_of(without_mark(lines[0]))), None)
    counts, periods = item_counts(lines), item_periods(lines, piece.context)
    if name is None or not (counts or periods):
        return None
    passage = name.passage
    if passage.text.endswith("。"):
        passage = passage.part(0, len(passage.text) - 1)
    context = piece.context
    fields: dict[str, CandidateField] = {"name": field_of(passage.text, [passage], context, Evidence(role=0.6))}
    if periods:
        fields["periods"] = periods_field(periods, context)
    direction = read_direction(passage.text)
    if direction is not None:
        fields["direction"] = field_of(direction, [passage], context, Evidence(role=0.8, inferred=True))
    if counts:
        fields["counts"] = counts_field(counts, context, 0.85)
    return candidate_of(Kind.EVENT, fields, context, piece.around.section, lines[0].page, in_text=True)
