"""Tells places: by how a phrase ends, or by the gazetteer of municipalities and countries in `models/places.tsv`."""

from __future__ import annotations

import re
from functools import cache

from extractor.japanese.text import compact
from extractor.knowledge import models_dir
from extractor.vocabulary.event_words import names_place

_SEPARATORS = re.compile(r"及び|および|並びに|[、・／/]")
_BRACKET = re.compile(r"\(.*?\)$")


@cache
def gazetteer() -> frozenset[str]:
    """Return the names of prefectures, municipalities (alone and behind their prefecture) and countries, folded."""
    names: set[str] = set()
    with (models_dir() / "places.tsv").open(encoding="utf-8") as file:
        for line in file:
            if line.startswith("#"):
                continue
            _, prefecture, name = line.rstrip("\n").split("\t")
            names |= {compact(name or prefecture), compact(prefecture + name)}
    return frozenset(names - {""})


def is_known_place(text: str) -> bool:
    """Tell whether a text is the name of a municipality, prefecture or country."""
    return compact(text) in gazetteer()


def is_place(text: str) -> bool:
    """Tell whether a phrase names a place: each of its parts is known or ends like one."""
    pieces = [piece for piece in _SEPARATORS.split(_BRACKET.sub("", compact(text))) if piece]
    return bool(pieces) and all(is_known_place(piece) or names_place(piece) for piece in pieces)
