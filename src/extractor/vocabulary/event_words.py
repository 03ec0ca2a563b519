"""The words by which running text tells of events, from `models/prose_words.toml`, folded for comparison."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.japanese.text import compact
from extractor.knowledge import load_toml


@dataclass(frozen=True)
class ProseWords:
    """Predicates by what they tell, endings of names and venues, and labels of numbers that are no result."""

    held: frozenset[str]
    light: frozenset[str]
    deed: frozenset[str]
    visiting: frozenset[str]
    taking_part: frozenset[str]
    not_told: tuple[str, ...]
    event_endings: tuple[str, ...]
    no_event: frozenset[str]
    pronouns: tuple[str, ...]
    venue_endings: tuple[str, ...]
    no_venue: tuple[str, ...]
    headed_cues: tuple[str, ...]
    unwanted_labels: tuple[str, ...]
    unwanted_units: frozenset[str]
    no_thing: frozenset[str]
    people: frozenset[str]
    frequency: frozenset[str]


@cache
def prose_words() -> ProseWords:
    """Return the word lists, read once a process."""
    data = load_toml("prose_words.toml")
    predicates, names, venues, counts = data["predicates"], data["names"], data["venues"], data["counts"]

    def folded(words: list[str]) -> tuple[str, ...]:
        return tuple(compact(word) for word in words)

    return ProseWords(
        held=frozenset(folded(predicates["held"])),
        light=frozenset(folded(predicates["light"])),
        deed=frozenset(folded(predicates["deed"])),
        visiting=frozenset(folded(predicates["visiting"])),
        taking_part=frozenset(folded(predicates["taking_part"])),
        not_told=folded(predicates["not_told"]),
        event_endings=folded(names["event_endings"]),
        no_event=frozenset(folded(names["no_event"])),
        pronouns=folded(names["pronouns"]),
        venue_endings=folded(venues["endings"]),
        no_venue=folded(venues["no_venue"]),
        headed_cues=folded(data["headed"]["cues"]),
        unwanted_labels=folded(counts["unwanted_labels"]),
        unwanted_units=frozenset(folded(counts["unwanted_units"])),
        no_thing=frozenset(folded(counts["no_thing"])),
        people=frozenset(folded(counts["people"])),
        frequency=frozenset(folded(counts["frequency"])),
    )


def names_event(text: str) -> bool:
    """Tell whether a phrase ends like the name of an event."""
    words, folded = prose_words(), compact(text).rstrip("等」』")
    if folded in words.no_event or folded.endswith(("委員会", "協議会", "協会", "議会", "機会", "社会")):
        return False
    return folded.endswith(words.event_endings)


def heads_event(text: str) -> bool:
    """Tell whether a heading names an event: by its ending, also before a title in quotes, or by what was done."""
    folded = compact(text)
    kind = folded[: folded.rfind("「")] if folded.endswith("」") else ""
    return names_event(text) or bool(kind and names_event(kind)) or folded.endswith(tuple(prose_words().deed))


def names_place(text: str) -> bool:
    """Tell whether a phrase ends like the name of a place."""
    words, folded = prose_words(), compact(text)
    if folded.endswith(words.no_venue) or folded in words.no_venue:
        return False
    return len(folded) > 1 and folded.endswith(words.venue_endings)


@cache
def _stems() -> tuple[str, ...]:
    words = prose_words()
    found = {re.sub("[ぁ-ん]+$", "", word) for word in words.held | words.deed | words.light | words.visiting}
    return tuple(sorted(stem for stem in found if stem))


def tells_of_something(text: str) -> bool:
    """Tell quickly whether a text has a predicate by which something is held or done."""
    folded = compact(text)
    return any(stem in folded for stem in _stems())
