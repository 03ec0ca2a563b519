"""Passages → sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.layout.text.passage import Passage

_OPEN, _CLOSE = "（(「『｢［[【〔", "）)」』｣］]】〕"
_ENDS = "。！？!?"
LONGEST_BRACKET = 160
"""A bracket that is still open after so many characters was never closed."""


@dataclass(frozen=True)
class Sentence:
    """One sentence with the place of every character, and the headings above it."""

    passage: Passage
    section: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The sentence."""
        return self.passage.text


def sentences_of(passage: Passage, section: tuple[str, ...] = ()) -> Iterator[Sentence]:
    """Yield the sentences of a passage; a mark inside brackets or quotes does not end one."""
    text, start, depth, opened = passage.text, 0, 0, 0
    for i, char in enumerate(text):
        if char in _OPEN:
            depth, opened = depth + 1, i if depth == 0 else opened
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        if depth and i - opened > LONGEST_BRACKET:
            depth = 0
        if char in _ENDS and depth == 0:
            yield from _sentence(passage, start, i + 1, section)
            start = i + 1
    yield from _sentence(passage, start, len(text), section)


def _sentence(passage: Passage, start: int, end: int, section: tuple[str, ...]) -> Iterator[Sentence]:
    while start < end and passage.text[start].isspace():
        start += 1
    if start < end:
        yield Sentence(passage.part(start, end), section)
