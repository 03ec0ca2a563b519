"""Names of places → the municipalities, prefectures or countries that they can mean, with their official codes.

Codes are the six digits of 全国地方公共団体コード with their check digit, or a country's two letters (ISO 3166-1).
A name that several places bear (府中市) stays ambiguous and says so; a prefecture before it decides.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from extractor.japanese.text import compact
from extractor.knowledge import models_dir

CITY_ABROAD = "--"
"""What stands in the place of a code for a city abroad."""


@dataclass(frozen=True)
class Place:
    """A place: its code (None: a city abroad), its prefecture (empty: abroad) and its name (empty: a prefecture)."""

    code: str | None
    prefecture: str
    name: str

    @property
    def full_name(self) -> str:
        """The name behind its prefecture."""
        return self.prefecture + self.name


@dataclass(frozen=True)
class PlaceReading:
    """All places that a name can mean, in the order of their codes; none where the name is not known."""

    candidates: tuple[Place, ...] = ()

    @property
    def is_ambiguous(self) -> bool:
        """Tell whether several places bear the name."""
        return len(self.candidates) > 1

    @property
    def place(self) -> Place | None:
        """The one place that is meant; None where there is none or more than one."""
        return self.candidates[0] if len(self.candidates) == 1 else None

    @property
    def message(self) -> str | None:
        """The sentence that tells a reviewer of an ambiguous name; None where nothing is in doubt."""
        if not self.is_ambiguous:
            return None
        names = "、".join(f"{place.full_name}（{place.code or '海外'}）" for place in self.candidates)
        return f"同じ名前の自治体があります：{names}"


@cache
def _places() -> dict[str, tuple[Place, ...]]:
    """Return the places of the gazetteer by their folded names, alone and behind their prefecture."""
    found: dict[str, list[Place]] = defaultdict(list)
    with (models_dir() / "places.tsv").open(encoding="utf-8") as file:
        for line in file:
            if line.startswith("#"):
                continue
            code, prefecture, name = line.rstrip("\n").split("\t")
            place = Place(None if code == CITY_ABROAD else code, prefecture, name)
            for key in {compact(name or prefecture), compact(place.full_name)}:
                found[key].append(place)
    return {key: tuple(places) for key, places in found.items()}


def read_place(text: str) -> PlaceReading:
    """Return what a text that is a place's name can mean: `府中市` two municipalities, `東京都府中市` one."""
    return PlaceReading(_places().get(compact(text), ()))
