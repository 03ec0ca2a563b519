"""Turns a page by quarters, with all that is on it, so that its text runs from left to right."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from operator import attrgetter

from extractor.reading.page import Glyph, Page, Rule, turned

_TURN = attrgetter("turn")


def turned_page(page: Page, turn: int) -> Page:
    """Return `page` turned clockwise by `turn` quarters."""
    width, height = page.width, page.height
    sideways = turn % 2 == 1
    return replace(
        page,
        width=height if sideways else width,
        height=width if sideways else height,
        glyphs=tuple(turned_glyph(glyph, turn, width, height) for glyph in page.glyphs),
        rules=tuple(_turned_rule(rule, turn, width, height) for rule in page.rules),
        fills=tuple(fill._replace(bbox=turned(fill.bbox, turn, width, height)) for fill in page.fills),
        pictures=tuple(turned(picture, turn, width, height) for picture in page.pictures),
        turn=(page.turn + turn) % 4,
        hidden=tuple(replace(one, glyph=turned_glyph(one.glyph, turn, width, height)) for one in page.hidden),
        small_print=tuple(
            replace(one, bbox=turned(one.bbox, turn, width, height), base=turned(one.base, turn, width, height))
            for one in page.small_print
        ),
        regions=tuple(replace(region, bbox=turned(region.bbox, turn, width, height)) for region in page.regions),
    )


def turned_glyph(glyph: Glyph, turn: int, width: float, height: float) -> Glyph:
    """Return a glyph of a page of `width` × `height` as it stands once the page is turned."""
    x0, y0, x1, y1 = turned((glyph.x0, glyph.y0, glyph.x1, glyph.y1), turn, width, height)
    return glyph._replace(x0=x0, y0=y0, x1=x1, y1=y1, turn=(glyph.turn + turn) % 4)


def _turned_rule(rule: Rule, turn: int, width: float, height: float) -> Rule:
    along = (rule.start, rule.position, rule.end, rule.position)
    across = (rule.position, rule.start, rule.position, rule.end)
    x0, y0, x1, y1 = turned(along if rule.horizontal else across, turn, width, height)
    flat = (turn % 2 == 0) == rule.horizontal
    return Rule(True, y0, x0, x1) if flat else Rule(False, x0, y0, y1)


def upright(page: Page) -> Page:
    """Return the page turned so that most of its text runs from left to right."""
    directions = Counter(map(_TURN, page.glyphs))
    turn = -max(directions, key=lambda d: directions[d], default=0) % 4
    return turned_page(page, turn) if turn else page
