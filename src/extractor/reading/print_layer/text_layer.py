"""Reads a page's text layer once: its characters in the order of the file, and how each run of them is painted."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

import pymupdf

from extractor.japanese.radicals import plain_ideograph
from extractor.reading.page import Bbox, Glyph
from extractor.reading.placing import moved, quarter_of
from extractor.reading.print_layer.tags_in_file import continues, lines_of
from extractor.reading.tags import TagPath

TEXT_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_PRESERVE_LIGATURES | pymupdf.TEXT_CID_FOR_UNKNOWN_UNICODE
FILL_FLAGS = pymupdf.TEXT_COLLECT_VECTORS | pymupdf.TEXT_LAZY_VECTORS
"""With these MuPDF states painted paths between the lines, none before the end of a line that it interrupts."""
BOLD_FLAG = 16
FILLED, STROKED = 16, 32
"""Bits of a span's `char_flags`: its letters are painted so; where neither is set they are not painted at all."""
OPAQUE = 250
"""Paint of less alpha, of 255, lets what is beneath be seen."""
STRAIGHT = 0.9986
"""Cosine of the angle (3°) up to which a line of text counts as lying along an axis."""
SYMBOL_DIGITS = 0xF000
"""Fonts with a symbol encoding put the character of code c at U+F000 + c."""
PICTURE_FONTS = ("wingdings", "webdings", "symbol", "zapfdingbats")
_COMBINING_KANA = {"\u3099": "\u3099", "\u309a": "\u309a", "ﾞ": "", "ﾟ": ""}


class Run(NamedTuple):
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
    font: str
    origins: Sequence[tuple[float, float]]


@dataclass(frozen=True)
class TextLayer:
    """The glyphs of a page as displayed, in the order of the file, with the runs that they belong to.

    `raw` are all characters as the file has them, those that print nothing too. `tags` are the places of the page's
    lines (by `Glyph.run`) in the file's structure; () if it states none. `covers` are what may cover text, if it was
    asked for: the box around each opaque filled path with the number of runs that are printed before it.
    """

    glyphs: tuple[Glyph, ...]
    runs: tuple[Run, ...]
    raw: str
    tags: tuple[TagPath, ...] = ()
    covers: tuple[tuple[int, Bbox], ...] = ()

    @cached_property
    def sizes(self) -> frozenset[float]:
        """The sizes that the characters are set in."""
        return frozenset([self.glyphs[run.first].size for run in self.runs])

    @cached_property
    def turns(self) -> frozenset[int]:
        """The directions of the lines, as quarter turns."""
        return frozenset([self.glyphs[run.first].turn for run in self.runs])


def read_text_layer(
    page: pymupdf.Page, matrix: pymupdf.Matrix, *, with_tags: bool = True, with_covers: bool = False
) -> TextLayer:
    """Return the characters of a page that stand for something, each with its box on the page as displayed.

    `matrix` is the page's /Rotate, from the page without it to the page as displayed.
    Characters without ink of their own (zero-width blanks, joiners, variation selectors) are left out; a voicing mark
    that the file keeps apart is put together with its kana. The structure of a tagged file is read `with_tags`, and
    what may cover text `with_covers`.
    """
    upright = matrix.b == 0 and matrix.a > 0
    glyphs: list[Glyph] = []
    runs: list[Run] = []
    raw: list[str] = []
    covers: list[tuple[int, Bbox]] = []
    number = 0
    tagged, lines = lines_of(page, TEXT_FLAGS | FILL_FLAGS if with_covers else TEXT_FLAGS, with_tags=with_tags)
    tags: list[TagPath] = [()]
    directions: dict[tuple[int, tuple[float, float]], tuple[bool, int, bool]] = {}
    last: dict[str, Any] | None = None
    for path, line in lines:
        if "spans" not in line:
            if not line["stroked"] and line["alpha"] >= OPAQUE:
                covers.append((len(runs), moved(line["bbox"], matrix)))
            continue
        if not tagged:
            number += 1
        elif last is None or path != tags[-1] or not continues(last, line):
            number += 1
            tags.append(path)
        last = line
        way = line["wmode"], line["dir"]
        if way not in directions:
            directions[way] = _direction(*way, matrix)
        vertical, turn, slanted = directions[way]
        for span in line["spans"]:
            first, chars, style, font = len(glyphs), span["chars"], span["flags"], span["font"]
            tail = (span["size"], bool(style & BOLD_FLAG), vertical, 1.0, turn, number, bool(style & 1))
            printed = _PRINTED[is_symbol_font(font)]
            codes = [char["c"] for char in chars]
            raw += codes
            texts = [printed[code] for code in codes]
            if upright and all(texts):
                glyphs += [_new(Glyph, (text,) + char["bbox"] + tail) for text, char in zip(texts, chars, strict=True)]
            else:
                chars = _add_singly(glyphs, printed, chars, tail, matrix)
            if len(glyphs) > first:
                painted = bool(span.get("char_flags", FILLED) & (FILLED | STROKED))
                bbox = span["bbox"] if upright else moved(span["bbox"], matrix)
                alpha = span.get("alpha", 255)
                origins = [char["origin"] for char in chars]
                run = first, len(glyphs), span["color"], alpha, painted, slanted, bbox, font, origins
                runs.append(_new(Run, run))
    return TextLayer(tuple(glyphs), tuple(runs), "".join(raw), tuple(tags) if tagged else (), tuple(covers))


def _direction(mode: int, along: tuple[float, float], matrix: pymupdf.Matrix) -> tuple[bool, int, bool]:
    """Return whether a line is set in vertical writing, its quarter turns, and whether it lies along neither axis."""
    vertical = mode == 1
    slanted = not vertical and max(abs(along[0]), abs(along[1])) < STRAIGHT
    return vertical, 0 if vertical else quarter_of(along, matrix), slanted


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
_new = tuple.__new__
"""Makes a named tuple of a page's thousands without its constructor, which takes as long as all else."""


def _add_singly(
    glyphs: list[Glyph],
    printed: _Printed,
    chars: Iterable[dict[str, Any]],
    tail: tuple[Any, ...],
    matrix: pymupdf.Matrix,
) -> list[dict[str, Any]]:
    """Add the glyphs of a span with characters that print nothing or join the one before; return their characters."""
    first, added = len(glyphs), []
    for char in chars:
        mark = char["c"] if char["c"] in _COMBINING_KANA else ""
        if mark and len(glyphs) > first and _composed(glyphs, mark, char, matrix):
            continue
        text = printed[char["c"]] or (plain_ideograph(mark) if mark else "")
        if text:
            glyphs.append(_new(Glyph, (text, *moved(char["bbox"], matrix), *tail)))
            added.append(char)
    return added


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
