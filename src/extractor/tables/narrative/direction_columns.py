"""Tables of years with a column each for who was sent and who came (派遣｜受入): one event a bulleted line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.candidates.context import DocumentContext
from extractor.candidates.field import CandidateField, field_of
from extractor.confidence import Evidence
from extractor.japanese.counts import read_counts
from extractor.japanese.dates.periods import DateContext, read_periods
from extractor.japanese.text import compact
from extractor.layout.flow.outline import Surroundings
from extractor.layout.tables.cell_lines import logical_lines, padding_of
from extractor.layout.tables.table import Cell, Table
from extractor.layout.text.line import Line
from extractor.layout.text.passage import Passage, passage_of_lines
from extractor.records import Kind
from extractor.vocabulary.direction import read_direction

_BULLETS = ("・", "･", "●", "○")
FEWEST_LINES = 2
LONGEST_HEAD = 6
_LINE = re.compile(r"^[・･●○][\s　]*(?P<name>[^（(]{2,})[（(](?P<told>[^（()）]*)[）)][\s　]*$")
_PART = re.compile(r"[、，](?![0-9０-９]{3})")


def read_direction_columns(table: Table, around: Surroundings, context: DocumentContext) -> tuple[Candidate, ...]:
    """Return the events of bulleted lines (`・訪問団（10/3～10/9、24人）`) under heads that tell the direction."""
    heads = [cell for cell in table.row_cells(0) if cell.column > 0]
    ways = {head.column: read_direction(head.text) for head in heads if len(compact(head.text)) <= LONGEST_HEAD}
    if len(ways) != len(heads) or None in ways.values() or len(set(ways.values())) < len(heads) or len(heads) < 2:
        return ()
    records: list[Candidate] = []
    for cell in table.cells:
        year = table.at(cell.row, 0)
        if cell.row > 0 and cell.column in ways and year is not None:
            head = next(head for head in heads if head.column == cell.column)
            records += _cell_events(cell, year, head, padding_of(table), around, context)
    return tuple(records) if len(records) >= FEWEST_LINES else ()


def _cell_events(
    cell: Cell, year: Cell, head: Cell, padding: float, around: Surroundings, context: DocumentContext
) -> Iterator[Candidate]:
    """Yield the events of a cell's bulleted lines that are dated by their bracket in the year of the row."""
    known = read_periods(year.text, DateContext()).periods
    if len(known) != 1 or known[0].precision not in ("year", "fiscal_year"):
        return
    first = known[0].start.year
    when = DateContext(fiscal_year=first) if known[0].precision == "fiscal_year" else DateContext(year=first)
    for group in _with_closed_brackets(logical_lines(cell, padding)):
        line = passage_of_lines(group)
        match = _LINE.match(line.text)
        if match is None:
            continue
        read = read_periods(match["told"], when)
        if not read.periods:
            continue
        name, told = line.part(*match.span("name")), line.part(*match.span("told"))
        fields: dict[str, CandidateField] = {
            "name": field_of(name.text, [name], context, Evidence(role=0.9)),
            "periods": field_of(read.periods, [told], context, Evidence(role=0.9), read.checks),
            "direction": field_of(read_direction(head.text) or "", [passage_of_lines(head.lines)], context, Evidence()),
        }
        counts = _counts(told, context, read.spans[-1][1])
        if counts is not None:
            fields["counts"] = counts
        yield candidate_of(Kind.EVENT, fields, context, around.section, line.page, in_text=True)


def _with_closed_brackets(groups: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Join a line whose bracket is open still with what follows: a date may be wrapped where nothing else is."""
    joined: list[list[Line]] = []
    depth = 0
    for group in groups:
        if depth > 0 and joined and not group[0].text.startswith(_BULLETS):
            joined[-1] += group
        else:
            joined.append(list(group))
        text = "".join(line.text for line in joined[-1])
        depth = sum(text.count(char) for char in "（(") - sum(text.count(char) for char in "）)")
    return joined


def _counts(told: Passage, context: DocumentContext, start: int) -> CandidateField | None:
    """Return the counts behind the date of a bracket."""
    rest = told.part(start, len(told.text))
    read = read_counts([piece for piece in _PART.split(rest.text) if piece.strip()])
    if not read.counts:
        return None
    return field_of(read.counts, [rest], context, Evidence(role=0.9), read.checks)
