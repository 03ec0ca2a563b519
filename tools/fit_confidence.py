"""Fits `models/confidence.toml`: how much each piece of evidence says of whether a value, or a record, is right.

    python -m tools.fit_confidence [--further FOLDER]… [--keep FILE] [--only FIELD…] [--dry-run]

from the project's root. It takes some five minutes, and more for the reports in further folders (PDF files with
`NAME.gold.json` beside them).

Reads the samples with gold records, scans of some of them, and made reports of every layout (tests/generators),
compares what was read with the gold, and fits a logistic regression: a base for each kind of field, a weight for each
feature. Reports that the readers were made with hold hardly an error. To see what happens in reports of others, samples
and made reports are read again with *thinned knowledge*: a random part of the head words, endings and units is taken
away, as if nobody had met them, and a few drawn rules are lost.

The fit is held back all the same: every parameter has a prior, weights keep the sign that they must have (a failed
check never raises), bases are bounded, and made and thinned reports together weigh no more than the real ones. Figures
are given for the weights so far, for the new ones, and for reports that were held out. Whole records have a model of
their own on top of that of the fields: `tools/fit_records.py`.
"""

from __future__ import annotations

import argparse
import pickle
import re
import time
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from tools.confidence_reports import Collected, Example, Given, Origin, RecordExample, collect
from tools.fit_records import RecordModel, fit_records, judge_records, offers

from extractor.confidence.model import DOUBTS_OF_FIELDS
from extractor.evaluation.calibration import Judged, calibration_error, coverage
from extractor.knowledge import load_toml
from extractor.training.logistic import Prior, fit_logistic

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
    "uneven": -2.0,
    "shared": -2.0,
    "foreign": -2.0,
    "rows_differ": -1.0,
    "untagged": -1.0,
    "odd_grid": -2.0,
    "odd_heads": -1.0,
    "joined_heads": -2.0,
    "headless": -2.0,
    "text_differs": -1.0,
    "contradicted": -2.0,
    "close": -0.3,
    "beside": -1.0,
    "doubled": -0.5,
    "lacking": -0.3,
    "unexplained": -0.3,
}
FIELDS_STAYED = "bases, and weights down to `doubt`, are of an earlier fit: 257 reports with 37904 facts, 273 wrong"
TABLE_WEIGHTS = frozenset(DOUBTS_OF_FIELDS)
"""Weights of what the table says of its records."""
WEIGHT_SPREAD = 0.7
RAISING = frozenset({"passed"})
"""Features that may only raise a value; all others may only lower it."""
LEAST_EFFECT = 0.1
FOLDS = 5
SOURCES = ("samples", "made reports", "samples, thinned", "made reports, thinned", "further reports", "all")
RECORD_BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 1.0)


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


def fit(examples: Sequence[Example], names: Sequence[str], settled: Model | None = None) -> Model:
    """Return the most probable parameters, given the examples and the priors; those of `settled` stay as they are."""
    weights = list(PRIOR_WEIGHTS)
    column = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(examples), len(names) + len(weights)))
    for row, example in enumerate(examples):
        matrix[row, column.get(example.given.name, column["other"])] = 1.0
        for i, name in enumerate(weights):
            matrix[row, len(names) + i] = example.given.features.get(name, 0.0)
    bounds = [(LEAST_BASE, MOST_BASE)] * len(names)
    bounds += [(LEAST_EFFECT, 3.0) if name in RAISING else (-6.0, -LEAST_EFFECT) for name in weights]
    if settled is not None:
        known = [settled.base.get(name) for name in names] + [settled.weights.get(name) for name in weights]
        bounds = [bound if value is None else (value, value) for bound, value in zip(bounds, known, strict=True)]
    means = [*map(prior_base, names), *PRIOR_WEIGHTS.values()]
    spreads = [BASE_SPREAD] * len(names) + [WEIGHT_SPREAD] * len(weights)
    priors = [Prior(*prior) for prior in zip(means, spreads, bounds, strict=True)]
    found = fit_logistic(matrix, [example.right for example in examples], _shares(examples), priors)
    return Model(
        dict(zip(names, found[: len(names)], strict=True)),
        dict(zip(weights, found[len(names) :], strict=True)),
    )


def _shares(examples: Sequence[Example]) -> Any:
    """Return how much each example weighs.

    Made and thinned reports together weigh no more than the samples. So do further reports, however many there are,
    each as the square root of its facts: a long table of one report is one lesson many times over.
    """
    size = Counter(example.group for example in examples)
    share = np.array([size[e.group] ** -0.5 if e.origin is Origin.ELSEWHERE else 1.0 for e in examples])
    samples = float(sum(example.origin is Origin.SAMPLE for example in examples))
    for origin in (Origin.MADE, Origin.ELSEWHERE):
        own = np.array([example.origin is origin for example in examples], dtype=bool)
        weight = share[own].sum()
        if samples and (weight > samples or (origin is Origin.ELSEWHERE and weight)):
            share[own] *= samples / weight
    return share


def held_out(
    examples: Sequence[Example], names: Sequence[str], settled: Model | None = None, *, only: Origin | None = None
) -> list[Judged]:
    """Judge each example, or those of one origin, by a model that has not seen its report or layout."""
    fold_of = folds(examples)
    judged: list[Judged] = []
    for fold in range(FOLDS):
        model = fit([example for example in examples if fold_of[example.group] != fold], names, settled)
        held = [e for e in examples if fold_of[e.group] == fold and (only is None or e.origin is only)]
        judged += judge(held, model)
    return judged


def folds(examples: Sequence[Example] | Sequence[RecordExample]) -> dict[str, int]:
    """Return for each report or layout the part in which it is held out."""
    groups = sorted({example.group for example in examples})
    order = np.random.default_rng(1).permutation(len(groups))
    return {groups[index]: place % FOLDS for place, index in enumerate(order)}


def held_out_records(
    collected: Collected, names: Sequence[str], settled: Model | None = None
) -> dict[str, list[Judged]]:
    """Judge each record by models that have not seen its report; by what it was read from, and `all`."""
    fold_of = folds(collected.records)
    judged: dict[str, list[Judged]] = {source: [] for source in SOURCES}
    for fold in range(FOLDS):
        fields = fit([example for example in collected.examples if fold_of.get(example.group) != fold], names, settled)
        model = fit_records([example for example in collected.records if fold_of[example.group] != fold], fields)
        held = [example for example in collected.records if fold_of[example.group] == fold]
        for example, outcome in zip(held, judge_records(held, model, fields), strict=True):
            judged[example.source].append(outcome)
            judged["all"].append(outcome)
    return judged


def judge(examples: Sequence[Example], model: Model) -> list[Judged]:
    """Return each example with the model's confidence."""
    return [Judged(round(model.probability(example.given), 4), example.right) for example in examples]


def current_model() -> Model:
    """Return the model as it is in the data file."""
    data = load_toml("confidence.toml")
    return Model(dict(data["base"]), {name: data["weights"].get(name, 0.0) for name in PRIOR_WEIGHTS})


def of_fields_alone(model: Model) -> Model:
    """Return the model without the weights of what tables say."""
    return Model(model.base, {name: weight for name, weight in model.weights.items() if name not in TABLE_WEIGHTS})


def without_bases(model: Model, names: Collection[str]) -> Model:
    """Return the model without the bases of these kinds of fields."""
    return Model({name: base for name, base in model.base.items() if name not in names}, model.weights)


def with_bases(text: str, model: Model, names: Collection[str], collected: Collected) -> str:
    """Return the text of the data file with these bases of a model, and a note of what they were fitted on."""
    for name in names:
        text = re.sub(rf"^{name} = .*$", f"{name} = {model.base[name]:.2f}", text, flags=re.MULTILINE)
    note = f"# Fitted since with {collected.reports} reports, all else held: {', '.join(sorted(names))}."
    head, base, rest = text.partition("[base]\n")
    kept = [line for line in head.splitlines() if not line.startswith("# Fitted since")]
    return "\n".join([*kept, note, ""]) + base + rest


def describe(title: str, judged: Sequence[Judged], gold_facts: int) -> str:
    """Return the figures of one model as a line."""
    accepted = coverage(judged, gold_facts)
    return f"{title:28} ECE {calibration_error(judged):.4f}   coverage at 99.5 % {accepted:.3f}"


def describe_records(judged: Mapping[str, Sequence[Judged]]) -> str:
    """Return what is offered at each threshold, and how far confidences are from the truth, as tables for the docs."""
    lines = [
        "| read from | threshold | offered | errors expected | wrong | wrong of all |",
        "|---|---|---|---|---|---|",
    ]
    for source, own in judged.items():
        lines += [
            f"| {source} | {offer.threshold:.2f} | {offer.offered} of {offer.records} | {offer.expected:.1f} |"
            f" {offer.wrong} ({offer.wrong / max(1, offer.offered):.1%}) | {offer.wrong} of {offer.all_wrong} |"
            for offer in offers(own)
        ]
    lines += ["", "| confidence | records | said on average | right |", "|---|---|---|---|"]
    for low, high in pairwise(RECORD_BINS):
        part = [one for one in judged["all"] if low <= one.confidence < high]
        if part:
            said, right = np.mean([one.confidence for one in part]), np.mean([one.right for one in part])
            lines.append(f"| {low:.2f}–{high:.2f} | {len(part)} | {said:.3f} | {right:.3f} |")
    return "\n".join(lines)


def to_toml(model: Model, records: RecordModel, collected: Collected, lines: Sequence[str]) -> str:
    """Return the data file."""
    wrong = sum(not example.right for example in collected.examples)
    wrong_records = sum(not example.right for example in collected.records)
    head = [
        "# Weights of the logistic model in extractor.confidence. Card: models/README.md",
        "# Made by `python -m tools.fit_confidence`; do not edit by hand, fit again.",
        f"# Fitted on {collected.reports} reports with {len(collected.examples)} facts, {wrong} of them wrong:",
        *(f"#   {line}" for line in lines),
        f"# and {len(collected.records)} records, {wrong_records} of them wrong.",
        "[base]",
        f"other = {model.base['other']:.2f}",
    ]
    bases = [f"{name} = {value:.2f}" for name, value in model.base.items() if name != "other"]
    weights = [f"{name} = {value:.2f}" for name, value in model.weights.items()]
    of_records = ["", "[record_base]", *(f"{name} = {value:.2f}" for name, value in records.base.items())]
    of_records += ["", "[record_weights]", *(f"{name} = {value:.2f}" for name, value in records.weights.items())]
    return "\n".join([*head, *bases, "", "[weights]", *weights, *of_records, ""])


def main() -> None:
    """Collect, fit, report, and write the data file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--further", type=Path, action="append", default=[], help="folder of reports with gold records")
    parser.add_argument("--keep", type=Path, help="file that keeps what was read, to try other models on it")
    parser.add_argument(
        "--fields-stay", action="store_true", help="fit only what tables say of records, and whole records"
    )
    parser.add_argument("--only", nargs="+", default=[], help="fit the bases of these kinds of fields, nothing else")
    parser.add_argument("--dry-run", action="store_true", help="print the figures and the weights, write nothing")
    options = parser.parse_args()
    start = time.monotonic()
    collected = collected_or_kept(options.keep, options.further)
    examples = collected.examples
    before = current_model()
    seen = {example.given.name for example in examples}
    names = ["other", *sorted((before.base.keys() | seen) - {"other"}, key=lambda name: (name.startswith(PROSE), name))]
    settled = of_fields_alone(before) if options.fields_stay else None
    if options.only:
        settled = without_bases(before, options.only)
    model = fit(examples, names, settled)
    lines = [
        describe("weights so far", judge(examples, before), collected.gold_facts),
        describe("fitted", judge(examples, model), collected.gold_facts),
        describe("fitted, reports held out", held_out(examples, names, settled), collected.gold_facts),
    ]
    print("\n".join(lines))
    if options.only:
        text = with_bases(TARGET.read_text(encoding="utf-8"), model, options.only, collected)
    else:
        lines += [] if settled is None else [FIELDS_STAYED]
        text = to_toml(model, fit_records(collected.records, model), collected, lines[1:])
        print(describe_records(held_out_records(collected, names, settled)))
    for origin in (Origin.SAMPLE, Origin.ELSEWHERE):
        own = [example for example in examples if example.origin is origin]
        print(describe(f"so far, {origin.value}", judge(own, before), len(own)))
        print(describe(f"fitted, {origin.value}", judge(own, model), len(own)))
        print(describe("held out", held_out(examples, names, settled, only=origin), len(own)))
    print_faults(examples, model)
    print(f"{collected.reports} reports in {time.monotonic() - start:.0f} s")
    if options.dry_run:
        print(text)
    else:
        TARGET.write_text(text, encoding="utf-8")


def collected_or_kept(path: Path | None, further: Sequence[Path]) -> Collected:
    """Return what an earlier run has kept at `path`, else read all reports and keep what was read."""
    if path is not None and path.exists():
        kept: Collected = pickle.loads(path.read_bytes())
        return kept
    collected = collect(further)
    if path is not None:
        path.write_bytes(pickle.dumps(collected))
    return collected


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
