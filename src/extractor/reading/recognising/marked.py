"""A page with its doubtful characters marked: stated wrongly by their font, or recognised by another program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import pymupdf

from extractor.reading.page import Bbox, Glyph, Page
from extractor.reading.print_layer.printed import Printed
from extractor.reading.recognising.picture_regions import outline_regions, picture_regions
from extractor.reading.trust import find_garbled
from extractor.reading.turning import turned_glyph

FULL_PAGE = 0.7
"""A picture that covers this share of a page may be the scanned page."""


@dataclass(frozen=True)
class MarkedPage:
    """A page in reading position, `page`, as MuPDF shows it, and its visible characters by what they are worth.

    `sound` characters are what is displayed; the font of `garbled` ones states them wrongly; `recognised` ones come
    from another program; `outlines` are regions of shapes that may be characters turned into outlines. Unlike `page`
    these are in points of the page as displayed, without blanks.
    """

    shown: pymupdf.Page
    page: Page
    sound: tuple[Glyph, ...]
    garbled: tuple[Glyph, ...]
    recognised: tuple[Glyph, ...]
    outlines: tuple[Bbox, ...] = ()

    @property
    def width(self) -> float:
        """Width as displayed."""
        return float(self.shown.rect.width)

    @property
    def height(self) -> float:
        """Height as displayed."""
        return float(self.shown.rect.height)

    @cached_property
    def is_sheet(self) -> bool:
        """Whether one picture fills the page, or the strips of one do."""
        displayed = [self.page.to_display(picture) for picture in self.page.pictures]
        joined = picture_regions(displayed, self.width, self.height)
        return any(share(picture, self.width, self.height) >= FULL_PAGE for picture in joined)

    @cached_property
    def pictured(self) -> list[Bbox]:
        """The regions of the page as displayed that are not text to the file: its pictures, and outlines."""
        displayed = [self.page.to_display(picture) for picture in self.page.pictures]
        return picture_regions([*displayed, *self.outlines], self.width, self.height)

    def in_reading_position(self, glyphs: Iterable[Glyph]) -> frozenset[Glyph]:
        """Return glyphs as they stand in `page`."""
        return frozenset(turned_glyph(glyph, self.page.turn, self.width, self.height) for glyph in glyphs)


def mark(shown: pymupdf.Page, page: Page, printed: Printed) -> MarkedPage:
    """Return `page`, which is what `printed` says, with its doubtful characters marked."""
    layer = printed.layer
    garbled = find_garbled(layer, printed.hidden)
    unseen: set[int] = set()
    if printed.pictures:
        beneath = _lies_beneath(shown, printed.pictures)
        for run in layer.runs:
            if beneath or not run.painted or run.alpha == 0:
                unseen.update(range(run.first, run.last))
    visible = [
        (i, glyph) for i, glyph in enumerate(layer.glyphs) if i not in printed.hidden and not glyph.text.isspace()
    ]
    return MarkedPage(
        shown,
        page,
        sound=tuple(glyph for i, glyph in visible if i not in garbled and i not in unseen),
        garbled=tuple(glyph for i, glyph in visible if i in garbled),
        recognised=tuple(glyph for i, glyph in visible if i in unseen and i not in garbled),
        outlines=tuple(outline_regions(printed.drawings.outlines)),
    )


def share(box: Bbox, width: float, height: float) -> float:
    """Return the share of a page that a box covers."""
    across = min(box[2], width) - max(box[0], 0.0)
    down = min(box[3], height) - max(box[1], 0.0)
    return max(0.0, across) * max(0.0, down) / max(1.0, width * height)


def _lies_beneath(shown: pymupdf.Page, pictures: Sequence[Bbox]) -> bool:
    """Return whether a scanned sheet is painted over all of the page's text."""
    if not any(share(picture, float(shown.rect.width), float(shown.rect.height)) >= FULL_PAGE for picture in pictures):
        return False
    log = [(kind, abs(pymupdf.Rect(box))) for kind, box in shown.get_bboxlog()]
    texts = [n for n, (kind, _) in enumerate(log) if "text" in kind]
    sheets = [
        n
        for n, (kind, area) in enumerate(log)
        if kind in ("fill-image", "fill-imgmask") and area >= FULL_PAGE * abs(shown.rect)
    ]
    return bool(texts and sheets) and max(texts) < max(sheets)
