"""Numbers told in sentences that are not those of one event: how often, how many, how much."""

from __future__ import annotations

import re

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.candidates.context import DocumentContext
from extractor.candidates.field import CandidateField, field_of
from extractor.confidence import Evidence
from extractor.japanese.numbers import units
from extractor.japanese.text import compact
from extractor.layout.text.passage import Span, parts
from extractor.records import Kind
from extractor.sentences.counted import counted_thing
from extractor.sentences.events import Reading
from extractor.vocabulary.event_words import prose_words

NEAR = 8
"""A word so many characters before a number says what kind of number it is."""
_AS_OF = re.compile(r"\s*(?:時点|現在)")
_THRESHOLD = re.compile(r"^\s*(?:以上|以下|未満|超|を超|を上回|を下回|を上限|ずつ|ごと|毎|程度のもの|制|周年|を迎え)")
_UNTOLD = re.compile(r"(?:ください|下さい|されたい|られたい|いきたい|必要がある|必要であ|ましょう|ませんか)[。！]?$")


def sentence_statistics(reading: Reading, context: DocumentContext) -> list[Candidate]:
    """Return the statistics of a sentence: counts that no event has taken and that state a result."""
    text, known = reading.sentence.text, reading.known
    if _UNTOLD.search(text):
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
    """Tell whether a number is a result: no fee, capacity, length of time, threshold or repetition."""
    words, folded = prose_words(), compact(unit or "")
    if not folded or folded in words.unwanted_units or _is_duration(folded):
        return False
    if any(word in compact(label or "") for word in words.unwanted_labels):
        return False
    before = re.split(r"[、。，]", text[max(0, span[0] - NEAR) : span[0]])[-1]
    if any(word in compact(before) for word in words.unwanted_labels):
        return False
    return _THRESHOLD.match(text[span[1] :]) is None and not text[span[0] : span[1]].endswith(("以上", "未満"))


def _is_duration(unit: str) -> bool:
    return unit in units().durations or unit in units().after_label


def _as_of(reading: Reading, span: Span) -> int | None:
    """Return the number of the date as of which a number holds: `310件（令和６年３月31日現在）`."""
    text, known = reading.sentence.text, reading.known
    for i, (_, end) in enumerate(known.dates.spans):
        if _AS_OF.match(text[end:]) and known.dates.periods[i].precision == "day":
            return i if abs(end - span[1]) < 40 else None
    return None
