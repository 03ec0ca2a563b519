"""Brings printed text and numbers into the form in which they are compared."""

from __future__ import annotations

import re
import unicodedata

_DASHES = "‐‑‒–—―−－ｰ"
_TILDES = "〜～∼"
_ONE_FORM = str.maketrans(dict.fromkeys(_DASHES, "-") | dict.fromkeys(_TILDES, "~"))
_LONE_DASHES = frozenset({"ー", "一"})
"""A cell that holds only a long vowel mark or the character for one was meant as a dash."""
_BLANKS = re.compile(r"\s+")
DECIMALS = 6
"""Numbers that agree to this many decimals are the same."""


def normal_text(text: object) -> str:
    """Return `text` in NFKC, without blanks, with one kind of dash and of tilde."""
    joined = _BLANKS.sub("", unicodedata.normalize("NFKC", str(text)).translate(_ONE_FORM))
    return "-" if joined in _LONE_DASHES else joined


def normal_number(value: float) -> float:
    """Return `value` as a float with a fixed number of decimals."""
    return round(float(value), DECIMALS)
