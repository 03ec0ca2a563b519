"""The structure that a tagged PDF states (ISO 32000-1, 14.8): the path of elements in which a piece of text stands."""

from __future__ import annotations

from typing import NamedTuple


class Tag(NamedTuple):
    """An element of the structure: its standard type (`Table`, `TR`, `H1` …) and its place under its parent."""

    kind: str
    place: int


TagPath = tuple[Tag, ...]
"""Elements from the document down to the block in which text stands; the same on every page on which the block is.

`()` is text that a tagged page leaves out of its structure; its artifacts (running heads, page numbers, decoration)
have an element of their own beside the document.
"""

ARTIFACT, UNTAGGED = "Artifact", "Private"
"""Elements that hold what is outside of a page's structure: what its producer says is no content, and the rest."""
TABLE, ROW = "Table", "TR"
CELLS = frozenset({"TD", "TH"})
INLINE = frozenset(
    {"Span", "Quote", "Reference", "Link", "Annot", "Code", "Em", "Strong", "Sub", "Ruby", "RB", "RT", "RP", "Warichu"}
)
"""Elements inside a line of text: programs wrap any change of font in one, so they do not separate text."""


def row_of(path: TagPath) -> TagPath:
    """Return the path of the innermost table row around a piece of text; () if there is none."""
    place = _last(path, {ROW})
    return path[: place + 1] if place >= 0 and _last(path[:place], {TABLE}) >= 0 else ()


def cell_of(path: TagPath) -> TagPath:
    """Return the path of the cell of the innermost table row around a piece of text; () if there is none."""
    row = len(row_of(path))
    return path[: row + 1] if row and len(path) > row and path[row].kind in CELLS else ()


def table_of(path: TagPath) -> TagPath:
    """Return the path of the innermost table around a row or a piece of text; () if there is none."""
    return path[: _last(path, {TABLE}) + 1]


def _last(path: TagPath, kinds: set[str]) -> int:
    return next((i for i in range(len(path) - 1, -1, -1) if path[i].kind in kinds), -1)
