"""How sure a value is: a logistic model over what speaks for and against it, its weights data in `models/`.

Calibration after Platt (Probabilistic Outputs for Support Vector Machines, 1999): the weights are fitted on reports
with gold records, so that of a hundred fields at 0.9 about ninety are right.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extractor.knowledge import load_toml
from extractor.records import Check, Field

COLUMN = "column"
"""Code of the note that tells by which head or cells a column got its role: a reason, no check of the value."""
TINY = 1e-4
"""Confidences are kept this far from 0 and 1, where the logistic scale has no end."""


@dataclass(frozen=True)
class Evidence:
    """What is known of how a value came about; every number is 0…1.

    `role`: how strongly the column plays the field's role. `inferred`: a part of the value is not printed here (a year
    from the report's fiscal year, a direction from the wording). `unread`: share of the printed text that the reader
    left over. `merged`: the cell was taken over from a row above.
    """

    role: float = 1.0
    inferred: bool = False
    unread: float = 0.0
    merged: bool = False


@cache
def _weights() -> dict[str, dict[str, float]]:
    return {name: dict(part) for name, part in load_toml("confidence.toml").items()}


def features(evidence: Evidence, checks: Iterable[Check]) -> dict[str, float]:
    """Return the model's features: `weak_role`, `inferred`, `unread`, `merged`, `failed`, `passed`."""
    made = [check for check in checks if check.code != COLUMN]
    return {
        "weak_role": 1.0 - evidence.role,
        "inferred": float(evidence.inferred),
        "unread": evidence.unread,
        "merged": float(evidence.merged),
        "failed": float(any(not check.ok for check in made)),
        "passed": float(bool(made) and all(check.ok for check in made)),
    }


def confidence_of(name: str, evidence: Evidence, checks: Iterable[Check] = ()) -> float:
    """Return the probability that field `name` is right, given the evidence and the checks made on it."""
    weights = _weights()
    base = weights["base"].get(name, weights["base"]["other"])
    score = base + sum(weights["weights"][key] * value for key, value in features(evidence, checks).items())
    return round(1 / (1 + math.exp(-score)), 4)


def recognised_confidence(confidence: float, doubt: float) -> float:
    """Return a field's confidence once it is known that its print was recognised from a picture.

    `doubt` is the probability that some character of it was taken for another. As two more features of the logistic
    model they shift its score: `ocr` always, `doubt` by its share.
    """
    weights = _weights()["weights"]
    sure = min(max(confidence, TINY), 1 - TINY)
    score = math.log(sure / (1 - sure)) + weights["ocr"] + weights["doubt"] * doubt
    return round(1 / (1 + math.exp(-score)), 4)


def checked_confidence(confidence: float, check: Check) -> float:
    """Return a field's confidence after one more check was made on it."""
    sure = min(max(confidence, TINY), 1 - TINY)
    score = math.log(sure / (1 - sure)) + _weights()["weights"]["passed" if check.ok else "failed"]
    return round(1 / (1 + math.exp(-score)), 4)


def unchecked_confidence(confidence: float) -> float:
    """Return a field's confidence after its only failed check was taken back."""
    sure = min(max(confidence, TINY), 1 - TINY)
    score = math.log(sure / (1 - sure)) - _weights()["weights"]["failed"]
    return round(1 / (1 + math.exp(-score)), 4)


def record_confidence(fields: Iterable[Field]) -> float:
    """Return the probability that all fields are right, as that of independent ones."""
    return round(math.prod(field.confidence for field in fields), 4)
