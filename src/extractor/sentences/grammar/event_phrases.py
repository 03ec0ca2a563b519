"""The phrase of a clause that names what was held or done."""

from __future__ import annotations

import re

from extractor.japanese.patterns import any_of
from extractor.knowledge import cache
from extractor.layout.text.passage import Span
from extractor.sentences.grammar.parser import Parse, Token
from extractor.sentences.grammar.phrases import Argument, arguments, case_of, phrase, whole_compound
from extractor.vocabulary.event_words import event_words, names_event

_OBJECT = "を"
_SUBJECT = ("が", "は", "も")
_ABOUT = ("につき", "について", "に関し")
_TELLING = ("は", "が", "を", "に", "で", "も")
_APART = re.compile(r"(?:し|さ|され)?(?:れ)?た、")
_PASSIVE = frozenset({"れる", "られる", "れ", "られ"})


@cache
def _setting() -> re.Pattern[str]:
    return re.compile(rf"を{any_of(event_words().clauses.settings)}(?:に|として)")


def thing_of(text: str, parse: Parse, predicate: Token, args: tuple[Argument, ...], *, strict: bool) -> Span | None:
    """Return the span of what was held: the object, else the subject, else the noun that the clause modifies."""
    passive = any(child.lemma in _PASSIVE for child in parse.children[predicate.i])
    objects = [arg for arg in args if arg.case.endswith(_OBJECT) and not is_setting(text, arg)]
    subjects = [arg for arg in args if arg.case in _SUBJECT]
    topics = [arg for arg in args if arg.case.startswith(_ABOUT) and is_event(text, arg.span)]
    candidates = objects or [arg for arg in subjects if passive or is_event(text, arg.span)] or topics
    modified = parse.tokens[predicate.head]
    if not candidates and predicate.dep == "acl" and modified.pos in ("NOUN", "PROPN"):
        modified = whole_compound(parse, modified)
        span = phrase(parse, modified)
        span = (max(span[0], predicate.end), span[1])
        return span if is_event(text, span) else _named_after(text, parse, predicate)
    for arg in reversed(candidates):
        if not strict or is_event(text, arg.span):
            return arg.span
    if candidates:
        return None
    return _topic_above(text, parse, predicate) or _topic_before(text, parse, predicate)


def _named_after(text: str, parse: Parse, predicate: Token) -> Span | None:
    """Return the first event named after a clause that a comma sets apart: `市内で開かれた、子どもが集う「祭り」は`."""
    tail = _APART.match(text, predicate.end)
    if tail is None:
        return None
    for token in parse.tokens[predicate.i + 1 :]:
        if token.pos in ("NOUN", "PROPN") and case_of(parse, token).startswith(_TELLING):
            span = phrase(parse, token)
            if is_event(text, span):
                return span
    return None


def _topic_above(text: str, parse: Parse, predicate: Token) -> Span | None:
    """Return the topic that a clause shares with the one around it: `講座は、６月に開催され、24名が参加した`."""
    current = predicate
    while current.head != current.i:
        current = parse.tokens[current.head]
        for arg in arguments(parse, current):
            if "は" in arg.case and arg.token.i < predicate.i and is_event(text, arg.span):
                return arg.span
    return None


def _topic_before(text: str, parse: Parse, predicate: Token) -> Span | None:
    """Return the topic that a clause before this one took: `祭りは、猛暑を避け、９月に開催された`."""
    for clause in parse.children[predicate.i]:
        if clause.dep == "advcl" and clause.i < predicate.i:
            for arg in arguments(parse, clause):
                if arg.case == "は" and is_event(text, arg.span):
                    return arg.span
    return None


def is_setting(text: str, arg: Argument) -> bool:
    """Return whether an object only sets the scene: `広場を会場に`, `市民を対象に`."""
    return _setting().match(text, arg.span[1]) is not None


def is_event(text: str, span: Span) -> bool:
    """Return whether a phrase names an event: by its quotes or by how it ends."""
    piece = text[slice(*span)]
    return piece.endswith(("」", "』", "｣")) or names_event(piece)


def is_visit(text: str, args: tuple[Argument, ...]) -> bool:
    """Return whether somebody went somewhere; `会場を訪れた` says that people took part in what is held there."""
    return any(
        arg.case == "を" and not names_event(text[slice(*arg.span)]) and not text[slice(*arg.span)].endswith("会場")
        for arg in args
    )


def activity_of(predicate: Token, args: tuple[Argument, ...], first: tuple[str, ...] = ("を",)) -> Span | None:
    """Return the span that names an activity: its object, else subject or goal, up to the verb (`訪問団を派遣`).

    `first` are the cases that name it best: who visits comes before where.
    """
    for cases in (first, ("を",), ("が",), ("へ", "に"), ("は",)):
        arg = next((arg for arg in reversed(args) if arg.case in cases), None)
        if arg is not None:
            return arg.span[0], predicate.end
    return None
