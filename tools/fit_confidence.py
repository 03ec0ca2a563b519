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
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from tests.generators.cases import CASES
from tests.generators.paper import print_report
from tests.scans.paper import Scanner, scan_report

from extractor import confidence, extract, knowledge
from extractor.confidence import Evidence, features
from extractor.evaluate import compare_documents
from extractor.evaluation.calibration import Judged, calibration_error, coverage
from extractor.evaluation.documents import GoldDocument, PredictedDocument, read_gold
from extractor.evaluation.tally import total
from extractor.knowledge import load_toml
from extractor.reading import pdf
from extractor.reading.page import Page
from extractor.records import Check

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
TARGET = ROOT / "models" / "confidence.toml"
SCANNED = ("p01_grid_3", "p03_kpi_nested_3", "p04_crosstab_3")
"""Samples that are read as scans too, for what recognition leaves in doubt."""
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
THINNED_TIMES = 2
"""So often each sample is read with thinned knowledge."""
WORDS_LOST, RULES_LOST = 0.2, 0.02
"""Shares of the words and of the drawn rules that are taken away."""
THINNED_FILES = frozenset(
    {"head_words.toml", "entry_endings.toml", "event_words.toml", "units.toml", "prose_words.toml"}
)
KEPT_LISTS = frozenset({"unwanted", "ignored", "not_before", "after_label", "not_told"})
"""Lists that hold readings back: without them readers would do what no missing word makes them do."""
LANGUAGE_MODEL = "_model"
"""The function that remembers the language model, which knows nothing of our data files and takes long to load."""
KEY_STEP = 1e-8
"""Confidences are replaced by multiples of this while reading: keys that lead from a fact to its evidence."""


@dataclass(frozen=True)
class Given:
    """What was known of a value: its kind of field and the features of the model."""

    name: str
    features: Mapping[str, float]


@dataclass(frozen=True)
class Example:
    """A fact that was read: its evidence, whether it is right, and the report (the group) that it comes from."""

    given: Given
    right: bool
    group: str
    is_real: bool


@dataclass
class Ledger:
    """Stands in for the functions of `extractor.confidence` and hands out keys instead of probabilities."""

    given: list[Given] = field(default_factory=list)

    def confidence_of(self, name: str, evidence: Evidence, checks: Sequence[Check] = ()) -> float:
        """Note a value's evidence; return the key to it."""
        return self._note(name, features(evidence, checks))

    def checked_confidence(self, key: float, check: Check) -> float:
        """Note the evidence behind `key` with one more check."""
        known = self.find(key)
        return self._note(known.name, {**known.features, "passed" if check.ok else "failed": 1.0})

    def recognised_confidence(self, key: float, doubt: float) -> float:
        """Note the evidence behind `key` with the doubts of recognition."""
        known = self.find(key)
        return self._note(known.name, {**known.features, "ocr": 1.0, "doubt": doubt})

    def find(self, key: float) -> Given:
        """Return the evidence behind a key."""
        return self.given[round(key / KEY_STEP) - 1]

    def _note(self, name: str, found: Mapping[str, float]) -> float:
        self.given.append(Given(name, found))
        return len(self.given) * KEY_STEP


@contextmanager
def replaced(originals: Mapping[str, Any], substitutes: Mapping[str, Any]) -> Iterator[None]:
    """Let every module of the extractor that imported one of `originals` by name use its substitute."""
    places = [
        (module, name)
        for path, module in list(sys.modules.items())
        for name, original in originals.items()
        if path.startswith("extractor.") and getattr(module, name, None) is original
    ]
    for module, name in places:
        setattr(module, name, substitutes[name])
    try:
        yield
    finally:
        for module, name in places:
            setattr(module, name, originals[name])


@contextmanager
def noting(ledger: Ledger) -> Iterator[None]:
    """Let the extractor ask the ledger in place of `extractor.confidence`."""
    names = ("confidence_of", "checked_confidence", "recognised_confidence")
    with replaced({n: getattr(confidence, n) for n in names}, {n: getattr(ledger, n) for n in names}):
        yield


@contextmanager
def thinned(seed: int | None) -> Iterator[None]:
    """Take a random part of the knowledge and of the drawn rules away (None: nothing)."""
    if seed is None:
        yield
        return
    rng = random.Random(seed)
    load, read = knowledge.load_toml, pdf.read_pages

    def load_thinned(name: str) -> Any:
        data = load(name)
        return _without_words(data, random.Random(f"{seed} {name}")) if name in THINNED_FILES else data

    def read_worn(path: Path) -> Iterator[Page]:
        for page in read(path):
            yield replace(page, rules=tuple(rule for rule in page.rules if rng.random() >= RULES_LOST))

    with replaced({"load_toml": load, "read_pages": read}, {"load_toml": load_thinned, "read_pages": read_worn}):
        _forget()
        try:
            yield
        finally:
            _forget()


def _without_words(data: Any, rng: random.Random) -> Any:
    """Return data with a random part of the words of its lists left out."""
    if isinstance(data, dict):
        return {key: value if key in KEPT_LISTS else _without_words(value, rng) for key, value in data.items()}
    if isinstance(data, list):
        return [word for word in data if rng.random() >= WORDS_LOST] or data
    return data


def _forget() -> None:
    """Clear what the extractor's functions remember of their data files."""
    for path, module in list(sys.modules.items()):
        if path.startswith(("extractor.tables", "extractor.japanese", "extractor.layout", "extractor.prose")):
            for value in vars(module).values():
                if callable(getattr(value, "cache_clear", None)) and value.__name__ != LANGUAGE_MODEL:
                    value.cache_clear()


@dataclass(frozen=True)
class Collected:
    """All examples, and how many facts the gold records of the reports hold."""

    examples: tuple[Example, ...]
    gold_facts: int
    reports: int


def collect(seeds: int) -> Collected:
    """Read all reports and judge every fact."""
    found: list[Example] = []
    gold_facts = reports = 0
    extract(next(SAMPLES.glob("*.pdf")))  # every module of the extractor is imported before it is noted
    with tempfile.TemporaryDirectory() as folder:
        for report in _reports(Path(folder), seeds):
            ledger = Ledger()
            with noting(ledger), thinned(report.thinned):
                extraction = extract(report.pdf)
            predicted = PredictedDocument.model_validate(json.loads(extraction.to_json()))
            tally = total(compare_documents(report.gold, predicted).values())
            gold_facts += tally.right.total() + tally.missed.total()
            reports += 1
            found += [
                Example(ledger.find(fact.confidence), fact.right, report.group, report.is_real) for fact in tally.judged
            ]
    return Collected(tuple(found), gold_facts, reports)


@dataclass(frozen=True)
class Report:
    """A report to learn from: its gold, its group, whether it is a real one, the seed by which knowledge is thinned."""

    pdf: Path
    gold: GoldDocument
    group: str
    is_real: bool = False
    thinned: int | None = None


def _reports(folder: Path, seeds: int) -> Iterator[Report]:
    """Yield the samples, scans of some, the samples with thinned knowledge, and made reports of both kinds."""
    for path in sorted(SAMPLES.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        gold, pdf_path = read_gold(path), SAMPLES / f"{name}.pdf"
        yield Report(pdf_path, gold, name, is_real=True)
        for seed in range(THINNED_TIMES):
            yield Report(pdf_path, gold, name, thinned=seed)
        if name in SCANNED:
            yield Report(scan_report(pdf_path, folder / f"{name}_scan.pdf", Scanner()), gold, name)
    for case, make in CASES.items():
        for seed in range(1, seeds + 1):
            printed = print_report(make(seed))
            made = folder / f"{case}_{seed}.pdf"
            made.write_bytes(printed.pdf)
            gold = GoldDocument.model_validate(printed.gold)
            yield Report(made, gold, case, thinned=None if seed % 2 else seed)


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
