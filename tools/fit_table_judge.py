"""Fits the weights of `models/table_judge.toml`: how much each sign says of whether a reading of a table is right.

    python -m tools.fit_table_judge [--also FOLDER] [--write]        from the project's root; some minutes

Every reader reads every table of the samples, of made layouts, and of the reports with gold records in further folders.
A reading is right if half of its records are right as they stand. For each kind of record a logistic regression is
fitted whose prior is the weights so far: in few reports another reader fits a table too, so that most weights stay near
to what was set by hand. Weights keep their signs. Each family of reports is judged by weights that were fitted without
it; nothing is written unless that is asked for.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from tests.generators.cases import CASES
from tests.generators.paper import print_report
from tools.record_outcomes import outcomes

from extractor.candidates.candidate import distinct
from extractor.candidates.context import DocumentContext
from extractor.candidates.weighing import weigh
from extractor.evaluation.documents import GoldDocument, PredictedDocument, read_gold
from extractor.layout.flow.outline import surroundings
from extractor.layout.flow.plan_path import plan_paths
from extractor.pipeline import Stages, run_stages
from extractor.records import DocumentInfo, Extraction
from extractor.tables.judging.signs import kind_of, signs_of
from extractor.tables.reader import Scope, readings_of
from extractor.tables.reading import Piece, TableReading
from extractor.tables.structure.pieces import pieces_of
from extractor.vocabulary.heads.head_words import plan_labels
from extractor.vocabulary.judge_words import judge_weights

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "models" / "table_judge.toml"
SEEDS = (1, 2)
HALF = 0.5
SPREAD = 0.5
"""So far, in logits, a weight may stray from what it was unless many tables speak for another."""
LEAST = 0.05
"""No weight comes nearer to 0: a sign that was not seen here may be seen elsewhere."""
Weights = Mapping[str, Mapping[str, float]]
_WEIGHT = re.compile(r"^(\w+) = (-?[\d.]+)$")
_SECTION = re.compile(r"^\[weights\.(\w+)\]$")


@dataclass(frozen=True)
class Example:
    """A reading of a piece of a table: its family of reports, the piece, its kind, its signs, whether it is right."""

    family: str
    piece: str
    kind: str
    signs: Mapping[str, float]
    right: bool


def examples_of(path: Path, gold: GoldDocument, family: str) -> Iterator[Example]:
    """Yield an example for each reading of each table of a report that gold judges."""
    return (replace(example, family=family) for example, _ in pieces_with_readings(path, gold))


def pieces_with_readings(path: Path, gold: GoldDocument) -> Iterator[tuple[Example, TableReading]]:
    """Yield each reading of each table of a report that gold judges, with its example; the family is the file."""
    for number, piece in enumerate(_pieces(run_stages(path))):
        lists = [replace(piece, table=table) for table in pieces_of(piece.table)]
        for scope, own in ((Scope.TABLE, [piece]), (Scope.LIST, lists)):
            for place, one in enumerate(own):
                for reading in readings_of(one, scope):
                    kind, right = kind_of(reading), _is_right(reading, gold)
                    if kind is not None and right is not None:
                        signs = signs_of(reading, one.table, one.context)
                        example = Example(path.stem, f"{path.stem}:{number}:{place}", kind.value, signs, right)
                        yield example, reading


def _pieces(stages: Stages) -> Iterator[Piece]:
    """Yield the tables of a report as the readers get them."""
    info = stages.extraction.document
    pages = {layout.page.number: layout.page for layout in stages.layouts}
    context = DocumentContext(info.sha256, info.fiscal_year, pages)
    paths = plan_paths(stages.flow, plan_labels())
    for table, around, path in zip(stages.flow.tables, surroundings(stages.flow, info.title), paths, strict=True):
        yield Piece(table, around, context.within((*around.section, around.caption or "")), path)


def _is_right(reading: TableReading, gold: GoldDocument) -> bool | None:
    """Return whether half of a reading's records are right as they stand; None if gold judges none of them."""
    records = tuple(weigh(record, {}, None) for record in distinct(reading.records))
    info = DocumentInfo(file_name="", sha256="0" * 64, page_count=1, title=None, publisher=None, fiscal_year=None)
    printed = Extraction(document=info, records=records, warnings=()).to_json()
    found = [right for _, right in outcomes(gold, PredictedDocument.model_validate(json.loads(printed)))]
    return sum(found) >= HALF * len(found) if found else None


def collect(folders: Iterable[Path]) -> Iterator[Example]:
    """Yield the examples of made layouts, a family each, and of the reports with gold in folders."""
    for folder in folders:
        for path in sorted(folder.glob("*.gold.json")):
            printed = path.with_name(path.name.replace(".gold.json", ".pdf"))
            if printed.exists():
                yield from examples_of(printed, read_gold(path), printed.stem)
    with tempfile.TemporaryDirectory() as folder:
        for case, make in CASES.items():
            for seed in SEEDS:
                made = print_report(make(seed))
                path = Path(folder) / f"{case}_{seed}.pdf"
                path.write_bytes(made.pdf)
                yield from examples_of(path, GoldDocument.model_validate(made.gold), case)


def score_of(example: Example, weights: Weights) -> float:
    """Return how plausible weights call a reading, in logits."""
    own = weights[example.kind]
    return own["bias"] + sum(own.get(name, 0.0) * value for name, value in example.signs.items())


def fit(examples: Sequence[Example], before: Weights) -> dict[str, dict[str, float]]:
    """Return the most probable weights, given the examples and those before as the prior."""
    return {kind: _fit_kind([e for e in examples if e.kind == kind], own) for kind, own in before.items()}


def _fit_kind(examples: Sequence[Example], before: Mapping[str, float]) -> dict[str, float]:
    names = list(before)
    if not examples:
        return dict(before)
    matrix = np.array([[1.0 if name == "bias" else e.signs.get(name, 0.0) for name in names] for e in examples])
    signs = np.array([1.0 if example.right else -1.0 for example in examples])
    prior = np.array(list(before.values()))

    def loss(parameters: Any) -> tuple[float, Any]:
        margin = signs * (matrix @ parameters)
        away = (parameters - prior) / SPREAD
        value = float(np.logaddexp(0.0, -margin).sum() + 0.5 * away @ away)
        gradient = -matrix.T @ (signs / (1.0 + np.exp(np.clip(margin, -60, 60)))) + away / SPREAD
        return value, gradient

    bounds = [_bounds(name, value) for name, value in before.items()]
    found = minimize(loss, prior, jac=True, method="L-BFGS-B", bounds=bounds).x
    return dict(zip(names, (round(float(value), 2) for value in found), strict=True))


def _bounds(name: str, value: float) -> tuple[float | None, float | None]:
    """Return between what a weight may lie: it keeps its sign."""
    if name == "bias":
        return None, None
    return (LEAST, None) if value > 0 else (None, -LEAST)


@dataclass(frozen=True)
class Figures:
    """How well weights judge: readings called right or wrong as they are, and pieces whose best reading is right."""

    readings: int
    judged: int
    pieces: int
    won: int

    def __str__(self) -> str:
        """One line."""
        return f"readings {self.judged} of {self.readings}   best readings of pieces {self.won} of {self.pieces}"


def figures(scored: Sequence[tuple[Example, float]]) -> Figures:
    """Return the figures of scored examples; where no reading of a piece is right, that there are no records is."""
    pieces: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for example, score in scored:
        pieces[example.piece].append((score, example.right))
    judged = sum((score > 0) == example.right for example, score in scored)
    won = 0
    for own in pieces.values():
        best = max(own, key=lambda found: found[0])
        won += best[1] if any(right for _, right in own) and best[0] > 0 else not any(right for _, right in own)
    return Figures(len(scored), judged, len(pieces), won)


def held_out(examples: Sequence[Example], before: Weights) -> list[tuple[Example, float]]:
    """Return each example with its score by weights that were fitted without its family."""
    scored: list[tuple[Example, float]] = []
    for family in sorted({example.family for example in examples}):
        weights = fit([example for example in examples if example.family != family], before)
        scored += [(example, score_of(example, weights)) for example in examples if example.family == family]
    return scored


def with_weights(text: str, weights: Weights) -> str:
    """Return the data file with other weights; all else in it stays."""
    lines, kind = [], None
    for line in text.splitlines():
        section, weight = _SECTION.match(line), _WEIGHT.match(line)
        kind = section[1] if section else None if line.startswith("[") else kind
        lines.append(f"{weight[1]} = {weights[kind][weight[1]]}" if kind and weight else line)
    return "\n".join([*lines, ""])


def main() -> None:
    """Collect, fit, report, and write the data file if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--also", type=Path, action="append", default=[], help="a further folder of PDFs with gold")
    parser.add_argument("--write", action="store_true", help="write the fitted weights to the data file")
    options = parser.parse_args()
    examples = list(collect([ROOT / "samples", *options.also]))
    before = judge_weights().weights
    fitted = fit(examples, before)
    print("weights so far          ", figures([(e, score_of(e, before)) for e in examples]))
    print("fitted                  ", figures([(e, score_of(e, fitted)) for e in examples]))
    print("fitted, families held out", figures(held_out(examples, before)))
    for kind, own in fitted.items():
        changed = {name: (before[kind][name], value) for name, value in own.items() if before[kind][name] != value}
        print(kind, "  ".join(f"{name} {was:g} → {now:g}" for name, (was, now) in changed.items()))
    if options.write:
        TARGET.write_text(with_weights(TARGET.read_text(encoding="utf-8"), fitted), encoding="utf-8")


if __name__ == "__main__":
    main()
