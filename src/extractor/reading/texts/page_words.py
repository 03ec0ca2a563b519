"""The words of a page as a person would point at them, to be put into a field with the place where they stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.reading.boxes import around_glyphs
from extractor.reading.document import open_document
from extractor.reading.page import Bbox, Glyph, Page
from extractor.reading.print_layer.printed import read_printed

APART = 0.6
"""A gap that is wider than this share of the characters' size separates two words."""
INSIDE_NUMBERS = frozenset(",.:/~-％%，．：／～〜－")
"""Marks that belong to a number or a date if a digit stands on both sides, or before %."""


@dataclass(frozen=True)
class PrintedWord:
    """Characters that belong together, and their box in PDF points, origin top left of the page as displayed."""

    text: str
    bbox: Bbox


def printed_words(path: Path, page: int) -> tuple[PrintedWord, ...]:
    """Return the words printed on page `page` (1-based), in the order of the file; a picture of print has none.

    Raises: UnreadableDocument if the file cannot be opened as a PDF; IndexError if the document has no such page;
    OSError if the file cannot be read.
    """
    with open_document(path) as document:
        if not 1 <= page <= document.page_count:
            raise IndexError(page)
        runs = list(read_printed(document[page - 1], with_tags=False).runs())
    return tuple(word for run in runs for word in words_of(run))


def words_on(page: Page) -> Iterator[PrintedWord]:
    """Yield the words of a page as displayed, recognised ones among them."""
    return (PrintedWord(word.text, page.to_display(word.bbox)) for word in words_of(page.glyphs))


def words_of(glyphs: Iterable[Glyph]) -> Iterator[PrintedWord]:
    """Yield the words of the characters of a line: what stands between blanks, marks and the endings in hiragana."""
    word: list[Glyph] = []
    line = list(glyphs)
    for place, glyph in enumerate(line):
        inside = _is_inside(line, place)
        if word and (not inside or _begins_anew(word[-1], glyph)):
            yield _joined(word)
            word = []
        if inside:
            word.append(glyph)
    if word:
        yield _joined(word)


def _is_inside(line: Sequence[Glyph], place: int) -> bool:
    """Return whether a character belongs to a word: a letter or digit, or a mark within a number."""
    text = line[place].text
    if text in INSIDE_NUMBERS:
        before = place > 0 and _ends_number(line[place - 1].text)
        after = text in "%％" or (place + 1 < len(line) and line[place + 1].text[:1].isdecimal())
        return before and after
    return any(unicodedata.category(character)[0] in "LN" or character in "々〆ヶ○◯〇" for character in text)


def _ends_number(text: str) -> bool:
    """Return whether a number or date may end with this character: 3, ４, 日."""
    return text[-1:].isdecimal() or text in "年月日時分"


def _begins_anew(last: Glyph, glyph: Glyph) -> bool:
    """Return whether a word ends between two characters: at a gap, a new line, or after hiragana."""
    size = max(last.size, glyph.size)
    across = max(glyph.x0 - last.x1, last.x0 - glyph.x1)
    down = max(glyph.y0 - last.y1, last.y0 - glyph.y1)
    along, beside = (down, across) if last.turn % 2 == 1 or last.vertical else (across, down)
    on_one_line = beside <= 0 and along <= APART * size
    return not on_one_line or (_is_hiragana(last.text) and not _is_hiragana(glyph.text))


def _is_hiragana(text: str) -> bool:
    return "ぁ" <= text[-1:] <= "ゖ"


def _joined(glyphs: Sequence[Glyph]) -> PrintedWord:
    return PrintedWord("".join(glyph.text for glyph in glyphs), around_glyphs(glyphs))
