"""What is a place: by how a phrase ends (`models/venue_words.toml`) or by the gazetteer (`models/places.tsv`)."""

from __future__ import annotations

import re

from pydantic import Field

from extractor.japanese.places import place_names
from extractor.japanese.text import compact
from extractor.knowledge import cache, load_toml
from extractor.knowledge.word_lists import FoldedWords, WordLists

_SEPARATORS = re.compile(r"及び|および|並びに|[、・／/]")
_NICKNAME = re.compile(r"(?<=.)[「『][^「」『』]+[」』]$")
"""What a building is called, after what it is: `福祉センター「ふれあい」`."""
_BRACKET = re.compile(r"\(.*?\)$")


class VenueWords(WordLists):
    """How names of venues end, what ends so but is not one, and labels of venues."""

    endings: FoldedWords
    excluded: FoldedWords = Field(alias="except")
    labels: FoldedWords


@cache
def venue_words() -> VenueWords:
    """Return the word lists, read once a process.

    Raises:
        pydantic.ValidationError: a list is missing, unknown or empty, or has a blank word.

    """
    return VenueWords.model_validate(load_toml("venue_words.toml"))


def is_known_place(text: str) -> bool:
    """Return whether a text is the name of a municipality, prefecture or country."""
    return compact(text) in place_names()


def names_place(text: str) -> bool:
    """Return whether a phrase ends like the name of a place."""
    words, folded = venue_words(), compact(text)
    return len(folded) > 1 and folded.endswith(words.endings) and not folded.endswith(words.excluded)


def is_place(text: str) -> bool:
    """Return whether a phrase names a place: each of its parts is known or ends like one."""
    plain = _NICKNAME.sub("", _BRACKET.sub("", compact(text)))
    pieces = [piece for piece in _SEPARATORS.split(plain) if piece]
    return bool(pieces) and all(is_known_place(piece) or names_place(piece) for piece in pieces)


@cache
def venue_label() -> re.Pattern[str]:
    """Return the pattern of a label before a place, with its colon or blank (`於：`, `会場　`)."""
    labels = "|".join(sorted(map(re.escape, venue_words().labels), key=len, reverse=True))
    return re.compile(rf"\s*(?:{labels})(?:\s*[：:]\s*|[\s　]+)")
