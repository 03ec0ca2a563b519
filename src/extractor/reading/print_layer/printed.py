"""What a page prints: its text layer without what nobody sees, its drawings and its pictures, as displayed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

import pymupdf

from extractor.reading.page import Bbox, Glyph, Hiding
from extractor.reading.placing import moved
from extractor.reading.print_layer.annotations import hide, hide_all, show
from extractor.reading.print_layer.content import content_of
from extractor.reading.print_layer.drawings import Drawings, read_drawings
from extractor.reading.print_layer.outlined import with_outlined_bold
from extractor.reading.print_layer.picture_rules import sort_pictures
from extractor.reading.print_layer.text_layer import TextLayer, read_text_layer
from extractor.reading.print_layer.visibility import find_hidden

FEW_CLIPS = 3
"""Producers that clip to the page's edges or to its text area do so this often, others around each cell."""


@dataclass(frozen=True)
class Printed:
    """A page as displayed, its /Rotate applied; `hidden`: for characters of the layer (by number), why.

    `pictures` are the boxes of those that are shown; `has_pictures`: the file lists some, shown or not.
    """

    layer: TextLayer
    drawings: Drawings
    pictures: tuple[Bbox, ...]
    hidden: Mapping[int, Hiding]
    has_pictures: bool

    @cached_property
    def glyphs(self) -> tuple[Glyph, ...]:
        """The characters that are to be seen, in the order of the file."""
        glyphs = self.layer.glyphs
        return tuple(glyph for i, glyph in enumerate(glyphs) if i not in self.hidden) if self.hidden else glyphs

    @property
    def starts(self) -> list[int]:
        """Where runs of one style begin among the characters that are to be seen."""
        if not self.hidden:
            return [run.first for run in self.layer.runs]
        numbers = [glyph.run for glyph in self.glyphs]
        return [i for i, number in enumerate(numbers) if i == 0 or number != numbers[i - 1]]

    def runs(self) -> Iterator[tuple[Glyph, ...]]:
        """Yield the characters to be seen by the lines of the file."""
        return (tuple(run) for _, run in groupby(self.glyphs, key=lambda glyph: glyph.run))


def read_printed(page: pymupdf.Page, *, with_tags: bool = True) -> Printed:
    """Read a page by its text layer and drawings; text typed onto it counts, stamps and notes do not.

    The structure of a tagged file is read `with_tags`.
    """
    typed = hide_all(page)
    content = content_of(page)
    matrix = page.rotation_matrix
    drawings = read_drawings(page, matrix, with_clips=0 < content.clips <= FEW_CLIPS)
    shown = page.get_image_info() if content.pictures or content.inline_pictures else []
    show(typed)
    layer = read_text_layer(page, matrix, with_tags=with_tags, with_covers=drawings.may_cover)
    layer = with_outlined_bold(layer, page) if content.outlined else layer
    hide(typed)
    sorted_ = sort_pictures([moved(info["bbox"], matrix) for info in shown])
    if sorted_.rules:
        drawings = replace(drawings, rules=(*drawings.rules, *sorted_.rules))
    hidden = find_hidden(page, content, layer, drawings, sorted_.others)
    return Printed(layer, drawings, sorted_.others, hidden, content.pictures)


def printed_runs(page: pymupdf.Page | None) -> Iterator[tuple[Glyph, ...]]:
    """Return the characters to be seen on a page by the lines of the file; none of a page that cannot be read."""
    try:
        return read_printed(page, with_tags=False).runs() if page is not None else iter(())
    except Exception:  # MuPDF raises exceptions of its own for each kind of damage
        return iter(())
