"""Phrases in a parse: the noun phrase around a head, its case, the predicate that a word depends on."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from extractor.layout.text.passage import Span
from extractor.sentences.grammar.parser import DATE, Parse, Token

_INSIDE = frozenset({"compound", "nmod", "punct", "nummod", "amod", "fixed", "case", "dep", "appos", "det", "acl"})
"""Dependents that belong to a name; clauses before it (`情報共有する意見交換会`) do not."""
_CLAUSES = frozenset({"acl", "advcl", "ccomp", "csubj", "ROOT", "conj", "parataxis"})
_TIMES = ("副詞可能", "助数詞可能", "接尾辞")
"""How the tags of nouns end that say when or count."""
OBJECT = "を"
FEWEST_OBJECTS = 2
_ORDINAL_WORDS = 3
"""An ordinal is so many words: 第, its number, 回."""
_LEADING = frozenset({"PUNCT", "ADP", "CCONJ", "DET"})


@dataclass(frozen=True)
class Argument:
    """A dependent of a predicate: its head word, the case after it (`を`, `において`) and the span of its phrase."""

    token: Token
    case: str
    span: Span


def case_of(parse: Parse, token: Token) -> str:
    """Return the particles after a word, as printed: `において`, `には`."""
    found: list[str] = []
    for child in sorted(parse.children[token.i], key=lambda child: child.i):
        if child.i > token.i and child.dep == "case":
            tail = [grand.text for grand in parse.children[child.i] if grand.dep == "fixed"]
            found.append(child.text + "".join(tail))
    return "".join(found)


def phrase(parse: Parse, head: Token) -> Span:
    """Return the span of the noun phrase that ends in `head`, without clauses, leading dates and numbers."""
    kept = {head.i}
    waiting = [head]
    while waiting:
        word = waiting.pop()
        for child in parse.children[word.i]:
            inside = child.dep in _INSIDE or (word.pos == "ADJ" and child.dep in ("cop", "aux"))
            if child.i < head.i and inside and not _is_clause(parse, child):
                kept.add(child.i)
                waiting.append(child)
    start = head.i
    while start - 1 in kept or (start > 0 and _is_glued(parse, start - 1)):
        start -= 1
    start = _without_front(parse, start, head.i)
    return parse.tokens[_ordinal_before(parse, start)].start, head.end


def _ordinal_before(parse: Parse, start: int) -> int:
    """Return where a phrase begins with the ordinal right before it: `第３回` of `第３回総会`."""
    if start < _ORDINAL_WORDS:
        return start
    tokens = parse.tokens[start - _ORDINAL_WORDS : start + 1]
    joined = all(a.end == b.start for a, b in pairwise(tokens))
    is_ordinal = tokens[0].text == "第" and tokens[1].pos == "NUM" and tokens[2].text == "回"
    return start - _ORDINAL_WORDS if joined and is_ordinal else start


def _is_glued(parse: Parse, index: int) -> bool:
    """Return whether a noun stands right before the next with nothing between: one name, whatever the parse says.

    `親善バーベキュー`, `春期教室`; but not when (`今回講座を`), and not how many (`２回講座を`).
    """
    token, following = parse.tokens[index], parse.tokens[index + 1]
    if token.pos not in ("NOUN", "PROPN") or following.pos not in ("NOUN", "PROPN") or token.end != following.start:
        return False
    counted = any(child.pos == "NUM" for child in parse.children[index])
    return not token.stands_for and not following.stands_for and not counted and not token.tag.endswith(_TIMES)


def whole_compound(parse: Parse, noun: Token) -> Token:
    """Return the last noun of the compound that a noun is part of: what is said before it is said of the whole."""
    while noun.dep == "compound" and noun.head > noun.i:
        noun = parse.tokens[noun.head]
    return noun


def _is_clause(parse: Parse, token: Token) -> bool:
    """Return whether a word is the verb of a clause; an adjective (`専門的な`) is not one."""
    if token.pos == "ADJ":
        return False
    return token.dep in _CLAUSES or any(child.dep in ("aux", "cop") for child in parse.children[token.i])


def _without_front(parse: Parse, start: int, end: int) -> int:
    """Drop dates, counts (`３回の`) and punctuation from the front of a phrase."""
    at = start
    while at < end:
        token = parse.tokens[at]
        is_mark = token.dep in ("punct", "case", "cc") and token.pos not in ("NOUN", "PROPN")
        if is_mark or token.pos in _LEADING or token.stands_for == DATE:
            at += 1
        elif token.pos == "NUM" and at + 2 <= end and _is_counter(parse, at + 1):
            at += 2
        else:
            break
    return at if at <= end else start


def _is_counter(parse: Parse, index: int) -> bool:
    """Return whether a word counts: a unit with の after it."""
    unit = parse.tokens[index]
    following = parse.tokens[index + 1] if index + 1 < len(parse.tokens) else None
    return unit.pos == "NOUN" and following is not None and following.text == "の"


def arguments(parse: Parse, predicate: Token) -> tuple[Argument, ...]:
    """Return the nominal dependents of a predicate in their order."""
    near = [child for child in parse.children[predicate.i] if child not in _of_the_next_verb(parse, predicate)]
    if not any(case_of(parse, child) == OBJECT for child in near):
        near += [own for child in parse.children[predicate.i] for own in _of_the_next_verb(parse, child)]
    # `催しを６月１日に開く`: the object is sometimes hung on the date beside it
    near = [*near, *(own for child in near if child.stands_for == DATE for own in parse.children[child.i])]
    return tuple(
        Argument(child, case_of(parse, child), phrase(parse, child))
        for child in sorted(near, key=lambda child: child.i)
        if child.i < predicate.i and child.pos in ("NOUN", "PROPN", "NUM", "PRON", "ADV", "X", "SYM")
        and child.dep not in ("compound", "acl", "advcl", "ccomp", "punct")
    )  # fmt: skip


def _of_the_next_verb(parse: Parse, verb: Token) -> list[Token]:
    """Return the first of two objects of a verb of a clause with all before it: a verb has one object.

    `６月１日に「料理教室」を小学生31人を招いて実施`; not in a list (`６月に講演会を、９月に見学会を開催`).
    """
    if verb.dep not in ("advcl", "acl") or verb.head <= verb.i:
        return []
    own = sorted((child for child in parse.children[verb.i] if child.i < verb.i), key=lambda child: child.i)
    objects = [child for child in own if case_of(parse, child) == OBJECT]
    if len(objects) < FEWEST_OBJECTS:
        return []
    first = objects[0]
    is_listed = any(token.text in ("、", "，") for token in parse.tokens[first.i + 1 : first.i + 3])
    return [] if is_listed else [child for child in own if child.i <= first.i]


def governor(parse: Parse, token: Token) -> Token:
    """Return the predicate that a word depends on, through the phrases that it is part of."""
    seen: set[int] = set()
    current = token
    while current.i not in seen:
        seen.add(current.i)
        if current is not token and is_predicate(parse, current):
            return current
        if current.head == current.i:
            return current
        above = parse.tokens[current.head]
        current = parse.tokens[above.head] if current in _of_the_next_verb(parse, above) else above
    return current


def is_predicate(parse: Parse, token: Token) -> bool:
    """Return whether a word is the verb, or the noun with a copula, of a clause; `40名が参加、` is a clause too."""
    if token.dep in _CLAUSES:
        return True
    if token.tag.endswith("サ変可能") and any(child.dep == "nsubj" for child in parse.children[token.i]):
        return True
    return token.pos == "VERB" and token.dep not in ("fixed", "compound", "case")
