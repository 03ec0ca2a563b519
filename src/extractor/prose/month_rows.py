"""Tables of months whose cells list what was done on which day (４月｜８日　花見　22日　総会): one event a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.confidence import Evidence
from extractor.japanese.dates import DateContext, read_periods
from extractor.japanese.text import compact, is_blank_mark
from extractor.layout.blocks import Passage, passage_of_lines
from extractor.layout.line import Line
from extractor.layout.outline import Surroundings
from extractor.layout.table import Cell, Table
from extractor.layout.wrapping import logical_lines, padding_of
from extractor.prose.asides import aside_fields, read_aside
from extractor.prose.dated_lines import leading_dates
from extractor.prose.entry import entry_fields
from extractor.prose.fields import make_record, parts, text_field
from extractor.prose.labels import without_mark
from extractor.records import Kind, Period, Record
from extractor.tables.context import DocumentContext

FEWEST_MONTHS = 2
MOSTLY = 0.6
"""Share of the lines beside the months that begin with a day where days are listed."""
SHORTEST_NAME = 2
STRENGTH = 0.9
_MONTH = re.compile(r"(?:(?:令和|平成|R|H)?[\d元]{1,4}年)?\d{1,2}月")
_BARE_MONTH = re.compile(r"\d{1,2}")
_DAY = re.compile(r"\d{1,2}(?:日|[(（][日月火水木金土]|[~～〜・、,]\d|\s)|[上中下]旬|初旬|月末")
_GAP = re.compile(r"[\s　：:]*")


def read_month_rows(table: Table, around: Surroundings, context: DocumentContext) -> tuple[Record, ...]:
    """Return the events of the lines beside months; none where the table lists no days by month."""
    months = {cell.row: month for cell in table.cells if cell.column == 0 and (month := _month_of(cell, table))}
    padding = padding_of(table)
    told = [
        (month, line) for row, month in months.items() for cell in _beside(table, row) for line in _lines(cell, padding)
    ]
    dated = sum(_DAY.match(compact_front(line.text)) is not None for _, line in told)
    first = min(months, default=0)
    others = [c for c in table.cells if c.column == 0 and c.lines and c.row >= first and c.row not in months]
    if len(months) < FEWEST_MONTHS or others or dated < max(FEWEST_MONTHS, MOSTLY * len(told)):
        return ()
    records = (_record(month, line, around, context) for month, line in told)
    return tuple(record for record in records if record is not None)


def compact_front(text: str) -> str:
    """Return a text folded, with one blank where it has some: days and names stay apart."""
    return " ".join(compact(piece) for piece in text.split())


def _month_of(cell: Cell, table: Table) -> str | None:
    """Return the month that a cell of the first column is, with 月 where only its head says it."""
    text = compact(cell.text)
    if _MONTH.fullmatch(text):
        return text
    head = table.at(0, 0)
    headed = head is not None and head is not cell and compact(head.text) == "月"
    return f"{text}月" if headed and _BARE_MONTH.fullmatch(text) else None


def _beside(table: Table, row: int) -> list[Cell]:
    """Return the cells of a month's rows that tell something."""
    month = table.at(row, 0)
    rows = range(row, row + (month.rows if month is not None else 1))
    cells: list[Cell] = []
    for at in rows:
        cells += [cell for cell in table.row_cells(at) if cell.column > 0 and cell.lines and cell not in cells]
    return [cell for cell in cells if not is_blank_mark(cell.text)]


def _lines(cell: Cell, padding: float) -> Iterator[Passage]:
    """Yield a cell's lines, wraps undone; a day always begins one."""
    for group in logical_lines(cell, padding):
        run: list[Line] = []
        for line in group:
            if run and _DAY.match(compact_front(line.text)):
                yield without_mark(passage_of_lines(run))
                run = []
            run.append(line)
        yield without_mark(passage_of_lines(run))


def _record(month: str, line: Passage, around: Surroundings, context: DocumentContext) -> Record | None:
    """Return the event of a line; one without a day is of the month."""
    when = DateContext(fiscal_year=context.fiscal_year)
    read = read_periods(month + line.text, when) if _DAY.match(compact_front(line.text)) else None
    fronted = leading_dates(month + line.text, read) if read is not None else 0
    if read is not None and fronted:
        spans = [(max(0, a - len(month)), b - len(month)) for a, b in read.spans[:fronted]]
        periods, pieces, end = read.periods[:fronted], parts(line, spans), spans[-1][1]
    else:
        periods, pieces, end = read_periods(month, when).periods, (), 0
    gap = _GAP.match(line.text, end)
    rest = line.part(gap.end() if gap else end, len(line.text))
    return _told(rest, periods, pieces, around, context) if periods and len(rest.text) > SHORTEST_NAME else None


def _told(
    rest: Passage, periods: Sequence[Period], pieces: Sequence[Passage], around: Surroundings, context: DocumentContext
) -> Record:
    """Return the event of what stands behind a day."""
    aside = read_aside(rest, DateContext(fiscal_year=context.fiscal_year))
    own = aside if aside is not None and aside.tells_more and aside.is_understood else None
    name = rest.part(0, own.start) if own is not None else rest
    fields = entry_fields(name, periods[0], pieces, context, STRENGTH)
    if len(periods) > 1:
        fields["periods"] = text_field("periods", tuple(periods), pieces, context, Evidence(role=STRENGTH))
    if own is not None:
        fields |= {key: field for key, field in aside_fields(own, context).items() if key != "periods"}
    return make_record(Kind.EVENT, fields, context, around.section, rest.page)
