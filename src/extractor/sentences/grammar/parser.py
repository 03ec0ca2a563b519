"""The parse of a sentence with GiNZA, loaded once a process and only when a sentence asks for it.

What grammar already knows goes in as one plain noun (a date, a quoted name) and bracketed asides are left out: the
parser cuts long dates and names in pieces otherwise. Tokens come back with their places in the sentence as printed.
"""

from __future__ import annotations

import functools
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from types import ModuleType
from typing import Any

from extractor.japanese.patterns import any_of
from extractor.knowledge import cache
from extractor.layout.text.passage import Span
from extractor.sentences.grammar.known import Known
from extractor.vocabulary.event_words import event_words

MODEL = "ja_ginza"
UNUSED = ("ner", "morphologizer", "compound_splitter", "bunsetu_recognizer", "strings")
"""Parts of the model that are not loaded; `strings` spells words out that occur in no sentence read so far."""
_COMMAND_LINE = "spacy.cli"
BATCH = 16
"""Sentences parsed at once: few, for the memory's sake."""
LONGEST = 400
"""Longer sentences (lists without a full stop) are not parsed: they are no sentences."""
QUOTE, DATE, COMING, BODY = "例会", "当日", "来訪", "一行"
"""The nouns that stand in for a quoted name, a date, a visit to a place of some kind, and a body of visitors."""
_COMING = re.compile(r"来[町村県区道府庁校園所館局社](?=(?:し|す|され|。|、|$))")
_DATE_TAIL = re.compile(r"に(?:かけて|掛けて|わたって|渡って|わたり)|の間(?:に)?|ごろ|頃")
"""What makes a span of time of a date; it says nothing to the parser."""
_DATE_JOINTS = frozenset("、と・及びやおよび,，　 ")


@cache
def _body() -> re.Pattern[str]:
    """Return the pattern of a body of visitors before a number: its activity would be taken for the predicate."""
    return re.compile(rf"{any_of(event_words().clauses.visiting_bodies)}(?=約?[0-9０-９])")


@dataclass(frozen=True)
class Token:
    """A word: its number, its span in the sentence as printed, its grammar, and the number of its head."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    stands_for: str = ""
    entity: str = ""


@dataclass(frozen=True)
class Parse:
    """The tokens of a sentence."""

    tokens: tuple[Token, ...]

    @cached_property
    def children(self) -> dict[int, list[Token]]:
        """The direct dependents of each token."""
        found: dict[int, list[Token]] = {token.i: [] for token in self.tokens}
        for token in self.tokens:
            if token.head != token.i:
                found[token.head].append(token)
        return found

    def at(self, index: int) -> Token | None:
        """Return the token that covers a character, else the last one before it."""
        before = [token for token in self.tokens if token.start <= index]
        return before[-1] if before else None


@dataclass(frozen=True)
class _Piece:
    """A stretch of what is parsed and the span that it stands for; plain text where `noun` is empty."""

    text: str
    start: int
    end: int
    noun: str = ""


def parse(sentences: Sequence[tuple[str, Known]]) -> Iterator[Parse | None]:
    """Yield the parse of each sentence; None for one that is too long."""
    prepared = [_pieces(text, known) if len(text) <= LONGEST else None for text, known in sentences]
    texts = ["".join(piece.text for piece in pieces) for pieces in prepared if pieces is not None]
    documents = iter(_model().pipe(texts, batch_size=BATCH)) if texts else iter(())
    for pieces in prepared:
        yield None if pieces is None else Parse(tuple(_tokens(next(documents), pieces)))


@functools.cache  # knows nothing of our words, and takes long to load
def _model() -> Any:
    """Load GiNZA's model: the parser, nothing else."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    with _without_command_line():
        import spacy

    return spacy.load(MODEL, exclude=UNUSED)


@contextmanager
def _without_command_line() -> Iterator[None]:
    """Keep spaCy from importing its own command line, with what that downloads by: a quarter of what it imports."""
    if {"spacy", _COMMAND_LINE} & sys.modules.keys():
        yield
        return
    package, info = ModuleType(_COMMAND_LINE), ModuleType(f"{_COMMAND_LINE}.info")
    vars(package)["__path__"] = []
    vars(info)["info"] = None
    stand_ins = {module.__name__: module for module in (package, info)}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]


def _pieces(text: str, known: Known) -> list[_Piece]:
    """Return what is parsed for a sentence."""
    nouns = [(*span, QUOTE) for span in known.quotes if span[1] - span[0] > len("「」")]
    for start, end in _joined(text, known.dates.spans):
        tail = _DATE_TAIL.match(text, end)
        if not _inside((start, end), known.quotes):
            nouns.append((start, tail.end() if tail else end, DATE))
    nouns += [(*span, "") for span in known.brackets if not any(_inside(span, (noun[:2],)) for noun in nouns)]
    for pattern, noun in ((_COMING, COMING), (_body(), BODY)):
        free = [m.span() for m in pattern.finditer(text) if not any(_inside(m.span(), (n[:2],)) for n in nouns)]
        nouns += [(*span, noun) for span in free]
    pieces: list[_Piece] = []
    at = 0
    for start, end, noun in sorted(nouns):
        if start < at:
            continue
        if start > at:
            pieces.append(_Piece(text[at:start], at, start))
        if noun:
            pieces.append(_Piece(f"{noun}、" if _DATE_TAIL.search(text, start, end) else noun, start, end, noun))
        at = end
    if at < len(text):
        pieces.append(_Piece(text[at:], at, len(text)))
    return pieces


def _inside(span: Span, spans: Sequence[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Join dates with only a comma or an `and` between them: they are one phrase."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and (start <= joined[-1][1] or set(text[joined[-1][1] : start]) <= _DATE_JOINTS):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _tokens(document: Any, pieces: Sequence[_Piece]) -> Iterator[Token]:
    """Yield the document's tokens with their places in the sentence as printed."""
    starts: list[tuple[int, _Piece]] = []
    at = 0
    for piece in pieces:
        starts.append((at, piece))
        at += len(piece.text)
    for token in document:
        begin, piece = next((s, p) for s, p in reversed(starts) if s <= token.idx)
        last, end_piece = next((s, p) for s, p in reversed(starts) if s < token.idx + len(token.text))
        start = piece.start if piece.noun else piece.start + token.idx - begin
        end = end_piece.end if end_piece.noun else end_piece.start + token.idx + len(token.text) - last
        yield Token(
            token.i,
            start,
            end,
            token.text,
            token.lemma_,
            token.pos_,
            token.tag_,
            token.dep_.removesuffix("_bunsetu"),
            token.head.i,
            piece.noun,
        )
