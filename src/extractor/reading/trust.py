"""Whose characters a text layer states truly: some fonts map their shapes to characters that are not displayed.

A font is judged by the characters that it is said to print, as a whole: Japanese print uses those of JIS X 0213 and
hardly any of its rare ideographs; other languages come in words, not as a mixture of scripts from one character to the
next.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cache
from itertools import pairwise

from extractor.reading.print_layer.text_layer import TextLayer, is_symbol_font

FEWEST = 8
"""A font that prints fewer characters is judged by single characters alone."""
WORTHLESS = 0.3
"""A font with this share of characters that stand for nothing states none of them truly."""
FOREIGN = 0.15
"""Share of characters outside of Japanese print from which a font is looked at."""
MIXED = 0.4
"""Share of neighbours of such characters that are of another script; in words of other languages it is lower."""
RARE, FEWEST_IDEOGRAPHS = 0.4, 20
"""Share of rare ideographs among so many; in names of people and places it is lower."""
PUNCTUATION, KINDS_OF_PUNCTUATION = 0.5, 8
"""Share of ASCII punctuation in a font, of so many kinds; a dotted line is of one kind."""
_LEVEL_2 = 0xD0
"""First byte, in EUC, of the ideographs of JIS level 2, which are rare."""


def find_garbled(layer: TextLayer, hidden: Collection[int]) -> frozenset[int]:
    """Return the numbers of the visible characters of a text layer that are not those displayed."""
    by_font: dict[str, list[int]] = defaultdict(list)
    for run in layer.runs:
        if not is_symbol_font(run.font):
            by_font[run.font] += [i for i in range(run.first, run.last) if i not in hidden]
    garbled: set[int] = set()
    for numbers in by_font.values():
        texts = [layer.glyphs[i].text for i in numbers]
        wrong = is_implausible(texts)
        garbled.update(
            i for i, text in zip(numbers, texts, strict=True) if not text.isspace() and (wrong or is_meaningless(text))
        )
    return frozenset(garbled)


def is_implausible(texts: Sequence[str]) -> bool:
    """Return whether the characters of a font, in the order of the file, cannot be what it displays."""
    printed = [text for text in texts if not text.isspace()]
    if len(printed) < FEWEST:
        return False
    if sum(map(is_meaningless, printed)) > WORTHLESS * len(printed):
        return True
    return _mixes_scripts(texts, len(printed)) or _is_mostly_rare(printed) or _is_mostly_punctuation(printed)


def is_meaningless(text: str) -> bool:
    """Return whether a character is a replacement mark, of private use, unassigned or a control character."""
    return text == "\ufffd" or unicodedata.category(text[0]) in ("Co", "Cn", "Cc", "Cs")


def _mixes_scripts(texts: Sequence[str], count: int) -> bool:
    """Return whether characters outside of Japanese print stand among others as no language sets them."""
    scripts = [_script(text) for text in texts]
    foreign = sum(script not in ("", "JAPANESE") for script in scripts)
    if foreign < FOREIGN * count:
        return False
    if scripts.count("EXTENSION") >= FOREIGN * count:
        return True
    pairs = [(a, b) for a, b in pairwise(scripts) if a and b and not a == b == "JAPANESE"]
    return sum(a != b for a, b in pairs) >= MIXED * max(1, len(pairs))


@cache
def _script(text: str) -> str:
    """Return the script of a character; "JAPANESE" for all that Japanese print uses, "" for a blank."""
    char = text[0]
    if char.isspace():
        return ""
    if "\u4e00" <= char <= "\u9fff":
        return "JAPANESE"  # Chinese names mix ideographs of both languages
    if _encodable(char, "euc_jisx0213") or _encodable(char, "cp932"):
        return "JAPANESE"
    if "\u3400" <= char <= "\u4dbf":
        return "EXTENSION"
    return "SYMBOL" if unicodedata.category(char)[0] in "SP" else unicodedata.name(char, "NONE").split()[0]


def _encodable(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _is_mostly_rare(printed: Sequence[str]) -> bool:
    """Return whether the ideographs are spread over all of JIS instead of the few thousand in use."""
    ideographs = [text[0] for text in printed if "\u4e00" <= text[0] <= "\u9fff"]
    if len(ideographs) < FEWEST_IDEOGRAPHS:
        return False
    return sum(map(_is_level_2, ideographs)) >= RARE * len(ideographs)


@cache
def _is_level_2(char: str) -> bool:
    return _encodable(char, "euc_jp") and len(code := char.encode("euc_jp")) == 2 and code[0] >= _LEVEL_2


def _is_mostly_punctuation(printed: Sequence[str]) -> bool:
    """Return whether letters were mapped to ASCII in the order in which the font holds them."""
    marks = [text for text in printed if text.isascii() and text.isprintable() and not text.isalnum()]
    return len(marks) >= PUNCTUATION * len(printed) and len(set(marks)) >= KINDS_OF_PUNCTUATION
