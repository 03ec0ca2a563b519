"""Tables of years with a column each for who was sent and who came (派遣｜受入): one event a bulleted line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.candidates.context import DocumentContext
from extractor.candidates.field import CandidateField, field_of
from extractor.confidence.evidence import Evidence
from extractor.japanese.bullets import bullet
from extractor.japanese.counts import read_counts
from extractor.japanese.dates.periods import DateContext, read_periods
from extractor.japanese.text import compact
from extractor.knowledge import cache
from extractor.layout.tables.cell_lines import logical_lines
from extractor.layout.tables.table import Cell
from extractor.layout.text.line import Line
from extractor.layout.text.passage import Passage, passage_of_lines
from extractor.records import Kind
from extractor.tables.reading import Piece, TableReading, column_of, rows_of_head
from extractor.vocabulary.direction import read_direction

FEWEST_LINES = 2
LONGEST_HEAD = 6
_PART = re.compile(r"[、，](?![0-9０-９]{3})")


@cache
def _line() -> re.Pattern[str]:
    """Return the pattern of a line of an event: a bullet, a name, and a bracket."""
    return re.compile(rf"^{bullet('dates')}[\s　]*(?P<name>[^（(]{{2,}})[（(](?P<inside>[^（()）]*)[）)][\s　]*$")


@cache
def _bullet() -> re.Pattern[str]:
    return re.compile(bullet("dates"))


def read_direction_columns(piece: Piece) -> TableReading | None:
    """Read bulleted lines (`・訪問団（10/3～10/9、24人）`) beside years, under heads that state the direction."""
    table = piece.table
    heads = [cell for cell in table.row_cells(0) if cell.column > 0]
    directions = {head.column: read_direction(head.text) for head in heads if len(compact(head.text)) <= LONGEST_HEAD}
    found = set(directions.values())
    if len(directions) != len(heads) or None in found or len(found) < len(heads) or len(heads) < 2:
        return None
    records: list[Candidate] = []
    for cell in table.cells:
        year = table.at(cell.row, 0)
        if cell.row > 0 and cell.column in directions and year is not None:
            head = next(head for head in heads if head.column == cell.column)
            records += _cell_events(piece, cell, year, head)
    if len(records) < FEWEST_LINES:
        return None
    columns = (
        column_of(table, 0, "periods", "年が並ぶ"),
        *(column_of(table, head.column, "name", f"見出し「{compact(head.text)}」、箇条書きが並ぶ") for head in heads),
    )
    top = rows_of_head(table, 0, 1)
    return TableReading(table, "direction columns", top, columns, tuple(records), head_rows=1)


def _cell_events(piece: Piece, cell: Cell, year: Cell, head: Cell) -> Iterator[Candidate]:
    """Yield the events of a cell's bulleted lines that are dated by their bracket in the year of the row."""
    known = read_periods(year.text, DateContext()).periods
    if len(known) != 1 or known[0].precision not in ("year", "fiscal_year"):
        return
    first, context = known[0].start.year, piece.context
    when = DateContext(fiscal_year=first) if known[0].precision == "fiscal_year" else DateContext(year=first)
    for group in _with_closed_brackets(logical_lines(cell, piece.padding)):
        line = passage_of_lines(group)
        match = _line().match(line.text)
        if match is None:
            continue
        read = read_periods(match["inside"], when)
        if not read.periods:
            continue
        name, inside = line.part(*match.span("name")), line.part(*match.span("inside"))
        fields: dict[str, CandidateField] = {
            "name": field_of(name.text, [name], context, Evidence(role=0.9)),
            "periods": field_of(read.periods, [inside], context, Evidence(role=0.9), read.checks),
            "direction": field_of(read_direction(head.text) or "", [passage_of_lines(head.lines)], context, Evidence()),
        }
        counts = _counts(inside, context, read.spans[-1][1])
        if counts is not None:
            fields["counts"] = counts
        yield candidate_of(Kind.EVENT, fields, context, piece.around.section, line.page, in_text=True)


def _with_closed_brackets(groups: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Join a line whose bracket is open still with what follows: a date may be wrapped where nothing else is."""
    joined: list[list[Line]] = []
    depth = 0
    for group in groups:
        if depth > 0 and joined and not _bullet().match(group[0].text):
            joined[-1] += group
        else:
            joined.append(list(group))
        text = "".join(line.text for line in joined[-1])
        depth = sum(text.count(char) for char in "（(") - sum(text.count(char) for char in "）)")
    return joined


def _counts(inside: Passage, context: DocumentContext, start: int) -> CandidateField | None:
    """Return the counts after the date in a bracket, which ends at `start`."""
    rest = inside.part(start, len(inside.text))
    read = read_counts([piece for piece in _PART.split(rest.text) if piece.strip()])
    if not read.counts:
        return None
    return field_of(read.counts, [rest], context, Evidence(role=0.9), read.checks)
