"""Reads the counts of a cell or sentence: label, number, unit, qualifier, and who sums whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.japanese.count_roles import Placed, assign_roles
from extractor.japanese.numbers import Number, scan_numbers, units
from extractor.japanese.text import fold
from extractor.records import Check, Count

_BULLETS = r"・○●◯◎■□◆◇▪▼▽▲★☆※*＊→⇒➡►▶"
_LEADING_MARKS = re.compile(
    rf"(?:[{_BULLETS}\s:;,、。.)\]」』】〉》~=/×+]|[①-⑳㉑-㉟⓪]|\((?:\d{{1,2}}|[ｱ-ﾝア-ン])\)|[(\[【]?内訳[)\]】]?|-+(?=\s))+"
)
_TRAILING_MARKS = re.compile(
    r"(?:[\s:;,、=…‥\-~(\[「『【〈《→]|(?<=[^\s])[はがを](?=\s*$)|(?<![一-鿿安完])全|(?<![一-鿿])実)+$"
)
_LEADING_PARTICLES = re.compile(r"\s*(?:及び|ならびに|[をがにではのとも])+(?=うち|\s|[^ぁ-ん]|$)")
_SEPARATORS = re.compile(r"[、。;]|\n(?![のをがにへ][一-鿿ァ-ヺ])|,(?!\d{3})")
_REMARK = re.compile(r"\s*\([^()\n]*\)")
"""A bracket right behind a number tells of that number: `505点（展示・販売）`."""
_ORDINAL = re.compile(r"第\s*$")
_RANGE_BEFORE = re.compile(r"\d\s*(?:人|名|件)?\s*[~\-]\s*$")
_RANGE_AFTER = re.compile(r"\s*[~\-]\s*\d")
_LINE_END = re.compile(r"[^\S\n]*(?:\n|$)")
_CODE_END = re.compile(r"[0-9A-Za-z.\-~/]$")
_NEAR = 24
"""How many characters before a number are asked whether it is an ordinal, a range or a label's number."""
_YEAR_LIKE = range(1900, 2100)
_TOUCHING_NOUN = re.compile(
    r"(?:(?:[一-鿿々〆ヵヶァ-ヺーA-Za-z0-9・&/]|子ども|こども|うち(?!に)|まち(?!に)|お(?=[一-鿿]))+"
    r"(?:\([^()]*\))?)$"
)
_SUBJECT = re.compile(r"[はがも]$")
_CASE = re.compile(r"\s*[にをでがはへ]")
"""A number behind such a particle (`中学校４校に25人を派遣`) is not one of the noun before it."""
_NO_LABELS = frozenset({"年", "各"})
"""What only says how often or that each has so many (`年４回 各2,500部`)."""
_ADDED_UP = frozenset({"延べ", "延べ約"})
_ONLY_DIGITS = re.compile(r"[\d\s.,~\-/×x]+")
_MARK_OF_PARTS = re.compile(r"内訳")


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
    text = "\n".join(lines)
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
    """Return a number without unit with the one that its label asks for: `開催日数　６日`, which else is a date."""
    if number.unit is not None:
        return number
    before = folded[max(0, number.start - _NEAR) : number.start].rstrip(" :")
    for unit, labels in units().after_label.items():
        if folded.startswith(unit, number.end) and before.endswith(labels):
            end = number.end + len(unit)
            return replace(number, unit=text[number.end : end], end=end, text=text[number.start : end])
    return number


def _is_count(folded: str, number: Number, *, in_sentence: bool, bare: bool) -> bool:
    """Tell whether a number counts something: no ordinal, no end of a range, no bare number inside a line."""
    near = max(0, number.start - _NEAR)
    before = folded[max(near, folded.rfind("\n", near, number.start) + 1) : number.start]
    if _ORDINAL.search(before) or _RANGE_BEFORE.search(before) or _RANGE_AFTER.match(folded, number.end):
        return False
    if number.unit is not None or bare:
        return True
    return not in_sentence and _ends_line_after_label(folded, before, number)


def _ends_line_after_label(folded: str, before: str, number: Number) -> bool:
    """Tell whether a number without unit is the end of a line behind a label and a blank (`拡大　30`)."""
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
        label = _noun(region, after_subject=own) if in_sentence else _label(region, after_number=bool(placed))
        if fold(number.unit or "") in units().durations:
            label = None
        elif label is None and carried_line == line and not own and not _CASE.match(fold(region)):
            label = carried
        elif label is not None or carried_line != line or own:
            carried, carried_line = label, line
        mark = _MARK_OF_PARTS.search(region) is not None
        placed.append(Placed(number, label, depth, line, mark))
        previous_end = number.end
    return placed


def _label(region: str, *, after_number: bool) -> str | None:
    """Return the words of `region`, what is printed before a number of a cell, as a label."""
    folded = fold(region)
    particle = _LEADING_PARTICLES.match(folded) if after_number else None
    if particle:
        region, folded = region[particle.end() :], folded[particle.end() :]
    start = 0
    for match in _SEPARATORS.finditer(folded):
        if _clean(folded[match.end() :]) or match[0] != "\n":
            start = match.end()
    opened = _last_open_bracket(folded, start)
    if opened is not None and _clean(folded[opened + 1 :]):
        start = opened + 1
    elif opened is not None:
        region, folded = region[:opened], folded[:opened]
    begin, end = _trim(folded, start, len(folded))
    label = region[begin:end].replace("\n", "")
    return None if not label or label in _NO_LABELS or _ONLY_DIGITS.fullmatch(fold(label)) else label


def _noun(region: str, *, after_subject: bool) -> str | None:
    """Return the noun that touches the number behind `region` in a sentence, or is its subject (`来場者は延べ`)."""
    folded = fold(region).rstrip(" ")
    if after_subject and _SUBJECT.search(folded):
        folded = folded[:-1]
    match = _TOUCHING_NOUN.search(folded)
    if match is None:
        return None
    begin, end = _trim(folded, match.start(), match.end())
    label = region[begin:end]
    return None if not label or _ONLY_DIGITS.fullmatch(fold(label)) else label


def _last_open_bracket(folded: str, start: int) -> int | None:
    """Return where the last bracket opens that `folded` does not close."""
    depth = 0
    for index in range(len(folded) - 1, start - 1, -1):
        if folded[index] == ")":
            depth += 1
        elif folded[index] == "(":
            if depth == 0:
                return index
            depth -= 1
    return None


def _trim(folded: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without bullets, marks, particles and blanks around it."""
    while True:
        lead = _LEADING_MARKS.match(folded, start, end)
        if lead is None or lead.end() == start:
            break
        start = lead.end()
    tail = _TRAILING_MARKS.search(folded, start, end)
    return start, tail.start() if tail else end


def _clean(folded: str) -> str:
    begin, end = _trim(folded, 0, len(folded))
    return folded[begin:end]
