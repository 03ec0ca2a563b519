"""Measures what it would bring to fit roles of columns and the plausibility of readings to an office's few documents.

    python -m tools.measure_refits FOLDER…        from the project's root; reports with `NAME.gold.json` beside them

So many documents are drawn, family by family (NAME without its number), the weights are fitted to them with the weights
so far as priors, and those of other families are judged by both: of how many pieces of tables the best reading is
right, and of how many columns whose head names a role the cells alone show it.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from tools.fit_table_judge import Example, figures, fit, pieces_with_readings, score_of

from extractor.evaluation.documents import read_gold
from extractor.records import Kind
from extractor.tables.columns.evidence.cell_signs import signs_of
from extractor.tables.reading import TableReading
from extractor.training.logistic import Prior, fit_logistic
from extractor.vocabulary.judge_words import judge_weights
from extractor.vocabulary.role_weights import role_weights

DOCUMENTS = (5, 10, 15, 20, 25)
DRAWS = 30
SPREAD = 0.5
NAMED = 0.8
"""A head of this strength says what its column is."""
NO_ROLE = "none"
Roles = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Column:
    """A column of a reading that is right: its document, the signs of its cells, the role that its head names."""

    document: str
    signs: Mapping[str, float]
    role: str


def family_of(document: str) -> str:
    """Return the family of a document: its name without its number."""
    return re.sub(r"_\d+$", "", document)


def columns_of(reading: TableReading, document: str, roles: Roles) -> Iterator[Column]:
    """Yield the columns of a reading, with `none` where the head names a role that cells alone never show."""
    for column in reading.columns:
        signs = signs_of(column.cells)
        if signs is None or not column.roles:
            continue
        named = (own.role for own in column.roles if own.role in roles and (own.strength or 0.0) >= NAMED)
        yield Column(document, asdict(signs), next(named, NO_ROLE))


def role_shown(signs: Mapping[str, float], weights: Roles) -> str:
    """Return the role that cells with these signs show under weights."""
    scores = {
        role: own["bias"] + sum(own.get(name, 0.0) * share for name, share in signs.items())
        for role, own in weights.items()
    }
    best = max(scores, key=lambda role: scores[role])
    return best if scores[best] > 0 else NO_ROLE


def fit_roles(columns: Sequence[Column], before: Roles) -> dict[str, dict[str, float]]:
    """Return the most probable weights, given the columns and those before as the prior; each keeps its sign."""
    fitted = {}
    for role, own in before.items():
        names = [name for name, value in own.items() if name != "bias" and value]
        matrix = np.array([[1.0, *(column.signs.get(name, 0.0) for name in names)] for column in columns])
        priors = [Prior(own["bias"], SPREAD, (-9.0, 9.0))]
        priors += [Prior(own[name], SPREAD, (0.0, 9.0) if own[name] > 0 else (-9.0, 0.0)) for name in names]
        bias, *found = fit_logistic(matrix, [column.role == role for column in columns], np.ones(len(columns)), priors)
        fitted[role] = {"bias": bias, **dict(zip(names, found, strict=True))}
    return fitted


def drawn(documents: Sequence[str], count: int, rng: random.Random) -> frozenset[str]:
    """Return the documents of families drawn by chance until there are so many."""
    families = sorted({family_of(document) for document in documents})
    rng.shuffle(families)
    found: list[str] = []
    for family in families:
        if len(found) < count:
            found += [document for document in documents if family_of(document) == family]
    return frozenset(found)


def compare(
    documents: Sequence[str], count: int, right: Callable[[frozenset[str]], tuple[int, int, int]]
) -> tuple[int, int, int, int, int]:
    """Return over all draws how many were better and worse, and what was right before, after, and of how many."""
    rng = random.Random(count)
    outcomes = [right(drawn(documents, count, rng)) for _ in range(DRAWS)]
    better = sum(after > before for before, after, _ in outcomes)
    worse = sum(after < before for before, after, _ in outcomes)
    before, after, cases = (sum(column) for column in zip(*outcomes, strict=True))
    return better, worse, before, after, cases


def judged_right(examples: Sequence[Example], chosen: frozenset[str]) -> tuple[int, int, int]:
    """Return of how many pieces of other documents the best reading is right, before and after a fit, and of all."""
    before = judge_weights().weights
    after = fit([example for example in examples if example.family in chosen], before)
    held = [example for example in examples if example.family not in chosen]
    was, now = (figures([(example, score_of(example, weights)) for example in held]) for weights in (before, after))
    return was.won, now.won, was.pieces


def shown_right(columns: Sequence[Column], before: Roles, chosen: frozenset[str]) -> tuple[int, int, int]:
    """Return how many columns of other documents whose head names a role show it, before and after, and of all."""
    known = [column for column in columns if column.document in chosen]
    after = fit_roles(known, before) if known else before
    held = [column for column in columns if column.document not in chosen and column.role != NO_ROLE]
    was, now = (sum(role_shown(one.signs, weights) == one.role for one in held) for weights in (before, after))
    return was, now, len(held)


def main() -> None:
    """Collect, draw, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    options = parser.parse_args()
    roles: Roles = {role: own.model_dump() for role, own in role_weights().weights.items()}
    examples: list[Example] = []
    columns: list[Column] = []
    for gold_path in sorted(path for folder in options.folders for path in folder.glob("*.gold.json")):
        document = gold_path.name.removesuffix(".gold.json")
        for example, reading in pieces_with_readings(gold_path.with_name(f"{document}.pdf"), read_gold(gold_path)):
            examples.append(replace(example, family=document))
            if example.right and example.kind == Kind.EVENT.value:
                columns += columns_of(reading, document, roles)
    documents = sorted({example.family for example in examples})
    print(f"{len(documents)} documents, {len(examples)} readings, {len(columns)} columns")
    print("| fitted to | draws better / worse: readings | right | draws better / worse: roles | right |")
    print("|---|---|---|---|---|")
    for count in DOCUMENTS:
        better, worse, was, now, of = compare(documents, count, lambda chosen: judged_right(examples, chosen))
        cells = f"{better} / {worse} | {was} → {now} of {of}"
        better, worse, was, now, of = compare(documents, count, lambda chosen: shown_right(columns, roles, chosen))
        print(f"| {count} | {cells} | {better} / {worse} | {was} → {now} of {of} |")


if __name__ == "__main__":
    main()
