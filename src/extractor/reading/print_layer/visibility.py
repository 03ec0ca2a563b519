"""Which characters of a text layer nobody sees: covered, of the colour of the paper, clipped away or struck through.

What a page paints, and in which order, says which characters may be hidden; where that leaves a doubt (shadings, clips
and pictures are not rectangles), the page is drawn once and looked at: where there is no ink, nothing is printed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pymupdf

from extractor.errors import PageNotDrawn
from extractor.reading.box_index import BoxIndex
from extractor.reading.boxes import holds
from extractor.reading.page import Bbox, Glyph, Hiding
from extractor.reading.placing import moved
from extractor.reading.print_layer.content import Content
from extractor.reading.print_layer.drawings import THICKEST_RULE, Drawings, Paint
from extractor.reading.print_layer.strikes import struck_through
from extractor.reading.print_layer.text_layer import TEXT_FLAGS, TextLayer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LOOK_DPI = 144
LEAST_CONTRAST = 24
"""Print differs from its paper by more than this, of 255; less is not seen."""
SAME_COLOUR = 0.06
"""Colours whose parts (0 … 1) differ by less than this look the same."""
PAPER = (1.0, 1.0, 1.0)
COVERED = 0.85
"""A character is covered where this share of its box is."""
SHEET = 0.5
"""A picture of this share of the page is the scan itself: text beneath it is what a program recognised there."""
PAINTS = frozenset({"fill-path", "fill-image", "fill-shade"})


@dataclass(frozen=True)
class Look:
    """A page as it is drawn: grey values, `scale` pixels a point."""

    grey: NDArray[np.uint8]
    scale: float

    def has_ink(self, glyph: Glyph) -> bool:
        """Return whether anything is to be seen where a character stands."""
        shrink = 0.1 * glyph.size
        x0, x1 = int((glyph.x0 + shrink) * self.scale), int((glyph.x1 - shrink) * self.scale) + 1
        y0, y1 = int((glyph.y0 + shrink) * self.scale), int((glyph.y1 - shrink) * self.scale) + 1
        seen = self.grey[max(0, y0) : max(0, y1), max(0, x0) : max(0, x1)]
        return bool(seen.size) and int(seen.max()) - int(seen.min()) > LEAST_CONTRAST


class Witness:
    """Draws a page when it is first asked for, and not at all if nobody asks. None if it cannot be drawn."""

    def __init__(self, page: pymupdf.Page) -> None:
        self._page = page

    @cached_property
    def look(self) -> Look | None:
        """The page as drawn."""
        from extractor.reading.drawing.grey_image import grey_image  # NumPy is imported where pixels are looked at

        try:
            return Look(grey_image(self._page, LOOK_DPI), LOOK_DPI / 72)
        except (PageNotDrawn, OSError, IndexError):
            return None


def find_hidden(
    page: pymupdf.Page, content: Content, layer: TextLayer, drawings: Drawings, pictures: Sequence[Bbox]
) -> dict[int, Hiding]:
    """Return for each hidden character of a page's text layer (by its number) why it is not seen."""
    rect = page.rect
    width, height = float(rect.width), float(rect.height)
    area = width * height
    witness = Witness(page)
    hidden: dict[int, Hiding] = {}
    searches: tuple[Callable[[], Mapping[int, Hiding]], ...] = (
        lambda: _outside(layer, width, height),
        lambda: _unpainted(layer, pictures),
        lambda: _covered(page, layer, drawings, witness) if _may_be_covered(layer, content, pictures, area) else {},
        lambda: _of_one_colour(layer, drawings, pictures, witness),
        lambda: _clipped(page, layer, witness) if _may_be_clipped(page, layer, drawings, content) else {},
        lambda: struck_through(layer, drawings.rules),
    )
    for search in searches:
        hidden = {**search(), **hidden}
    return hidden


def _outside(layer: TextLayer, width: float, height: float) -> dict[int, Hiding]:
    """Find what lies outside of the page as displayed, and watermarks that run aslant."""
    found: dict[int, Hiding] = {}
    for run in layer.runs:
        x0, y0, x1, y1 = run.bbox
        if x0 < 0 or y0 < 0 or x1 > width or y1 > height:
            for i in range(run.first, run.last):
                if not holds((0.0, 0.0, width, height), layer.glyphs[i].x, layer.glyphs[i].y):
                    found[i] = "outside"
        if run.slanted:
            found |= dict.fromkeys(range(run.first, run.last), "slanted")
    return found


def _unpainted(layer: TextLayer, pictures: Sequence[Bbox]) -> dict[int, Hiding]:
    """Find what is set but not painted, unless it lies on a picture: there it is what a program recognised."""
    return {
        i: "invisible"
        for run in layer.runs
        if not run.painted or run.alpha == 0
        for i in range(run.first, run.last)
        if not any(holds(picture, layer.glyphs[i].x, layer.glyphs[i].y) for picture in pictures)
    }


def _of_one_colour(
    layer: TextLayer, drawings: Drawings, pictures: Sequence[Bbox], witness: Witness
) -> dict[int, Hiding]:
    """Find letters of the colour of what they are printed on; where that is no plain fill the drawn page decides."""
    painted = {paint.fill.colour for paint in drawings.paints} | {PAPER}
    alike = {code for code in {run.colour for run in layer.runs} if any(_same(_rgb(code), one) for one in painted)}
    if not alike:
        return {}
    paints = BoxIndex(paint.fill.bbox for paint in drawings.paints)
    found: dict[int, Hiding] = {}
    for run in layer.runs:
        if run.colour not in alike or not run.painted or run.alpha == 0:
            continue
        colour = _rgb(run.colour)
        grounds = [drawings.paints[n] for n in paints.meeting(run.bbox)]
        if min(colour) < 1 - SAME_COLOUR and not any(_same(colour, paint.fill.colour) for paint in grounds):
            continue
        for i in range(run.first, run.last):
            glyph = layer.glyphs[i]
            if not glyph.text.isspace() and _same(colour, _ground(glyph, grounds)):
                found[i] = "same_colour"
    if not found:
        return found
    look = witness.look
    if look is None:
        return {i: why for i, why in found.items() if not _on(layer.glyphs[i], pictures)}
    index = _index_of(layer)
    return {
        i: why for i, why in found.items() if not look.has_ink(layer.glyphs[i]) or _overprinted(layer, i, found, index)
    }


def _index_of(layer: TextLayer) -> BoxIndex:
    """Return the boxes of the characters for looking them up."""
    return BoxIndex((glyph.x0, glyph.y0, glyph.x1, glyph.y1) for glyph in layer.glyphs)


def _overprinted(layer: TextLayer, i: int, hidden: Mapping[int, Hiding], index: BoxIndex) -> bool:
    """Return whether another character is printed where a hidden one stands: the ink there is its own."""
    return any(j not in hidden for j in index.holding(layer.glyphs[i].x, layer.glyphs[i].y))


def _rgb(colour: int) -> tuple[float, float, float]:
    return (colour >> 16 & 255) / 255, (colour >> 8 & 255) / 255, (colour & 255) / 255


def _same(a: tuple[float, float, float], b: tuple[float, float, float]) -> bool:
    return all(abs(x - y) < SAME_COLOUR for x, y in zip(a, b, strict=True))


def _ground(glyph: Glyph, paints: Sequence[Paint]) -> tuple[float, float, float]:
    """Return the colour of the last fill painted where a character stands; else white paper."""
    over = (paint.fill for paint in reversed(paints) if holds(paint.fill.bbox, glyph.x, glyph.y))
    fill = next(over, None)
    return fill.colour if fill is not None else PAPER


def _on(glyph: Glyph, pictures: Iterable[Bbox]) -> bool:
    return any(holds(picture, glyph.x, glyph.y) for picture in pictures)


def _may_be_covered(layer: TextLayer, content: Content, pictures: Sequence[Bbox], area: float) -> bool:
    """Return whether the page shows anything opaque where it has text; of the paths that it fills, after that text."""
    if content.forms or content.inline_pictures:
        return True
    boxes = [box for box in pictures if (box[2] - box[0]) * (box[3] - box[1]) < SHEET * area]
    if any(_meet(box, run.bbox) for box in boxes for run in layer.runs):
        return True
    printed = BoxIndex()
    for before, box in layer.covers:
        if min(box[2] - box[0], box[3] - box[1]) <= THICKEST_RULE:
            continue
        for run in layer.runs[len(printed) : before]:
            printed.add(run.bbox)
        if printed.meeting(box):
            return True
    return False


def _may_be_clipped(page: pymupdf.Page, layer: TextLayer, drawings: Drawings, content: Content) -> bool:
    """Return whether the page is clipped anywhere but around all its text."""
    if content.forms or (content.clips and (drawings.clips is None or page.rotation)):
        return True
    if not content.clips or not layer.runs:
        return False
    x0, y0, x1, y1 = zip(*[run.bbox for run in layer.runs], strict=True)
    text = min(x0), min(y0), max(x1), max(y1)
    clips = drawings.clips or ()
    return not all(c[0] <= text[0] and c[1] <= text[1] and text[2] <= c[2] and text[3] <= c[3] for c in clips)


def _covered(page: pymupdf.Page, layer: TextLayer, drawings: Drawings, witness: Witness) -> dict[int, Hiding]:
    """Find what a later opaque rectangle or picture covers: words under a white box, words blacked out."""
    matrix = page.rotation_matrix
    area = page.rect.width * page.rect.height
    log = [(kind, moved(box, matrix)) for kind, box in page.get_bboxlog()]
    first_text = next((n for n, (kind, _) in enumerate(log) if "text" in kind), None)
    if first_text is None:
        return {}
    covers = [(paint.order, paint.fill.bbox) for paint in drawings.paints if paint.opaque and paint.order > first_text]
    covers += [
        (n, box)
        for n, (kind, box) in enumerate(log)
        if kind == "fill-image" and n > first_text and (box[2] - box[0]) * (box[3] - box[1]) < SHEET * area
    ]
    texts = [(n, box) for n, (kind, box) in enumerate(log) if "text" in kind]
    printed = BoxIndex(box for _, box in texts)
    covers = [(n, box) for n, box in covers if any(texts[m][0] < n for m in printed.meeting(box))]
    if not covers:
        return {}
    orders = _paint_orders(page, layer)
    index = BoxIndex(box for _, box in covers)
    found: dict[int, Hiding] = {}
    later: dict[int, int] = {}
    for i, glyph in enumerate(layer.glyphs):
        order = orders.get(i)
        if order is None or glyph.text.isspace():
            continue
        near = (covers[m] for m in index.meeting((glyph.x0, glyph.y0, glyph.x1, glyph.y1)))
        cover = max((n for n, box in near if n > order and _covers(box, glyph)), default=None)
        if cover is not None:
            found[i], later[i] = "covered", cover
    if not found:
        return found
    look = witness.look
    if look is None:
        return found
    glyphs = _index_of(layer)
    return {
        i: why
        for i, why in found.items()
        if not look.has_ink(layer.glyphs[i]) or _printed_over(layer.glyphs[i], later[i], orders, glyphs)
    }


def _printed_over(glyph: Glyph, cover: int, orders: Mapping[int, int], glyphs: BoxIndex) -> bool:
    """Return whether another character was printed upon the cover of a hidden one."""
    middle = (glyph.x0, glyph.y, glyph.x1, glyph.y)
    return any(orders.get(j, -1) > cover for j in glyphs.meeting(middle))


def _paint_orders(page: pymupdf.Page, layer: TextLayer) -> dict[int, int]:
    """Return for each character its number in the order of painting."""
    painted: dict[tuple[float, float], list[int]] = defaultdict(list)
    for span in page.get_texttrace():
        for _, _, origin, _ in span["chars"]:
            painted[round(origin[0], 1), round(origin[1], 1)].append(span["seqno"])
    orders: dict[int, int] = {}
    for run in layer.runs:
        for i, origin in enumerate(run.origins, run.first):
            numbers = painted.get((round(origin[0], 1), round(origin[1], 1)))
            if numbers:
                orders[i] = numbers.pop(0) if len(numbers) > 1 else numbers[0]
    return orders


def _covers(box: Bbox, glyph: Glyph) -> bool:
    wide = min(box[2], glyph.x1) - max(box[0], glyph.x0)
    tall = min(box[3], glyph.y1) - max(box[1], glyph.y0)
    area = (glyph.x1 - glyph.x0) * (glyph.y1 - glyph.y0)
    return wide > 0 and tall > 0 and wide * tall >= COVERED * area


def _meet(a: Bbox, b: Bbox) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _clipped(page: pymupdf.Page, layer: TextLayer, witness: Witness) -> dict[int, Hiding]:
    """Find what a clip cuts away.

    MuPDF's TEXT_CLIP also drops characters that a clip only touches, so what it drops is looked at on the drawn page.
    """
    clipped = page.get_textpage(flags=TEXT_FLAGS | pymupdf.TEXT_CLIP)
    kept = clipped.extractText()
    if kept.replace("\n", "") == layer.raw.replace("\n", ""):
        return {}
    whole = Counter(layer.raw)
    whole.subtract(Counter(kept))
    dropped = {char for char, count in whole.items() if count > 0 and not char.isspace()}
    if not dropped:
        return {}
    left: Counter[tuple[float, float]] = Counter()
    for block in clipped.extractRAWDICT()["blocks"]:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                left.update((round(c["origin"][0], 1), round(c["origin"][1], 1)) for c in span["chars"])
    look = witness.look
    index = _index_of(layer)
    found: dict[int, Hiding] = {}
    for run in layer.runs:
        for i, origin in enumerate(run.origins, run.first):
            glyph = layer.glyphs[i]
            if (round(origin[0], 1), round(origin[1], 1)) in left or glyph.text.isspace():
                continue
            if look is None or not look.has_ink(glyph) or _overprinted(layer, i, {i: "clipped"}, index):
                found[i] = "clipped"
    return found
