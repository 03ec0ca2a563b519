"""Fits a calibration to outcomes and keeps of it what is no worse on documents that it has not seen.

Retrained are how sure values and records are, by kind of record. What a column is taken for, how plausible a reading
is, and the weights of evidence are not: fitted to few documents they get worse on others (`tools/measure_refits.py`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extractor.confidence.calibration import NO_SHIFT, Calibration, Shift
from extractor.confidence.logistic_scale import bounded, logit
from extractor.evaluation.calibration import Judged, calibration_error
from extractor.records import Kind
from extractor.training.logistic import Prior, fit_logistic
from extractor.training.outcomes import Outcome

LEAST_DOCUMENTS, LEAST_OUTCOMES = 5, 100
"""Fewer say nothing of the next document: such a part is left as it is."""
FOLDS = 5
SURE = 0.95
SLOPE = Prior(1.0, 0.3, (0.3, 2.0))
COMMON = Prior(0.0, 1.0, (-4.0, 4.0))
OF_FIELD = Prior(0.0, 0.5, (-3.0, 3.0))


@dataclass(frozen=True)
class Score:
    """How good confidences are: mean log loss, expected calibration error, and the sure ones (how many, how right)."""

    log_loss: float
    error: float
    sure: int
    sure_right: float | None

    def is_no_worse_than(self, other: Score) -> bool:
        """Return whether these are at least as good: in loss, in calibration, and in the promise of the sure ones."""
        kept = self.sure_right is None or other.sure_right is None or self.sure_right >= min(SURE, other.sure_right)
        return self.log_loss <= other.log_loss and self.error <= other.error and kept


@dataclass(frozen=True)
class Part:
    """A kind of record, its values or the records themselves: before and after, on documents held out of the fit.

    `after` is None where there was too little to fit.
    """

    kind: Kind
    of_records: bool
    outcomes: int
    documents: int
    before: Score | None
    after: Score | None
    fitted: Shift

    @property
    def is_taken(self) -> bool:
        """Whether the fit is to be used."""
        return self.before is not None and self.after is not None and self.after.is_no_worse_than(self.before)


@dataclass(frozen=True)
class Retraining:
    """The parts, and the calibration made of those that are taken; the others stay as they were."""

    parts: tuple[Part, ...]
    calibration: Calibration

    @property
    def changes_anything(self) -> bool:
        """Whether any part is taken."""
        return any(part.is_taken for part in self.parts)


def retrain(outcomes: Sequence[Outcome], current: Calibration | None = None) -> Retraining:
    """Fit a calibration to the outcomes and compare it with the `current` one on documents held out."""
    known = current or Calibration()
    parts = []
    for kind in Kind:
        for of_records in (False, True):
            own = [o for o in outcomes if o.kind is kind and (not o.field) is of_records]
            now = known.of_records(kind) if of_records else known.of_values(kind)
            parts.append(_part(kind, own, now, of_records=of_records))
    taken = [part for part in parts if part.is_taken]
    return Retraining(
        tuple(parts),
        Calibration(
            values={**known.values, **{part.kind: part.fitted for part in taken if not part.of_records}},
            records={**known.records, **{part.kind: part.fitted for part in taken if part.of_records}},
        ),
    )


def fit_shift(outcomes: Sequence[Outcome]) -> Shift:
    """Return the most probable shift; a document weighs as the root of its outcomes, for they resemble each other."""
    names = sorted({outcome.field for outcome in outcomes if outcome.field})
    size = Counter(outcome.document for outcome in outcomes)
    matrix = np.zeros((len(outcomes), 2 + len(names)))
    for row, outcome in enumerate(outcomes):
        matrix[row, 0] = logit(bounded(outcome.confidence))
        matrix[row, 1] = 1.0
        if outcome.field:
            matrix[row, 2 + names.index(outcome.field)] = 1.0
    share = np.array([size[outcome.document] ** -0.5 for outcome in outcomes])
    priors = [SLOPE, COMMON, *[OF_FIELD] * len(names)]
    slope, shift, *of_fields = fit_logistic(matrix, [outcome.right for outcome in outcomes], share, priors)
    fields = {name: round(value, 3) for name, value in zip(names, of_fields, strict=True)}
    return Shift(slope=round(slope, 3), shift=round(shift, 3), fields=fields)


def score(outcomes: Sequence[Outcome], shift: Shift) -> Score:
    """Return how good the confidences of these outcomes are under a shift."""
    return _score([_judged(outcome, shift) for outcome in outcomes])


def _part(kind: Kind, outcomes: Sequence[Outcome], now: Shift, *, of_records: bool) -> Part:
    documents = len({outcome.document for outcome in outcomes})
    before = score(outcomes, now) if outcomes else None
    if documents < LEAST_DOCUMENTS or len(outcomes) < LEAST_OUTCOMES:
        return Part(kind, of_records, len(outcomes), documents, before, None, NO_SHIFT)
    after = _score(_held_out(outcomes))
    return Part(kind, of_records, len(outcomes), documents, before, after, fit_shift(outcomes))


def _held_out(outcomes: Sequence[Outcome]) -> list[Judged]:
    """Return each outcome under a shift that has not seen its document."""
    fold_of = {key: place % FOLDS for place, key in enumerate(sorted({outcome.document for outcome in outcomes}))}
    judged: list[Judged] = []
    for fold in range(FOLDS):
        shift = fit_shift([outcome for outcome in outcomes if fold_of[outcome.document] != fold])
        judged += [_judged(outcome, shift) for outcome in outcomes if fold_of[outcome.document] == fold]
    return judged


def _judged(outcome: Outcome, shift: Shift) -> Judged:
    return Judged(shift.applied(outcome.confidence, outcome.field), outcome.right)


def _score(judged: Sequence[Judged]) -> Score:
    sure = [one.right for one in judged if one.confidence >= SURE]
    losses = [-math.log(bounded(one.confidence if one.right else 1 - one.confidence)) for one in judged]
    right = sum(sure) / len(sure) if sure else None
    return Score(sum(losses) / len(losses), calibration_error(judged), len(sure), right)
