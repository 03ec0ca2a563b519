"""Lines that are drawn as rows of single dots, each a tiny filled square."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

from extractor.reading.page import Rule

FEWEST_DOTS = 8
"""So many dots in a row, in even steps, are a line."""
WIDEST_STEP = 3.0
"""Dots of one line are at most so far apart, in points."""
FINENESS = 10.0
"""Dots whose centres differ by less than one part of a point in so many are in one row."""

Dot = tuple[float, float]
"""The centre of a dot, in points of the page as displayed."""
Run = tuple[float, float, float]
"""A row of dots: its position across it, its start and its end."""


def dotted_lines(dots: Sequence[Dot]) -> list[Rule]:
    """Return the lines that dots form; a ground of dots, with one row of them close below the other, is none."""
    if len(dots) < FEWEST_DOTS:
        return []
    flat = _without_grounds(_runs((y, x) for x, y in dots))
    upright = _without_grounds(_runs((x, y) for x, y in dots))
    return [*(Rule(True, *run) for run in flat), *(Rule(False, *run) for run in upright)]


def _runs(dots: Iterable[tuple[float, float]]) -> list[Run]:
    """Return each row of dots, given by their position across it and along it."""
    rows: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for across, along in dots:
        rows[round(across * FINENESS)].append((along, across))
    found: list[Run] = []
    for row in rows.values():
        row.sort()
        start = 0
        for end in range(1, len(row) + 1):
            if end == len(row) or row[end][0] - row[end - 1][0] > WIDEST_STEP:
                if end - start >= FEWEST_DOTS:
                    found.append((row[start][1], row[start][0], row[end - 1][0]))
                start = end
    return sorted(found)


def _without_grounds(runs: Sequence[Run]) -> list[Run]:
    """Return the rows, sorted by position, that have no other row of dots close beside them."""
    grounds: set[Run] = set()
    for i, run in enumerate(runs):
        for other in islice(runs, i + 1, None):
            if other[0] - run[0] > WIDEST_STEP:
                break
            if min(other[2], run[2]) - max(other[1], run[1]) > WIDEST_STEP:
                grounds |= {run, other}
                break
    return [run for run in runs if run not in grounds]
