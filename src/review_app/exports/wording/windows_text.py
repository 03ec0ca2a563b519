"""Texts in Windows-31J (CP932, «Shift_JIS»): what cannot be written is replaced in a settled way, and named.

The settled way: a letter that looks the same (`〜` by `～`), else its plain form (`é` by `e`, `⽇` by `日`), else `〓`,
the mark of Japanese typesetting for a letter that is not at hand.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

ENCODING = "cp932"
MISSING = "〓"
LOOKALIKES = {
    "\u301c": "～", "\u2212": "－", "\u2014": "―", "\u2016": "∥", "\u00a2": "￠", "\u00a3": "￡", "\u00ac": "￢",
    "\u00a6": "￤", "\u2022": "・", "\u30fb": "・", "\u2010": "-", "\u2011": "-", "\u2013": "-", "\u00a0": " ",
    "\u00ad": "", "\u200b": "", "\ufeff": "", "\u00b7": "・", "\u2027": "・", "\u25e6": "・", "\u301d": "“",
    "\u00a5": "￥", "\u203e": "￣", "\u2043": "・", "\u2219": "・",
}  # fmt: skip
"""Letters that are written alike, or are not seen; JIS X 0208 and Windows disagree on the first ones."""


@dataclass(frozen=True)
class Replacement:
    """A letter that Windows-31J does not have, and what is written instead."""

    letter: str
    written: str

    @property
    def code_point(self) -> str:
        """The letter as U+20BB7, for those who have no sign for it either."""
        return f"U+{ord(self.letter):04X}"


def can_be_written(text: str) -> bool:
    """Whether all of a text can be written and comes back; the codec writes some letters as ones that look alike."""
    try:
        return text.encode(ENCODING).decode(ENCODING) == text
    except UnicodeEncodeError:
        return False


def in_windows(text: str) -> tuple[str, tuple[Replacement, ...]]:
    """Return a text that can be written, and each letter that was replaced."""
    if can_be_written(text):
        return text, ()
    letters = list(_letters(text))
    replaced = tuple(one for one in letters if isinstance(one, Replacement))
    return "".join(one.written if isinstance(one, Replacement) else one for one in letters), replaced


def _letters(text: str) -> Iterator[str | Replacement]:
    for letter in text:
        yield letter if can_be_written(letter) else Replacement(letter, _instead(letter))


def _instead(letter: str) -> str:
    if letter in LOOKALIKES:
        return LOOKALIKES[letter]
    if unicodedata.category(letter) in ("Mn", "Cf"):  # a mark upon the letter before it, or no sign at all
        return ""
    base = "".join(one for one in unicodedata.normalize("NFKD", letter) if unicodedata.category(one) != "Mn")
    return base if base and can_be_written(base) else MISSING
