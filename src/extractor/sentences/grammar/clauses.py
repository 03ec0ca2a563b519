"""Clauses of a sentence: what each predicate says of what, when, where and how many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from extractor.japanese.text import compact
from extractor.layout.text.passage import Span
from extractor.sentences.grammar.event_phrases import activity_of, is_event, is_setting, is_visit, thing_of
from extractor.sentences.grammar.known import Known
from extractor.sentences.grammar.parser import DATE, Parse, Token
from extractor.sentences.grammar.phrases import Argument, arguments, governor, is_predicate
from extractor.vocabulary.event_words import event_words
from extractor.vocabulary.place_words import is_place


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
_OTHER_EVENT = re.compile(
    r"(?:には|に|、|は)*(?:(?P<place>[^、。をは]{2,30}?)(?:において|にて|で))?(?P<name>[^、。をは]{2,30})を、?"
)
_OTHER_PLACE = re.compile(r"(?P<first>[^、]{2,30})、(?P<place>[^、]{2,40})で(?P<second>[^、で]{2,30})")
_PLACE_BEFORE = re.compile(r"(?P<place>[^、。にはを]{2,30})で$")
_TOPIC = re.compile(r"(?P<name>[^、。]{2,40}?)(?:につきまして|について|に関して)?は、")
_TO_PREDICATE = re.compile(r"(?:にかけて|の間|から|まで|には|より|に|、)*")
_ADNOMINAL = re.compile(r"(?:さ?れ|でき)?る(?![、。])|する(?![、。])")
_PAST = re.compile(r"(?:し|され)?た")


def clauses_of(text: str, parse: Parse, known: Known, *, dated: bool = False) -> tuple[Clause, ...]:
    """Return the clauses of a sentence in the order of their predicates; `dated` where a heading says when."""
    predicates = [token for token in parse.tokens if is_predicate(parse, token)]
    dates = _owners(parse, known.dates.spans) | _right_before(text, predicates, known.dates.spans)
    counts = _chained(text, known, _who_came(text, parse, known, _owners(parse, known.counts.spans)))
    found = (
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
    return tuple(one for clause in found for one in parallel_clauses(text, known, clause))


def parallel_clauses(text: str, known: Known, clause: Clause) -> tuple[Clause, ...]:
    """Return a clause as one for each event that it names with a day or place of its own.

    `６月１日に講演会を、９月３日に見学会を開催`, `駅前で朝市、会館でマルシェが開催`.
    """
    if clause.kind is not ClauseKind.HELD or clause.thing is None:
        return (clause,)
    before: list[Clause] = []
    dates = sorted(clause.dates, key=lambda i: known.dates.spans[i])
    for i, following in pairwise(dates):
        between = _OTHER_EVENT.fullmatch(text, known.dates.spans[i][1], known.dates.spans[following][0])
        if between is None or not is_event(text, between.span("name")):
            return _parallel_places(text, clause)
        before.append(_with_place(text, replace(clause, thing=between.span("name"), dates=(i,), counts=()), between))
    if not before:
        return _parallel_places(text, clause)
    own = tuple(arg for arg in clause.arguments if arg.span[0] >= known.dates.spans[dates[-1]][0])
    return (*before, replace(clause, dates=tuple(dates[-1:]), arguments=own))


def _parallel_places(text: str, clause: Clause) -> tuple[Clause, ...]:
    """Return a clause of two events at two places as two."""
    match = _OTHER_PLACE.fullmatch(text, *clause.thing) if clause.thing is not None else None
    if match is None or not is_place(match["place"]):
        return (clause,)
    first = replace(clause, thing=match.span("first"), counts=())
    place = _PLACE_BEFORE.search(text, 0, match.start())
    first = _with_place(text, first, place) if place is not None and is_place(place["place"]) else first
    return first, _with_place(text, replace(clause, thing=match.span("second")), match)


def _with_place(text: str, clause: Clause, match: re.Match[str]) -> Clause:
    """Return a clause with the place of a match, if it has one, in place of its own."""
    kept = tuple(arg for arg in clause.arguments if not is_place(text[slice(*arg.span)]))
    if not match["place"]:
        return replace(clause, arguments=kept)
    return replace(clause, arguments=(*kept, Argument(clause.predicate, "で", match.span("place"))))


def _owners(parse: Parse, spans: tuple[Span, ...]) -> dict[int, int]:
    """Return for each span (by number) the predicate that it depends on."""
    owners: dict[int, int] = {}
    for number, (_, end) in enumerate(spans):
        token = parse.at(end - 1)
        if token is not None:
            owners[number] = (token if is_predicate(parse, token) else governor(parse, token)).i
    return owners


def _right_before(text: str, predicates: Sequence[Token], spans: tuple[Span, ...]) -> dict[int, int]:
    """Return the dates that stand right before a predicate of what is held: its own, whatever the parse says.

    `７月13日から９月１日にかけて開催した展示では`: the parse may attach them to the predicate of the sentence.
    """
    held = event_words().predicates.held
    starts = {token.start: token.i for token in predicates if _matches(stem(token), held)}
    ends = {number: match.end() for number, (_, end) in enumerate(spans) if (match := _TO_PREDICATE.match(text, end))}
    return {number: starts[end] for number, end in ends.items() if end in starts}


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
    if planned := _held_as_noun(text, parse, predicate, dates):
        return Clause(ClauseKind.HELD, predicate, args, planned, dates, counts)
    if _matches(word, words.held):
        thing = thing_of(text, parse, predicate, args, strict=False)
        if _only_describes(text, parse, predicate):
            return Clause(ClauseKind.OTHER, predicate, args, None, dates, counts)
        open_ends = [arg for arg in args if arg.case in ("を", "が") and not is_setting(text, arg)]
        silent = thing is None and not open_ends
        return Clause(ClauseKind.HELD if thing or silent else ClauseKind.OTHER, predicate, args, thing, dates, counts)
    if _matches(word, words.light) and not any(arg.case == "と" for arg in args):  # 「市長を団長とする訪問団」
        thing = thing_of(text, parse, predicate, args, strict=True)
        thing = thing or (_action_of(args) if (dates or dated) and counts else None)
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
    taking = _is_copula_of_people(text, args) or _had_people(text, args)
    return Clause(ClauseKind.ATTENDED if taking else ClauseKind.OTHER, predicate, args, None, dates, counts)


def _action_of(args: tuple[Argument, ...]) -> Span | None:
    """Return the object that is an action by its kind of noun: `７名で倉庫の清掃を行った`."""
    objects = [arg for arg in args if arg.case == "を"]
    is_action = len(objects) == 1 and objects[0].token.tag.endswith("サ変可能")
    return objects[0].span if is_action and objects[0].token.text not in event_words().names.no_event else None


def _held_as_noun(text: str, parse: Parse, predicate: Token, dates: tuple[int, ...]) -> Span | None:
    """Return the topic that is to be held on a date: `成人式については、１月３日の開催に向け、準備を進める`."""
    held = event_words().predicates.held
    for token in parse.tokens[: predicate.i] if dates else ():
        if token.head == predicate.i and token.pos == "NOUN" and stem(token) in held:
            if not any(child.stands_for == DATE for child in parse.children[token.i]):
                continue
            topic = _TOPIC.match(text, 0, token.start)
            span = (topic.start("name"), topic.end("name")) if topic else None
            return span if span is not None and is_event(text, span) else None
    return None


def _only_describes(text: str, parse: Parse, predicate: Token) -> bool:
    """Return whether a clause only says which thing is meant, of what is yet to be: `検診が実施される地域の方`."""
    modified = parse.tokens[predicate.head]
    if predicate.dep != "acl" or modified.pos not in ("NOUN", "PROPN") or modified.stands_for:
        return False
    subject = any(child.dep in ("nsubj", "obj") for child in parse.children[predicate.i])
    yet_to_be = _ADNOMINAL.match(text, predicate.end) is not None
    return subject and yet_to_be and modified.text not in event_words().clauses.formal_nouns


def _had_people(text: str, args: tuple[Argument, ...]) -> bool:
    """Return whether a clause says that people came, by a noun: `164名のご参加をいただいた`, `人出でにぎわった`."""
    return any(text[slice(*arg.span)].endswith(tuple(event_words().clauses.coming)) for arg in args)


def _matches(word: str, words: frozenset[str]) -> bool:
    return word in words or any(len(other) > 1 and word.endswith(other) for other in words)


def _is_copula_of_people(text: str, args: tuple[Argument, ...]) -> bool:
    """Return whether a clause says who took part: `参加者は団員177名であった`."""
    subject = next((arg for arg in args if arg.case in ("は", "が", "数は", "も")), None)
    return subject is not None and compact(text[slice(*subject.span)]).endswith(event_words().clauses.people_endings)
