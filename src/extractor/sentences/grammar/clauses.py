"""Clauses of a sentence: what each predicate says of what, when, where and how many."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from extractor.japanese.text import compact
from extractor.layout.text.passage import Span
from extractor.sentences.grammar.event_phrases import activity_of, is_event, is_setting, is_visit, thing_of
from extractor.sentences.grammar.known import Known
from extractor.sentences.grammar.parser import Parse, Token
from extractor.sentences.grammar.phrases import Argument, arguments, governor, is_predicate
from extractor.vocabulary.event_words import event_words


class ClauseKind(StrEnum):
    """What a clause states: something was held, somebody did something, people took part, or nothing of these."""

    HELD = "held"
    ACTIVITY = "activity"
    ATTENDED = "attended"
    OTHER = "other"


@dataclass(frozen=True)
class Clause:
    """A predicate with its arguments; `thing` is the span of what was held, None if the sentence leaves it out."""

    kind: ClauseKind
    predicate: Token
    arguments: tuple[Argument, ...]
    thing: Span | None = None
    dates: tuple[int, ...] = ()
    counts: tuple[int, ...] = ()


_LIST = re.compile(r"(?:[、，,・]|及び|および|並びに|と|や|\s)*")
_PAST = re.compile(r"(?:し|され)?た")


def clauses_of(text: str, parse: Parse, known: Known, *, dated: bool = False) -> tuple[Clause, ...]:
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
    """Give a count the verb by which it took part, whatever else is said of it: `参加した18名は、料理に取り組んだ`."""
    for i, (start, end) in enumerate(known.counts.spans):
        token = parse.at(end - 1)
        verb = next((c for c in parse.children[token.i] if c.dep == "acl"), None) if token is not None else None
        if verb is not None and i in owners and _matches(stem(verb), event_words().predicates.taking_part):
            owners[i] = verb.i if _PAST.fullmatch(text, verb.end, start) else owners[i]
    return owners


def stem(predicate: Token) -> str:
    """Return the dictionary form of a predicate, folded: `開き` → `開く`."""
    return compact(predicate.lemma or predicate.text)


def _clause(
    text: str, parse: Parse, predicate: Token, dates: tuple[int, ...], counts: tuple[int, ...], *, dated: bool = False
) -> Clause:
    words, word = event_words().predicates, stem(predicate)
    args = arguments(parse, predicate)
    if _matches(word, words.held):
        thing = thing_of(text, parse, predicate, args, strict=False)
        open_ends = [arg for arg in args if arg.case in ("を", "が") and not is_setting(text, arg)]
        silent = thing is None and not open_ends
        return Clause(ClauseKind.HELD if thing or silent else ClauseKind.OTHER, predicate, args, thing, dates, counts)
    if _matches(word, words.light) and not any(arg.case == "と" for arg in args):  # 「市長を団長とする訪問団」
        thing = thing_of(text, parse, predicate, args, strict=True)
        if thing:
            return Clause(ClauseKind.HELD, predicate, args, thing, dates, counts)
    if word in words.visiting and (dates or dated) and is_visit(text, args):
        start, end = activity_of(predicate, args, ("が",)) or (predicate.start, predicate.end)
        return Clause(ClauseKind.ACTIVITY, predicate, args, (start, end + text.startswith("た", end)), dates, counts)
    takes_part = _matches(word, words.taking_part)
    if _matches(word, words.activity) and (dates or not takes_part):
        return Clause(ClauseKind.ACTIVITY, predicate, args, activity_of(predicate, args), dates, counts)
    if takes_part:
        attended = next((arg for arg in args if arg.case in ("に", "には", "にも") and is_event(text, arg.span)), None)
        return Clause(ClauseKind.ATTENDED, predicate, args, attended.span if attended else None, dates, counts)
    taking = _is_copula_of_people(text, args)
    return Clause(ClauseKind.ATTENDED if taking else ClauseKind.OTHER, predicate, args, None, dates, counts)


def _matches(word: str, words: frozenset[str]) -> bool:
    return word in words or any(len(other) > 1 and word.endswith(other) for other in words)


def _is_copula_of_people(text: str, args: tuple[Argument, ...]) -> bool:
    """Return whether a clause says who took part: `参加者は団員177名であった`."""
    subject = next((arg for arg in args if arg.case in ("は", "が", "数は", "も")), None)
    return subject is not None and compact(text[slice(*subject.span)]).endswith(event_words().clauses.people_endings)
