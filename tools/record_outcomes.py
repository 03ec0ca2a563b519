"""Says of each predicted record whether it is right as it stands: all its facts right, and none missing."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.evaluation.comparison import compare
from extractor.evaluation.documents import GoldDocument, PredictedDocument
from extractor.evaluation.facts import certain, facts_of
from extractor.evaluation.pairing import Entry, pair
from extractor.records import Kind


def expected_of(gold: GoldDocument, kind: Kind) -> list[Entry]:
    """Return the records of a kind that gold has, each with the facts that are certain of it."""
    return [
        Entry(record, certain(facts_of(record, gold.scored[kind]), record))
        for record in gold.records
        if record.kind is kind and gold.covers(record)
    ]


def outcomes(gold: GoldDocument, predicted: PredictedDocument) -> Iterator[tuple[int, bool]]:
    """Yield the place of each predicted record that gold judges, and whether it is right.

    A record that gold does not have is wrong. One that two careful readers would disagree about is not judged.
    """
    for kind in Kind:
        scored = gold.scored.get(kind)
        if not scored:
            continue
        expected = expected_of(gold, kind)
        places = [i for i, record in enumerate(predicted.records) if record.kind is kind and gold.covers(record)]
        proposed = [Entry(predicted.records[i], facts_of(predicted.records[i], scored)) for i in places]
        partner = {found: expected[wanted] for wanted, found in pair(expected, proposed).items()}
        for found, entry in enumerate(proposed):
            wanted = partner.get(found)
            if wanted is None:
                yield places[found], False
            elif not wanted.record.optional:
                yield places[found], compare(wanted.facts, certain(entry.facts, wanted.record)).is_exact
