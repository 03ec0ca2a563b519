"""A page that is a picture → the same `Page` that a text layer yields: glyphs and rules, found in its picture."""

from __future__ import annotations

from collections.abc import Callable

import pymupdf

from extractor.reading.page import Page
from extractor.reading.scan.image.picture import Grey, take_picture
from extractor.reading.scan.sheet import ReadSheet, read_sheet


def read_picture(
    shown: pymupdf.Page, number: int, may_hold_print: Callable[[Grey, float], bool], *, scanned: bool = True
) -> Page | None:
    """Return what is printed on a page's picture, in reading position; None if nothing can be made out in it.

    Lengths are PDF points, origin top left. `number` is the page's, from 1 on. A picture for which `may_hold_print`
    (grey values, pixels a point) is false shows none, and no model looks at it. `scanned`: the sheet may lie askew.

    Raises: PageNotDrawn if something on the page is damaged.
    """
    width, height = float(shown.rect.width), float(shown.rect.height)
    taken = take_picture(shown)
    if taken is None:
        return None
    printed = may_hold_print(taken.grey, taken.scale)
    read = read_sheet(taken, straighten=scanned) if printed else ReadSheet(0, (), (), 0, 0.0)
    sideways = read.turn % 2 == 1
    return Page(
        number=number,
        width=height if sideways else width,
        height=width if sideways else height,
        glyphs=read.glyphs,
        rules=read.rules,
        pictures=((0.0, 0.0, height, width) if sideways else (0.0, 0.0, width, height),),
        turn=read.turn,
        source="ocr",
        skew=read.skew,
    )
