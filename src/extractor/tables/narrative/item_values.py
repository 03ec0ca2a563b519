"""Dates and counts of an item: lines of its own, labelled lines, or sentences that say when something was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.candidates.context import DocumentContext
from extractor.candidates.field import CandidateField, field_of
from extractor.confidence.evidence import Evidence
from extractor.japanese.counts import CountReading, read_counts
from extractor.japanese.dates.moments.tokens import has_date
from extractor.japanese.dates.periods import DateContext, read_periods
from extractor.japanese.text import fold
from extractor.layout.text.passage import Passage, parts
from extractor.layout.text.sentences import sentences_of
from extractor.records import Period
from extractor.tables.narrative.words import ITEM, activity_words

FoundCounts = Sequence[tuple[Passage, CountReading]]
FoundPeriods = Sequence[tuple[Period, Passage]]


def item_counts(lines: Sequence[Passage]) -> FoundCounts:
    """Read the counts of an item: in its sentences the noun that touches the number is the label, else the line."""
    found: list[tuple[Passage, CountReading]] = []
    plain: list[Passage] = []
    for line in [*lines, None]:
        sentence = line is not None and _is_sentence(line.text)
        if (line is None or sentence) and plain:
            reading = read_counts([_unnumbered(piece.text) for piece in plain])
            found += [(piece, reading) for piece in plain[:1] if reading.counts]
            plain = []
        if line is None:
            continue
        if sentence:
            found += _sentence_counts(line)
        elif not activity_words().date_label.match(line.text):
            plain.append(line)
    return found


def item_periods(lines: Sequence[Passage], context: DocumentContext) -> FoundPeriods:
    """Read the dates of an item: at the front of a line, after a label such as 期間, or in sentences."""
    words = activity_words()
    found: list[tuple[Period, Passage]] = []
    for line in lines:
        if not has_date(line.text):
            continue
        if _is_sentence(line.text) and not words.date_label.match(line.text):
            found += _sentence_periods(line, context)
            continue
        label = words.date_label.match(line.text) or words.bullet.match(line.text) or ITEM.match(line.text)
        start = label.end() if label else 0
        read = read_periods(line.text[start:], DateContext(fiscal_year=context.fiscal_year))
        fronted = bool(read.spans) and read.spans[0][0] == 0
        if read.periods and (fronted or words.date_label.match(line.text)):
            spans = [(start + a, start + b) for a, b in read.spans]
            pieces = parts(line, [(spans[0][0], spans[-1][1])])
            found += [(period, pieces[0]) for period in read.periods]
    return found


def periods_field(found: FoundPeriods, context: DocumentContext) -> CandidateField:
    """Return the field of an item's dates."""
    values = tuple(period for period, _ in found)
    return field_of(values, [piece for _, piece in found], context, Evidence(role=0.8))


def counts_field(found: FoundCounts, context: DocumentContext, strength: float) -> CandidateField:
    """Return the field of an item's counts."""
    values = tuple(count for _, reading in found for count in reading.counts)
    checks = [check for _, reading in found for check in reading.checks]
    return field_of(values, [piece for piece, _ in found], context, Evidence(role=strength), checks)


def _is_sentence(text: str) -> bool:
    return "。" in text


def _unnumbered(text: str) -> str:
    """Return a line without the mark that numbers it, which is no label."""
    mark = ITEM.match(text)
    return text[mark.end() :] if mark else text


def _sentence_counts(line: Passage) -> Iterator[tuple[Passage, CountReading]]:
    """Yield the counts in the sentences of a line, without conditions (１年以上常用雇用)."""
    reading = read_counts([line.text], in_sentence=True)
    kept = [i for i, span in enumerate(reading.spans) if not _is_condition(line.text, span)]
    if kept:
        spans = tuple(reading.spans[i] for i in kept)
        counts = tuple(reading.counts[i] for i in kept)
        for piece in parts(line, [(spans[0][0], spans[-1][1])]):
            yield piece, CountReading(counts, reading.checks, spans)


def _is_condition(text: str, span: tuple[int, int]) -> bool:
    """Return whether a number only says for whom or on which terms something was done."""
    return fold(text[span[0] : span[1] + 2]).rstrip().endswith(activity_words().conditions)


def _sentence_periods(line: Passage, context: DocumentContext) -> Iterator[tuple[Period, Passage]]:
    """Yield the dates of a line of sentences at which they say that something was held, made or sent."""
    when = DateContext(fiscal_year=context.fiscal_year)
    for sentence in sentences_of(line):
        passage = sentence.passage
        read = read_periods(passage.text, when)
        kept = [
            (period, span)
            for period, span in zip(read.periods, read.spans, strict=False)
            if activity_words().done.match(passage.text, span[1])
        ]
        if len(read.spans) == len(read.periods) and kept:
            for period, span in kept:
                yield period, parts(passage, [span])[0]
