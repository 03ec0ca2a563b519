"""Fits `models/confidence.toml`: how much each piece of evidence says of whether a value is right.

    python -m tools.fit_confidence [--seeds N] [--dry-run]        from the project's root; two to three minutes

Reads the samples with gold records, scans of some of them, and made reports of every layout (tests/generators),
compares what was read with the gold, and fits a logistic regression: a base for each kind of field, a weight for each
feature. Reports that the readers were made with hold hardly an error. To see what happens in reports of others, samples
and made reports are read again with *thinned knowledge*: a random part of the head words, endings and units is taken
away, as if nobody had met them, and a few drawn rules are lost.

The fit is held back all the same: every parameter has a prior, weights keep the sign that they must have (a failed
check never raises), bases are bounded, and made and thinned reports together weigh no more than the real ones. Figures
are given for the weights so far, for the new ones, and for reports that were held out.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from tools.confidence_reports import Collected, Example, Given, collect

from extractor.evaluation.calibration import Judged, calibration_error, coverage
from extractor.knowledge import load_toml

TARGET = Path(__file__).parents[1] / "models" / "confidence.toml"
PROSE = "prose_"
PRIOR_BASE, PRIOR_PROSE, BASE_SPREAD = 3.5, 2.5, 1.0
"""Before anything is seen, 97 of 100 values of tables are right and 92 of running text; so far a base may stray."""
LEAST_BASE, MOST_BASE = 0.0, 5.5
"""No base says more than 99.6 of 100: so many reports have not been seen."""
PRIOR_WEIGHTS = {
    "weak_role": -2.0,
    "inferred": -0.7,
    "unread": -3.0,
    "merged": -0.3,
    "failed": -3.0,
    "passed": 1.0,
    "ocr": -0.3,
    "doubt": -3.0,
}
WEIGHT_SPREAD = 0.7
RAISING = frozenset({"passed"})
"""Features that may only raise a value; all others may only lower it."""
LEAST_EFFECT = 0.1
FOLDS = 5


@dataclass(frozen=True)
class Model:
    """The parameters: a base for each kind of field (`other` for the rest) and a weight for each feature."""

    base: Mapping[str, float]
    weights: Mapping[str, float]

    def probability(self, given: Given) -> float:
        """Return the probability that a value is right."""
        score = self.base.get(given.name, self.base["other"])
        score += sum(self.weights[name] * value for name, value in given.features.items())
        return float(1 / (1 + np.exp(-score)))


def prior_base(name: str) -> float:
    """Return what is thought of a kind of field before anything is seen."""
    return PRIOR_PROSE if name.startswith(PROSE) else PRIOR_BASE


def fit(examples: Sequence[Example], names: Sequence[str]) -> Model:
    """Return the most probable parameters, given the examples and the priors."""
    weights = list(PRIOR_WEIGHTS)
    column = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(examples), len(names) + len(weights)))
    for row, example in enumerate(examples):
        matrix[row, column.get(example.given.name, column["other"])] = 1.0
        for i, name in enumerate(weights):
            matrix[row, len(names) + i] = example.given.features.get(name, 0.0)
    signs = np.array([1.0 if example.right else -1.0 for example in examples])
    share = _shares(examples)
    prior = np.array([*(prior_base(name) for name in names), *PRIOR_WEIGHTS.values()])
    spread = np.array([BASE_SPREAD] * len(names) + [WEIGHT_SPREAD] * len(weights))

    def loss(parameters: Any) -> tuple[float, Any]:
        margin = signs * (matrix @ parameters)
        away = (parameters - prior) / spread
        value = float(share @ np.logaddexp(0.0, -margin) + 0.5 * away @ away)
        gradient = -matrix.T @ (share * signs / (1.0 + np.exp(np.clip(margin, -60, 60)))) + away / spread
        return value, gradient

    bounds = [(LEAST_BASE, MOST_BASE)] * len(names)
    bounds += [(LEAST_EFFECT, 3.0) if name in RAISING else (-6.0, -LEAST_EFFECT) for name in weights]
    found = minimize(loss, prior, jac=True, method="L-BFGS-B", bounds=bounds).x
    return Model(
        dict(zip(names, found[: len(names)].tolist(), strict=True)),
        dict(zip(weights, found[len(names) :].tolist(), strict=True)),
    )


def _shares(examples: Sequence[Example]) -> Any:
    """Return how much each example weighs: made reports together no more than the real ones."""
    real = sum(example.is_real for example in examples)
    made = len(examples) - real
    made_share = min(1.0, real / made) if made else 1.0
    return np.array([1.0 if example.is_real else made_share for example in examples])


def held_out(examples: Sequence[Example], names: Sequence[str]) -> list[Judged]:
    """Judge each example by a model that has not seen its report or layout."""
    groups = sorted({example.group for example in examples})
    order = np.random.default_rng(1).permutation(len(groups))
    fold_of = {groups[index]: place % FOLDS for place, index in enumerate(order)}
    judged: list[Judged] = []
    for fold in range(FOLDS):
        model = fit([example for example in examples if fold_of[example.group] != fold], names)
        judged += judge([example for example in examples if fold_of[example.group] == fold], model)
    return judged


def judge(examples: Sequence[Example], model: Model) -> list[Judged]:
    """Return each example with the model's confidence."""
    return [Judged(round(model.probability(example.given), 4), example.right) for example in examples]


def current_model() -> Model:
    """Return the model as it is in the data file."""
    data = load_toml("confidence.toml")
    return Model(dict(data["base"]), {name: data["weights"].get(name, 0.0) for name in PRIOR_WEIGHTS})


def describe(title: str, judged: Sequence[Judged], gold_facts: int) -> str:
    """Return the figures of one model as a line."""
    accepted = coverage(judged, gold_facts)
    return f"{title:28} ECE {calibration_error(judged):.4f}   coverage at 99.5 % {accepted:.3f}"


def to_toml(model: Model, collected: Collected, lines: Sequence[str]) -> str:
    """Return the data file."""
    wrong = sum(not example.right for example in collected.examples)
    head = [
        "# Weights of the logistic model in extractor.confidence. Card: models/README.md",
        "# Made by `python -m tools.fit_confidence`; do not edit by hand, fit again.",
        f"# Fitted on {collected.reports} reports with {len(collected.examples)} facts, {wrong} of them wrong:",
        *(f"#   {line}" for line in lines),
        "[base]",
        f"other = {model.base['other']:.2f}",
    ]
    bases = [f"{name} = {value:.2f}" for name, value in model.base.items() if name != "other"]
    weights = [f"{name} = {value:.2f}" for name, value in model.weights.items()]
    return "\n".join([*head, *bases, "", "[weights]", *weights, ""])


def main() -> None:
    """Collect, fit, report, and write the data file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=2, help="made reports of each layout (default: 2)")
    parser.add_argument("--dry-run", action="store_true", help="print the figures and the weights, write nothing")
    options = parser.parse_args()
    start = time.monotonic()
    collected = collect(options.seeds)
    examples = collected.examples
    before = current_model()
    seen = {example.given.name for example in examples}
    names = ["other", *sorted((before.base.keys() | seen) - {"other"}, key=lambda name: (name.startswith(PROSE), name))]
    model = fit(examples, names)
    lines = [
        describe("weights so far", judge(examples, before), collected.gold_facts),
        describe("fitted", judge(examples, model), collected.gold_facts),
        describe("fitted, reports held out", held_out(examples, names), collected.gold_facts),
    ]
    text = to_toml(model, collected, lines[1:])
    print("\n".join(lines))
    real = [example for example in examples if example.is_real]
    print(describe("so far, real reports", judge(real, before), len(real)))
    print(describe("fitted, real reports", judge(real, model), len(real)))
    print_faults(examples, model)
    print(f"{collected.reports} reports in {time.monotonic() - start:.0f} s")
    if options.dry_run:
        print(text)
    else:
        TARGET.write_text(text, encoding="utf-8")


def print_faults(examples: Sequence[Example], model: Model) -> None:
    """Print for each kind of field how many facts are wrong and what the model says on average."""
    by_name: dict[str, list[Example]] = {}
    for example in examples:
        by_name.setdefault(example.given.name, []).append(example)
    print(f"{'field':24} {'facts':>6} {'wrong':>6} {'right':>7} {'said':>7}")
    for name, own in sorted(by_name.items()):
        right = float(np.mean([example.right for example in own]))
        said = float(np.mean([model.probability(example.given) for example in own]))
        print(f"{name:24} {len(own):6d} {sum(not e.right for e in own):6d} {right:7.4f} {said:7.4f}")


if __name__ == "__main__":
    main()
