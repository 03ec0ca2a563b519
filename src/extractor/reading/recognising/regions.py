"""Reads the parts of a page that need it: pictures of print, and characters that the text layer states wrongly."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from extractor.errors import PageNotDrawn
from extractor.reading.boxes import holds
from extractor.reading.drawing.grey_image import grey_image
from extractor.reading.page import Bbox, Glyph, Page, Region, RegionReason, Rule
from extractor.reading.recognising.agreement import doubted, is_better, weighed
from extractor.reading.recognising.marked import MarkedPage, share
from extractor.reading.recognising.picture_regions import Grey, blanked, region_of
from extractor.reading.recognising.print_ink import looks_printed
from extractor.reading.turning import turned_page, upright

COARSEST_DPI, USUAL_DPI, FINEST_DPI = 150, 200, 300
"""Dots an inch at which a page is drawn for its regions: as many as their pictures have, within these."""
LARGE = 0.3
"""A region of this share of the page is drawn at more than the usual dots an inch if its picture has them."""
BAND = 4.0
"""Points of page that are looked at above and below characters that are to be recognised anew."""
OVERLAP = 0.1
"""By this share of its size a character reaches beyond its box when looking for another in its place."""
SURE, KINDS = 0.9, 3
"""What is recognised in print has this mean probability, and so many kinds of characters unless the region is short."""
SHORT = 45.0
"""A region of at most this height in points is a cell or a line."""
ILLEGIBLE = 6
"""So many lines in a region in which no print is recognised may be print all the same; fewer are patterns."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Outcome:
    """What came of one region, in points of the page as displayed; `replaced`: characters that are no longer wanted."""

    region: Region
    glyphs: tuple[Glyph, ...] = ()
    rules: tuple[Rule, ...] = ()
    replaced: tuple[Glyph, ...] = ()
    kept: tuple[Glyph, ...] = ()


def with_regions(marked: MarkedPage) -> Page:
    """Return a page with its pictures of print and wrongly stated characters recognised; it names what is unread."""
    pictures = marked.pictured
    if not pictures and not marked.garbled:
        return marked.page
    try:
        grey = grey_image(marked.shown, _dpi(marked))
    except PageNotDrawn:
        boxes = [*pictures, *_bands(marked)]
        return _joined(marked, [_Outcome(Region(box, "unread", "failed")) for box in boxes])
    scale = grey.shape[1] / marked.width
    return _joined(marked, [*_read_pictures(marked, pictures, grey, scale), *_read_garbled(marked, grey, scale)])


def _dpi(marked: MarkedPage) -> int:
    """Return the dots an inch that the pictures have, within bounds; outlines are drawn with the usual ones."""
    finest = USUAL_DPI if marked.outlines else COARSEST_DPI
    large = any(share(box, marked.width, marked.height) >= LARGE for box in marked.pictured)
    for info in marked.shown.get_image_info() if marked.pictured else ():
        a, b, *_ = info["transform"]
        finest = max(finest, int(info["width"] / (float(a * a + b * b) ** 0.5 or 1.0) * 72))
    return min(finest, FINEST_DPI if large else USUAL_DPI)


def _bands(marked: MarkedPage) -> list[Bbox]:
    """Return the band across the page in which characters are to be recognised anew, if there are any."""
    if not marked.garbled:
        return []
    top = min(glyph.y0 for glyph in marked.garbled) - BAND
    bottom = max(glyph.y1 for glyph in marked.garbled) + BAND
    return [(0.0, max(0.0, top), marked.width, min(marked.height, bottom))]


def _read_pictures(marked: MarkedPage, boxes: Sequence[Bbox], grey: Grey, scale: float) -> Iterator[_Outcome]:
    """Yield what is printed in pictures; nothing for those that show no print. What two of them show is read once."""
    blank = blanked(grey, scale, marked.sound) if boxes else grey
    done: list[_Outcome] = []
    for box in sorted(boxes, key=lambda box: (box[0] - box[2]) * (box[3] - box[1])):
        part = region_of(blank, scale, box)
        if not looks_printed(part, scale):
            continue
        before = [glyph for outcome in done if _overlap(outcome.region.bbox, box) for glyph in outcome.glyphs]
        outcome = _weighed(marked, box, _read(part, scale, box, "picture", scanned=True))
        if outcome is None:
            continue
        found = tuple(_not_on(outcome.glyphs, before))
        if found or not outcome.glyphs:
            done.append(replace(outcome, glyphs=found))
            yield done[-1]


def _overlap(a: Bbox, b: Bbox) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _weighed(marked: MarkedPage, box: Bbox, outcome: _Outcome | None) -> _Outcome | None:
    """Return what came of a picture beside what another program recognised in it."""
    theirs = tuple(glyph for glyph in marked.recognised if holds(box, glyph.x, glyph.y))
    if outcome is None or not theirs:
        return outcome
    if is_better(outcome.glyphs, theirs):
        return replace(outcome, glyphs=weighed(outcome.glyphs, theirs), replaced=theirs)
    return _Outcome(Region(box, "ocr", "recognised"), kept=theirs)


def _read_garbled(marked: MarkedPage, grey: Grey, scale: float) -> Iterator[_Outcome]:
    """Yield the characters that stand where the text layer states others."""
    for box in _bands(marked):
        outcome = _read(region_of(grey, scale, box), scale, box, "garbled", scanned=False)
        found = tuple(_not_on(outcome.glyphs, marked.sound)) if outcome else ()
        if outcome and found:
            yield replace(outcome, glyphs=found, rules=(), replaced=marked.garbled)
        else:
            unread: RegionReason = outcome.region.reason if outcome else "garbled"
            yield _Outcome(Region(box, "unread", unread, garbled=True))


def _read(part: Grey, scale: float, box: Bbox, why: RegionReason, *, scanned: bool) -> _Outcome | None:
    """Return what is printed in a part of the drawn page; None if nothing in it is a line of text."""
    try:
        from extractor.reading.scan.scanned_region import read_region  # the extra `ocr` need not be installed
    except ImportError:
        return _Outcome(Region(box, "unread", "no_reader"))
    try:
        read = read_region(part, scale, (box[0], box[1]), scanned=scanned)
    except Exception:  # a damaged picture may fail in any of three libraries; the rest of the page is still to be read
        _log.exception("reading a region failed")
        return _Outcome(Region(box, "unread", "failed"))
    if _is_print(read.glyphs, short=box[3] - box[1] <= SHORT):
        return _Outcome(Region(box, "ocr", why, skew=read.skew), read.glyphs, read.rules)
    if read.lines >= (1 if box[3] - box[1] <= SHORT else ILLEGIBLE):
        return _Outcome(Region(box, "unread", "illegible"))
    return None


def _is_print(glyphs: Sequence[Glyph], *, short: bool) -> bool:
    """Return whether what was recognised in a region is print: patterns in pictures are read with doubt, or as one."""
    if not glyphs or sum(glyph.score for glyph in glyphs) < SURE * len(glyphs):
        return False
    return short or len({glyph.text for glyph in glyphs}) >= KINDS


def _not_on(glyphs: Iterable[Glyph], sound: Sequence[Glyph]) -> Iterator[Glyph]:
    """Yield the glyphs that do not stand where the text layer states a sound character."""
    boxes = [
        (g.x0 - OVERLAP * g.size, g.y0 - OVERLAP * g.size, g.x1 + OVERLAP * g.size, g.y1 + OVERLAP * g.size)
        for g in sound
    ]
    return (glyph for glyph in glyphs if not any(holds(box, glyph.x, glyph.y) for box in boxes))


def _joined(marked: MarkedPage, outcomes: Sequence[_Outcome]) -> Page:
    """Return the page with what came of its regions, upright."""
    if not outcomes:
        return marked.page
    page = marked.page
    found = Page(
        number=page.number,
        width=marked.width,
        height=marked.height,
        glyphs=tuple(chain.from_iterable(outcome.glyphs for outcome in outcomes)),
        rules=tuple(chain.from_iterable(outcome.rules for outcome in outcomes)),
        regions=tuple(outcome.region for outcome in outcomes),
    )
    placed = turned_page(found, page.turn)
    replaced = marked.in_reading_position(chain.from_iterable(outcome.replaced for outcome in outcomes))
    kept = marked.in_reading_position(chain.from_iterable(outcome.kept for outcome in outcomes))
    left = [glyph for glyph in page.glyphs if glyph not in replaced]
    whole = replace(
        page,
        glyphs=(*doubted(left, kept), *placed.glyphs),
        rules=(*page.rules, *placed.rules),
        regions=(*page.regions, *placed.regions),
    )
    return upright(whole)
