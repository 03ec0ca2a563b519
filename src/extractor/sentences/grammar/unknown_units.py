"""Numbers whose unit no list knows: a noun that the number counts by the parse."""

from __future__ import annotations

from dataclasses import replace

from extractor.japanese.counts import CountReading
from extractor.japanese.numbers import scan_numbers
from extractor.records import Count
from extractor.sentences.grammar.known import Known
from extractor.sentences.grammar.parser import Parse

SHORTEST_UNIT = 2
"""A unit that no list holds has at least two characters: `５類` is no count."""
_NO_UNIT = frozenset("年月日時分秒周歳才期次号条款項類位度世代番")
"""What begins so after a number names a time, a rank or a place in an order."""


def with_unknown_units(text: str, parse: Parse, known: Known) -> Known:
    """Add the numbers whose unit only the parse knows: a noun that the number counts (`10文例を追加`)."""
    taken = (*known.counts.spans, *known.dates.spans, *known.quotes, *known.brackets)
    counts = list(zip(known.counts.counts, known.counts.spans, strict=True))
    for number in parse.tokens:
        unit = parse.tokens[number.head]
        if number.pos != "NUM" or number.dep != "nummod" or unit.i != number.i + 1 or unit.pos != "NOUN":
            continue
        if (
            unit.text[:1] in _NO_UNIT
            or unit.end - unit.start < SHORTEST_UNIT
            or any(a < unit.end and number.start < b for a, b in taken)
        ):
            continue
        read = scan_numbers(text[number.start : number.end])
        if len(read) == 1 and read[0].unit is None and text[max(0, number.start - 1) : number.start] not in "第.・-－":
            count = Count(value=read[0].value, unit=text[unit.start : unit.end])
            counts.append((count, (number.start, unit.end)))
    counts.sort(key=lambda item: item[1])
    reading = CountReading(tuple(count for count, _ in counts), known.counts.checks, tuple(span for _, span in counts))
    return replace(known, counts=reading)
