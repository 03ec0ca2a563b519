"""Rows of a table without heads as an outline (balance sheets, accounts): each number with the steps above its row.

A row without a number heads those below it; its numbering, else how far in it is set, says where it ends. A total that
names a step (流動資産合計) closes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.japanese.text import compact
from extractor.layout.tables.table import Cell, Table
from extractor.layout.text.headings import numbering_of
from extractor.layout.text.line import Line
from extractor.tables.columns.evidence.cell_evidence import holds_number
from extractor.tables.numbers.axes import Axes
from extractor.tables.structure.rows import total_words

FEWEST_STEPS = 2
INDENT = 0.8
"""A row is inside another if it begins further right by this multiple of the font size."""
_NUMBERING = re.compile(
    r"^\s*(?:[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅰ-ⅹ]+|[（(][0-9０-９]{1,2}[）)]|[0-9０-９]{1,2}[.．、)）](?![0-9０-９])|[①-⑳])[\s　.．、]*"
)
_DIVISION = re.compile(r"の部$")
SAME_MIDDLE = 0.2
"""Middles of centred lines differ by less than this share of the font size."""
FEWEST_CENTRED = 3
RANKS = {"roman": 1, "number": 2, "bracketed": 3, "circled": 4}
"""How deep a numbering stands where two kinds meet."""


@dataclass(frozen=True)
class _Row:
    """A row: its heads without numbers, the kind of its numbering, where it begins (points), and if it has a number."""

    heads: tuple[Cell, ...]
    numbering: str | None
    left: float
    has_value: bool

    @property
    def name(self) -> str:
        return compact("".join(cell.text for cell in self.heads))

    @property
    def core(self) -> str | None:
        """What a total is of, perhaps nothing (合計); None if the row is no total."""
        word = next((word for word in sorted(total_words(), key=len, reverse=True) if self.name.endswith(word)), None)
        return self.name.removesuffix(word) if word is not None else None


def is_outlined(table: Table, axes: Axes) -> bool:
    """Return whether rows without numbers head others in several steps: by numberings of two kinds, or divisions."""
    if not axes.head_rows:
        return True
    rows = list(_rows(table, axes).values())
    steps = [row for row in rows if not row.has_value]
    kinds = {row.numbering for row in rows if row.numbering is not None}
    divided = any(_DIVISION.search(row.name) for row in steps)
    return len(steps) >= FEWEST_STEPS and len(kinds) + divided >= FEWEST_STEPS


def outline_heads(table: Table, axes: Axes) -> Mapping[int, tuple[Cell, ...]]:
    """Return the heads of each row with a number, outermost first and without numbering, by the row's index."""
    rows = _rows(table, axes)
    order = list(rows)
    heads: dict[int, tuple[Cell, ...]] = {}
    above: tuple[_Row, ...] = ()
    for i, index in enumerate(order):
        row = rows[index]
        if row.core is not None and row.has_value:
            above, outer = _closed(above, row)
            heads[index] = (*_cells(outer), *row.heads)
            continue
        above = _outside(above, row)
        if row.has_value:
            heads[index] = (*_cells(above), *row.heads)
        following = rows[order[i + 1]] if i + 1 < len(order) else None
        if not row.has_value or (following is not None and _is_inside(row, following)):
            above = (*above, row)
    return heads


def _rows(table: Table, axes: Axes) -> dict[int, _Row]:
    """Return the rows below the head that have words, by their index."""
    below = range(axes.head_rows, table.row_count)
    found = {row: own for row in below if (own := _row(table, axes, row)) is not None}
    numbered = any(own.numbering is not None for own in found.values())
    if numbered or not _are_centred([own.heads[0].lines[0] for own in found.values()]):
        return found
    return {row: replace(own, left=0.0) for row, own in found.items()}


def _are_centred(lines: Sequence[Line]) -> bool:
    """Return whether lines of different widths have one middle: where they begin says nothing of steps."""
    lefts, middles = [line.bbox[0] for line in lines], [(line.bbox[0] + line.bbox[2]) / 2 for line in lines]
    size = min((line.size for line in lines), default=0.0)
    return (
        len(lines) > 2 and max(lefts) - min(lefts) > INDENT * size and max(middles) - min(middles) < SAME_MIDDLE * size
    )


def _row(table: Table, axes: Axes, row: int) -> _Row | None:
    """Return a row with its words; None if it has none."""
    cells = [cell for cell in table.row_cells(row) if cell.lines and cell.row == row]
    words = [cell for cell in cells if cell.column in axes.head_columns]
    if not words:
        return None
    numbering = next((kind for cell in words if (kind := numbering_of(cell.text)) in RANKS), None)
    heads = tuple(bare for cell in words if (bare := _without_numbering(cell)) is not None)
    values = any(cell.column in axes.body_columns and holds_number(cell) for cell in cells)
    return _Row(heads, numbering, words[0].lines[0].bbox[0], values) if heads else None


def _without_numbering(cell: Cell) -> Cell | None:
    """Return a cell without the number before its words; None if nothing is left."""
    first, *others = cell.lines
    match = _NUMBERING.match(first.text)
    kept: list[Line] = [first]
    if match is not None:
        kept = [first.part(match.end(), len(first.text))] if match.end() < len(first.text) else []
    lines = (*kept, *others)
    return replace(cell, parts=(replace(cell.parts[0], lines=lines),)) if lines else None


def _closed(above: tuple[_Row, ...], total: _Row) -> tuple[tuple[_Row, ...], tuple[_Row, ...]]:
    """Return the steps that go on after a total, and those that it is inside."""
    core = total.core or ""
    for i in range(len(above) - 1, -1, -1):
        named = _DIVISION.sub("", above[i].name)
        if core and (core == named or named.startswith(core)):
            return above[:i], above[: i + 1]
    return (above, above) if len(core) <= 1 else ((), ())


def _outside(above: tuple[_Row, ...], row: _Row) -> tuple[_Row, ...]:
    """Return the steps that a row is inside: those before the first that it ends."""
    ended = (i for i, step in enumerate(above) if not _holds(step, row))
    return above[: next(ended, len(above))]


def _holds(step: _Row, row: _Row) -> bool:
    """Return whether a row is inside a step: by their numbering, else by how far in it is set."""
    if _DIVISION.search(step.name):
        return not _DIVISION.search(row.name)
    if step.numbering is not None and row.numbering is not None:
        return RANKS[step.numbering] < RANKS[row.numbering]
    return step.numbering is not None or _is_inside(step, row)


def _is_inside(step: _Row, row: _Row) -> bool:
    return row.left - step.left >= INDENT * row.heads[0].lines[0].size


def _cells(steps: Iterable[_Row]) -> tuple[Cell, ...]:
    return tuple(cell for step in steps for cell in step.heads)
