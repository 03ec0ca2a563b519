"""A paragraph of sentences with the name and the date of the heading above it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.layout.text.passage import Passage
from extractor.layout.text.sentences import Sentence
from extractor.lines.headings.day_headings import Day
from extractor.sentences.grammar.known import Known

if TYPE_CHECKING:
    from extractor.sentences.grammar.parser import Parse


@dataclass(frozen=True)
class Paragraph:
    """Sentences; the heading's `topic` names what they leave unnamed, its `day` dates what they leave undated.

    `heading` is what the heading says, whether it ends like the name of an event or not.
    """

    sentences: tuple[Sentence, ...]
    topic: Passage | None = None
    day: Day | None = None
    heading: Passage | None = None


@dataclass(frozen=True)
class ParsedSentence:
    """A sentence with what grammar finds in it; `parse` is None if it is too long."""

    sentence: Sentence
    known: Known
    parse: Parse | None
