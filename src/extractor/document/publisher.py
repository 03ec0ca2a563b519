"""Who publishes a document: a body or municipality that its first page or its title names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain, pairwise

from extractor.document.document_words import document_words
from extractor.document.editions import edition
from extractor.japanese.patterns import any_of
from extractor.japanese.places import read_place
from extractor.japanese.text import unwrap
from extractor.layout.text.line import Line

UNKNOWN_NAME = 6
"""A name that no gazetteer knows is a municipality's only up to this length; what is longer is something else."""
_MUNICIPALITY = re.compile(
    r"([^\s、。・（）()「」0-9]{1,7}?"
    r"(?:(?<!都)市|(?<=京都)市|(?<=東京)都|(?<=北海)道|(?<=大阪)府|(?<=京都)府|(?<![農漁])村|(?<![地学校])区|[県町]))(?!民)"
)
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def find_publisher(first_page: Sequence[Line], title: str | None = None) -> str | None:
    """Return the body that publishes the document; None if it is not found.

    It is alone on a line of the first page, is introduced there by its short name (以下「協会」という), or is named
    in the title.
    """
    alone = [line.text.strip() for line in first_page]
    bodies = [text for text in alone if is_body(text)]
    if bodies:
        return bodies[0]
    places = {text for text in alone if is_municipality(text)}
    if len(places) == 1:  # of several, any may be the publisher
        return places.pop()
    broken = (unwrap(two) for two in pairwise(alone))  # the name may go on in the next line
    introduced = next(filter(None, map(_introduced().match, chain(alone, broken))), None)
    if introduced:
        return introduced[1]
    return _publisher_in(title) if title else None


def is_body(text: str) -> bool:
    """Return whether a text is the name of a body (association, foundation, committee) and nothing else."""
    return re.fullmatch(_body(), text) is not None


def is_municipality(text: str) -> bool:
    """Return whether a text is the name of a municipality or prefecture and nothing else."""
    place = _MUNICIPALITY.fullmatch(text)
    return place is not None and (len(text) <= UNKNOWN_NAME or bool(read_place(text).candidates))


@cache
def _body() -> str:
    """Return the pattern of the name of a body."""
    words = document_words().publisher
    return rf"(?:{any_of(words.legal_forms)}\s*)?[^\s、。，・（）()「」0-9]{{1,16}}{any_of(words.bodies)}"


@cache
def _introduced() -> re.Pattern[str]:
    """Return the pattern of a name with its short form: `緑野市国際交流協会（以下「協会」という。）`."""
    return re.compile(rf"({_body()}|\S{{2,5}}[市町村区])\s*[（(]以下[、,]?\s*[「『]")


def _publisher_in(title: str) -> str | None:
    """Return the body that a title names: 緑野市国際交流協会 事業報告書, 第２期厚木市総合戦略."""
    words = edition().sub(" ", title.translate(_DIGITS)).split()
    for before, word in zip(["", *words], words, strict=False):
        if is_body(word):
            return f"{before}{word}" if before.endswith("法人") else word
    other_side = re.compile(rf"\s*{any_of(document_words().publisher.other_side)}")
    for word in words:
        place = _MUNICIPALITY.match(word)
        if place and not other_side.match(word, place.end()) and _stands_for_itself(place[1], word):
            return place[1]
    return None


def _stands_for_itself(name: str, word: str) -> bool:
    """Return whether a name at a word's beginning is a municipality: known, or of a usual length before other words."""
    return bool(read_place(name).candidates) or (2 < len(name) <= UNKNOWN_NAME and len(word) > len(name))
