"""Text with wraps undone that still knows the page and box of every character, so any piece of it can be shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.layout.text.line import Line, is_latin
from extractor.layout.text.strips import Strip, strip_of
from extractor.reading.boxes import around
from extractor.reading.page import Bbox

Span = tuple[int, int]
"""Start and end of a piece of a text, the end exclusive."""
LONGEST_NUMBER = 16
_OPEN_GROUP = re.compile(r"\d[,，](\d{1,2})$")
"""A number whose last group of thousands lacks digits."""


@dataclass(frozen=True)
class Passage:
    """Text with wraps undone; `places[i]` is the page and box of character i (None: a blank that is not printed).

    `lines` holds for each character the number of its printed line, so that a piece can be returned as it is printed.
    """

    text: str
    places: tuple[tuple[int, Bbox] | None, ...]
    lines: tuple[int, ...]

    def part(self, start: int, end: int) -> Passage:
        """Return the characters start…end."""
        return Passage(self.text[start:end], self.places[start:end], self.lines[start:end])

    def printed(self) -> tuple[Line, ...]:
        """Return the text as lines as printed, for boxes and for the wording with its line breaks."""
        runs: dict[int, list[int]] = {}
        for i, number in enumerate(self.lines):
            if self.places[i] is not None:
                runs.setdefault(number, []).append(i)
        found: list[Line] = []
        for run in runs.values():
            placed = [place for i in run if (place := self.places[i]) is not None]
            page, boxes = placed[0][0], [box for _, box in placed]
            edges = tuple((box[0], box[2]) for box in boxes)
            text = "".join(self.text[i] for i in run)
            found.append(Line(text, around(boxes), page, boxes[0][3] - boxes[0][1], False, edges))
        return tuple(found)

    @property
    def page(self) -> int:
        """Page on which the text starts."""
        return next((place[0] for place in self.places if place is not None), 1)


def passage_of(strips: Iterable[Strip], *, running: bool = False) -> Passage:
    """Return the text of printed lines with wraps undone: a blank only between two Latin words.

    In `running` text, where a line ends only because it is full, digits on both sides of a wrap are one number
    (`12⏎0人`); a cell may list numbers one below the other.
    """
    text: list[str] = []
    places: list[tuple[int, Bbox] | None] = []
    lines: list[int] = []
    for number, strip in enumerate(strips):
        start = len(strip.text) - len(strip.text.lstrip())
        end = len(strip.text.rstrip())
        cut = _rest_of_number("".join(text[-LONGEST_NUMBER:]), strip.text[start:end]) if running else 0
        if text and start < end and is_latin(text[-1][-1]) and is_latin(strip.text[start]) and not cut:
            text.append(" ")
            places.append(None)
            lines.append(number)
        for i in range(start, end):
            if i < start + cut and strip.text[i].isspace():
                continue
            text.append(strip.text[i])
            places.append((strip.page, strip.boxes[i]))
            lines.append(number)
    return Passage("".join(text), tuple(places), tuple(lines))


def _rest_of_number(before: str, line: str) -> int:
    """Return how many characters at a line's beginning belong to the number that ends the text before; 0 if none do.

    A line set to its full width may have blanks between its digits: they are counted where the digits are just those
    that the last group of thousands still needs (`1,2⏎3 4人`).
    """
    group = _OPEN_GROUP.search(before)
    missing = 3 - len(group[1]) if group else 0
    spaced = re.match(rf"\d(?:\s?\d){{{missing - 1}}}(?!\s?\d)", line) if missing else None
    digits = spaced or re.match(r"\d+", line)
    return digits.end() if digits and before[-1:].isdigit() else 0


def passage_of_lines(lines: Iterable[Line]) -> Passage:
    """Return the text of a cell's printed lines with wraps undone."""
    return passage_of(strip_of(line) for line in lines)


def parts(passage: Passage, spans: Sequence[Span]) -> tuple[Passage, ...]:
    """Return the pieces of a passage at spans, without blanks around them."""
    found: list[Passage] = []
    for start, end in sorted(set(spans)):
        while start < end and passage.text[start].isspace():
            start += 1
        while end > start and passage.text[end - 1].isspace():
            end -= 1
        if start < end:
            found.append(passage.part(start, end))
    return tuple(found)
