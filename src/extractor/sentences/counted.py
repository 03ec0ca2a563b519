"""What a number in a sentence counts: the words that name it, None if the sentence does not name it."""

from __future__ import annotations

import re

from extractor.japanese.dates.eras import ERA_YEAR
from extractor.japanese.text import compact
from extractor.layout.text.passage import Span
from extractor.sentences.events.reader import SentenceReading
from extractor.sentences.grammar.phrases import arguments, phrase
from extractor.vocabulary.count_words import count_words

_OPENING, _CLOSING = "「『｢（(", "」』｣）)"
_WORD = r"(?:「[^」]*」|『[^』]*』|[^\s、。，：はがをも（）()「」『』｢｣［］【】・●○◯※])"
_TOPIC = re.compile(
    rf"({_WORD}(?:{_WORD}|・)*?)"
    r"(?:(?P<topic>については|についても|において(?:は)?|に関して(?:は)?|とは|は)|について|には|では|が|を|も(?!に)|：)"
)
_BETWEEN = re.compile(r"\s*、?(?:計|合計|総計|延べ|約)?\s*")
_NOUN_AFTER = re.compile(r"\s*(?:による|への|での|の)")
_LEADING_PARTICLES = re.compile(r"(?:による|への|での|の)+")
_CLAUSE_END = re.compile(r"[うくぐすつぬぶむるたい]$")
"""How the verb or adjective of a clause before a noun ends (`目的としたセミナー`)."""
LONGEST_THING = 24
"""Words that name a thing counted are no longer; what is longer describes it."""
_BARE = re.compile(rf"[0-9.,%]+(?:年度?|月|日)?|{ERA_YEAR}年度?")
_COUNTING = re.compile(r"[0-9]+[^0-9\s]{1,3}$")


def counted_thing(reading: SentenceReading, i: int) -> Span | None:
    """Return the span that names what count `i` counts.

    That is its label; the noun after it (`３回の研修`); the topic or object right before it (`記事を８件`); an argument
    of its predicate; the sentence's topic. Words that name nothing by themselves (計, うち, 令和５年度) do not count.
    """
    text, known = reading.sentence.text, reading.known
    count, span = known.counts.counts[i], known.counts.spans[i]
    found: list[Span] = []
    if count.label:
        start = text.rfind(count.label, 0, span[0] + 1)
        found += [(start, start + len(count.label))] if start >= 0 else []
    topics = list(_TOPIC.finditer(text, 0, span[0]))
    adjacent = [topic.span(1) for topic in topics if _BETWEEN.fullmatch(text, topic.end(), span[0])]
    by_parse = _by_parse(reading, span)
    found += [*by_parse, *adjacent] if _NOUN_AFTER.match(text, span[1]) else [*adjacent, *by_parse]
    found += [topic.span(1) for topic in reversed(topics) if topic["topic"]]
    whole = (_whole(text, _without_clause(reading, one)) for one in found)
    return next((one for one in whole if _names(text[one[0] : one[1]])), None)


def _without_clause(reading: SentenceReading, span: Span) -> Span:
    """Return the noun phrase that a span ends with, without the clause (`目的とした`) and particles before it."""
    start, end = span
    token = reading.parse.at(end - 1) if reading.parse else None
    if reading.parse and token is not None and token.pos in ("NOUN", "PROPN") and token.end == end:
        inner = max(start, phrase(reading.parse, token)[0])
        start = inner if _CLAUSE_END.search(reading.sentence.text, start, inner) else start
    leading = _LEADING_PARTICLES.match(reading.sentence.text, start, end)
    return (leading.end() if leading else start), end


def _whole(text: str, span: Span) -> Span:
    """Return the span after its last comma, with the bracket that a closing one of it belongs to."""
    start, end = span
    start = max(start, text.rfind("、", start, end) + 1)
    depth, opening = 0, end
    for place in range(end - 1, -1, -1):
        depth += (text[place] in _CLOSING) - (text[place] in _OPENING)
        opening = place
        if depth == 0 and (place <= start or text[end - 1] in _CLOSING):
            break
    return (opening, end) if depth == 0 else (start, end)


def _names(words: str) -> bool:
    """Return whether words name what is counted."""
    folded = compact(words)
    bare = folded in count_words().thing.unnamed or _BARE.fullmatch(folded) or _COUNTING.search(folded)
    return len(folded) <= LONGEST_THING and not bare and any(char.isalpha() for char in folded)


def _begins_clause(text: str, number_end: int, end: int) -> bool:
    """Return whether words after a number are the topic of the clause after it: `15件、救急出動は`."""
    return "、" in text[number_end:end] and text[end : end + 1] in ("は", "が")


def _by_parse(reading: SentenceReading, span: Span) -> list[Span]:
    """Return the phrase that the number belongs to, else the nearest object or subject of its predicate before it."""
    if reading.parse is None:
        return []
    token = reading.parse.at(span[1] - 1)
    if token is None:
        return []
    head = reading.parse.tokens[token.head]
    if token.dep in ("nmod", "nummod", "compound") and head.pos in ("NOUN", "PROPN") and head.start >= span[1]:
        start, end = phrase(reading.parse, head)
        if _begins_clause(reading.sentence.text, span[1], end):
            return []
        after = _NOUN_AFTER.match(reading.sentence.text, span[1])
        return [(max(start, after.end() if after else span[1]), end)]
    given = [a for a in arguments(reading.parse, head) if a.case in ("を", "は", "が") and a.span[1] <= span[0]]
    return [argument.span for argument in reversed(given)]
