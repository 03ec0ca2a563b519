"""The figures of an evaluation, computed from tallies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict

from extractor.evaluation.calibration import calibration_error, coverage, right_when_sure
from extractor.evaluation.tally import Difference, Tally
from extractor.records import Kind

DECIMALS = 4


class _Figures(BaseModel):
    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)


class Score(_Figures):
    """Precision, recall and their harmonic mean, over facts."""

    precision: float
    recall: float
    f1: float


class Summary(Score):
    """All figures over the records of one kind, or of all.

    `right_as_they_stand`: share of gold records found with every fact right and nothing added. `edits_per_record`:
    facts that a reviewer must add or strike. `coverage_at_99_5`: share of gold facts that could be accepted unseen
    while 99.5 % of them are right. `right_when_sure`: share of the facts said at 0.95 or more that are right. `ece`:
    expected calibration error.
    """

    records: int
    found: int
    spurious: int
    right_as_they_stand: float | None
    edits_per_record: float | None
    coverage_at_99_5: float
    right_when_sure: float | None
    ece: float


class Report(_Figures):
    """The outcome of an evaluation: by document and kind, by kind, over all, by field; and every difference found."""

    documents: Mapping[str, Mapping[Kind, Summary]]
    kinds: Mapping[Kind, Summary]
    overall: Summary
    fields: Mapping[str, Score]
    provenance: float | None
    differences: tuple[Difference, ...]

    def figures(self) -> dict[str, Any]:
        """Return the figures without the differences, rounded, as they are written to a JSON file."""
        rounded: dict[str, Any] = _rounded(self.model_dump(mode="json", exclude={"differences"}))
        return rounded


def score_of(right: int, missed: int, added: int) -> Score:
    """Return the score of so many facts; with nothing proposed precision is 1, with nothing expected recall is."""
    precision = right / (right + added) if right + added else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    both = precision + recall
    return Score(precision=precision, recall=recall, f1=2 * precision * recall / both if both else 0.0)


def summary_of(tally: Tally) -> Summary:
    """Return all figures of `tally`."""
    right, missed, added = tally.right.total(), tally.missed.total(), tally.added.total()
    gold_facts = right + missed
    return Summary(
        **score_of(right, missed, added).model_dump(),
        records=tally.records,
        found=tally.found,
        spurious=tally.spurious,
        right_as_they_stand=tally.exact / tally.records if tally.records else None,
        edits_per_record=(missed + added) / tally.records if tally.records else None,
        coverage_at_99_5=coverage(tally.judged, gold_facts),
        right_when_sure=right_when_sure(tally.judged),
        ece=calibration_error(tally.judged) if gold_facts else 0.0,
    )


def field_scores(tally: Tally) -> dict[str, Score]:
    """Return the score of each field, in the order of their names."""
    names = sorted(tally.right.keys() | tally.missed.keys() | tally.added.keys())
    return {name: score_of(tally.right[name], tally.missed[name], tally.added[name]) for name in names}


def _rounded(figures: Any) -> Any:
    if isinstance(figures, dict):
        return {name: _rounded(value) for name, value in figures.items()}
    return round(figures, DECIMALS) if isinstance(figures, float) else figures
