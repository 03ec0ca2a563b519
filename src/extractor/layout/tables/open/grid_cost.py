"""How badly a grid of gutters and row breaks fits the print that it divides: lower is better, 0 is a perfect fit.

Each sign of a wrong grid is counted against it: print that a gutter cuts, pieces that stand apart but share a cell,
values of several lines in one cell, lines that only go on with the row above, columns of mixed kinds. So grids of
different origin (drawn, stated by tags, guessed from blanks) can be compared. The weights are
`models/grid_cost.toml`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType

from extractor.japanese.text import compact
from extractor.knowledge import cache, load_toml
from extractor.layout.tables.open.gutters import GUTTER, words_of
from extractor.layout.text.line import Line

NUMBER, DATE, MARK, TEXT = "number", "date", "mark", "text"
_NUMBER = re.compile(r"[(（\[]?[△▲+＋\-－−]?[(（]?[0-9０-９][0-9０-９,，.．]*\)?）?\s*[^0-9０-９\s]{0,4}[)）\]]?")
_DATE = re.compile(r"[0-9０-９元]+\s*[年月/／.．]\s*[0-9０-９]|[0-9０-９元]+\s*[年月日]")
_OPEN = re.compile(r"^[～~〜\-－―]|[～~〜\-－―、,，]$|^[^月/／.．]*年度?$|[0-9０-９元]月$|^[0-9０-９]+日(?:[（(].*)?$")
"""The half of a date or of a range that a cell's line end cut: nothing to go by alone."""
_UNIT_LINE = re.compile(r"[（(]?\s*単位\s*[:：]")
_MARK = re.compile(r"[○◯〇◎●△▲×✕☓－ー\-—―–・〃※*＊…]+")


@dataclass(frozen=True)
class _Piece:
    """Print of one line in one cell: the columns from first to last that it covers, and its neighbours' distance."""

    first: int
    last: int
    x0: float
    x1: float
    text: str
    apart: bool
    """Whether a blank at least as wide as a gutter is left of it in the same line."""


@dataclass(frozen=True)
class _CellLine:
    """A line of a cell: its middle (points from the top), its font size and its pieces of print."""

    middle: float
    size: float
    pieces: tuple[_Piece, ...]

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)

    @property
    def end(self) -> float:
        return max(piece.x1 for piece in self.pieces)

    @property
    def first_width(self) -> float:
        """Width of its first Latin word, which moves to the next line as a whole; 0 for others."""
        first = self.pieces[0]
        word = _LATIN_WORD.match(first.text)
        return (first.x1 - first.x0) * len(word[0]) / len(first.text) if word else 0.0


_Cell = tuple[_CellLine, ...]

_LATIN_WORD = re.compile(r"[A-Za-z]+")
MOST_HEADS = 1
"""So many lines of a cell may be a head above values that are stacked."""
ROOM = 1.6
"""A line that leaves so many font sizes of its column blank was not wrapped for want of room."""


def kind_of(text: str) -> str:
    """Return what a piece of print is, by its form: a number with at most a short unit, a date, a mark, or text."""
    plain = compact(text)
    if _MARK.fullmatch(plain):
        return MARK
    if _DATE.search(plain):
        return DATE
    return NUMBER if _NUMBER.fullmatch(plain) else TEXT


def _is_whole(text: str) -> bool:
    """Return whether print is a value by itself: not a year whose day is on the next line, nor the half of a range."""
    plain = compact(text)
    return kind_of(plain) != TEXT and not _OPEN.search(plain)


@cache
def _weights() -> Mapping[str, float]:
    return MappingProxyType({name: float(weight) for name, weight in load_toml("grid_cost.toml")["weights"].items()})


def grid_cost(
    lines: Sequence[Line], gutters: Sequence[float], breaks: Sequence[float], *, headed: bool = True
) -> float:
    """Return the cost of dividing lines by gutters (x) and breaks (y, both in points), per piece of print.

    `headed` says whether the first rows may be heads.
    """
    rows = _rows(lines, gutters, breaks)
    pieces = sum(len(line.pieces) for row in rows for cell in row.values() for line in cell)
    if not pieces:
        return 0.0
    signs = _signs(rows, len(gutters) + 1, headed=headed)
    weights = _weights()
    return sum(weights[name] * count for name, count in signs.items()) / pieces


def _signs(rows: Sequence[Mapping[int, _Cell]], columns: int, *, headed: bool) -> Mapping[str, float]:
    """Return how often each sign of a wrong grid shows, by its name."""
    found: Counter[str] = Counter()
    head = _head_rows(rows) if headed else 0
    for i, row in enumerate(rows):
        found.update(_row_signs(row, columns, in_head=i < head))
    body = rows[head:]
    found["mixed"] = sum(_minority([row[c] for row in body if c in row]) for c in range(columns))
    found["uneven"] = _uneven_steps(body)
    found["short"] = sum(_short_lines([row[c] for row in body if c in row]) for c in range(columns))
    return found


def _rows(lines: Sequence[Line], gutters: Sequence[float], breaks: Sequence[float]) -> list[dict[int, _Cell]]:
    """Return the cells of each row that holds print, by their first column."""
    rows: dict[int, dict[int, list[_CellLine]]] = defaultdict(lambda: defaultdict(list))
    ordered = sorted(breaks)
    for line in sorted(lines, key=lambda line: line.bbox[1]):
        middle = line.middle
        own: dict[int, list[_Piece]] = defaultdict(list)
        for piece in _pieces(line, gutters):
            own[piece.first].append(piece)
        for column, pieces in own.items():
            rows[bisect_left(ordered, middle)][column].append(_CellLine(middle, line.size, tuple(pieces)))
    return [{column: tuple(own) for column, own in rows[i].items()} for i in sorted(rows)]


def _pieces(line: Line, gutters: Sequence[float]) -> list[_Piece]:
    """Return a line's print cut at gutters and at blanks as wide as one."""
    pieces: list[_Piece] = []
    for word in words_of(line):
        first, last = bisect_left(gutters, word.x0), bisect_left(gutters, word.x1)
        before = pieces[-1] if pieces else None
        wide = before is None or word.x0 - before.x1 >= GUTTER * line.size
        if before is not None and before.last == first and not wide:
            pieces[-1] = replace(before, last=max(last, before.last), x1=word.x1, text=f"{before.text} {word.text}")
        else:
            pieces.append(_Piece(first, last, word.x0, word.x1, word.text, wide))
    return pieces


def _head_rows(rows: Sequence[Mapping[int, _Cell]]) -> int:
    """Return how many rows at the top hold no value: they may be heads, which span and stack."""
    if any(sum(_is_whole(line.text) for line in cell) > 1 for row in rows[:1] for cell in row.values()):
        return 0
    for i, row in enumerate(rows):
        kinds = [kind_of(line.text) for cell in row.values() for line in cell]
        if any(kind in (NUMBER, DATE) for kind in kinds) and i:
            return i
    return 1 if len(rows) > 1 else 0


def _row_signs(row: Mapping[int, _Cell], columns: int, *, in_head: bool) -> Counter[str]:
    found: Counter[str] = Counter()
    filled = set(row)
    alone = len(filled) == 1
    for column, cell in row.items():
        for line in cell:
            pieces = line.pieces
            found["cut"] += 0 if alone or in_head else sum(piece.last > piece.first for piece in pieces)
            words = alone and all(kind_of(piece.text) == TEXT for piece in pieces)
            found["glued"] += 0 if words else len(pieces) - 1
            found["narrow"] += sum(
                not piece.apart and kind_of(piece.text) == TEXT for piece in pieces if column and not in_head
            )
        values = sum(_is_whole(line.text) for line in cell)
        if not in_head and values > 1 and len(cell) - values <= MOST_HEADS:
            found["stacked"] += values - 1
        found["stacked"] += sum(bool(_UNIT_LINE.match(line.text)) for line in cell) if len(cell) > 1 else 0
    if in_head:
        return found
    if alone and columns > 1:
        found["first_alone" if 0 in filled else "other_alone"] += 1
    elif columns > 1:
        found["blank"] += columns - len(filled)
    return found


def _minority(cells: Sequence[_Cell]) -> int:
    """Return how many cells of a column are of another kind than most."""
    kinds = [kind_of(cell[0].text) for cell in cells]
    counts = Counter(kind for kind in kinds if kind != MARK)
    return sum(counts.values()) - max(counts.values(), default=0)


def _short_lines(column: Sequence[_Cell]) -> int:
    """Return how many lines of a column end early though their cell goes on: there was room for more."""
    room = max((line.end for cell in column for line in cell), default=0.0)
    return sum(room - a.end > ROOM * a.size + b.first_width for cell in column for a, b in pairwise(cell))


def _uneven_steps(rows: Sequence[Mapping[int, _Cell]]) -> int:
    """Return how many steps between lines inside a cell are as wide as the closest steps between rows."""
    between: list[float] = []
    for above, below in pairwise(rows):
        steps = [below[column][0].middle - above[column][-1].middle for column in above.keys() & below.keys()]
        between += [min(steps)] if steps else []
    if not between:
        return 0
    closest = sorted(between)[len(between) // 4]
    inside = [b.middle - a.middle for row in rows for cell in row.values() for a, b in pairwise(cell)]
    return sum(step >= 0.97 * closest for step in inside)
