"""The print of a head, cut at the gutters of the body below it, and where the head ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.japanese.text import compact
from extractor.layout.tables.open.grid_cost import DATE, NUMBER, TEXT, kind_of
from extractor.layout.tables.open.gutters import Word, close_words, words_of
from extractor.layout.tables.open.row_breaks import by_height
from extractor.layout.text.line import LEVEL, Line

MOSTLY = 0.6
"""A column is of the kind that this share of its pieces are of."""
FEWEST_VALUES = 2
"""So many values below each other show what a column holds."""
FEWEST_HEIGHTS, MOST_HEIGHTS = 2, 6
"""A head of levels prints at so many heights; more are a text in columns."""
CLOSER = 0.75
"""A line goes on in the row below if it is nearer to it than this share of its distance to what is above."""
SAME_HEIGHT = 0.35
"""Lines whose middles differ by less than this multiple of the font size are at one height."""
_VALUES = (NUMBER, DATE)
_DECIMAL = re.compile(r"[△▲+＋\-－−]?[0-9０-９,，]+[.．][0-9０-９]+[%％]?")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(frozen=True)
class HeadPiece:
    """Print of a head at one height: its first and last column and its box (points); `height` counts from the top."""

    height: int
    first: int
    last: int
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    text: str

    @property
    def centre(self) -> float:
        """Middle between the left and the right edge."""
        return (self.x0 + self.x1) / 2

    @property
    def middle(self) -> float:
        """Middle between top and bottom."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class HeadPrint:
    """The pieces of a head of several heights, and the body below it: where it begins, how far its rows are apart.

    `extents` are the left and right edge of what the body prints in each column; None where that is nothing.
    """

    pieces: tuple[HeadPiece, ...]
    heights: int
    body_top: float
    row_step: float
    extents: tuple[tuple[float, float] | None, ...]


@dataclass(frozen=True)
class RowsOfPrint:
    """The print of a table at each height, cut at gutters; `body` is the index of the first row of values.

    `kinds` says what each column mostly holds: numbers, dates or text.
    """

    rows: tuple[tuple[HeadPiece, ...], ...]
    kinds: tuple[str, ...]
    body: int
    lines: tuple[tuple[Line, ...], ...]

    @property
    def first_valued(self) -> int | None:
        """The first column that holds numbers or dates; None if none does."""
        return next((column for column, kind in enumerate(self.kinds) if kind in _VALUES), None)


def rows_of_print(lines: Sequence[Line], gutters: Sequence[float]) -> RowsOfPrint:
    """Return the print at each height, cut at gutters (x in points)."""
    groups = by_height([level for line in lines for level in _levels(line)], SAME_HEIGHT)
    rows = [tuple(_pieces(group, gutters, words_of)) for group in groups]
    kinds = _kinds_of_columns(rows, len(gutters) + 1)
    found = RowsOfPrint(tuple(rows), tuple(kinds), 0, tuple(map(tuple, groups)))
    body = next((i for i, row in enumerate(rows) if _is_of_body(row, kinds)), 0)
    while body and _goes_on_below(rows, body - 1, found.first_valued or 0):
        body -= 1
    return replace(found, body=body)


def _goes_on_below(rows: Sequence[Sequence[HeadPiece]], i: int, valued: int) -> bool:
    """Return whether the print at a height is the upper line of cells of the row of values below it.

    It says nothing over the values, or stands in few columns and closer to the row than to what is above.
    """
    if not any(piece.last >= valued for piece in rows[i]):
        return True
    below = rows[i + 1][0].middle - rows[i][0].middle
    above = rows[i][0].middle - rows[i - 1][0].middle if i else below
    return len(rows[i]) * 2 < len(rows[i + 1]) and below < CLOSER * above


def needed_gutters(lines: Sequence[Line], gutters: Sequence[float]) -> tuple[float, ...]:
    """Return gutters without those beside a blank column, or between a head and numbers that are no wider than it.

    A head in the middle of its column and numbers at its right edge leave a blank between them.
    """
    printed = rows_of_print(lines, gutters)
    if not printed.body:
        return tuple(gutters)
    head, body = (
        {column for row in rows for piece in row for column in range(piece.first, piece.last + 1)}
        for rows in (printed.rows[: printed.body], printed.rows[printed.body :])
    )
    for i in range(len(gutters)):
        blank = not {i, i + 1} <= head | body
        apart = {i, i + 1} <= head ^ body and (i in head) != (i + 1 in head)
        if blank or apart:
            return needed_gutters(lines, (*gutters[:i], *gutters[i + 1 :]))
    return tuple(gutters)


def head_print(lines: Sequence[Line], gutters: Sequence[float]) -> HeadPrint | None:
    """Return the head over the columns between gutters (x in points); None if it is not of several heights."""
    printed = rows_of_print(lines, gutters)
    first = printed.body
    if not FEWEST_HEIGHTS <= first <= MOST_HEIGHTS:
        return None
    lowest = _pieces(printed.lines[first - 1], gutters, close_words)  # nothing below: 男　女 are no spread word
    head = [replace(piece, height=i) for i, row in enumerate((*printed.rows[: first - 1], lowest)) for piece in row]
    body = [piece for row in printed.rows[first:] for piece in row if piece.first == piece.last]
    extents = [_extent([piece for piece in body if piece.first == column]) for column in range(len(gutters) + 1)]
    middles = [row[0].middle for row in printed.rows[first:]]
    step = min((b - a for a, b in pairwise(middles)), default=0.0)
    top = min(piece.top for piece in printed.rows[first])
    return HeadPrint(tuple(head), first, top, step, tuple(extents))


def _extent(pieces: Sequence[HeadPiece]) -> tuple[float, float] | None:
    return (min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)) if pieces else None


def _levels(line: Line) -> list[Line]:
    """Return the parts of a line that stand at different heights: cells set in the middle beside cells of two lines."""
    places = [i for i, char in enumerate(line.text) if not char.isspace()]
    if not line.middles:
        return [line]
    runs: list[list[int]] = []
    for i in sorted(places, key=lambda i: line.middles[i]):
        if runs and line.middles[i] - line.middles[runs[-1][-1]] < LEVEL * line.size:
            runs[-1].append(i)
        else:
            runs.append([i])
    return [_of_places(line, sorted(run)) for run in runs]


def _of_places(line: Line, places: Sequence[int]) -> Line:
    """Return the characters of a line at places in it, which stand at one height."""
    edges = tuple(line.edges[i] for i in places)
    middle = sum(line.middles[i] for i in places) / len(places)
    box = (edges[0][0], middle - line.size / 2, edges[-1][1], middle + line.size / 2)
    return Line("".join(line.text[i] for i in places), box, line.page, line.size, line.bold, edges)


def _pieces(
    lines: Sequence[Line], gutters: Sequence[float], words: Callable[[Line], Sequence[Word]]
) -> list[HeadPiece]:
    """Return the print of lines at one height from left to right, a piece for each column or those that it crosses."""
    found: list[HeadPiece] = []
    for line in lines:
        own: list[HeadPiece] = []
        for word in words(line):
            first, last = bisect_left(gutters, word.x0), bisect_left(gutters, word.x1)
            before = own[-1] if own else None
            if before is not None and before.last == first:
                own[-1] = replace(before, last=max(last, first), x1=word.x1, text=before.text + word.text)
            else:
                box = (word.x0, word.x1, line.bbox[1], line.bbox[3])
                own.append(HeadPiece(0, first, last, *box, line.size, word.text))
        found += own
    return sorted(found, key=lambda piece: piece.x0)


def _kinds_of_columns(groups: Sequence[Sequence[HeadPiece]], columns: int) -> list[str]:
    """Return what each column mostly holds in the lower half of the lines: numbers, dates or text."""
    lower = groups[len(groups) // 2 :]
    kinds: list[str] = []
    for column in range(columns):
        own = [piece for group in lower for piece in group if piece.first == piece.last == column]
        counts = Counter(kind for piece in own if (kind := _kind(piece.text)) in (*_VALUES, TEXT))
        kind, count = counts.most_common(1)[0] if counts else (TEXT, 0)
        kinds.append(kind if count >= max(FEWEST_VALUES, MOSTLY * counts.total()) else TEXT)
    return kinds


def _kind(text: str) -> str:
    """Return what print is by its form; a decimal (23.5) is a number here, and a Western year a date."""
    plain = compact(text)
    if _DECIMAL.fullmatch(plain):
        return NUMBER
    return DATE if _YEAR.fullmatch(plain) else kind_of(plain)


def _is_of_body(group: Sequence[HeadPiece], kinds: Sequence[str]) -> bool:
    """Return whether pieces at one height are values, as the columns under them hold: a row of the body."""
    under = [piece for piece in group if piece.first == piece.last and kinds[piece.first] in _VALUES]
    alike = [piece for piece in under if _kind(piece.text) == kinds[piece.first]]
    return bool(under) and len(alike) * 2 > len(under)
