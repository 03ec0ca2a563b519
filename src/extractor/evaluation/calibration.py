"""Measures confidences: how much could be accepted unseen, and how far they are from the truth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

ACCEPTED_PRECISION = 0.995
"""Of values accepted unseen at least this share must be right."""
SURE = 0.95
"""A value said at so much or more is shown as sure: it promises to be right in 95 of 100 cases."""
BINS = 10
BIN_WIDTH = 0.1


@dataclass(frozen=True)
class Judged:
    """A predicted fact's confidence, and whether the fact is right."""

    confidence: float
    right: bool


def coverage(judged: Sequence[Judged], gold_facts: int) -> float:
    """Return the share of `gold_facts` that could be accepted unseen.

    Predicted facts are taken from the highest confidence down, a whole level of equal confidence at a time, as long
    as enough of all that were taken are right.
    """
    if not judged or not gold_facts:
        return 0.0
    order = sorted(judged, key=lambda fact: -fact.confidence)
    accepted = right = 0
    for taken, fact in enumerate(order, 1):
        right += fact.right
        level_ends = taken == len(order) or order[taken].confidence != fact.confidence
        if level_ends and right / taken >= ACCEPTED_PRECISION:
            accepted = right
    return accepted / gold_facts


def right_when_sure(judged: Sequence[Judged]) -> float | None:
    """Return the share of the facts shown as sure that are right; None if none is."""
    sure = [fact.right for fact in judged if fact.confidence >= SURE]
    return sum(sure) / len(sure) if sure else None


def calibration_error(judged: Sequence[Judged]) -> float:
    """Return the expected calibration error: the mean distance of confidence and truth over ten bins, by their size."""
    bins = [[fact for fact in judged if _in_bin(fact.confidence, number)] for number in range(BINS)]
    return sum(len(part) / len(judged) * _distance(part) for part in bins if part)


def _in_bin(confidence: float, number: int) -> bool:
    """Return whether bin `number` holds the confidence; the last one holds 1 too."""
    low = number * BIN_WIDTH
    return low <= confidence < low + BIN_WIDTH or (number == BINS - 1 and confidence >= 1)


def _distance(part: Sequence[Judged]) -> float:
    return abs(float(np.mean([fact.confidence for fact in part]) - np.mean([fact.right for fact in part])))
