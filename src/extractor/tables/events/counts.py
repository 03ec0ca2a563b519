"""Counts of an event in columns of other roles: participants as an audience, how often or how long beside dates."""

from __future__ import annotations

import re

from extractor.candidates.field import CandidateField, field_of, joined
from extractor.confidence.evidence import Evidence
from extractor.japanese.counts import read_counts
from extractor.japanese.dates.periods import read_date_entry
from extractor.japanese.patterns import any_of
from extractor.japanese.text import fold
from extractor.knowledge import cache
from extractor.layout.tables.cell_lines import logical_lines
from extractor.layout.tables.table import Cell
from extractor.records import Count
from extractor.tables.cells.dates import dated_text
from extractor.tables.cells.fields import read_cell
from extractor.tables.cells.joined_dates import joined_fields
from extractor.tables.cells.pieces import piece_of
from extractor.tables.cells.reading import Reading
from extractor.tables.columns.column import Assignment
from extractor.tables.columns.figures import is_of_counts
from extractor.tables.events.event_cells import Changes, EventCells, Fields
from extractor.vocabulary.count_words import count_words
from extractor.vocabulary.event_words import event_words
from extractor.vocabulary.heads.head_words import WHOLE_HEAD, read_head
from extractor.vocabulary.unit_words import unit_words

BESIDE_DATES = 0.7
"""Strength of the role of counts that a unit beside a date shows."""
AFTER_LABEL = 0.85
"""The same for a label in the contents."""
PEOPLE = frozenset({"counts", "audience"})
_LABEL = re.compile(r"[\s　・◆■●○＊※]*([^\s:：]{2,8})[:：](?=.)")
_EACH_TIME = re.compile(r"[月週]に?\s*$")
"""What stands before a number that states how often in each month or week, not how often in all: `月１回`."""


def counts_of_audience(event: EventCells, fields: Fields) -> Changes:
    """Return the counts in the participants' cell, if no column of counts stands beside it."""
    audience = event.in_role("audience")
    if "audience" not in fields or audience is None or any(map(is_of_counts, event.columns)):
        return {}
    role, cell = audience
    counts = read_cell(Assignment("counts", role.strength, role.reason), cell, event.reading)
    if counts is None:
        return {}
    return {"counts": joined_fields(counts, fields["counts"]) if "counts" in fields else counts}


def counts_after_label(event: EventCells, fields: Fields) -> Changes:
    """Return the counts that the contents state after a label of people (`参加者：入居者83名、職員67名`)."""
    if "counts" in fields:
        return {}
    for _, cell in event.all_in_role("summary"):
        for lines in logical_lines(cell, event.reading.padding):
            label = _LABEL.match(lines[0].text)
            if label is None or not any(w.strength == WHOLE_HEAD and w.role in PEOPLE for w in read_head(label[1])):
                continue
            kept = [lines[0].part(label.end(), len(lines[0].text)), *lines[1:]]
            role = Assignment("counts", AFTER_LABEL, f"内容の中の「{label[1]}」")
            counts = read_cell(role, piece_of(cell, kept), event.reading)
            if counts is not None:
                return {"counts": counts}
    return {}


def counts_of_those_taking_part(event: EventCells, fields: Fields) -> Changes:
    """Return how many people took part as the contents state (`港の公園にて、５名参加`), if no column is of people."""
    if "counts" in fields or any(column.plays(role) for column in event.columns for role in PEOPLE):
        return {}
    for _, cell in event.all_in_role("summary"):
        for line in reversed(cell.lines):
            found = _taking_part().search(line.text)
            if found is None:
                continue
            role = Assignment("counts", AFTER_LABEL, f"内容の中の「{found[0]}」")
            counts = read_cell(role, piece_of(cell, [line.part(*found.span(1))]), event.reading)
            if counts is not None:
                return {"counts": counts}
    return {}


@cache
def _taking_part() -> re.Pattern[str]:
    """Return the pattern of a number of people right before the word that they took part."""
    people, words = any_of(count_words().people), any_of(event_words().predicates.taking_part)
    return re.compile(rf"((?:延べ|約)*[0-9０-９][0-9０-９,，]*\s*{people})(?:が|の)?\s*(?:ご)?{words}")


def counts_beside_dates(event: EventCells, fields: Fields) -> Changes:
    """Return the counts with how often or how long an event was, as its cells of dates state (１日～10日（10日間）)."""
    if "periods" not in fields:
        return {}
    counts = fields.get("counts")
    for column, cell in event.all_in_role("periods"):
        if column.plays("counts") is None:
            counts = _with_counts_of(cell, counts, event.reading)
    return {"counts": counts} if counts is not None else {}


def _with_counts_of(cell: Cell, counts: CandidateField | None, reading: Reading) -> CandidateField | None:
    """Return counts with those of a cell of dates that they do not hold yet."""
    known = {(count.value, count.unit) for count in counts.value} if counts is not None else set()
    new = tuple(count for count in _counts_beside_dates(cell, reading) if (count.value, count.unit) not in known)
    if not new:
        return counts
    field = field_of(new, cell.lines, reading.context, Evidence(BESIDE_DATES))
    return joined(counts, field) if counts is not None else field


def _counts_beside_dates(cell: Cell, reading: Reading) -> tuple[Count, ...]:
    """Return the counts of a cell of dates that stand beside its dates."""
    text = dated_text(cell, reading)
    dates = read_date_entry(text, reading.dates).spans
    read = read_counts(text.split("\n"))
    return tuple(
        count.model_copy(update={"label": None, "role": None})
        for count, (start, end) in zip(read.counts, read.spans, strict=True)
        if fold(count.unit or "") in unit_words().beside_dates
        and not any(start < last and first < end for first, last in dates)
        and not _EACH_TIME.search(fold(text[:start]))
    )
