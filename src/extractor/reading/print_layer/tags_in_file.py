"""Reads a text layer with the structure that its producer wrote, if the file states one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pymupdf

from extractor.reading.print_layer.tags_tree import is_tagged
from extractor.reading.print_layer.unmarked_text import set_unmarked_text_apart
from extractor.reading.tags import ARTIFACT, HEADINGS, INLINE, UNTAGGED, Tag, TagPath

Block = dict[str, Any]
STRUCTURE, VECTOR = 2, 3
"""Types of the blocks of `get_text("rawdict")`: elements of the structure, which hold further blocks; painted paths."""
UNLISTED: TagPath = (Tag(ARTIFACT, -1),)
"""The place of what is in elements that are not reached from the root: so some programs write running heads."""
SAME_BASELINE = 0.1
"""Pieces of a line have baselines that differ by less than this share of the font size."""
SAME_LINE_GAP = 0.8
"""Pieces of a line are less than this share of the font size apart (MuPDF's own measure)."""


def lines_of(page: pymupdf.Page, flags: int, *, with_tags: bool) -> tuple[bool, Iterator[tuple[TagPath, Block]]]:
    """Read a page's lines (of `rawdict`), each with its place in the structure; also return whether there is one.

    The structure is read `with_tags` and only if the file states one: MuPDF then nests all text in it. Paths, if
    `flags` ask for them, come in their places between the lines.
    """
    tagged = with_tags and is_tagged(page.parent)
    if tagged:
        set_unmarked_text_apart(page)
    read = flags | pymupdf.TEXT_COLLECT_STRUCTURE if tagged else flags
    return tagged, _lines(page.get_textpage(flags=read).extractRAWDICT()["blocks"], (), inline=False)


def _lines(blocks: list[Block], path: TagPath, *, inline: bool) -> Iterator[tuple[TagPath, Block]]:
    """Yield lines with their paths.

    A title is one though older standards map it to a paragraph. What its parent does not list has no `index`.
    """
    for block in blocks:
        if block["type"] == STRUCTURE:
            kind = block["raw"] if block["raw"] in HEADINGS else block["std"] or block["raw"]
            within = inline or kind in INLINE
            inner = path if within or kind == UNTAGGED else (*path, Tag(kind, block["index"]))
            yield from _lines(block.get("blocks", []), inner if block["index"] >= 0 else UNLISTED, inline=within)
        elif block["type"] == VECTOR:
            yield path, block
        else:
            for line in block.get("lines", ()):
                yield path, line


def continues(last: Block, line: Block) -> bool:
    """Return whether a line of the file goes on with the last one: producers cut lines at every change of font."""
    if last["wmode"] != line["wmode"] or last["dir"] != line["dir"] or not last["spans"] or not line["spans"]:
        return False
    end, begin = last["spans"][-1], line["spans"][0]
    if not end["chars"] or not begin["chars"]:
        return False
    (x, y), (right, down), size = begin["chars"][0]["origin"], line["dir"], max(end["size"], begin["size"])
    x0, y0 = end["chars"][-1]["origin"]
    along, across = (x - x0) * right + (y - y0) * down, (y - y0) * right - (x - x0) * down
    box = end["chars"][-1]["bbox"]
    gap = along - abs((box[2] - box[0]) * right) - abs((box[3] - box[1]) * down)
    return bool(abs(across) <= SAME_BASELINE * size and abs(gap) < SAME_LINE_GAP * size)
