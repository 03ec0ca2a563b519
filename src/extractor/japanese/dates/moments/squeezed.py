"""Text as dates are searched in it: folded, without blanks, kanji dates in digits; every span maps to the original."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from extractor.japanese.dates.eras import ERA_LETTERS, SPELT_ERA, SQUARED_ERA
from extractor.japanese.numbers import kanji_number
from extractor.japanese.text import fold

_KANJI = "[〇一二三四五六七八九十]"
_KANJI_DATE = re.compile(
    rf"(?:(?<={SPELT_ERA})|(?<={SQUARED_ERA})){_KANJI}{{1,3}}(?=年)|(?<!{_KANJI}){_KANJI}{{4}}(?=年)"
    rf"|(?<=年){_KANJI}{{1,3}}(?=月)|(?<!{_KANJI}){_KANJI}{{1,3}}(?=月(?:{_KANJI}{{1,3}}|\d{{1,2}})日)"
    rf"|(?<=月){_KANJI}{{1,3}}(?=日)|(?:(?<=[~\-、・])|(?<=から)){_KANJI}{{1,3}}(?=日(?![市町村]))"
)
_SPREAD_DIGITS = re.compile(r"(?<!\d)\d(?: \d)+(?=[年月日])")


@dataclass(frozen=True)
class Squeezed:
    """Folded text without blanks and with kanji dates in digits; `starts` and `ends` map it to the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text that [start, end) of the squeezed text was printed as."""
        return self.starts[start], self.ends[end - 1]

    def gap_before(self, index: int) -> bool:
        """Return whether blanks stood before the character at `index`, or nothing at all."""
        return index == 0 or index >= len(self.starts) or self.starts[index] > self.ends[index - 1]

    def without_gap(self, start: int, end: int) -> bool:
        """Return whether [start, end) was printed without a blank in it."""
        return not any(self.gap_before(index) for index in range(start + 1, end))

    def replace(self, pattern: re.Pattern[str], change: Callable[[re.Match[str]], str]) -> Squeezed:
        """Return the text with each match changed; every new character maps to the whole match."""
        text, starts, ends, done = "", [], [], 0
        for match in pattern.finditer(self.text):
            new = change(match)
            text += self.text[done : match.start()] + new
            starts += [*self.starts[done : match.start()], *[self.starts[match.start()]] * len(new)]
            ends += [*self.ends[done : match.start()], *[self.ends[match.end() - 1]] * len(new)]
            done = match.end()
        if done == 0:
            return self
        return Squeezed(text + self.text[done:], (*starts, *self.starts[done:]), (*ends, *self.ends[done:]))


def squeeze(text: str) -> Squeezed:
    """Return `text` folded, with blanks out (one stays between two numbers or years) and kanji dates as digits."""
    chars: list[str] = []
    starts: list[int] = []
    blank = False
    for index, char in enumerate(fold(text)):
        if char.isspace():
            blank = True
            continue
        if blank and chars and chars[-1].isdigit() and (char.isdigit() or char in ERA_LETTERS):
            chars.append(" ")
            starts.append(index - 1)
        blank = False
        chars.append(char)
        starts.append(index)
    squeezed = Squeezed("".join(chars), tuple(starts), tuple(start + 1 for start in starts))
    if " " in squeezed.text:
        squeezed = squeezed.replace(_SPREAD_DIGITS, lambda match: match[0].replace(" ", ""))
    if any(char in "年月日" for char in squeezed.text):
        squeezed = squeezed.replace(_KANJI_DATE, lambda match: str(kanji_number(match[0]) or match[0]))
    return squeezed
