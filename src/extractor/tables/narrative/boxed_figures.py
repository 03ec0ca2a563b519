"""Figures that stand in a small box beside their names: `達成率平均 | 98.3%`."""

from __future__ import annotations

from itertools import pairwise

from extractor.candidates.candidate import Candidate, candidate_of, unique
from extractor.candidates.field import CandidateField, field_of
from extractor.confidence.evidence import Evidence
from extractor.japanese.numbers import Number, read_number
from extractor.layout.tables.table import Cell
from extractor.layout.text.passage import passage_of_lines
from extractor.records import Kind
from extractor.tables.narrative.running_text import paragraphs_of
from extractor.tables.reading import ColumnRole, Piece, ReadColumn, TableReading

MOST_ROWS = 3
"""A box of figures beside their names has few rows; more are a table of numbers."""


def read_boxed_figures(piece: Piece) -> TableReading | None:
    """Read the figures with a unit that stand right of their names in a table of few rows that lists nothing."""
    table = piece.table
    rows = [row for row in range(table.row_count) if len(table.row_cells(row)) > 1]
    if piece.listed or not rows or len(rows) > MOST_ROWS:
        return None
    pairs = [
        (name, figure, number)
        for row in rows
        for name, figure in pairwise(table.row_cells(row))
        if (number := _number(name, figure)) is not None
    ]
    if not pairs:
        return None
    role = ColumnRole("number", None, "名の右に数値がある / a figure right of its name")
    columns = tuple(ReadColumn(name.text, (figure,), (role,)) for name, figure, _ in pairs)
    records = unique(_figure(piece, name, figure, number) for name, figure, number in pairs)
    return TableReading(table, "boxed figures", columns=columns, records=records, paragraphs=paragraphs_of(piece))


def _number(name: Cell, figure: Cell) -> Number | None:
    """Return the number of a figure beside a name; None if it has no unit or the name is a number itself."""
    number = read_number(figure.text.strip()) if figure.lines else None
    if number is None or number.unit is None or not name.lines or read_number(name.text) is not None:
        return None
    return number


def _figure(piece: Piece, name: Cell, figure: Cell, number: Number) -> Candidate:
    """Return the record of a figure."""
    row, printed = passage_of_lines(name.lines), passage_of_lines(figure.lines)
    around, context, evidence = piece.around, piece.context, Evidence(role=0.8)
    fields: dict[str, CandidateField] = {
        "row": field_of((row.text,), [row], context, evidence),
        "value": field_of(number.value, [printed], context, evidence),
        "unit": field_of(number.unit or "", [printed], context, evidence),
    }
    if around.caption is not None:
        fields["title"] = field_of(around.caption, [passage_of_lines(around.caption_lines)], context, evidence)
    return candidate_of(Kind.STATISTIC, fields, context, around.section, printed.page, in_text=True)
