"""Rows of a name and what was done (事業名｜内容, 取組名｜実績): one event each where the cell dates or counts it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.candidates.context import DocumentContext
from extractor.candidates.field import CandidateField, field_of
from extractor.confidence import Evidence
from extractor.japanese.dates.periods import DateContext, read_periods
from extractor.japanese.text import compact, is_blank_mark
from extractor.layout.flow.outline import Surroundings
from extractor.layout.tables.cell_lines import logical_lines, padding_of
from extractor.layout.tables.table import Cell, Table
from extractor.layout.text.passage import Passage, passage_of_lines
from extractor.lines.labelled_fields import labelled_field
from extractor.lines.labels import labelled
from extractor.records import Kind
from extractor.tables.columns.roles import Column, head_rows, read_columns
from extractor.tables.narrative.sentence_cells import DEED_HEADS, item_counts, item_periods
from extractor.vocabulary.direction import read_direction
from extractor.vocabulary.head_words import WHOLE_HEAD, is_unwanted

LONGEST_NAME = 60
_HELD = re.compile(r"[\s　]*(?:に|から)?(?:実施|開催|開講|開設)[\s　、。：:]*")


def read_named_rows(table: Table, around: Surroundings, context: DocumentContext) -> tuple[Candidate, ...]:
    """Return one event for each row whose cell of deeds gives a date or a count; sentences are left to their reader."""
    depth = head_rows(table)
    columns = read_columns(table, depth) if depth else ()
    if any(is_unwanted(head) for column in columns for head in column.head):
        return ()
    name, deeds = _name_column(columns), _deed_column(columns)
    if name is None or deeds is None:
        return ()
    found = (
        _row_record(table.at(row, name.start), table.at(row, deeds.start), row, padding_of(table), around, context)
        for row in range(depth, table.row_count)
    )
    return tuple(record for record in found if record is not None)


def _name_column(columns: Sequence[Column]) -> Column | None:
    """Return the column whose whole head says that it names what was done."""
    return next((column for column in columns if _plays(column, "name")), None)


def _deed_column(columns: Sequence[Column]) -> Column | None:
    """Return the column of what was done; what was only meant to be done (取組内容 beside 実績) is none."""
    done = [column for column in columns if column.head and DEED_HEADS.search(compact(column.head[-1]))]
    told = [column for column in columns if _plays(column, "summary")]
    return next(iter([*done, *told]), None)


def _plays(column: Column, role: str) -> bool:
    return any(assigned.role == role and assigned.strength == WHOLE_HEAD for assigned in column.roles)


def _row_record(
    name: Cell | None, deeds: Cell | None, row: int, padding: float, around: Surroundings, context: DocumentContext
) -> Candidate | None:
    """Return the event of a row, or None where its cell of deeds tells in sentences or gives neither date nor count."""
    if name is None or deeds is None or name is deeds or name.row != row or deeds.row != row:
        return None
    if not name.lines or "。" in deeds.text or is_blank_mark(deeds.text):
        return None
    called = passage_of_lines(name.lines)
    lines = [passage_of_lines(line) for line in logical_lines(deeds, padding)]
    told = _told(lines, context)
    if not {"periods", "counts"} & set(told) or not 1 < len(called.text) <= LONGEST_NAME:
        return None
    fields = {"name": field_of(called.text, [called], context, Evidence(role=0.8)), **told}
    direction = read_direction(called.text)
    if direction is not None:
        fields["direction"] = field_of(direction, [called], context, Evidence(role=0.7, inferred=True))
    return candidate_of(Kind.EVENT, fields, context, around.section, called.page, in_text=True)


def _told(lines: Sequence[Passage], context: DocumentContext) -> dict[str, CandidateField]:
    """Return what lines tell: labelled values (`会場：…`) first, then the dates and counts of the other lines."""
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
        values_ = tuple(period for period, _ in periods)
        fields["periods"] = field_of(values_, [piece for _, piece in periods], context, Evidence(role=0.8))
    if counts and "counts" not in fields:
        numbers = tuple(count for _, reading in counts for count in reading.counts)
        checks = [check for _, reading in counts for check in reading.checks]
        fields["counts"] = field_of(numbers, [piece for piece, _ in counts], context, Evidence(role=0.8), checks)
    return fields


def _undated(line: Passage, context: DocumentContext) -> Passage:
    """Return a line without the dates in its front and the verb behind them, which label no number."""
    spans = read_periods(line.text, DateContext(fiscal_year=context.fiscal_year)).spans
    if not spans or spans[0][0] != 0:
        return line
    verb = _HELD.match(line.text, spans[-1][1])
    return line.part(verb.end() if verb else spans[-1][1], len(line.text))
