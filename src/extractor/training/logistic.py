"""Logistic regression with a normal prior on each parameter: the most probable parameters within bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize


@dataclass(frozen=True)
class Prior:
    """What is thought of a parameter before anything is seen (`mean`, `spread`), and the `bounds` it is kept in."""

    mean: float
    spread: float
    bounds: tuple[float, float]


def fit_logistic(
    matrix: Any, right: Sequence[bool], share: Any, priors: Sequence[Prior], offset: Any = 0.0
) -> list[float]:
    """Return the parameters, one for each column of `matrix` (a row for each case).

    `share`: how much each case weighs. `offset`: what is added to the score of each case and not fitted, in logits.
    """
    signs = np.where(np.array(right, dtype=bool), 1.0, -1.0)
    mean = np.array([prior.mean for prior in priors])
    spread = np.array([prior.spread for prior in priors])

    def loss(parameters: Any) -> tuple[float, Any]:
        margin = signs * (matrix @ parameters + offset)
        away = (parameters - mean) / spread
        value = float(share @ np.logaddexp(0.0, -margin) + 0.5 * away @ away)
        gradient = -matrix.T @ (share * signs / (1.0 + np.exp(np.clip(margin, -60, 60)))) + away / spread
        return value, gradient

    found: list[float] = minimize(
        loss, mean, jac=True, method="L-BFGS-B", bounds=[prior.bounds for prior in priors]
    ).x.tolist()
    return found
