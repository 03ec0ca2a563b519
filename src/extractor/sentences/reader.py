"""Paragraphs of sentences → events and numbers: choose sentences, parse them, read each paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.candidates.candidate import Candidate
from extractor.candidates.context import DocumentContext
from extractor.japanese.dates.periods import DateContext
from extractor.layout.text.sentences import Sentence
from extractor.sentences.paragraph import Paragraph, ParsedSentence
from extractor.sentences.selection import sentences_to_parse


def read_sentences(paragraphs: Sequence[Sequence[Sentence]], context: DocumentContext) -> list[Candidate]:
    """Return the events and numbers that paragraphs without headings state."""
    read = read_paragraphs([Paragraph(tuple(sentences)) for sentences in paragraphs], context)
    return [record for records in read for record in records]


def read_paragraphs(paragraphs: Sequence[Paragraph], context: DocumentContext) -> list[list[Candidate]]:
    """Return the records of each paragraph; only sentences that hold a date or a number are parsed, all at once."""
    dates = DateContext(fiscal_year=context.fiscal_year)
    chosen = [sentences_to_parse(paragraph, dates) for paragraph in paragraphs]
    if not any(chosen):
        return [[] for _ in paragraphs]
    from extractor.sentences.grammar.parser import parse  # most reports of tables hold no sentence that is parsed
    from extractor.sentences.paragraph_reader import paragraph_records

    asked = [
        (paragraph.sentences[number], known)
        for paragraph, own in zip(paragraphs, chosen, strict=True)
        for number, known in own.items()
    ]
    parses = parse([(sentence.text, known) for sentence, known in asked])
    parsed = iter([ParsedSentence(*one, tree) for one, tree in zip(asked, parses, strict=True)])
    return [
        paragraph_records(paragraph, [next(parsed) for _ in own], context)
        for paragraph, own in zip(paragraphs, chosen, strict=True)
    ]
