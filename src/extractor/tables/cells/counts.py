"""The counts of a cell: numbers of people and things, with the units and labels that are printed or implied."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.candidates.field import CandidateField, field_of
from extractor.confidence.evidence import Evidence
from extractor.japanese.counts import CountReading, read_counts
from extractor.japanese.figures import read_figure
from extractor.japanese.text import fold, unwrap
from extractor.layout.tables.cell_lines import logical_lines
from extractor.layout.tables.table import Cell
from extractor.layout.text.line import Line
from extractor.layout.text.wrapping import SLACK
from extractor.records import Count
from extractor.tables.cells.reading import Reading
from extractor.tables.columns.column import Assignment

_NUMBER_CUT = re.compile(r"\d,?$")
"""How the first half of a number ends."""
_THOUSANDS_BEGUN = re.compile(r"(?<!\d)\d{1,3}(?:,\d{3})*,(\d{0,2})$")
"""A number that ends before its last group of three digits is full."""
_DIGITS = re.compile(r"\d+")
THOUSANDS = 3
"""So many digits stand between the commas of a number."""
_LABEL_AND_NUMBER = re.compile(r"([^\d\s、,・:/／]{1,12})[\s:]*(\d[\d,]*)")
_LABELLED = re.compile(r"(?:[\s、・/／]*[^\d\s、,・:/／]{1,12}[\s:]*\d[\d,]*[\s、・/／]*)+")
_LABELLED_APART = re.compile(r"(?:[\s、・/／]*[^\d\s、,・:/／]{1,12}[\s:]*\d[\d,]*(?=[\s、・/／]|$))+\s*")
"""A line that counts without units, a blank or mark after each number: `生徒 12 引率 2`, but not `中学１年 20`."""
_LABELLED_BRACKET = re.compile(
    r"[^\d\s()]{1,12}[\s:]*\d[\d,]*\s*(?:\((?:[、・,/\s]*[^\d()、,/]{1,12}[\s:]*\d[\d,]*\s*)+\))?"
)
"""A line that counts without units, perhaps with its parts: `生徒8（男3、女5）`."""


def read_cell_counts(role: Assignment, cell: Cell, reading: Reading, evidence: Evidence) -> CandidateField | None:
    """Return the numbers of people and things in a cell of counts as a field; None if absent."""
    unit = role.unit or reading.unit
    read = _labelled_counts(_counted_lines(cell, reading))
    checks = read.checks if read.counts else ()
    printed = tuple(c if c.unit else c.model_copy(update={"unit": unit}) for c in read.counts)
    counts = printed or _bare_counts(cell.text, unit)
    if not counts:
        return None
    return _labelled(field_of(counts, cell.lines, reading.context, evidence, checks), role.label)


def _labelled_counts(lines: Sequence[str]) -> CountReading:
    """Return the counts of lines with units or labels; if no unit is printed each number counts for its label."""
    read = read_counts(lines)
    if any(count.unit is not None for count in read.counts):
        return read
    shapes = (_LABELLED_APART,) if read.counts else (_LABELLED_APART, _LABELLED_BRACKET)
    bare = all(any(shape.fullmatch(fold(line)) for shape in shapes) for line in lines)
    return read_counts(lines, bare=True) if bare else read


def _labelled(field: CandidateField, label: str | None) -> CandidateField:
    """Return counts with the label of their column where they have none of their own (定員: no participants)."""
    if label is None:
        return field
    return replace(field, value=tuple(c if c.label else c.model_copy(update={"label": label}) for c in field.value))


def _bare_counts(text: str, unit: str | None) -> tuple[Count, ...]:
    """Return the counts of a cell of counts that prints no units: one number, or 生徒 12 引率 2."""
    figure = read_figure(text)
    if figure is not None and figure.number is not None:
        number = figure.number
        return (Count(value=number.value, unit=number.unit or unit, qualifier=number.qualifier),)
    if unit is not None and (bare := read_figure(text.strip().removesuffix(unit))) is not None and bare.number:
        return (Count(value=bare.number.value, unit=unit, qualifier=bare.number.qualifier),)
    if not _LABELLED.fullmatch(fold(text)):
        return ()
    return tuple(
        Count(label=match[1].strip() or None, value=int(match[2].replace(",", "")), unit=unit)
        for match in _LABEL_AND_NUMBER.finditer(fold(text))
    )


def _counted_lines(cell: Cell, reading: Reading) -> list[str]:
    """Return the cell's written lines; a bracket goes with a name before it, cut numbers are put together."""
    texts: list[str] = []
    for group in logical_lines(cell, reading.padding):
        text = unwrap(_with_whole_numbers(group, reading.room(cell)))
        bare_name = bool(texts) and not any(char.isdigit() for char in texts[-1])
        in_bracket = bare_name and text.startswith(("（", "("))
        if in_bracket or (texts and _completes_thousands(texts[-1], text)):
            texts[-1] += text
        else:
            texts.append(text)
    return texts


def _completes_thousands(before: str, after: str) -> bool:
    """Return whether digits at the front of a line make three with those after a comma before it: １，２|３４人."""
    begun, rest = _THOUSANDS_BEGUN.search(fold(before)), _DIGITS.match(fold(after))
    return begun is not None and rest is not None and len(begun[1] + rest[0]) == THOUSANDS


def _with_whole_numbers(lines: Sequence[Line], room: float) -> list[str]:
    """Return the texts of wrapped lines, a number that the cell's edge cut (１２|０人) put together on one of them.

    Only an edge at which not even one more digit fits cuts a number; `room` is the width of the lines in points.
    """
    texts: list[str] = []
    previous: Line | None = None
    for line in lines:
        if previous is not None and _cuts_number(previous, line, room):
            texts[-1] += line.text
        else:
            texts.append(line.text)
        previous = line
    return texts


def _cuts_number(line: Line, following: Line, room: float) -> bool:
    """Return whether the break between two lines stands inside a number."""
    if not (_NUMBER_CUT.search(fold(line.text)) and fold(following.text)[:1].isdigit() and following.edges):
        return False
    digit = following.edges[0][1] - following.edges[0][0]
    return line.width + digit > room - SLACK * line.size
