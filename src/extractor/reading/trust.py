"""Whose characters a text layer states truly: some fonts map their shapes to characters that are not displayed.

A font is judged by the characters that it is said to print, as a whole: Japanese print uses those of JIS X 0213 and
hardly any of its rare ideographs; other languages come in words, not as a mixture of scripts from one character to the
next.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from itertools import pairwise

from extractor.reading.print_layer.text_layer import Run, TextLayer, is_symbol_font

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
    by_font: dict[str, list[Run]] = defaultdict(list)
    for run in layer.runs:
        if not is_symbol_font(run.font):
            by_font[run.font].append(run)
    texts = [glyph.text for glyph in layer.glyphs]
    garbled: set[int] = set()
    for runs in by_font.values():
        if hidden:
            printed = [texts[i] for run in runs for i in range(run.first, run.last) if i not in hidden]
        else:
            printed = [text for run in runs for text in texts[run.first : run.last]]
        wrong = is_implausible(printed)
        untrue = {text for text in set(printed) if (wrong or is_meaningless(text)) and not text.isspace()}
        if untrue:
            own = (i for run in runs for i in range(run.first, run.last))
            garbled.update(i for i in own if texts[i] in untrue and i not in hidden)
    return frozenset(garbled)


def is_implausible(texts: Sequence[str]) -> bool:
    """Return whether the characters of a font, in the order of the file, cannot be what it displays."""
    printed = Counter(texts)
    for blank in [text for text in printed if text.isspace()]:
        del printed[blank]
    count = printed.total()
    if count < FEWEST:
        return False
    if _number_of(printed, is_meaningless) > WORTHLESS * count:
        return True
    return _mixes_scripts(texts, printed, count) or _is_mostly_rare(printed) or _is_mostly_punctuation(printed, count)


def _number_of(printed: Mapping[str, int], are: Callable[[str], bool]) -> int:
    """Return how many characters are of some kind."""
    return sum([number for text, number in printed.items() if are(text)])


@cache
def is_meaningless(text: str) -> bool:
    """Return whether a character is a replacement mark, of private use, unassigned or a control character."""
    return text == "\ufffd" or unicodedata.category(text[0]) in ("Co", "Cn", "Cc", "Cs")


def _mixes_scripts(texts: Sequence[str], printed: Mapping[str, int], count: int) -> bool:
    """Return whether characters outside of Japanese print stand among others as no language sets them."""
    if _number_of(printed, _is_foreign) < FOREIGN * count:
        return False
    scripts = [_script(text) for text in texts]
    if scripts.count("EXTENSION") >= FOREIGN * count:
        return True
    pairs = [(a, b) for a, b in pairwise(scripts) if a and b and not a == b == "JAPANESE"]
    return sum(a != b for a, b in pairs) >= MIXED * max(1, len(pairs))


@cache
def _is_foreign(text: str) -> bool:
    """Return whether a character is outside of Japanese print."""
    return _script(text) not in ("", "JAPANESE")


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


def _is_mostly_rare(printed: Mapping[str, int]) -> bool:
    """Return whether the ideographs are spread over all of JIS instead of the few thousand in use."""
    ideographs = _number_of(printed, _is_ideograph)
    return ideographs >= FEWEST_IDEOGRAPHS and _number_of(printed, _is_rare) >= RARE * ideographs


@cache
def _is_ideograph(text: str) -> bool:
    return "\u4e00" <= text[0] <= "\u9fff"


@cache
def _is_rare(text: str) -> bool:
    """Return whether a character is an ideograph of JIS level 2."""
    if not _is_ideograph(text) or not _encodable(text[0], "euc_jp"):
        return False
    code = text[0].encode("euc_jp")
    return len(code) == 2 and code[0] >= _LEVEL_2


def _is_mostly_punctuation(printed: Mapping[str, int], count: int) -> bool:
    """Return whether letters were mapped to ASCII in the order in which the font holds them."""
    marks = [text for text in printed if _is_ascii_mark(text)]
    return sum(printed[mark] for mark in marks) >= PUNCTUATION * count and len(marks) >= KINDS_OF_PUNCTUATION


@cache
def _is_ascii_mark(text: str) -> bool:
    return text.isascii() and text.isprintable() and not text.isalnum()
