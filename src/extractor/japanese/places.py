"""Names of places → the municipalities, prefectures or countries that they can mean, with their official codes.

Codes are the six digits of 全国地方公共団体コード with their check digit, or a country's two letters (ISO 3166-1).
A name that several places bear (府中市) stays ambiguous and says so; a prefecture before it decides.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from extractor.japanese.text import compact
from extractor.knowledge import cache, models_dir
from extractor.knowledge.added_words import WordList, words_in_force

CITY_ABROAD = "--"
"""In the place of the code of a city abroad."""


@dataclass(frozen=True)
class Place:
    """A place: its code (None: a city abroad), its prefecture (empty: abroad) and its name (empty: a prefecture)."""

    code: str | None
    prefecture: str
    name: str

    @property
    def full_name(self) -> str:
        """The name after its prefecture."""
        return self.prefecture + self.name


@dataclass(frozen=True)
class PlaceReading:
    """All places that a name can mean, in the order of their codes; none if the name is not known."""

    candidates: tuple[Place, ...] = ()

    @property
    def is_ambiguous(self) -> bool:
        """Return whether several places bear the name."""
        return len(self.candidates) > 1

    @property
    def place(self) -> Place | None:
        """The one place that is meant; None if absent or more than one."""
        return self.candidates[0] if len(self.candidates) == 1 else None

    @property
    def message(self) -> str | None:
        """The sentence for a reviewer about an ambiguous name; None if it is not ambiguous."""
        if not self.is_ambiguous:
            return None
        names = "、".join(f"{place.full_name}（{place.code or '海外'}）" for place in self.candidates)
        return f"同じ名前の自治体があります：{names}"


@cache
def _gazetteer() -> tuple[Place, ...]:
    """Return all places of the gazetteer, and those that were added, which have no code."""
    with (models_dir() / "places.tsv").open(encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    listed = [Place(None if code == CITY_ABROAD else code, prefecture, name) for code, prefecture, name in lines]
    added = sorted(word.word for word in words_in_force() if word.list is WordList.PLACE)
    return (*listed, *(Place(None, "", name) for name in added))


@cache
def _places() -> dict[str, tuple[Place, ...]]:
    """Return the places of the gazetteer by their folded names, alone and after their prefecture."""
    found: dict[str, list[Place]] = defaultdict(list)
    for place in _gazetteer():
        for key in {compact(place.name or place.prefecture), compact(place.full_name)}:
            found[key].append(place)
    return {key: tuple(places) for key, places in found.items()}


@cache
def place_names() -> frozenset[str]:
    """Return the names of prefectures, municipalities (alone and after their prefecture) and countries, folded."""
    return frozenset(_places())


@cache
def _by_length() -> tuple[tuple[str, str, Place], ...]:
    """Return each place with its folded name and full name, the shortest names first, cities before towns."""
    named = ((compact(place.name or place.prefecture), compact(place.full_name), place) for place in _gazetteer())
    return tuple(sorted(named, key=lambda entry: (len(entry[0]), not entry[0].endswith("市"))))


def complete_place(typed: str, limit: int) -> tuple[Place, ...]:
    """Return the places that are called what is typed, begin with it (also after their prefecture), or hold it."""
    wanted = compact(typed)
    if not wanted:
        return ()
    same, begins, holds = [], [], []
    for name, full_name, place in _by_length():
        if name == wanted:
            same.append(place)
        elif name.startswith(wanted) or full_name.startswith(wanted):
            begins.append(place)
        elif wanted in name:
            holds.append(place)
    return tuple((same + begins + holds)[:limit])


def read_place(text: str) -> PlaceReading:
    """Return what a text that is a place's name can mean: `府中市` two municipalities, `東京都府中市` one."""
    return PlaceReading(_places().get(compact(text), ()))
