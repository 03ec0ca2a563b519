"""Folds, joins and classifies printed Japanese text, one character in and one character out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from extractor.japanese.radicals import plain_ideograph

REMEMBERED = 8192
"""Each text of a table is looked up in dozens of word lists; so many are kept folded."""
_FOLDED_TAGS = frozenset({"<wide>", "<narrow>", "<vertical>", "<noBreak>", "<small>", "<compat>"})
"""Compatibility forms that mean the same text; circles, squares, superscripts and fractions mean more and stay."""

_TILDES = "～〜∼˜⁓〰"
_DASHES = "‐‑‒–—―−－﹣─━⁃"
_UNIFIED = dict.fromkeys(_TILDES, "~") | dict.fromkeys(_DASHES, "-")
_RADICALS_SUPPLEMENT = range(0x2E80, 0x2F00)
"""Radicals that Unicode maps to no ideograph; PDF fonts use them in place of one all the same."""

_KANA = r"\u3041-\u3096\u30a1-\u30fa\u30fc"
_BAR_AS_DASH = re.compile(rf"(?<![{_KANA}])ー(?=[\s\d(]|$)")
_LATIN = re.compile(r"[0-9A-Za-zÀ-ÖØ-öø-ÿ]")
_BLANK_MARK = re.compile(r"[\-~ー―・.、,/*]{0,3}|なし|無し|該当なし")
_DITTO = re.compile(r"[〃々″〟\"”'′]{1,2}|同上|同左|同右")


class _Folded(dict[int, str]):
    """What each character becomes, found when it is first met: most of Unicode is printed in no report."""

    def __missing__(self, code: int) -> str:
        """Find the character that `code` is folded to, itself for most."""
        self[code] = folded = _folded(chr(code))
        return folded


def _folded(char: str) -> str:
    """Return what a character is folded to."""
    if char in _UNIFIED:
        return _UNIFIED[char]
    if ord(char) in _RADICALS_SUPPLEMENT:
        return plain_ideograph(char)
    decomposition = unicodedata.decomposition(char)
    if not decomposition or unicodedata.category(char) in ("No", "Nl"):
        return char
    tag = decomposition.split(" ", 1)[0]
    folded = unicodedata.normalize("NFKC", char)
    folded = _UNIFIED.get(folded, folded)
    return folded if len(folded) == 1 and (tag in _FOLDED_TAGS or not tag.startswith("<")) else char


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Return `text` with width, compatibility forms, dashes and tildes unified.

    The result has as many characters as `text`, so a span of one is a span of the other. The long vowel mark
    stays where it lengthens a kana and becomes a dash where it stands in for one (`４月19日ー21日`).
    """
    folded = text.translate(_FOLDED)
    return _BAR_AS_DASH.sub("-", folded) if "ー" in folded else folded


_SPREAD = re.compile(r"(?<!\S)(?:\S|[0-9０-９]{2,4})(?:[ \u3000]+(?:\S|[0-9０-９]{2,4})){2,}(?!\S)")


def closed_up(text: str) -> str:
    """Return a text without the blanks inside words that are spread over a width: `事　業　報　告` → `事業報告`."""
    return _SPREAD.sub(lambda match: re.sub(r"[ \u3000]+", "", match[0]), text)


def unwrap(lines: Sequence[str]) -> str:
    """Return the printed `lines` of one cell or paragraph as one text.

    Nothing is put between Japanese characters and one blank between two Latin words; the blanks inside a line stay.
    """
    text = ""
    for line in (line.strip() for line in lines):
        if text and line and _LATIN.match(fold(text[-1])) and _LATIN.match(fold(line[0])):
            text += " "
        text += line
    return text


@lru_cache(maxsize=REMEMBERED)
def compact(text: str) -> str:
    """Return `text` folded and without any blank, as word lists are looked up."""
    return "".join(fold(text).split())


def is_blank_mark(text: str) -> bool:
    """Return whether a cell has only a mark for no value (`－`, `―`, `ー`, なし) or nothing."""
    return _BLANK_MARK.fullmatch(compact(text)) is not None


def is_ditto(text: str) -> bool:
    """Return whether a cell repeats the one above it (`〃`, `同上`)."""
    return _DITTO.fullmatch(compact(text)) is not None
