"""Which way an exchange went: stated by the row head, the name or the summary."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field

from extractor.japanese.bullets import bullet
from extractor.japanese.dates.eras import YEAR_NUMBER
from extractor.japanese.text import compact
from extractor.knowledge import cache, load_toml
from extractor.knowledge.word_lists import FoldedSet, FoldedWords, WordLists
from extractor.records import Direction

_ONE_WAY: tuple[Literal["online", "dispatch", "receive"], ...] = ("online", "dispatch", "receive")
_YEAR = re.compile(rf"{YEAR_NUMBER}年度?")


class DirectionWords(WordLists):
    """The words of each direction; those that state it alone in a row head; those beside it in a heading.

    `excluded` are phrases in which such words state no direction.
    """

    dispatch: FoldedWords
    receive: FoldedWords
    online: FoldedWords
    mutual: FoldedWords
    excluded: FoldedWords = Field(alias="except")
    mutual_alone: FoldedSet
    beside: FoldedWords


@cache
def direction_words() -> DirectionWords:
    """Return the word lists, read once a process.

    Raises:
        pydantic.ValidationError: a list is missing, unknown or empty, or has a blank word.

    """
    return DirectionWords.model_validate(load_toml("direction_words.toml"))


@cache
def _numbering() -> re.Pattern[str]:
    """Return the pattern of the numbering or bullets before a heading."""
    return re.compile(rf"^(?:第\d{{1,2}}[章節編部]|[(<【\[]?[\dァ-ンⅠ-Ⅹ①-⑳]{{1,2}}[)>】\].、]?|{bullet('headings')})+")


def read_row_head_direction(text: str) -> Direction | None:
    """Return the direction that a row head states, which may also be 相互 alone."""
    return "mutual" if compact(text) in direction_words().mutual_alone else read_direction(text)


def read_head_direction(text: str) -> Direction | None:
    """Return the direction that the head of a column begins with: `派遣期間`, `受入人数`."""
    head, words = compact(text), direction_words()
    direction = read_direction(head)
    begins = (direction == "dispatch" and head.startswith(words.dispatch)) or (
        direction == "receive" and head.startswith(words.receive)
    )
    return direction if begins else None


def read_heading_direction(text: str) -> Direction | None:
    """Return the direction of all that is below a heading that says hardly more: `（１）訪問団の受入れ`.

    `講師派遣` or `ボランティア派遣` are about something else than an exchange.
    """
    rest = _numbering().sub("", _YEAR.sub("", compact(text)))
    direction = read_direction(rest)
    if direction is None:
        return None
    words = direction_words()
    for word in sorted((*getattr(words, direction), *words.beside), key=len, reverse=True):
        rest = rest.replace(word, "")
    return direction if not rest.strip("()・、「」【】") else None


def read_direction(text: str) -> Direction | None:
    """Return the one direction that a text states; None if it states none, or several that do not agree."""
    words = direction_words()
    folded = compact(text)
    for phrase in words.excluded:
        folded = folded.replace(phrase, "")
    if any(word in folded for word in words.mutual):
        return "mutual"
    found = [way for way in _ONE_WAY if any(word in folded for word in getattr(words, way))]
    return found[0] if len(found) == 1 else None
