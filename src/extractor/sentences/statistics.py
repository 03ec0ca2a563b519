"""Numbers stated in sentences that are not those of one event: how often, how many, how much."""

from __future__ import annotations

import re

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.candidates.context import DocumentContext
from extractor.candidates.field import CandidateField, field_of
from extractor.confidence.evidence import Evidence
from extractor.japanese.numbers import units
from extractor.japanese.patterns import any_of
from extractor.japanese.text import compact
from extractor.knowledge import cache
from extractor.layout.text.passage import Span, parts
from extractor.records import Kind
from extractor.sentences.counted import counted_thing
from extractor.sentences.events.reader import SentenceReading
from extractor.vocabulary.count_words import count_words, is_unwanted_label, is_unwanted_unit

NEAR = 8
"""A word so many characters before a number says what kind of number it is."""


@cache
def _as_of_date() -> re.Pattern[str]:
    return re.compile(rf"\s*{any_of(count_words().dates.as_of)}")


@cache
def _condition() -> re.Pattern[str]:
    return re.compile(rf"\s*{any_of(count_words().no_result.after)}")


@cache
def _change() -> re.Pattern[str]:
    return re.compile(rf"\s*{any_of(count_words().no_result.changes)}")


@cache
def _request() -> re.Pattern[str]:
    return re.compile(rf"{any_of(count_words().no_result.sentence_endings)}[。！]?$")


def sentence_statistics(reading: SentenceReading, context: DocumentContext) -> list[Candidate]:
    """Return the statistics of a sentence: counts that no event has taken and that state a result."""
    text, known = reading.sentence.text, reading.known
    if _request().search(text):
        return []
    records: list[Candidate] = []
    for i, (count, span) in enumerate(zip(known.counts.counts, known.counts.spans, strict=True)):
        if i in reading.taken or not _states_result(text, span, count.unit, count.label):
            continue
        passage = reading.sentence.passage
        piece = parts(passage, [span])
        evidence = Evidence(role=0.85)
        fields: dict[str, CandidateField] = {
            "value": field_of(count.value, piece, context, evidence),
        }
        row = counted_thing(reading, i)
        if row is not None:
            found = parts(passage, [row])
            fields["row"] = field_of((found[0].text,), found, context, Evidence(role=0.3))
        if count.unit:
            fields["unit"] = field_of(count.unit, piece, context, evidence)
        if count.qualifier:
            fields["qualifier"] = field_of(count.qualifier, piece, context, evidence)
        as_of = _as_of(reading, span)
        if as_of is not None:
            period = known.dates.periods[as_of]
            when = parts(passage, [known.dates.spans[as_of]])
            fields["period"] = field_of(period, when, context, evidence, known.dates.checks)
        records.append(
            candidate_of(Kind.STATISTIC, fields, context, reading.sentence.section, piece[0].page, in_text=True)
        )
    return records


def _states_result(text: str, span: Span, unit: str | None, label: str | None) -> bool:
    """Return whether a number is a result: no fee, capacity, length of time, threshold, change or repetition."""
    folded = compact(unit or "")
    if not folded or is_unwanted_unit(folded) or _is_duration(folded):
        return False
    if _is_note_mark(text, span):
        return False
    before = re.split(r"[、。，]", text[max(0, span[0] - NEAR) : span[0]])[-1]
    if is_unwanted_label(label) or is_unwanted_label(before):
        return False
    if folded not in count_words().no_result.shares and _change().match(text[span[1] :]):
        return False
    within = count_words().no_result.within
    return _condition().match(text[span[1] :]) is None and not text[span[0] : span[1]].endswith(within)


def _is_note_mark(text: str, span: Span) -> bool:
    """Return whether a digit is the number of a note that words follow at once: `※２自治体の手順書`."""
    digits = re.match(r"\d+", text[span[0] : span[1]])
    return text[: span[0]].endswith("※") and digits is not None and len(digits[0]) == 1


def _is_duration(unit: str) -> bool:
    return unit in units().durations or unit in units().after_label


def _as_of(reading: SentenceReading, span: Span) -> int | None:
    """Return the number of the date as of which a number holds: `310件（令和６年３月31日現在）`."""
    text, known = reading.sentence.text, reading.known
    for i, (_, end) in enumerate(known.dates.spans):
        if _as_of_date().match(text[end:]) and known.dates.periods[i].precision == "day":
            return i if abs(end - span[1]) < 40 else None
    return None
