"""A cell under a role → a field: the typed value with its text, boxes, checks and confidence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractor.candidates.context import DocumentContext
from extractor.candidates.field import CandidateField, field_of, with_check
from extractor.confidence import COLUMN, Evidence
from extractor.japanese.counts import CountReading, read_counts
from extractor.japanese.dates.forms import begins_with_year
from extractor.japanese.dates.periods import DateContext, read_date_entry
from extractor.japanese.figures import read_figure
from extractor.japanese.text import compact, fold, is_blank_mark, unwrap
from extractor.layout.tables.cell_lines import logical_lines
from extractor.layout.tables.table import Cell
from extractor.layout.text.line import Line
from extractor.layout.text.wrapping import could_be_wrap
from extractor.records import Check, Count
from extractor.tables.cells.entries import split_entries
from extractor.tables.columns.roles import Assignment
from extractor.vocabulary.formats import read_format

LONGEST_ENTRY = 40
"""A longer text is no name of a place, a section or a body."""
_LABEL_AND_NUMBER = re.compile(r"([^\d\s、,・:/／]{1,12})[\s:]*(\d[\d,]*)")
_LABELLED = re.compile(r"(?:[\s、・/／]*[^\d\s、,・:/／]{1,12}[\s:]*\d[\d,]*[\s、・/／]*)+")
_LABELLED_APART = re.compile(r"(?:[\s、・/／]*[^\d\s、,・:/／]{1,12}[\s:]*\d[\d,]*(?=[\s、・/／]|$))+\s*")
"""A line that counts without units, a blank or mark behind each number: `生徒 12 引率 2`, but not `中学１年 20`."""
_LABELLED_BRACKET = re.compile(
    r"[^\d\s()]{1,12}[\s:]*\d[\d,]*\s*(?:\((?:[、・,/\s]*[^\d()、,/]{1,12}[\s:]*\d[\d,]*\s*)+\))?"
)
"""A line that counts without units, perhaps with its parts: `生徒8（男3、女5）`."""


@dataclass(frozen=True)
class Reading:
    """What cells of a table are read with: the document, the margin inside cells and each grid column's widest line.

    Both are in points; `widest` is keyed by grid column. `unit` is the one stated over the table.
    """

    context: DocumentContext
    padding: float
    widest: Mapping[int, float] = field(default_factory=dict)
    unit: str | None = None

    def room(self, cell: Cell) -> float:
        """Width in points in which the cell's lines wrap."""
        box = cell.parts[0].bbox
        return box[2] - box[0] - 2 * self.padding


def read_cell(role: Assignment, cell: Cell, reading: Reading, *, merged: bool = False) -> CandidateField | None:
    """Return the field that a cell gives in a role, or None where it gives none; why it has the role is noted."""
    if not cell.lines or is_blank_mark(cell.text):
        return None
    field = _read(role, cell, reading, merged=merged)
    return with_reason(field, role.reason) if field is not None else None


def with_reason(field: CandidateField, reason: str) -> CandidateField:
    """Return a field with the note by what its column was told."""
    note = Check(code=COLUMN, ok=True, message=f"列の見方：{reason}")
    return with_check(field, note)


def _read(role: Assignment, cell: Cell, reading: Reading, *, merged: bool) -> CandidateField | None:
    evidence = Evidence(role=role.strength, merged=merged)
    match role.role:
        case "periods":
            return _periods(cell, reading, evidence)
        case "counts":
            return _labelled(_counts(cell, reading, evidence, role.unit or reading.unit), role.label)
        case "partners" | "organizers" | "departments":
            return _entries(cell, reading, evidence)
        case "audience":
            text = "".join(line.text.strip() for line in cell.lines)
            return field_of(text, cell.lines, reading.context, evidence)
        case "format":
            told = read_format(cell.text)
            return field_of(told, cell.lines, reading.context, evidence) if told else None
        case "number":
            return field_of(compact(cell.text), cell.lines, reading.context, evidence)
        case _:
            text = unwrap([line.text for line in cell.lines])
            return field_of(text, cell.lines, reading.context, evidence)


def _periods(cell: Cell, reading: Reading, evidence: Evidence) -> CandidateField | None:
    """Read the dates of a cell."""
    return periods_field(dated_text(cell, reading), cell.lines, reading, evidence)


def periods_field(text: str, lines: Sequence[Line], reading: Reading, evidence: Evidence) -> CandidateField | None:
    """Return the periods that a text tells, printed on the lines given; None where it tells none."""
    read = read_date_entry(text, DateContext(fiscal_year=reading.context.fiscal_year))
    if not read.periods:
        return None
    seen = sum(1 for i, char in enumerate(text) if not char.isspace() and not _inside(i, read.spans))
    unread = seen / max(1, len(compact(text)))
    evidence = Evidence(evidence.role, read.inferred_year, unread, evidence.merged)
    return field_of(read.periods, lines, reading.context, evidence, read.checks)


def dated_text(cell: Cell, reading: Reading) -> str:
    """Return a cell's text with wraps undone, so that a number cut by a wrap is whole; a new date keeps its line."""
    text = ""
    room = reading.room(cell)
    previous: Line | None = None
    for line in cell.lines:
        wrapped = previous is not None and could_be_wrap(previous, line, room) and not begins_with_year(line.text)
        text += line.text if wrapped or previous is None else f"\n{line.text}"
        previous = line
    return text


def _inside(index: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= index < end for start, end in spans)


def _counts(cell: Cell, reading: Reading, evidence: Evidence, unit: str | None) -> CandidateField | None:
    """Read the numbers of people and things in a cell."""
    read = _labelled_counts(_counted_lines(cell, reading))
    if not read.counts:
        counts = _bare_counts(cell.text, unit)
        return field_of(counts, cell.lines, reading.context, evidence) if counts else None
    counts = tuple(c if c.unit else c.model_copy(update={"unit": unit}) for c in read.counts)
    return field_of(counts, cell.lines, reading.context, evidence, read.checks)


def _labelled_counts(lines: Sequence[str]) -> CountReading:
    """Return the counts of lines with units or labels; where no unit is printed each number counts for its label."""
    read = read_counts(lines)
    if any(count.unit is not None for count in read.counts):
        return read
    shapes = (_LABELLED_APART,) if read.counts else (_LABELLED_APART, _LABELLED_BRACKET)
    bare = all(any(shape.fullmatch(fold(line)) for shape in shapes) for line in lines)
    return read_counts(lines, bare=True) if bare else read


def _labelled(field: CandidateField | None, label: str | None) -> CandidateField | None:
    """Give counts that have no label of their own the one of their column (定員: no participants)."""
    if field is None or label is None:
        return field
    counts = tuple(c if c.label else c.model_copy(update={"label": label}) for c in field.value)
    return replace(field, value=counts)


def _bare_counts(text: str, unit: str | None) -> tuple[Count, ...]:
    """Return the counts of a cell of counts that prints no units: one number, or 生徒 12 引率 2."""
    figure = read_figure(text)
    if figure is not None and figure.number is not None:
        number = figure.number
        return (Count(value=number.value, unit=number.unit or unit, qualifier=number.qualifier),)
    if not _LABELLED.fullmatch(fold(text)):
        return ()
    return tuple(
        Count(label=match[1].strip() or None, value=int(match[2].replace(",", "")), unit=unit)
        for match in _LABEL_AND_NUMBER.finditer(fold(text))
    )


def _counted_lines(cell: Cell, reading: Reading) -> list[str]:
    """Return the cell's written lines; a bracket goes with the name before it if no number stands between them."""
    texts: list[str] = []
    for group in logical_lines(cell, reading.padding):
        text = unwrap([line.text for line in group])
        bare_name = bool(texts) and not any(char.isdigit() for char in texts[-1])
        if bare_name and text.startswith(("（", "(")):
            texts[-1] += text
        else:
            texts.append(text)
    return texts


def _entries(cell: Cell, reading: Reading, evidence: Evidence) -> CandidateField | None:
    """Read the names that a cell lists."""
    entries = split_entries(cell.lines, reading.room(cell), reading.widest.get(cell.column, reading.room(cell)))
    if not entries or any("。" in entry.text or len(entry.text) > LONGEST_ENTRY for entry in entries):
        return None
    return field_of(tuple(entry.text for entry in entries), cell.lines, reading.context, evidence)


def unit_field(unit: str, lines: Sequence[Line], reading: Reading, *, inferred: bool = False) -> CandidateField:
    """Return a unit as a field: printed among other words on `lines`, on none where only a caption has it."""
    return replace(field_of(unit, lines, reading.context, Evidence(inferred=inferred)), text=unit if lines else "")
