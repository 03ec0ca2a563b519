"""Which way an exchange went: told by the row head, the name or the summary."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from extractor.japanese.text import compact
from extractor.knowledge import load_toml
from extractor.records import Direction

_ORDER = ("mutual", "online", "dispatch", "receive")


@cache
def _words() -> dict[str, tuple[str, ...]]:
    data = load_toml("direction_words.toml")
    return {key: tuple(compact(word) for word in data[key]) for key in (*_ORDER, "except", "mutual_alone", "beside")}


_NUMBERING = re.compile(r"^(?:第\d{1,2}[章節編部]|[(<【\[]?[\dァ-ンⅠ-Ⅹ①-⑳]{1,2}[)>】\].、]?|[■□◆◇○●◎・])+")
_YEAR = re.compile(r"(?:令和|平成|R|H)?[\d元]{1,4}年度?")


def read_row_head_direction(text: str) -> Direction | None:
    """Return the direction that a row head tells, which may also be 相互 alone."""
    return "mutual" if compact(text) in _words()["mutual_alone"] else read_direction(text)


def read_head_direction(text: str) -> Direction | None:
    """Return the direction that the head of a column begins with: `派遣期間`, `受入人数`."""
    head = compact(text)
    for direction in ("dispatch", "receive"):
        begins = any(head.startswith(word) for word in _words()[direction])
        if begins and read_direction(head) == direction:
            return cast(Direction, direction)
    return None


def read_heading_direction(text: str) -> Direction | None:
    """Return the direction of all that stands below a heading that says hardly more: `（１）訪問団の受入れ`.

    `講師派遣` or `ボランティア派遣` tell of something else than an exchange.
    """
    rest = _NUMBERING.sub("", _YEAR.sub("", compact(text)))
    direction = read_direction(rest)
    if direction is None:
        return None
    words = _words()
    for word in sorted((*words[direction], *words["beside"]), key=len, reverse=True):
        rest = rest.replace(word, "")
    return direction if not rest.strip("()・、「」【】") else None


def read_direction(text: str) -> Direction | None:
    """Return the one direction that a text tells; None where it tells none, or several that do not agree."""
    words = _words()
    folded = compact(text)
    for phrase in words["except"]:
        folded = folded.replace(phrase, "")
    if any(word in folded for word in words["mutual"]):
        return "mutual"
    found = [direction for direction in _ORDER[1:] if any(word in folded for word in words[direction])]
    return cast(Direction, found[0]) if len(found) == 1 else None
