"""The label of a count: the words before its number in a cell, or the noun that touches it in a sentence."""

from __future__ import annotations

import re

from extractor.japanese.bullets import bullet
from extractor.japanese.patterns import any_of
from extractor.japanese.text import fold
from extractor.japanese.value_words import value_words
from extractor.knowledge import cache

_TRAILING_MARKS = re.compile(
    r"(?:[\s:;,、=…‥\-~(\[「『【〈《→]|(?<=[^\s])[はがを](?=\s*$)|(?<![一-鿿安完])全|(?<![一-鿿])実)+$"
)
_LEADING_PARTICLES = re.compile(r"\s*(?:及び|ならびに|[をがにではのとも])+(?=うち|\s|[^ぁ-ん]|$)")
_SEPARATORS = re.compile(r"[、。;]|\n(?![のをがにへ][一-鿿ァ-ヺ])|,(?!\d{3})")
_SUBJECT = re.compile(r"[はがも]$")
_ONLY_DIGITS = re.compile(r"[\d\s.,~\-/×x]+")


def label_in_cell(region: str, *, after_number: bool) -> str | None:
    """Return the words of `region`, what is printed before a number of a cell, as a label; None if absent.

    `after_number`: the region begins with the end of another number.
    """
    folded = fold(region)
    particle = (_including().match(folded) or _LEADING_PARTICLES.match(folded)) if after_number else None
    if particle:
        region, folded = region[particle.end() :], folded[particle.end() :]
    start = 0
    for match in _SEPARATORS.finditer(folded):
        if _trimmed(folded[match.end() :]) or match[0] != "\n":
            start = match.end()
    opened = _last_open_bracket(folded, start)
    if opened is not None and _trimmed(folded[opened + 1 :]):
        start = opened + 1
    elif opened is not None:
        region, folded = region[:opened], folded[:opened]
    begin, end = _trim(folded, start, len(folded))
    label = region[begin:end].replace("\n", "")
    unlabelled = label in value_words().labels.unlabelled
    return None if not label or unlabelled or _ONLY_DIGITS.fullmatch(fold(label)) else label


def label_in_sentence(region: str, *, after_subject: bool) -> str | None:
    """Return the noun that touches the number after `region`, or is its subject (`来場者は延べ`); None if absent."""
    folded = fold(region).rstrip(" ")
    folded = folded[:-1].rstrip(" ") if folded.endswith(":") else folded
    if after_subject and _SUBJECT.search(folded):
        folded = folded[:-1]
    match = _touching_noun().search(folded)
    if match is None:
        return None
    begin, end = _trim(folded, match.start(), match.end())
    label = region[begin:end]
    return None if not label or _ONLY_DIGITS.fullmatch(fold(label)) else label


def has_parts_mark(region: str) -> bool:
    """Return whether a text before a number has the mark of the parts of a sum (内訳)."""
    return any(word in fold(region) for word in value_words().sums.parts)


@cache
def _leading_marks() -> re.Pattern[str]:
    """Return the pattern of bullets, numbering, marks and 内訳 before a label."""
    parts = any_of(value_words().sums.parts)
    return re.compile(
        rf"(?:{bullet('counts')}|[\s:;,、。.)\]」』】〉》~=/×+]|[①-⑳㉑-㉟⓪]|\((?:\d{{1,2}}|[ｱ-ﾝア-ン])\)"
        rf"|[(\[【]?{parts}[)\]】]?|-+(?=\s))+"
    )


@cache
def _including() -> re.Pattern[str]:
    """Return the pattern of words after a number that say how it goes into the next: `（講師１名を含む、`."""
    return re.compile(rf"\s*を{any_of(value_words().labels.including)}[\s,、]*(?=[^ぁ-ん]|$)")


@cache
def _touching_noun() -> re.Pattern[str]:
    """Return the pattern of a noun, perhaps with a bracket, at the end of a text."""
    words = value_words().labels
    kana = rf"{any_of(words.kana_nouns)}|{any_of(words.kana_nouns_without_ni)}(?!に)|お(?=[一-鿿])"
    return re.compile(rf"(?:(?:[一-鿿々〆ヵヶァ-ヺーA-Za-z0-9・&/]|{kana})+(?:\([^()]*\))?)$")


def _last_open_bracket(folded: str, start: int) -> int | None:
    """Return where the last bracket opens that `folded` does not close."""
    depth = 0
    for index in range(len(folded) - 1, start - 1, -1):
        if folded[index] == ")":
            depth += 1
        elif folded[index] == "(":
            if depth == 0:
                return index
            depth -= 1
    return None


def _trim(folded: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without bullets, marks, particles and blanks around it."""
    marks = _leading_marks().match(folded, start, end)
    start = marks.end() if marks else start
    tail = _TRAILING_MARKS.search(folded, start, end)
    return start, tail.start() if tail else end


def _trimmed(folded: str) -> str:
    begin, end = _trim(folded, 0, len(folded))
    return folded[begin:end]
