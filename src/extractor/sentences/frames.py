"""Clauses of a sentence: what each predicate says of what, when, where and how many."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from extractor.japanese.counts import CountReading
from extractor.japanese.numbers import scan_numbers
from extractor.japanese.text import compact
from extractor.layout.text.passage import Span
from extractor.records import Count
from extractor.sentences.known import Known
from extractor.sentences.parser import Parse, Token
from extractor.sentences.phrases import Argument, arguments, governor, is_predicate, phrase
from extractor.vocabulary.event_words import names_event, prose_words

SHORTEST_UNIT = 2
"""A unit that no lexicon knows has at least two characters: `５類` is no count."""


class Tells(StrEnum):
    """What a clause tells."""

    HELD = "held"
    DEED = "deed"
    TAKING_PART = "taking part"
    OTHER = "other"


@dataclass(frozen=True)
class Clause:
    """A predicate with its arguments; `thing` is the span of what was held, None where the sentence leaves it out."""

    tells: Tells
    predicate: Token
    arguments: tuple[Argument, ...]
    thing: Span | None = None
    dates: tuple[int, ...] = ()
    counts: tuple[int, ...] = ()


_NO_UNIT = frozenset("年月日時分秒周歳才期次号条款項類位度世代番")
"""What begins so behind a number names a time, a rank or a place in an order."""
_LIST = re.compile(r"(?:[、，,・]|及び|および|並びに|と|や|\s)*")
_OBJECT = "を"
_SETTING = re.compile(r"を(?:主会場|会場|舞台|テーマ|題材|対象|中心|講師|目的|皮切り|機)(?:に|として)")
_PAST = re.compile(r"(?:し|され)?た")
_SUBJECT = ("が", "は", "も")
_PASSIVE = frozenset({"れる", "られる", "れ", "られ"})


def clauses(text: str, parse: Parse, known: Known, *, dated: bool = False) -> tuple[Clause, ...]:
    """Return the clauses of a sentence in the order of their predicates; `dated` where a heading says when."""
    predicates = [token for token in parse.tokens if is_predicate(parse, token)]
    dates = _owners(parse, known.dates.spans)
    counts = _chained(text, known, _who_came(text, parse, known, _owners(parse, known.counts.spans)))
    return tuple(
        _clause(
            text,
            parse,
            predicate,
            tuple(i for i, owner in dates.items() if owner == predicate.i),
            tuple(i for i, owner in counts.items() if owner == predicate.i),
            dated=dated,
        )
        for predicate in predicates
    )


def with_unknown_units(text: str, parse: Parse, known: Known) -> Known:
    """Add the numbers whose unit only the parse knows: a noun that the number counts (`10文例を追加`)."""
    taken = (*known.counts.spans, *known.dates.spans, *known.quotes, *known.brackets)
    counts = list(zip(known.counts.counts, known.counts.spans, strict=True))
    for number in parse.tokens:
        unit = parse.tokens[number.head]
        if number.pos != "NUM" or number.dep != "nummod" or unit.i != number.i + 1 or unit.pos != "NOUN":
            continue
        if (
            unit.text[:1] in _NO_UNIT
            or unit.end - unit.start < SHORTEST_UNIT
            or any(a < unit.end and number.start < b for a, b in taken)
        ):
            continue
        read = scan_numbers(text[number.start : number.end])
        if len(read) == 1 and read[0].unit is None and text[max(0, number.start - 1) : number.start] not in "第.・-－":
            count = Count(value=read[0].value, unit=text[unit.start : unit.end])
            counts.append((count, (number.start, unit.end)))
    counts.sort(key=lambda item: item[1])
    reading = CountReading(tuple(count for count, _ in counts), known.counts.checks, tuple(span for _, span in counts))
    return replace(known, counts=reading)


def _owners(parse: Parse, spans: tuple[Span, ...]) -> dict[int, int]:
    """Return for each span (by number) the predicate that it depends on."""
    owners: dict[int, int] = {}
    for number, (_, end) in enumerate(spans):
        token = parse.at(end - 1)
        if token is not None:
            owners[number] = (token if is_predicate(parse, token) else governor(parse, token)).i
    return owners


def _chained(text: str, known: Known, owners: dict[int, int]) -> dict[int, int]:
    """Give counts in one list (`教員39人、選手98人の参加`) the predicate of its last."""
    spans, counts = known.counts.spans, known.counts.counts
    for i in range(len(spans) - 2, -1, -1):
        between = text[spans[i][1] : spans[i + 1][0]].removesuffix(counts[i + 1].label or "")
        if i in owners and i + 1 in owners and _LIST.fullmatch(between):
            owners[i] = owners[i + 1]
    return owners


def _who_came(text: str, parse: Parse, known: Known, owners: dict[int, int]) -> dict[int, int]:
    """Give a count the verb by which it took part, whatever else is told of it: `参加した18名は、料理に取り組んだ`."""
    for i, (start, end) in enumerate(known.counts.spans):
        token = parse.at(end - 1)
        verb = next((c for c in parse.children[token.i] if c.dep == "acl"), None) if token is not None else None
        if verb is not None and i in owners and _matches(stem(verb), prose_words().taking_part):
            owners[i] = verb.i if _PAST.fullmatch(text, verb.end, start) else owners[i]
    return owners


def stem(predicate: Token) -> str:
    """Return the dictionary form of a predicate, folded: `開き` → `開く`."""
    return compact(predicate.lemma or predicate.text)


def _clause(
    text: str, parse: Parse, predicate: Token, dates: tuple[int, ...], counts: tuple[int, ...], *, dated: bool = False
) -> Clause:
    words, word = prose_words(), stem(predicate)
    told = arguments(parse, predicate)
    if _matches(word, words.held):
        thing = _thing(text, parse, predicate, told, strict=False)
        open_ends = [arg for arg in told if arg.case in ("を", "が") and not is_setting(text, arg)]
        silent = thing is None and not open_ends
        return Clause(Tells.HELD if thing or silent else Tells.OTHER, predicate, told, thing, dates, counts)
    if _matches(word, words.light) and not any(arg.case == "と" for arg in told):  # 「市長を団長とする訪問団」
        thing = _thing(text, parse, predicate, told, strict=True)
        if thing:
            return Clause(Tells.HELD, predicate, told, thing, dates, counts)
    if word in words.visiting and (dates or dated) and _is_visit(text, told):
        start, end = _deed(predicate, told, ("が",)) or (predicate.start, predicate.end)
        return Clause(Tells.DEED, predicate, told, (start, end + text.startswith("た", end)), dates, counts)
    takes_part = _matches(word, words.taking_part)
    if _matches(word, words.deed) and (dates or not takes_part):
        return Clause(Tells.DEED, predicate, told, _deed(predicate, told), dates, counts)
    if takes_part:
        attended = next((arg for arg in told if arg.case in ("に", "には", "にも") and _is_thing(text, arg.span)), None)
        return Clause(Tells.TAKING_PART, predicate, told, attended.span if attended else None, dates, counts)
    taking = _copula_of_people(text, told)
    return Clause(Tells.TAKING_PART if taking else Tells.OTHER, predicate, told, None, dates, counts)


def _matches(word: str, words: frozenset[str]) -> bool:
    return word in words or any(len(other) > 1 and word.endswith(other) for other in words)


def _copula_of_people(text: str, told: tuple[Argument, ...]) -> bool:
    """Tell whether a clause says who took part: `参加者は団員177名であった`."""
    subject = next((arg for arg in told if arg.case in ("は", "が", "数は", "も")), None)
    return subject is not None and compact(text[slice(*subject.span)]).endswith(
        ("者", "者数", "人数", "数", "客", "客数", "参加", "員")
    )


def _thing(text: str, parse: Parse, predicate: Token, told: tuple[Argument, ...], *, strict: bool) -> Span | None:
    """Return the span of what was held: the object, else the subject, else the noun that the clause modifies."""
    passive = any(child.lemma in _PASSIVE for child in parse.children[predicate.i])
    objects = [arg for arg in told if arg.case.endswith(_OBJECT) and not is_setting(text, arg)]
    subjects = [arg for arg in told if arg.case in _SUBJECT]
    candidates = objects or [arg for arg in subjects if passive or _is_thing(text, arg.span)]
    modified = parse.tokens[predicate.head]
    if not candidates and predicate.dep == "acl" and modified.pos in ("NOUN", "PROPN"):
        span = phrase(parse, modified)
        span = (max(span[0], predicate.end), span[1])
        return span if _is_thing(text, span) else None
    for arg in reversed(candidates):
        if not strict or _is_thing(text, arg.span):
            return arg.span
    return None if candidates else _topic_above(text, parse, predicate)


def _topic_above(text: str, parse: Parse, predicate: Token) -> Span | None:
    """Return the topic that a clause shares with the one around it: `講座は、６月に開催され、24名が参加した`."""
    current = predicate
    while current.head != current.i:
        current = parse.tokens[current.head]
        for arg in arguments(parse, current):
            if "は" in arg.case and arg.token.i < predicate.i and _is_thing(text, arg.span):
                return arg.span
    return None


def is_setting(text: str, arg: Argument) -> bool:
    """Tell whether an object only sets the scene: `広場を会場に`, `市民を対象に`."""
    return _SETTING.match(text, arg.span[1]) is not None


def _is_thing(text: str, span: Span) -> bool:
    """Tell whether a phrase names an event: by its quotes or by how it ends."""
    piece = text[slice(*span)]
    return piece.endswith(("」", "』", "｣")) or names_event(piece)


def _is_visit(text: str, told: tuple[Argument, ...]) -> bool:
    """Tell whether somebody went somewhere: what is held (`会場を訪れた`) tells of who came to it."""
    return any(
        arg.case == "を" and not names_event(text[slice(*arg.span)]) and not text[slice(*arg.span)].endswith("会場")
        for arg in told
    )


def _deed(predicate: Token, told: tuple[Argument, ...], first: tuple[str, ...] = ("を",)) -> Span | None:
    """Return the span that names a deed: its object, else subject or goal, up to the verb (`訪問団を派遣`).

    `first` are the cases that name it best: who visits is told before where.
    """
    for cases in (first, ("を",), ("が",), ("へ", "に"), ("は",)):
        arg = next((arg for arg in reversed(told) if arg.case in cases), None)
        if arg is not None:
            return arg.span[0], predicate.end
    return None
