"""Labels before values in running text (`日時：`, `【会場】`, `日　時　`) and the role that the lexicon gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.japanese.text import compact
from extractor.layout.blocks import Passage
from extractor.tables.lexicon import WHOLE_HEAD, read_head

MOST_LABEL_PIECES = 4
"""A letter-spaced label (`開 催 日`) has at most so many pieces."""
LONGEST_LABEL = 12
_MARK = re.compile(
    r"^[\s　]*(?:[・･○●◎◇◆□■▽▼◦•※]|[①-⑳]|[（(][0-9０-９ァ-ンｱ-ﾝ一-十]{1,2}[）)]|[0-9０-９]{1,2}[.．、]"
    r"|[ァ-ン](?=[\s　.．]))?[\s　.．]*"
)
_BRACKETED = re.compile(r"[【［\[＜<〈]\s*([^】］\]＞>〉]{1,12})\s*[】］\]＞>〉][\s　:：]*")
_COLON = re.compile(r"([^\s　：:、。（(「【]{1,12}(?:[\s　][^\s　：:、。（(「【]{1,3}){0,3})[\s　]*[：:][\s　]*")
_IGNORED = "ignored"


@dataclass(frozen=True)
class Labelled:
    """A value with its label and the role that the label names."""

    role: str
    label: str
    value: Passage


def without_mark(passage: Passage) -> Passage:
    """Return a passage without the bullet or number that it begins with."""
    mark = _MARK.match(passage.text)
    return passage.part(mark.end(), len(passage.text)) if mark else passage


def role_of(label: str) -> str | None:
    """Return the role of an event that a whole label names."""
    if len(compact(label)) > LONGEST_LABEL:
        return None
    words = [word for word in read_head(label) if word.strength == WHOLE_HEAD]
    return words[0].role if words else None


def labelled(passage: Passage) -> tuple[Labelled, ...]:
    """Return the labelled values of a line, in their order; none where it does not begin with a label."""
    line = without_mark(passage)
    first = _first(line.text)
    if first is None:
        return ()
    found: list[Labelled] = []
    marks = [first, *(mark for mark in _later(line.text, first[2]))]
    for (role, label, end), following in zip(marks, [*marks[1:], None], strict=True):
        stop = following[2] if following else len(line.text)
        if following:
            stop = line.text.rfind(following[1], end, following[2])
        value = line.part(end, max(end, stop))
        found.append(Labelled(role, label, value))
    return tuple(found)


def _first(text: str) -> tuple[str, str, int] | None:
    """Return role, label and end of the label that a line begins with."""
    for pattern in (_BRACKETED, _COLON):
        match = pattern.match(text)
        if match and (role := role_of(match[1])) is not None:
            return role, match[1], match.end()
    pieces = re.split(r"([\s　]+)", text)
    at, label = 0, ""
    for i in range(0, min(len(pieces) - 1, 2 * MOST_LABEL_PIECES), 2):
        label += pieces[i]
        at += len(pieces[i]) + len(pieces[i + 1])
        if (role := role_of(label)) is not None and len(label) > 1:
            return role, text[: at - len(pieces[i + 1])], at
    return None


def _later(text: str, start: int) -> Iterator[tuple[str, str, int]]:
    """Yield role, label and end of further labels in a line."""
    for pattern in (_BRACKETED, _COLON):
        for match in pattern.finditer(text, start):
            before = text[match.start() - 1 : match.start()]
            if before and before not in " 　、。／/）)】］]" and pattern is _COLON:
                continue
            if (role := role_of(match[1])) is not None:
                yield role, match[1], match.end()
