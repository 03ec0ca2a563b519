"""A page with its doubtful characters marked: stated wrongly by their font, or recognised by another program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pymupdf

from extractor.reading.page import Bbox, Glyph, Page
from extractor.reading.print_layer.printed import Printed
from extractor.reading.trust import find_garbled
from extractor.reading.turning import turned_glyph

FULL_PAGE = 0.7
"""A picture that covers this share of a page may be the scanned page."""


@dataclass(frozen=True)
class MarkedPage:
    """A page in reading position, `page`, as MuPDF shows it, and its visible characters by what they are worth.

    `sound` characters are what is displayed; the font of `garbled` ones states them wrongly; `recognised` ones come
    from another program. Unlike `page` these are in points of the page as displayed, without blanks.
    """

    shown: pymupdf.Page
    page: Page
    sound: tuple[Glyph, ...]
    garbled: tuple[Glyph, ...]
    recognised: tuple[Glyph, ...]

    @property
    def width(self) -> float:
        """Width as displayed."""
        return float(self.shown.rect.width)

    @property
    def height(self) -> float:
        """Height as displayed."""
        return float(self.shown.rect.height)

    @property
    def is_sheet(self) -> bool:
        """Whether one picture fills the page."""
        return any(share(picture, self.page.width, self.page.height) >= FULL_PAGE for picture in self.page.pictures)

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
    sheets = [n for n, (kind, area) in enumerate(log) if kind == "fill-image" and area >= FULL_PAGE * abs(shown.rect)]
    return bool(texts and sheets) and max(texts) < max(sheets)
