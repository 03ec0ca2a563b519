"""The searched text of records as revisions 0004 and 0008 write it: frozen, whatever the app's own search becomes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from types import MappingProxyType

_BLANK = re.compile(r"\s+")
_BLANK_IN_JAPANESE = re.compile(r"(?<![!-~])\s+|\s+(?![!-~])")
_CODES = MappingProxyType(
    {
        "dispatch": "派遣", "receive": "受入", "mutual": "相互", "online": "オンライン", "in_person": "対面",
        "hybrid": "対面とオンラインの併用", "goal": "数値目標", "kpi": "KPI", "activity": "取組指標",
    }
)  # fmt: skip
_TILDES = str.maketrans("〜∼˜", "~~~")


def grams(text: str) -> str:
    """Return the pairs of neighbouring characters of each word, and each word's last character."""
    return " ".join(word[place : place + 2] for word in text.split() for place in range(len(word)))


def text_of(fields: Iterable[tuple[object, str]]) -> str:
    """Return the searched text of a record: each field's words now (value as JSON) and in print, once."""
    pieces: dict[str, None] = {}
    for value, printed in fields:
        for piece in (*_words_of(value), printed):
            if (folded := _folded(piece)) and not any(folded in known for known in pieces):
                pieces[folded] = None
    return "\n".join(pieces)


def without_codes(text: str) -> str:
    """Return a searched text with words in the place of codes."""
    return "\n".join(dict.fromkeys(_folded(_CODES.get(line, line)) for line in text.split("\n")))


def _folded(text: str) -> str:
    """Return the text in one width, without line breaks, with blanks only between Latin words."""
    plain = unicodedata.normalize("NFKC", text).translate(_TILDES)
    return _BLANK.sub(" ", _BLANK_IN_JAPANESE.sub("", plain)).strip()


def _words_of(value: object) -> Iterator[str]:
    """Yield the words in a value, those for its codes among them; a date has none."""
    if isinstance(value, str):
        yield _CODES.get(value, value)
    elif isinstance(value, dict):
        yield from (str(value[name]) for name in ("label", "text") if value.get(name))
    elif isinstance(value, list):
        for entry in value:
            yield from _words_of(entry)
