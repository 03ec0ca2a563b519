"""Pairs gold records with predicted ones, one to one, so that the likeness of all pairs together is greatest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz
from scipy.optimize import linear_sum_assignment

from extractor.evaluation.comparison import compare
from extractor.evaluation.documents import StatedRecord
from extractor.evaluation.facts import Fact, certain

PAGES_APART = 1
"""A record may be found on the page before or after its own, no farther."""
LIKE_TITLE = 0.5
LIKE_FACTS = 0.34
"""Two records are candidates for a pair if their titles or their facts are at least as like as this (0 to 1)."""
SAME_PAGE = 0.05
REQUIRED_FIRST = 0.02
FULLER_FIRST = 0.3
FULL_RECORD = 10
"""Among equals the same page, a required record and one with more facts (up to so many) go first."""


@dataclass(frozen=True)
class Entry:
    """A record with its facts."""

    record: StatedRecord
    facts: tuple[Fact, ...]


def pair(gold: Sequence[Entry], predicted: Sequence[Entry]) -> dict[int, int]:
    """Return for each paired gold index the index of the predicted record that it is paired with."""
    if not gold or not predicted:
        return {}
    weights = np.array([[_weight(expected, proposed) for proposed in predicted] for expected in gold])
    rows, columns = linear_sum_assignment(-weights)
    return {int(i): int(j) for i, j in zip(rows, columns, strict=True) if weights[i, j] > 0}


def _weight(gold: Entry, predicted: Entry) -> float:
    if abs(gold.record.page - predicted.record.page) > PAGES_APART:
        return 0.0
    likeness = _likeness(gold, predicted)
    if not likeness:
        return 0.0
    required = 0.0 if gold.record.optional else REQUIRED_FIRST
    return likeness + required + FULLER_FIRST * min(1, len(gold.facts) / FULL_RECORD)


def _likeness(gold: Entry, predicted: Entry) -> float:
    """Return 0 for records that cannot be meant to be the same, else the likeness of titles plus that of facts."""
    titles = gold.record.title, predicted.record.title
    title = fuzz.ratio(*titles) / 100 if all(titles) else 0.0
    stated = certain(predicted.facts, gold.record)
    agreeing = len(compare(gold.facts, stated).right)
    share = 2 * agreeing / max(1, len(gold.facts) + len(stated))
    if title < LIKE_TITLE and share < LIKE_FACTS:
        return 0.0
    return title + share + (SAME_PAGE if gold.record.page == predicted.record.page else 0.0)
