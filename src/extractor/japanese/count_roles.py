"""Finds which counts are the sum of which: a total only if the print marks a sum and it adds up within one unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.japanese.numbers import Number
from extractor.japanese.patterns import any_of
from extractor.japanese.text import fold
from extractor.japanese.value_words import value_words
from extractor.knowledge import cache
from extractor.records import Check, Role

_AMONG = re.compile(r"うち(?![わな])|内(?=\s|$)")
_TOLERANCE = 1e-6


@dataclass(frozen=True)
class Placed:
    """A count without its role: its number, its own label, the depth of brackets around it and its line."""

    number: Number
    label: str | None
    depth: int
    line: int
    after_parts_mark: bool


def assign_roles(items: Sequence[Placed]) -> tuple[list[Role | None], tuple[Check, ...]]:
    """Return the role of each count, and a check for each sum that the print marks."""
    roles: list[Role | None] = [None] * len(items)
    checks: list[Check] = []
    for index in range(len(items)):
        if _marked_by_name(items, index):
            _sum_by_name(items, index, roles, checks)
    for index in range(len(items)):
        _sum_by_bracket(items, index, roles, checks, summed=roles[index] == "total")
    return roles, tuple(checks)


@cache
def _total() -> re.Pattern[str]:
    """Return the pattern of the label of a sum."""
    words = value_words().sums
    return re.compile(rf"(?:.*[^一-鿿])?{any_of(words.short)}|.*{any_of(words.totals)}")


def _is_bare_total(label: str) -> bool:
    """Return whether a label is only the word for a sum."""
    words = value_words().sums
    return label in (*words.totals, *words.short)


def _same_unit(items: Sequence[Placed], index: int, among: Sequence[int]) -> list[int]:
    unit = fold(items[index].number.unit or "")
    return [other for other in among if other != index and fold(items[other].number.unit or "") == unit]


def _is_among(item: Placed) -> bool:
    return _AMONG.match(item.label or "") is not None


def _marked_by_name(items: Sequence[Placed], index: int) -> bool:
    """Return whether a count is called a total, or 内訳 divides it."""
    label = (items[index].label or "").strip()
    if label and _total().fullmatch(label):
        return True
    return index + 1 < len(items) and items[index + 1].after_parts_mark


def _adds_up(items: Sequence[Placed], index: int, parts: Sequence[int]) -> bool:
    return bool(parts) and abs(_sum(items, parts) - items[index].number.value) < _TOLERANCE


def _sum(items: Sequence[Placed], parts: Sequence[int]) -> float:
    return sum(items[part].number.value for part in parts)


def _bracketed(items: Sequence[Placed], index: int) -> list[int]:
    """Return the counts in the bracket after a count, one level down."""
    depth = items[index].depth
    inside: list[int] = []
    for other in range(index + 1, len(items)):
        if items[other].depth <= depth:
            break
        if items[other].depth == depth + 1:
            inside.append(other)
    return inside


def _level(items: Sequence[Placed], index: int, among: Sequence[int]) -> list[int]:
    """Return the counts of `among` on the level of the one at `index` or above, those of うち left out."""
    return [other for other in among if items[other].depth <= items[index].depth and not _is_among(items[other])]


def _sum_by_name(items: Sequence[Placed], index: int, roles: list[Role | None], checks: list[Check]) -> None:
    """Set the roles of a named total and of the counts that it sums."""
    following = range(index + 1, len(items))
    until_next = list(following)
    for other in following:
        if _marked_by_name(items, other):
            until_next = list(range(index + 1, other))
            break
    choices = [
        [other for other in _bracketed(items, index) if not _is_among(items[other])],
        _level(items, index, until_next),
        _level(items, index, range(len(items))),
        _level(items, index, range(index)),
    ]
    candidates = [_same_unit(items, index, choice) for choice in choices]
    for parts in candidates:
        if _adds_up(items, index, parts):
            _agree(items, index, parts, roles, checks)
            return
    bare = _is_bare_total((items[index].label or "").strip())
    longest = max(candidates, key=len)
    if bare:
        roles[index] = "total"
    if len(longest) > 1 or (longest and bare):
        _disagree(items, index, candidates[0] or candidates[1] or longest, checks)


def _sum_by_bracket(
    items: Sequence[Placed], index: int, roles: list[Role | None], checks: list[Check], *, summed: bool
) -> None:
    """Set the roles of a count and of those in the bracket after it (or of うち); `summed`: its sum is known."""
    inside = _same_unit(items, index, _bracketed(items, index))
    among = [other for other in inside if _is_among(items[other])]
    others = [other for other in inside if not _is_among(items[other])]
    if not inside and index + 1 < len(items) and _is_among(items[index + 1]) and not _is_among(items[index]):
        among = _same_unit(items, index, [index + 1])
    if not summed and _adds_up(items, index, others):
        _agree(items, index, others, roles, checks)
    elif not summed and len(others) > 1:
        _disagree(items, index, others, checks)
    if among and _sum(items, among) <= items[index].number.value:
        roles[index] = roles[index] or "total"
        for other in among:
            roles[other] = "part"
    elif among:
        _disagree(items, index, among, checks)


def _agree(
    items: Sequence[Placed], index: int, parts: Sequence[int], roles: list[Role | None], checks: list[Check]
) -> None:
    roles[index] = "total"
    for part in parts:
        roles[part] = "part"
    total = _number(items[index].number.value)
    checks.append(Check(code="sum", ok=True, message=f"内訳の合計と一致（{total}）"))


def _disagree(items: Sequence[Placed], index: int, parts: Sequence[int], checks: list[Check]) -> None:
    total, parts_sum = _number(items[index].number.value), _number(_sum(items, parts))
    checks.append(Check(code="sum", ok=False, message=f"合計と内訳が合いません（{total} ≠ {parts_sum}）"))


def _number(value: float) -> str:
    return f"{int(value):,}" if value == int(value) else f"{value:,.10g}"
