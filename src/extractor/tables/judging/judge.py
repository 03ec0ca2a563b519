"""The judge over readings of one piece of a table: the most plausible wins; that it holds no records is one of them.

A linear score of signs, in logits; weights and thresholds are data (`models/table_judge.toml`). Readers that only look
for what the lists of a table left are not judged: what they read is no list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractor.tables.judging.signs import kind_of, signs_of
from extractor.tables.judging.verdict import CONTRADICTIONS, Verdict
from extractor.tables.reading import NONE, Piece, TableReading
from extractor.vocabulary.judge_words import judge_weights


def judged(reading: TableReading, piece: Piece, *, is_tried: bool = False) -> TableReading:
    """Return a reading with how plausible it is by itself; `is_tried`: it was read under a choice of the search."""
    kind = kind_of(reading)
    if kind is None:
        return replace(reading, verdict=Verdict())
    signs = signs_of(reading, piece.table, piece.context) | {"tried": float(is_tried)}
    weights = judge_weights().weights[kind.value]
    score = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in signs.items())
    least = judge_weights().race.contradicted
    against = tuple(name for name in CONTRADICTIONS if signs.get(name, 0.0) >= least)
    return replace(reading, verdict=Verdict(score, signs=signs, contradictions=against))


def is_clear(reading: TableReading) -> bool:
    """Return whether a judged reading is so plausible that no other needs to be looked for."""
    verdict = reading.verdict
    return not verdict.contradictions and verdict.score >= judge_weights().race.clear


def ranked(readings: Sequence[TableReading]) -> TableReading | None:
    """Return the most plausible of judged readings, the first among equals, with the others; None if absent."""
    ordered = sorted(readings, key=lambda reading: -reading.verdict.score)
    return with_others(ordered[0], ordered[1:]) if ordered else None


def with_others(best: TableReading, others: Iterable[TableReading]) -> TableReading:
    """Return the reading that is kept with the others of the piece, and its margin to the next of them.

    That the table holds no records is the next if no other is more plausible.
    """
    rivals = tuple(sorted(others, key=lambda reading: -reading.verdict.score))
    scores = [reading.verdict.score for reading in rivals if reading.reader != NONE]
    nothing = [] if best.reader == NONE else [judge_weights().race.none]
    score = judge_weights().race.none if best.reader == NONE else best.verdict.score
    margin = score - max([*scores, *nothing]) if scores or nothing else None
    return replace(best, verdict=replace(best.verdict, margin=margin), alternatives=rivals)


def mean_score(readings: Iterable[TableReading]) -> float:
    """Return the score of several lists of one table together: the mean, each weighing as its records are many."""
    weighed = [(reading.verdict.score, max(1, len(reading.records))) for reading in readings]
    return sum(score * weight for score, weight in weighed) / max(1, sum(weight for _, weight in weighed))
