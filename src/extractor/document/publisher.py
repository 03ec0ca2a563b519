"""Who publishes a document: a body or municipality that its first page or its title names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise

from extractor.document.document_words import document_words
from extractor.document.editions import edition
from extractor.japanese.patterns import any_of
from extractor.japanese.places import read_place
from extractor.japanese.text import closed_up, unwrap
from extractor.knowledge import cache
from extractor.layout.text.line import Line

FEWEST_MENTIONS, MOST_MENTIONS = 5, 0.6
"""A municipality is what a document speaks of if it names it so often, and in this share of all its mentions."""
UNKNOWN_NAME = 6
"""A name that no gazetteer knows is a municipality's only up to this length; what is longer is something else."""
_MUNICIPALITY = re.compile(
    r"([^\s、。・（）()「」0-9]{1,7}?"
    r"(?:(?<!都)市|(?<=京都)市|(?<=東京)都|(?<=北海)道|(?<=大阪)府|(?<=京都)府|(?<![農漁])村|(?<![地学校])区|[県町]))(?!民)"
)
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def find_publisher(first_page: Sequence[Line], title: str | None = None, texts: Sequence[str] = ()) -> str | None:
    """Return the body that publishes the document; None if it is not found.

    It is alone on a line of the first page, is introduced there by its short name (以下「協会」という), is named in the
    title, or by the lines of the whole document (`texts`): as its publisher (発行：), as the one body with its legal
    form, or as the municipality of which it speaks.
    """
    alone = [closed_up(line.text).strip() for line in first_page]
    forms = document_words().publisher.legal_forms  # the legal form may have a line of its own
    whole = (f"{first}{second}" if first in forms else second for first, second in pairwise(["", *alone]))
    bodies = [text for text in whole if is_body(text)]
    if bodies:
        return _joined_form(bodies[0])
    places = {text for text in alone if is_municipality(text)}
    if len(places) == 1:  # of several, any may be the publisher
        return places.pop()
    broken = (unwrap(two) for two in pairwise(alone))  # the name may go on in the next line
    introduced = next(filter(None, map(_introduced().match, chain(alone, broken))), None)
    if introduced:
        return introduced[1]
    return (_publisher_in(title) if title else None) or _publisher_of_text(texts)


def is_body(text: str) -> bool:
    """Return whether a text is the name of a body (association, foundation, committee) and nothing else."""
    is_person = _legal_person().fullmatch(text) is not None and not _names_paper(text)
    return re.fullmatch(_body(), text) is not None or is_person


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
def _legal_person() -> re.Pattern[str]:
    """Return the pattern of a name with its legal form before it, however it ends: 社会福祉法人 花の丘."""
    return re.compile(
        rf"{any_of(document_words().publisher.legal_forms)}[ \u3000]?[^\s、。，・：:（）()「」0-9]{{2,20}}"
    )


def _names_paper(text: str) -> bool:
    """Return whether a text ends with what a body publishes: 公益財団法人〇〇協会事業報告書."""
    return re.search(rf"{any_of(document_words().publisher.papers)}\S{{0,2}}$", text) is not None


@cache
def _before_paper() -> re.Pattern[str]:
    """Return the pattern of a body's name before what it publishes: `〇〇協会事業報告`, `〇〇会の取り組み`."""
    forms, papers = any_of(document_words().publisher.legal_forms), any_of(document_words().publisher.papers)
    person = rf"{forms}\s*[^\s、。，・（）()「」0-9]{{2,20}}?(?={papers})"
    return re.compile(rf"(?P<name>{_body()}(?=の|{papers})|{person})")


def _joined_form(name: str) -> str:
    """Return a name right after its legal form: the blank between them is one of print."""
    form = next((form for form in document_words().publisher.legal_forms if name.startswith(form)), "")
    return form + name[len(form) :].strip()


@cache
def _issued_by() -> re.Pattern[str]:
    """Return the pattern of a line that says who publishes: `◇発行・編集　みどり町役場`."""
    words = document_words().publisher
    label = rf"[^\w\s]?\s*(?:{any_of(words.issued_by)}[・/／]?)+(?:者|元)?\s*[：:／/]?\s*"
    return re.compile(rf"{label}([^\s、。，：:（）()「」0-9]{{2,24}}?){any_of(words.offices)}?(?:[\s（(].*)?")


@cache
def _own_part() -> re.Pattern[str]:
    """Return the pattern of what follows the name of a municipality that speaks of itself: みどり町長, みどり町議会."""
    return re.compile(any_of(document_words().publisher.own_parts))


def _publisher_of_text(texts: Sequence[str]) -> str | None:
    """Return the publisher by the lines of the whole document."""
    closed = [closed_up(text).strip() for text in texts]
    for text in reversed(closed):  # an imprint stands at the end
        issued = _issued_by().fullmatch(text)
        if issued and (name := _known_at_end(issued[1]) or (issued[1] if is_body(issued[1]) else None)):
            return name
    persons = Counter(text for text in closed if _legal_person().fullmatch(text))
    if len(persons) == 1:
        return _joined_form(next(iter(persons)))
    return _municipality_spoken_of(closed)


def _municipality_spoken_of(texts: Sequence[str]) -> str | None:
    """Return the municipality of most mentions, if it has most of them and parts of it (its mayor) are named."""
    named: Counter[str] = Counter()
    own: Counter[str] = Counter()
    for text in texts:
        for match in _MUNICIPALITY.finditer(text):
            name = _known_at_end(match[1])
            if name is not None:
                named[name] += 1
                own[name] += _own_part().match(text, match.end()) is not None
    best = named.most_common(1)
    if not best or best[0][1] < FEWEST_MENTIONS or best[0][1] < MOST_MENTIONS * named.total():
        return None
    return best[0][0] if own[best[0][0]] else None


@cache
def _known_at_end(name: str) -> str | None:
    """Return the longest known municipality with which a text ends, without its prefecture; None if absent."""
    for i in range(len(name) - 1):
        known = read_place(name[i:]).candidates if is_municipality(name[i:]) else ()
        if known:
            return known[0].name or known[0].prefecture
    return None


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
    for before, word in zip(["", *words], words, strict=False):
        if named := _before_paper().match(word):
            return f"{before}{named['name']}" if before.endswith("法人") else _joined_form(named["name"])
    other_side = re.compile(rf"\s*{any_of(document_words().publisher.other_side)}")
    for word in words:
        place = _MUNICIPALITY.match(word)
        if place and not other_side.match(word, place.end()) and _stands_for_itself(place[1], word):
            return place[1]
    return None


def _stands_for_itself(name: str, word: str) -> bool:
    """Return whether a name at a word's beginning is a municipality: known, or of a usual length before other words."""
    return bool(read_place(name).candidates) or (2 < len(name) <= UNKNOWN_NAME and len(word) > len(name))
