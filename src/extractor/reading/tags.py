"""The structure that a tagged PDF states (ISO 32000-1, 14.8): the path of elements in which a piece of text stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
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
CAPTION, LABEL, LIST, ITEM, TITLE = "Caption", "Lbl", "L", "LI", "Title"
HEADINGS = {TITLE: 0, "H": 1, **{f"H{rank}": rank for rank in range(1, 10)}}
"""Headings with their rank; the plain `H` stands as deep as the sections around it."""
CONTENTS = frozenset({"TOC", "TOCI"})
BLOCKS = frozenset({"P", "LBody", "Note", "FENote", "BlockQuote", "Figure", CAPTION, LABEL, ITEM})
BLOCKS |= CELLS | CONTENTS | HEADINGS.keys()
"""Elements that hold lines of text which belong together; `Div` and `NonStruct` may hold anything."""
INLINE = frozenset(
    {"Span", "Quote", "Reference", "Link", "Annot", "Code", "Em", "Strong", "Sub", "Ruby", "RB", "RT", "RP", "Warichu"}
)
"""Elements inside a line of text: programs wrap any change of font in one, so they do not separate text."""


def row_of(path: TagPath) -> TagPath:
    """Return the path of the innermost table row around a piece of text; () if absent."""
    place = _last(path, {ROW})
    return path[: place + 1] if place >= 0 and _last(path[:place], {TABLE}) >= 0 else ()


def cell_of(path: TagPath) -> TagPath:
    """Return the path of the cell of the innermost table row around a piece of text; () if absent."""
    row = len(row_of(path))
    return path[: row + 1] if row and len(path) > row and path[row].kind in CELLS else ()


def table_of(path: TagPath) -> TagPath:
    """Return the path of the innermost table around a row or a piece of text; () if absent."""
    return path[: _last(path, {TABLE}) + 1]


def block_of(path: TagPath) -> TagPath:
    """Return the path of the innermost block of text around a piece of it; () if absent."""
    return path[: _last(path, BLOCKS) + 1]


def item_of(path: TagPath) -> TagPath:
    """Return the path of the innermost item of a list around a piece of text; () if absent."""
    return path[: _last(path, {ITEM}) + 1]


def list_of(path: TagPath) -> TagPath:
    """Return the path of the list of which a piece of text is (in) an item; () if absent."""
    return item_of(path)[:-1]


def lists_of(paths: Iterable[TagPath]) -> frozenset[TagPath]:
    """Return the lists that have several items among pieces of text: a numbered heading is often a list of its own."""
    items = Counter(list_of(item) for item in {item_of(path) for path in paths} if item)
    return frozenset(path for path, count in items.items() if count > 1)


def is_label(path: TagPath) -> bool:
    """Return whether a piece of text is the bullet or number of an item."""
    return _last(path, {LABEL}) >= 0 and bool(item_of(path))


def is_caption(path: TagPath) -> bool:
    """Return whether a block of text is the caption of a table or a figure."""
    return _last(path, {CAPTION}) >= 0


def is_contents(path: TagPath) -> bool:
    """Return whether a piece of text is in a list of contents."""
    return _last(path, CONTENTS) >= 0


def heading_rank(path: TagPath) -> int | None:
    """Return the rank of the heading that a block of text is (0: the title, 1: outermost); None if it is no heading."""
    if not path or path[-1].kind not in HEADINGS:
        return None
    return sum(tag.kind == "Sect" for tag in path) or 1 if path[-1].kind == "H" else HEADINGS[path[-1].kind]


def order_of(path: TagPath) -> tuple[int, ...]:
    """Return the places along a path: paths of a document sorted by them are in its reading order."""
    return tuple(tag.place for tag in path)


def _last(path: TagPath, kinds: Collection[str]) -> int:
    return next((i for i in range(len(path) - 1, -1, -1) if path[i].kind in kinds), -1)
