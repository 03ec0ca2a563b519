"""Reads the counts of a cell or sentence: label, number, unit, qualifier, and which count is the sum of which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.japanese.count_labels import has_parts_mark, label_in_cell, label_in_sentence
from extractor.japanese.count_roles import Placed, assign_roles
from extractor.japanese.numbers import Number, scan_numbers, units
from extractor.japanese.text import REMEMBERED, fold
from extractor.knowledge import lru_cache
from extractor.records import Check, Count

_REMARK = re.compile(r"\s*\([^()\n]*\)")
"""A bracket right after a number belongs to it: `505点（展示・販売）`."""
_CODE = re.compile(r"(?<![A-Za-z])[A-Z]{2,}$")
"""Latin capitals that touch a number make a code of it: `CZ3086便`."""
_LEADING_ZERO = re.compile(r"0\d")
"""A serial number, no count: `07ブロック`."""
_ORDINAL = re.compile(r"第\s*$")
_RANGE_BEFORE = re.compile(r"\d\s*(?:人|名|件)?\s*[~\-]\s*$")
_RANGE_AFTER = re.compile(r"\s*[~\-]\s*\d")
_LINE_END = re.compile(r"[^\S\n]*(?:\n|$)")
_CODE_END = re.compile(r"[0-9A-Za-z.\-~/]$")
_NEAR = 24
"""How many characters before a number are asked whether it is an ordinal, a range or a label's number."""
_YEAR_LIKE = range(1900, 2100)
_CASE = re.compile(r"\s*[にをでがはへ]")
"""A number after such a particle (`中学校４校に25人を派遣`) is not one of the noun before it."""
_ADDED_UP = frozenset({"延べ", "延べ約"})


@dataclass(frozen=True)
class CountReading:
    """The counts of a text in order, `spans[i]` = [start, end) of `counts[i]` in the lines joined by newlines."""

    counts: tuple[Count, ...] = ()
    checks: tuple[Check, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


def read_counts(lines: Sequence[str], *, in_sentence: bool = False, bare: bool = False) -> CountReading:
    """Return the counts that the logical `lines` of a cell state, or those of a sentence; `bare`: without units too.

    In a cell the label is all that is printed before the number, back to the number before it or 、; in a
    sentence it is the noun that touches the number.
    """
    return _counts_of("\n".join(lines), in_sentence=in_sentence, bare=bare)


@lru_cache(maxsize=REMEMBERED)
def _counts_of(text: str, *, in_sentence: bool, bare: bool) -> CountReading:
    """Return the counts of lines joined by newlines."""
    if not text or text.isspace():
        return CountReading()
    folded = fold(text)
    scanned = (_with_asked_unit(text, folded, number) for number in scan_numbers(text))
    numbers = [number for number in scanned if _is_count(folded, number, in_sentence=in_sentence, bare=bare)]
    placed = _place(text, folded, numbers, in_sentence=in_sentence)
    roles, checks = assign_roles(placed)
    counts = tuple(
        Count(
            label=item.label,
            value=item.number.value,
            unit=item.number.unit,
            qualifier=item.number.qualifier,
            role=role,
        )
        for item, role in zip(placed, roles, strict=True)
    )
    return CountReading(counts, checks, tuple((item.number.start, item.number.end) for item in placed))


def _with_asked_unit(text: str, folded: str, number: Number) -> Number:
    """Return a number without unit with the one that its label asks for: `開催日数　６日`, otherwise a date."""
    if number.unit is not None:
        return number
    before = folded[max(0, number.start - _NEAR) : number.start].rstrip(" :")
    for unit, labels in units().after_label.items():
        if folded.startswith(unit, number.end) and before.endswith(labels):
            end = number.end + len(unit)
            return replace(number, unit=text[number.end : end], end=end, text=text[number.start : end])
    return number


def _is_count(folded: str, number: Number, *, in_sentence: bool, bare: bool) -> bool:
    """Return whether a number counts something: not an ordinal, the end of a range or a bare number inside a line."""
    near = max(0, number.start - _NEAR)
    before = folded[max(near, folded.rfind("\n", near, number.start) + 1) : number.start]
    if _CODE.search(before) or _LEADING_ZERO.match(folded, number.start):
        return False
    if _ORDINAL.search(before) or _RANGE_BEFORE.search(before) or _RANGE_AFTER.match(folded, number.end):
        return False
    if number.unit is not None or bare:
        return True
    return not in_sentence and _ends_line_after_label(folded, before, number)


def _ends_line_after_label(folded: str, before: str, number: Number) -> bool:
    """Return whether a number without unit is the end of a line after a label and a blank (`拡大　30`)."""
    label = before.rstrip(" :")
    if not _LINE_END.match(folded, number.end) or label == before or not label or number.value in _YEAR_LIKE:
        return False
    return not _CODE_END.search(label)


def _place(text: str, folded: str, numbers: list[Number], *, in_sentence: bool) -> list[Placed]:
    """Return the numbers with their labels; one without words of its own takes its line's first."""
    placed: list[Placed] = []
    previous_end, carried, carried_line = 0, None, -1
    line = depth = counted = 0
    for number in numbers:
        line += folded.count("\n", counted, number.start)
        depth += folded.count("(", counted, number.start) - folded.count(")", counted, number.start)
        counted = number.start
        remark = _REMARK.match(folded, previous_end, number.start) if placed else None
        if remark and folded[remark.end() : number.start].strip():
            previous_end, carried = remark.end(), None
        region = text[previous_end : number.start]
        own = number.qualifier in _ADDED_UP
        label = _label(region, in_sentence=in_sentence, after_number=bool(placed), added_up=own)
        if fold(number.unit or "") in units().durations:
            label = None
        elif label is None and carried_line == line and not own and not _CASE.match(fold(region)):
            label = carried
        elif label is not None or carried_line != line or own:
            carried, carried_line = label, line
        placed.append(Placed(number, label, depth, line, has_parts_mark(region)))
        previous_end = number.end
    return placed


def _label(region: str, *, in_sentence: bool, after_number: bool, added_up: bool) -> str | None:
    if in_sentence:
        return label_in_sentence(region, after_subject=added_up)
    return label_in_cell(region, after_number=after_number)
