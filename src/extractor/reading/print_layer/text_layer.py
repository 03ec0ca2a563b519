"""Reads a page's text layer once: its characters in the order of the file, and how each run of them is painted."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

import pymupdf

from extractor.japanese.radicals import plain_ideograph
from extractor.reading.page import Bbox, Glyph
from extractor.reading.placing import moved, quarter_of
from extractor.reading.print_layer.tags_in_file import continues, lines_of
from extractor.reading.tags import TagPath

TEXT_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_PRESERVE_LIGATURES | pymupdf.TEXT_CID_FOR_UNKNOWN_UNICODE
BOLD_FLAG = 16
FILLED, STROKED = 16, 32
"""Bits of a span's `char_flags`: its letters are painted so; where neither is set they are not painted at all."""
STRAIGHT = 0.9986
"""Cosine of the angle (3°) up to which a line of text counts as lying along an axis."""
SYMBOL_DIGITS = 0xF000
"""Fonts with a symbol encoding put the character of code c at U+F000 + c."""
PICTURE_FONTS = ("wingdings", "webdings", "symbol", "zapfdingbats")
_COMBINING_KANA = {"\u3099": "\u3099", "\u309a": "\u309a", "ﾞ": "", "ﾟ": ""}


@dataclass(frozen=True)
class Run:
    """Characters `first` … `last` (exclusive) of a text layer that are painted alike.

    `colour` is 0xRRGGBB, `alpha` 0 … 255; `painted` is False for the invisible render mode; `slanted`: the line lies
    along neither axis. `bbox` is the box around them in points of the page as displayed; `origins` are the characters'
    origins in points of the page without its /Rotate.
    """

    first: int
    last: int
    colour: int
    alpha: int
    painted: bool
    slanted: bool
    bbox: Bbox
    origins: tuple[tuple[float, float], ...]
    font: str = ""


@dataclass(frozen=True)
class TextLayer:
    """The glyphs of a page as displayed, in the order of the file, with the runs that they belong to.

    `raw` are all characters as the file has them, those that print nothing too. `tags` are the places of the page's
    lines (by `Glyph.run`) in the file's structure; () if it states none.
    """

    glyphs: tuple[Glyph, ...]
    runs: tuple[Run, ...]
    raw: str
    tags: tuple[TagPath, ...] = ()


def read_text_layer(page: pymupdf.Page, *, with_tags: bool = True) -> TextLayer:
    """Return the characters of a page that stand for something, each with its box on the page as displayed.

    Characters without ink of their own (zero-width blanks, joiners, variation selectors) are left out; a voicing mark
    that the file keeps apart is put together with its kana. The structure of a tagged file is read `with_tags`.
    """
    matrix = page.rotation_matrix
    upright = matrix.b == 0 and matrix.a > 0
    glyphs: list[Glyph] = []
    runs: list[Run] = []
    raw: list[str] = []
    number = 0
    tagged, lines = lines_of(page, TEXT_FLAGS, with_tags=with_tags)
    tags: list[TagPath] = [()]
    last: dict[str, Any] | None = None
    for path, line in lines:
        if not tagged:
            number += 1
        elif last is None or path != tags[-1] or not continues(last, line):
            number += 1
            tags.append(path)
        last = line
        vertical = line["wmode"] == 1
        along = line["dir"]
        turn = 0 if vertical else quarter_of(along, matrix)
        slanted = not vertical and max(abs(along[0]), abs(along[1])) < STRAIGHT
        for span in line["spans"]:
            first, chars = len(glyphs), span["chars"]
            tail = (span["size"], bool(span["flags"] & BOLD_FLAG), vertical, 1.0, turn, number, bool(span["flags"] & 1))
            printed = _PRINTED[is_symbol_font(span["font"])]
            codes, boxes, origins = zip(*map(_of_character, chars), strict=True) if chars else ((), (), ())
            raw += codes
            texts = list(map(printed.__getitem__, codes))
            if upright and all(texts):
                glyphs += [_new(Glyph, ((text,) + box + tail)) for text, box in zip(texts, boxes, strict=True)]  # noqa: RUF005
            else:
                origins = _add_singly(glyphs, zip(texts, chars, strict=True), tail, matrix)
            if len(glyphs) > first:
                flags = span.get("char_flags", FILLED)
                painted = bool(flags & (FILLED | STROKED))
                alpha = span.get("alpha", 255)
                bbox = span["bbox"] if upright else moved(span["bbox"], matrix)
                runs.append(
                    Run(first, len(glyphs), span["color"], alpha, painted, slanted, bbox, origins, span["font"])
                )
    return TextLayer(tuple(glyphs), tuple(runs), "".join(raw), tuple(tags) if tagged else ())


def _plain(text: str, symbols: bool) -> str:
    """Return the character that is printed, nothing for one that prints no ink."""
    code = ord(text[0])
    if SYMBOL_DIGITS + 0x30 <= code <= SYMBOL_DIGITS + 0x39 and not symbols:
        return chr(code - SYMBOL_DIGITS)
    if code == 0xAD or (unicodedata.category(text[0]) in ("Cf", "Mn") and text[0] not in _COMBINING_KANA):
        return ""
    return plain_ideograph(text)


class _Printed(dict[str, str]):
    """What is printed for each character of the files; "" for one that needs a closer look, or prints nothing."""

    def __init__(self, symbols: bool) -> None:
        super().__init__()
        self._symbols = symbols

    def __missing__(self, text: str) -> str:
        """Find out about a character when it is first met."""
        if text in _COMBINING_KANA:
            printed = ""
        elif text.isascii():
            printed = " " if text in "\t\n\r" else text
        else:
            printed = _plain(text, self._symbols)
        self[text] = printed
        return printed


_PRINTED = (_Printed(symbols=False), _Printed(symbols=True))
_of_character = itemgetter("c", "bbox", "origin")
_new = tuple.__new__
"""Makes a named tuple of a page's thousands without its constructor, which takes as long as all else."""


def _add_singly(
    glyphs: list[Glyph], chars: Iterable[tuple[str, dict[str, Any]]], tail: tuple[Any, ...], matrix: pymupdf.Matrix
) -> tuple[tuple[float, float], ...]:
    """Add the glyphs of a span with characters that print nothing or join the one before; return their origins."""
    first, origins = len(glyphs), []
    for printed, char in chars:
        mark = char["c"] if char["c"] in _COMBINING_KANA else ""
        if mark and len(glyphs) > first and _composed(glyphs, mark, char, matrix):
            continue
        if printed or mark:
            glyphs.append(_new(Glyph, (printed or plain_ideograph(mark), *moved(char["bbox"], matrix), *tail)))
            origins.append(char["origin"])
    return tuple(origins)


def _composed(glyphs: list[Glyph], mark: str, char: dict[str, Any], matrix: pymupdf.Matrix) -> bool:
    """Put a voicing mark (U+3099, U+309A) together with the kana before it; return whether that makes a character."""
    last = glyphs[-1]
    whole = unicodedata.normalize("NFC", last.text + _COMBINING_KANA[mark])
    if not _COMBINING_KANA[mark] or len(whole) != 1:
        return False
    x0, y0, x1, y1 = moved(char["bbox"], matrix)
    glyphs[-1] = last._replace(
        text=whole, x0=min(last.x0, x0), y0=min(last.y0, y0), x1=max(last.x1, x1), y1=max(last.y1, y1)
    )
    return True


@cache
def is_symbol_font(name: str) -> bool:
    """Return whether a font's private characters are pictures rather than digits and letters."""
    return any(word in name.lower() for word in PICTURE_FONTS)
