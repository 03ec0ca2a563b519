"""Probabilities on the logistic scale and back."""

from __future__ import annotations

import math

TINY = 1e-4
"""Confidences are kept this far from 0 and 1, where the logistic scale has no end."""


def bounded(confidence: float) -> float:
    """Return a confidence that is neither 0 nor 1."""
    return min(max(confidence, TINY), 1 - TINY)


def logit(confidence: float) -> float:
    """Return a confidence (neither 0 nor 1) on the logistic scale."""
    return math.log(confidence / (1 - confidence))


def probability(score: float) -> float:
    """Return the probability of a score on the logistic scale."""
    return 1 / (1 + math.exp(-score))
