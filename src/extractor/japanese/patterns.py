"""Patterns that several readers share: of words from data files, and of the number of an occasion."""

from __future__ import annotations

import re
from collections.abc import Iterable

ORDINAL = re.compile(r"第\s*[0-9０-９一二三四五六七八九十]{1,3}\s*回")
"""The number of an occasion: `第３回`."""


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of `words`, the longest first."""
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"
