"""A cell under a role → a field: the typed value with its text, boxes, checks and evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.candidates.field import CandidateField, field_of, with_check
from extractor.confidence.evidence import COLUMN, Evidence
from extractor.japanese.text import compact, is_blank_mark, unwrap
from extractor.layout.tables.table import Cell
from extractor.layout.text.line import Line
from extractor.records import Check
from extractor.tables.cells.counts import read_cell_counts
from extractor.tables.cells.dates import read_dates
from extractor.tables.cells.entries import split_entries
from extractor.tables.cells.reading import Reading
from extractor.tables.columns.column import Assignment
from extractor.vocabulary.formats import read_format

LONGEST_ENTRY = 40
"""A longer text is no name of a place, a section or a body."""


def read_cell(role: Assignment, cell: Cell, reading: Reading, *, merged: bool = False) -> CandidateField | None:
    """Return the field that a cell states in a role, with the reason for the role; None if absent.

    `merged`: the cell spans rows of other records too.
    """
    if not cell.lines or is_blank_mark(cell.text):
        return None
    field = _read(role, cell, reading, Evidence(role=role.strength, merged=merged))
    return with_reason(field, role.reason) if field is not None else None


def with_reason(field: CandidateField, reason: str) -> CandidateField:
    """Return a field with a note why its column was read in this role."""
    note = Check(code=COLUMN, ok=True, message=f"列の見方：{reason}")
    return with_check(field, note)


def _read(role: Assignment, cell: Cell, reading: Reading, evidence: Evidence) -> CandidateField | None:
    match role.role:
        case "periods":
            return read_dates(cell, reading, evidence)
        case "counts":
            return read_cell_counts(role, cell, reading, evidence)
        case "partners" | "organizers" | "departments":
            return _entries(cell, reading, evidence)
        case "audience":
            text = "".join(line.text.strip() for line in cell.lines)
            return field_of(text, cell.lines, reading.context, evidence)
        case "format":
            held = read_format(cell.text)
            return field_of(held, cell.lines, reading.context, evidence) if held else None
        case "number":
            return field_of(compact(cell.text), cell.lines, reading.context, evidence)
        case _:
            text = unwrap([line.text for line in cell.lines])
            return field_of(text, cell.lines, reading.context, evidence)


def _entries(cell: Cell, reading: Reading, evidence: Evidence) -> CandidateField | None:
    """Return the names that a cell lists as a field; None if it holds sentences."""
    entries = split_entries(cell.lines, reading.room(cell), reading.widest.get(cell.column, reading.room(cell)))
    if not entries or any("。" in entry.text or len(entry.text) > LONGEST_ENTRY for entry in entries):
        return None
    return field_of(tuple(entry.text for entry in entries), cell.lines, reading.context, evidence)


def unit_field(unit: str, lines: Sequence[Line], reading: Reading, *, inferred: bool = False) -> CandidateField:
    """Return a unit as a field: printed among other words on `lines`, on none if only a caption has it."""
    return replace(field_of(unit, lines, reading.context, Evidence(inferred=inferred)), text=unit if lines else "")
