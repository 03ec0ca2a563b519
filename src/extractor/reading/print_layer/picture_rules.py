"""Lines that a file draws as pictures: one long thin picture, or (dotted borders of Word) thousands of tiny ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.reading.page import Bbox, Rule
from extractor.reading.print_layer.drawings import THICKEST_RULE

SHORTEST_LINE = 20.0
"""A thin picture, or a row of dots, is a line from this length on, in points."""
FEWEST_DOTS = 8
WIDEST_GAP = 3.0
"""Dots of one line are no further apart than this, in points."""
SAME_LINE = 0.5
"""Centres of the dots of one line differ by no more than this across it, in points."""


@dataclass(frozen=True)
class SortedPictures:
    """The pictures that are lines, as rules, and the boxes of the others; all as displayed."""

    rules: tuple[Rule, ...]
    others: tuple[Bbox, ...]


def sort_pictures(pictures: Sequence[Bbox]) -> SortedPictures:
    """Return which pictures of a page are lines: thin ones, and tiny ones that stand in rows."""
    thin = [box for box in pictures if min(_size(box)) <= THICKEST_RULE]
    if not thin:
        return SortedPictures((), tuple(pictures))
    long = [box for box in thin if max(_size(box)) >= SHORTEST_LINE]
    dots = {box for box in thin if max(_size(box)) <= THICKEST_RULE}
    rules = [_rule(box[2] - box[0] >= box[3] - box[1], [box]) for box in long]
    lines = set(long)
    for horizontal in (True, False):
        for row in _rows(dots - lines, horizontal=horizontal):
            rules.append(_rule(horizontal, row))
            lines.update(row)
    return SortedPictures(tuple(rules), tuple(box for box in pictures if box not in lines))


def _rows(dots: Iterable[Bbox], *, horizontal: bool) -> Iterable[list[Bbox]]:
    """Yield the rows of dots along an axis that are long enough for lines."""
    at, along = (1, 0) if horizontal else (0, 1)
    groups: dict[int, list[Bbox]] = defaultdict(list)
    for dot in dots:
        groups[round((dot[at] + dot[at + 2]) / 2 / SAME_LINE)].append(dot)
    for group in groups.values():
        row: list[Bbox] = []
        for dot in sorted(group, key=lambda box: box[along]):
            if row and dot[along] - row[-1][along + 2] > WIDEST_GAP:
                if _is_line(row, along):
                    yield row
                row = []
            row.append(dot)
        if _is_line(row, along):
            yield row


def _is_line(row: Sequence[Bbox], along: int) -> bool:
    return len(row) >= FEWEST_DOTS and row[-1][along + 2] - row[0][along] >= SHORTEST_LINE


def _rule(horizontal: bool, row: Sequence[Bbox]) -> Rule:
    """Return the rule along the middle of a row of boxes."""
    at, along = (1, 0) if horizontal else (0, 1)
    middle = sum(box[at] + box[at + 2] for box in row) / 2 / len(row)
    return Rule(horizontal, middle, min(box[along] for box in row), max(box[along + 2] for box in row))


def _size(box: Bbox) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]
