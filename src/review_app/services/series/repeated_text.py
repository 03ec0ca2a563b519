"""Finds in one year's report the sentence that another year's had: the same words around another number.

Texts are compared in one width, without blanks but those between two numbers, their numbers left open.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from extractor import ERA_SIGN_ANYWHERE, PrintedText
from extractor.records import Box

BEFORE, AFTER = 16, 8
"""So many characters before and after a number distinguish it from others."""
WORDS_BEFORE, WORDS_AFTER = 64, 16
"""Within so many characters of a number, the words of its record say that it is the one."""
ALIKE = 80.0
"""Surroundings that agree less than this (percent) are those of another number …"""
CLEARER = 4.0
"""… and so are those that another number's agree with nearly as well."""
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_OPEN = re.compile(rf"{ERA_SIGN_ANYWHERE}(?:元|\d+)|\d+(?:st|nd|rd|th)|\d[\d,.]*")


@dataclass(frozen=True)
class PlainPage:
    """A page's text in one width, blanks only between digits; `places`: where each character is in what is printed."""

    number: int
    text: str
    places: tuple[int, ...]
    printed: PrintedText

    def printed_part(self, start: int, end: int) -> str:
        """Return what is printed from one character to another, on one line."""
        part = self.printed.text[self.places[start] : self.places[end - 1] + 1]
        return re.sub(r"\s*\n\s*", "", part).strip()

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Return the boxes of what is printed from one character to another, one for each line."""
        lines: list[list[tuple[float, float, float, float]]] = [[]]
        for place in range(self.places[start], self.places[end - 1] + 1):
            box = self.printed.boxes[place]
            if box is None:
                lines.append([])
            else:
                lines[-1].append(box)
        return tuple(
            Box(page=self.number, bbox=(min(x0), min(y0), max(x1), max(y1)))
            for x0, y0, x1, y1 in (zip(*line, strict=True) for line in lines if line)
        )


@dataclass(frozen=True)
class Around:
    """What stands around a number: before it, and after it (its unit first)."""

    before: str
    after: str

    def likeness(self, other: Around) -> float:
        """Return how like two surroundings are, in percent."""
        return fuzz.ratio(f"{self.before}#{self.after}", f"{other.before}#{other.after}")


@dataclass(frozen=True)
class FoundNumber:
    """A number on a page: its value, and the characters in which it stands, its unit included."""

    page: PlainPage
    value: float
    start: int
    end: int


def plain_page(number: int, printed: PrintedText) -> PlainPage:
    """Return a page to be searched."""
    kept = tuple(_kept(printed.text))
    return PlainPage(number, "".join(char for _, char in kept), tuple(place for place, _ in kept), printed)


def _kept(text: str) -> Iterator[tuple[int, str]]:
    """Yield the characters of a text in one width with their places, of blanks only one between two digits."""
    last, blank = "", -1
    for place, char in enumerate(text):
        for folded in unicodedata.normalize("NFKC", char):
            if folded.isspace():
                blank = place
                continue
            if blank >= 0 and last.isdigit() and folded.isdigit():
                yield blank, " "
            yield place, folded
            last, blank = folded, -1


def around_number(page: PlainPage, value: float, unit: str, words: Iterable[str]) -> Around | None:
    """Return what stands around a number of a unit, of several around the one that is nearest to most of the words."""
    wanted = [plain for word in words if (plain := _plain(word))]
    found = [one for one in _numbers(page, unit) if one.value == value]

    def known(one: FoundNumber) -> int:
        near = page.text[max(0, one.start - WORDS_BEFORE) : one.end + WORDS_AFTER]
        return sum(word in near for word in wanted)

    best = max(found, key=known, default=None)
    return None if best is None else _around(best, len(_plain(unit)))


def number_at(pages: Iterable[PlainPage], around: Around, unit: str) -> FoundNumber | None:
    """Return the number of a unit with these surroundings; None if none has, or several might."""
    length = len(_plain(unit))
    scored = [(around.likeness(_around(one, length)), one) for page in pages for one in _numbers(page, unit)]
    scored.sort(key=lambda pair: pair[0], reverse=True)
    if not scored or scored[0][0] < ALIKE:
        return None
    return scored[0][1] if len(scored) == 1 or scored[0][0] - scored[1][0] >= CLEARER else None


def words_at(pages: Iterable[PlainPage], words: str) -> tuple[PlainPage, int, int] | None:
    """Return where words stand, whatever their numbers are: page, first character, end; the first such place."""
    pieces = _OPEN.split(_plain(words))
    pattern = re.compile(f"(?:{_OPEN.pattern})".join(map(re.escape, pieces)))
    for page in pages:
        if (found := pattern.search(page.text)) is not None:
            return page, found.start(), found.end()
    return None


def _numbers(page: PlainPage, unit: str) -> Iterator[FoundNumber]:
    """Yield the numbers of a page that stand before a unit."""
    plain = _plain(unit)
    for match in _NUMBER.finditer(page.text):
        if page.text.startswith(plain, match.end()):
            value = float(match[0].replace(",", ""))
            yield FoundNumber(page, value, match.start(), match.end() + len(plain))


def _around(one: FoundNumber, unit: int) -> Around:
    before = _OPEN.sub("#", one.page.text[max(0, one.start - 2 * BEFORE) : one.start])
    after = _OPEN.sub("#", one.page.text[one.end - unit : one.end + 2 * AFTER])
    return Around(before[-BEFORE:], after[: AFTER + unit])


def _plain(text: str) -> str:
    return "".join(char for _, char in _kept(text))


def plain_pages(printed: Sequence[PrintedText]) -> tuple[PlainPage, ...]:
    """Return the pages of a report to be searched."""
    return tuple(plain_page(number, page) for number, page in enumerate(printed, start=1))
