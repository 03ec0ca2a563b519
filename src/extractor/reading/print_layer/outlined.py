"""Letters filled and outlined in one colour: how word processors make a font bold that has no bold face (ＭＳ 明朝)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pymupdf

from extractor.reading.print_layer.text_layer import TextLayer

OUTLINE = 1
"""The type of a span of MuPDF's trace whose letters' outlines are drawn."""
BROADEST = 0.1
"""Share of the font size up to which an outline makes a letter bold; a broader one is a halo around it."""

_Key = tuple[float, float, int]


def with_outlined_bold(layer: TextLayer, page: pymupdf.Page) -> TextLayer:
    """Return a layer in which the letters are bold that are outlined in the colour that fills them."""
    outlined = set(_outlined(page))
    if not outlined:
        return layer
    glyphs = list(layer.glyphs)
    for run in layer.runs:
        origins = [_key(origin, run.colour) for origin in run.origins]
        if run.last - run.first == len(origins):
            for number, origin in enumerate(origins, run.first):
                if origin in outlined:
                    glyphs[number] = glyphs[number]._replace(bold=True)
    return replace(layer, glyphs=tuple(glyphs))


def _outlined(page: pymupdf.Page) -> Iterator[_Key]:
    """Yield origin and colour (0xRRGGBB) of the letters that have an outline."""
    for span in page.get_texttrace():
        if span["type"] == OUTLINE and (span["linewidth"] or 0) <= BROADEST * span["size"]:
            colour = _rgb(span["color"])
            for _, _, origin, _ in span["chars"]:
                yield _key(origin, colour)


def _key(origin: tuple[float, float], colour: int) -> _Key:
    """Return the place and colour of a letter, as they are compared."""
    return round(origin[0], 1), round(origin[1], 1), colour


def _rgb(colour: tuple[float, ...]) -> int:
    """Return a colour of a trace as 0xRRGGBB."""
    parts = [round(255 * part) for part in (colour if len(colour) > 1 else colour * 3)]
    return (parts[0] << 16) + (parts[1] << 8) + parts[2]
