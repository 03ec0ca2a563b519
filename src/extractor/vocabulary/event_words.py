"""The words by which running text states events, from `models/sentence_words.toml`, folded for comparison."""

from __future__ import annotations

import re

from extractor.japanese.text import compact
from extractor.knowledge import cache, load_toml
from extractor.knowledge.word_lists import FoldedSet, FoldedWords, WordLists


class Predicates(WordLists):
    """Predicates by what they state of an event."""

    held: FoldedSet
    light: FoldedSet
    activity: FoldedSet
    visiting: FoldedSet
    taking_part: FoldedSet


class EventNames(WordLists):
    """How names of events end, what ends so but is not one, words that stand for a name, and words before one."""

    endings: FoldedWords
    except_endings: FoldedWords
    no_event: FoldedSet
    pronouns: FoldedWords
    epithets: FoldedWords


class DatedHeadings(WordLists):
    """What a dated heading or its bracket says where it is an event, and words beside its date."""

    cues: FoldedWords
    as_of: FoldedWords
    all_year: FoldedWords
    partly: FoldedWords
    frequency: FoldedWords
    of_what_is_held: FoldedWords


class DayWords(WordLists):
    """Words before a day alone at the beginning of a sentence, plain and with の after them; and of another time."""

    leading: FoldedWords
    of_stay: FoldedWords
    next_time: FoldedWords


class IntroductionWords(WordLists):
    """What the sentence that introduces labelled lines states of their event: it is held, attended, or was held."""

    held: FoldedWords
    attended: FoldedWords
    reported: FoldedWords


class ClauseWords(WordLists):
    """Nouns that decide what an argument of a predicate is."""

    settings: FoldedWords
    venue_settings: FoldedWords
    people_endings: FoldedWords
    coming: FoldedWords
    formal_nouns: FoldedSet
    held_as: FoldedWords
    visiting_bodies: FoldedWords


class ReportWords(WordLists):
    """What the heading of a report adds to the name of its event."""

    frames: FoldedWords
    endings: FoldedWords
    held: FoldedWords


class EventWords(WordLists):
    """The lists of the file."""

    predicates: Predicates
    names: EventNames
    headed: DatedHeadings
    days: DayWords
    introduction: IntroductionWords
    clauses: ClauseWords
    reports: ReportWords


_YEAR_AT_END = re.compile(r"(?<=\D)(?:19|20)\d\d$")
"""A year that ends a name: `ワールドフェスタ2023`."""


@cache
def event_words() -> EventWords:
    """Return the word lists, read once a process.

    Raises:
        pydantic.ValidationError: a list is missing, unknown or empty, or has a blank word.

    """
    return EventWords.model_validate(load_toml("sentence_words.toml"))


def names_event(text: str) -> bool:
    """Return whether a phrase ends like the name of an event."""
    names, folded = event_words().names, _YEAR_AT_END.sub("", compact(text).rstrip("等」』"))
    if folded in names.no_event or folded.endswith(names.except_endings):
        return False
    return folded.endswith(names.endings)


def heads_event(text: str) -> bool:
    """Return whether a heading names an event: by its ending, also before a title in quotes, or by what was done."""
    folded = compact(text)
    kind = folded[: folded.rfind("「")] if folded.endswith("」") else ""
    done = tuple(event_words().predicates.activity)
    return names_event(text) or bool(kind and names_event(kind)) or folded.endswith(done)


@cache
def _stems() -> tuple[str, ...]:
    words = event_words().predicates
    found = {re.sub("[ぁ-ん]+$", "", word) for word in words.held | words.activity | words.light | words.visiting}
    return tuple(sorted(stem for stem in found if stem))


def has_event_predicate(text: str) -> bool:
    """Return quickly whether a text has a predicate by which something is held or done."""
    folded = compact(text)
    return any(stem in folded for stem in _stems())
