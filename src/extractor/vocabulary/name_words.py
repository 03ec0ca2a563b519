"""Words in and around names of events in tables, from `models/event_words.toml`, with the patterns made of them."""

from __future__ import annotations

import re

from extractor.japanese.patterns import any_of
from extractor.japanese.text import compact
from extractor.knowledge import cache, load_toml
from extractor.knowledge.word_lists import WordLists, Words

_COUNTED = r"\s*[０-９0-9①-⑳]?\s*"
"""The number that may follow the word in a mark: ＜テーマ２＞."""


class NameWords(WordLists):
    """Words as printed: how names end, marks before titles, what shows a speaker, and what captions of lists add."""

    endings: Words
    bodies: Words
    theme_marks: Words
    lecture_marks: Words
    affiliations: Words
    titles: Words
    listing_activities: Words
    listing_endings: Words
    listing_years: Words
    place_labels: Words
    online_places: Words
    agenda_endings: Words
    agenda_heads: Words
    agenda_numbers: Words


@cache
def name_words() -> NameWords:
    """Return the word lists, read once a process.

    Raises:
        pydantic.ValidationError: a list is missing, unknown or has a blank word.

    """
    return NameWords.model_validate(load_toml("event_words.toml"))


@cache
def theme_mark() -> re.Pattern[str]:
    """Return the pattern of a mark that announces the title of a talk: ＜テーマ＞, 演題：."""
    return re.compile(rf"^[＜<〈《【「\[［]?\s*{any_of(name_words().theme_marks)}{_COUNTED}[＞>〉》】」\]］：:]\s*")


@cache
def lecture_mark() -> re.Pattern[str]:
    """Return the pattern of a mark that announces a talk by its kind: ＜講演＞."""
    return re.compile(rf"^[＜<〈《【\[［]\s*{any_of(name_words().lecture_marks)}{_COUNTED}[＞>〉》】\]］]\s*")


@cache
def listing_ending() -> re.Pattern[str]:
    """Return the pattern of what the caption of a list adds to the name of what it lists: 前年度の … の実施状況一覧."""
    words = name_words()
    activities, endings, years = map(any_of, (words.listing_activities, words.listing_endings, words.listing_years))
    return re.compile(rf"^{years}(?:の|における)|(?:の?{activities}?{endings}(?:一覧|表)?(?:について)?|一覧表?)$")


@cache
def speaker() -> re.Pattern[str]:
    """Return the pattern of a line that names a speaker: an affiliation before a blank, or a title at the end."""
    words = name_words()
    return re.compile(rf"{any_of(words.affiliations)}[ 　]|{any_of(words.titles)}\s*$")


_BLANKS = re.compile(r"[\s　]+")
_IN_BRACKET = re.compile(r"[（(][^（()）]*[）)]")
_PERSONS = re.compile(r"[、・，,]")


def is_person(text: str) -> bool:
    """Return whether a text names persons by their titles, which stand set apart: `支部長　宮下　武`, `代表　山田氏`.

    Several titles one after the other are persons too: `奉仕委員長・国際委員長`.
    """
    titles = tuple(name_words().titles)
    pieces = [piece for piece in _BLANKS.split(_IN_BRACKET.sub("", text).strip()) if piece]
    if len(pieces) > 1:
        return pieces[0].endswith(titles) or pieces[-1].endswith(titles)
    listed = list(_PERSONS.split(pieces[0])) if pieces else []
    return len(listed) > 1 and all(piece.endswith(titles) for piece in listed)


@cache
def labelled_place() -> re.Pattern[str]:
    """Return the pattern of a place after its label in a cell of formats: 現地：北九州市."""
    labels = any_of(name_words().place_labels)
    return re.compile(rf"^(?:第\s*\S{{1,2}}\s*回)?\s*{labels}\s*[：:]\s*(.+)$", re.S)


@cache
def agenda_item() -> re.Pattern[str]:
    """Return the pattern of a folded line that is an item of an agenda: `第1号議案 定款変更について`, `予算の件`."""
    words = name_words()
    number, ending = any_of(words.agenda_numbers), any_of(words.agenda_endings)
    return re.compile(rf"第?[0-9]{{1,3}}{number}.*|.*{ending}[)」』]?", re.S)


def is_of_agenda(head: str) -> bool:
    """Return whether a head says that its column lists what meetings dealt with (決議事項, 主な議題)."""
    return any(word in compact(head) for word in name_words().agenda_heads)
