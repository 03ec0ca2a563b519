"""Rows of a name and what was done (事業名｜内容, 取組名｜実績): an event each where a date or count is stated."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.candidates.candidate import Candidate, candidate_of, unique
from extractor.candidates.context import DocumentContext
from extractor.candidates.field import CandidateField, field_of
from extractor.confidence.evidence import Evidence
from extractor.japanese.dates.periods import DateContext, read_periods
from extractor.japanese.text import compact, is_blank_mark
from extractor.layout.tables.cell_lines import logical_lines
from extractor.layout.tables.table import Cell
from extractor.layout.text.passage import Passage, passage_of_lines
from extractor.lines.labelled_fields import labelled_field
from extractor.lines.labels import labelled
from extractor.records import Kind
from extractor.tables.columns.column import Column
from extractor.tables.columns.head import head_rows
from extractor.tables.columns.roles import read_columns
from extractor.tables.narrative.item_values import counts_field, item_counts, item_periods, periods_field
from extractor.tables.narrative.running_text import paragraphs_of
from extractor.tables.narrative.words import activity_words
from extractor.tables.reading import Piece, TableReading, column_of, rows_of_head
from extractor.vocabulary.direction import read_direction
from extractor.vocabulary.heads.head_words import WHOLE_HEAD, is_unwanted

LONGEST_NAME = 60


def read_named_rows(piece: Piece) -> TableReading | None:
    """Read the rows of a table that lists nothing: a name, and a cell of what was done that is no sentence."""
    table = piece.table
    depth = 0 if piece.listed else head_rows(table)
    columns = read_columns(table, depth) if depth else ()
    if any(is_unwanted(head) for column in columns for head in column.head):
        return None
    name, done = _name_column(columns), _activity_column(columns)
    if name is None or done is None:
        return None
    cells = [(row, table.at(row, name.start), table.at(row, done.start)) for row in range(depth, table.row_count)]
    found = [_row_event(piece, row, called, activity) for row, called, activity in cells]
    records = unique(record for record in found if record is not None)
    if not records:
        return None
    read = tuple(
        column_of(table, column.start, role, f"見出し「{compact(column.head[-1])}」", " / ".join(column.head))
        for column, role in ((name, "name"), (done, "summary"))
    )
    head = rows_of_head(table, 0, depth)
    return TableReading(table, "named rows", head, read, records, paragraphs_of(piece), head_rows=depth)


def _name_column(columns: Sequence[Column]) -> Column | None:
    """Return the column whose whole head says that it names what was done."""
    return next((column for column in columns if _plays(column, "name")), None)


def _activity_column(columns: Sequence[Column]) -> Column | None:
    """Return the column of what was done; one of what was only meant to be done (取組内容 beside 実績) is not one."""
    done = [column for column in columns if column.head and activity_words().heads.search(compact(column.head[-1]))]
    summaries = [column for column in columns if _plays(column, "summary")]
    return next(iter([*done, *summaries]), None)


def _plays(column: Column, role: str) -> bool:
    return any(assigned.role == role and assigned.strength == WHOLE_HEAD for assigned in column.roles)


def _row_event(piece: Piece, row: int, name: Cell | None, activity: Cell | None) -> Candidate | None:
    """Return the event of a row; None if its activity is in sentences or has neither date nor count."""
    if name is None or activity is None or name is activity or name.row != row or activity.row != row:
        return None
    if not name.lines or "。" in activity.text or is_blank_mark(activity.text):
        return None
    context = piece.context
    called = passage_of_lines(name.lines)
    found = _activity_fields([passage_of_lines(line) for line in logical_lines(activity, piece.padding)], context)
    if not {"periods", "counts"} & set(found) or not 1 < len(called.text) <= LONGEST_NAME:
        return None
    fields = {"name": field_of(called.text, [called], context, Evidence(role=0.8)), **found}
    direction = read_direction(called.text)
    if direction is not None:
        fields["direction"] = field_of(direction, [called], context, Evidence(role=0.7, inferred=True))
    return candidate_of(Kind.EVENT, fields, context, piece.around.section, called.page, in_text=True)


def _activity_fields(lines: Sequence[Passage], context: DocumentContext) -> dict[str, CandidateField]:
    """Return what lines state: labelled values (`会場：…`) first, then the dates and counts of the other lines."""
    fields: dict[str, CandidateField] = {}
    plain: list[Passage] = []
    for line in lines:
        values = labelled(line)
        for value in values:
            found = labelled_field(value, context)
            if found is not None and found[0] not in ("name", "number", "summary"):
                fields.setdefault(*found)
        if not values:
            plain.append(line)
    periods = item_periods(plain, context)
    counts = item_counts([_undated(line, context) for line in plain])
    if periods and "periods" not in fields:
        fields["periods"] = periods_field(periods, context)
    if counts and "counts" not in fields:
        fields["counts"] = counts_field(counts, context, 0.8)
    return fields


def _undated(line: Passage, context: DocumentContext) -> Passage:
    """Return a line without the dates in its front and the verb after them, which label no number."""
    spans = read_periods(line.text, DateContext(fiscal_year=context.fiscal_year)).spans
    if not spans or spans[0][0] != 0:
        return line
    verb = activity_words().held.match(line.text, spans[-1][1])
    return line.part(verb.end() if verb else spans[-1][1], len(line.text))
