"""One frame of rules → the rectangles of its cells, with the rows and columns that each spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from extractor.layout.tables.rules import JOIN_GAP, TOUCH
from extractor.reading.page import Bbox, Rule

COVERED = 0.7
"""A side of a cell is drawn if rules cover this share of it."""
_START, _END = attrgetter("start"), attrgetter("end")
OPEN_SIDE_RULES = 3
"""So many rules that end together make an open side of a table."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell's place: rows and columns (0-based, `rows` and `columns` many) and its box in points."""

    row: int
    column: int
    rows: int
    columns: int
    bbox: Bbox


@dataclass(frozen=True)
class Grid:
    """A table's skeleton: positions of its column and row lines in points, and its slots in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]

    @property
    def bbox(self) -> Bbox:
        """The box around all slots."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


class _AxisRules:
    """Joined rules of one axis by their position, which can be asked whether they cover a stretch."""

    def __init__(self, rules: Sequence[Rule], horizontal: bool) -> None:
        self._at: dict[float, list[Rule]] = defaultdict(list)
        for rule in rules:
            if rule.horizontal == horizontal:
                self._at[rule.position].append(rule)
        for at in self._at.values():
            at.sort(key=_START)
        self.positions = sorted(self._at)

    def ends(self) -> tuple[list[float], list[float]]:
        """Return starts and ends of the outermost rule at each position."""
        starts = [min(rule.start for rule in rules) for rules in self._at.values()]
        return starts, [max(rule.end for rule in rules) for rules in self._at.values()]

    def cover(self, position: float, start: float, end: float) -> bool:
        """Return whether a rule is drawn at `position` over most of start…end."""
        rules = self._at.get(position, [])
        covered = 0.0
        for rule in rules[bisect_right(rules, start, key=_END) :]:
            if rule.start >= end:
                break
            covered += min(rule.end, end) - max(rule.start, start)
        return covered >= min((end - start) * COVERED, max(end - start - 2 * TOUCH, (end - start) * 0.5))


def build_grid(rules: Sequence[Rule]) -> Grid | None:
    """Return the grid that a frame of connected rules draws, or None if it encloses nothing."""
    flat, upright = _AxisRules(rules, True), _AxisRules(rules, False)
    xs = _with_open_sides(upright.positions, flat)
    ys = _with_open_sides(flat.positions, upright)
    if len(xs) < 2 or len(ys) < 2:
        return None
    slots = _slots(xs, ys, flat, upright)
    return Grid(tuple(xs), tuple(ys), slots) if slots else None


def _with_open_sides(positions: list[float], crossing: _AxisRules) -> list[float]:
    """Return the positions with one more at either side where several crossing lines end together beyond the outermost.

    So open tables get their left and right sides, and tables that a page cuts get the side that is not drawn.
    """
    starts, ends = crossing.ends()
    result = list(positions)
    for side, values in ((min, starts), (max, ends)):
        if not values:
            continue
        edge = side(values)
        near = sum(abs(value - edge) <= JOIN_GAP for value in values)
        outermost = side(positions) if positions else None
        beyond = outermost is None or abs(edge - outermost) > 2 * JOIN_GAP
        if near >= OPEN_SIDE_RULES and beyond:
            result.append(edge)
    return sorted(result)


def _slots(xs: list[float], ys: list[float], flat: _AxisRules, upright: _AxisRules) -> tuple[Slot, ...]:
    """Join elementary cells over sides that are not drawn; those open to the outside of the frame are not cells."""
    n_columns, n_rows = len(xs) - 1, len(ys) - 1
    drawn_xs, drawn_ys = set(upright.positions), set(flat.positions)
    parent = list(range(n_rows * n_columns + 1))
    outside = n_rows * n_columns

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    def index(row: int, column: int) -> int:
        return row * n_columns + column if 0 <= row < n_rows and 0 <= column < n_columns else outside

    for row in range(n_rows):
        for side, x in enumerate(xs):
            if x in drawn_xs and not upright.cover(x, ys[row], ys[row + 1]):
                parent[root(index(row, side))] = root(index(row, side - 1))
    for side, y in enumerate(ys):
        for column in range(n_columns):
            if y in drawn_ys and not flat.cover(y, xs[column], xs[column + 1]):
                parent[root(index(side, column))] = root(index(side - 1, column))
    regions: dict[int, list[tuple[int, int]]] = defaultdict(list)
    leak = root(outside)
    for row in range(n_rows):
        for column in range(n_columns):
            region = root(index(row, column))
            if region != leak:
                regions[region].append((row, column))
    slots = [slot for region in regions.values() for slot in _rectangles(region, xs, ys)]
    return tuple(sorted(slots, key=lambda slot: (slot.row, slot.column)))


def _rectangles(region: list[tuple[int, int]], xs: list[float], ys: list[float]) -> list[Slot]:
    """Cut a region of elementary cells into rectangles, row runs of equal width together."""
    by_row: dict[int, list[int]] = defaultdict(list)
    for row, column in region:
        by_row[row].append(column)
    open_runs: dict[tuple[int, int], tuple[int, int]] = {}
    done: list[Slot] = []

    def close(run: tuple[int, int], rows: tuple[int, int]) -> None:
        (c0, c1), (r0, r1) = run, rows
        done.append(Slot(r0, c0, r1 - r0 + 1, c1 - c0 + 1, (xs[c0], ys[r0], xs[c1 + 1], ys[r1 + 1])))

    previous = -2
    for row in sorted(by_row):
        runs = _runs(sorted(by_row[row]))
        going_on = {run: open_runs[run] for run in runs if run in open_runs and row == previous + 1}
        for run, rows in open_runs.items():
            if run not in going_on:
                close(run, rows)
        open_runs = {run: (going_on[run][0], row) if run in going_on else (row, row) for run in runs}
        previous = row
    for run, rows in open_runs.items():
        close(run, rows)
    return done


def _runs(columns: list[int]) -> list[tuple[int, int]]:
    """Return first and last of each run of consecutive numbers."""
    runs: list[tuple[int, int]] = []
    for column in columns:
        if runs and column == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], column)
        else:
            runs.append((column, column))
    return runs


def slot_at(grid: Grid, x: float, y: float) -> tuple[int, int] | None:
    """Return the elementary row and column that hold a point, or None outside the grid."""
    column, row = bisect_left(grid.xs, x) - 1, bisect_left(grid.ys, y) - 1
    inside = 0 <= column < len(grid.xs) - 1 and 0 <= row < len(grid.ys) - 1
    return (row, column) if inside else None
