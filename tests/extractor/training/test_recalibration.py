"""Confidences fitted to outcomes that are made up: taken only where they are no worse on documents not seen."""

from __future__ import annotations

import random

import numpy as np
import pytest
from tests.review_app.factory import event, extraction

from extractor.confidence.calibration import Calibration, Shift, calibrated
from extractor.records import Extraction, Kind
from extractor.training.logistic import Prior, fit_logistic
from extractor.training.outcomes import Outcome
from extractor.training.recalibration import Score, fit_shift, retrain, score


def made(true: float, said: float, *, documents: int = 10, each: int = 40, field: str = "name") -> list[Outcome]:
    """Return outcomes of which a share of `true` in each document is right."""
    return [
        Outcome(document, Kind.EVENT, said, place < round(true * each), field)
        for document in range(documents)
        for place in range(each)
    ]


def test_without_cases_the_prior_is_what_is_found() -> None:
    prior = Prior(0.4, 1.0, (-2.0, 2.0))
    assert fit_logistic(np.zeros((0, 1)), [], np.zeros(0), [prior]) == pytest.approx([0.4])


def test_with_many_cases_the_share_is_found_and_the_bounds_hold() -> None:
    matrix, right = np.ones((400, 1)), [True] * 300 + [False] * 100
    wide, narrow = Prior(0.0, 10.0, (-9.0, 9.0)), Prior(0.0, 10.0, (-9.0, 0.5))
    assert fit_logistic(matrix, right, np.ones(400), [wide]) == pytest.approx([1.0983], abs=1e-3)
    assert fit_logistic(matrix, right, np.ones(400), [narrow]) == pytest.approx([0.5])


def test_confidences_that_say_too_much_are_lowered() -> None:
    outcomes = made(0.7, 0.96)
    shift = fit_shift(outcomes)
    assert shift.applied(0.96, "name") == pytest.approx(0.7, abs=0.03)
    assert shift.applied(0.96, "venue") > shift.applied(0.96, "name")
    assert score(outcomes, shift).log_loss < score(outcomes, Shift()).log_loss


def test_what_a_shift_did_can_be_taken_back() -> None:
    shift = Shift(slope=0.8, shift=-0.5, fields={"name": -0.3})
    assert shift.before(shift.applied(0.96, "name"), "name") == pytest.approx(0.96, abs=5e-4)


def test_no_shift_lifts_what_contradicts_itself() -> None:
    assert Shift(shift=3.0).applied(0.75) == 0.75
    assert Shift(shift=3.0).applied(0.76) > 0.98


def test_only_a_part_that_is_no_worse_is_taken() -> None:
    wrong, fine = made(0.7, 0.96), [Outcome(o.document, Kind.KPI, 0.9, o.right, "unit") for o in made(0.9, 0.9)]
    result = retrain([*wrong, *fine])
    taken = {(part.kind.value, part.of_records): part.is_taken for part in result.parts}
    assert taken[("event", False)] is True
    assert taken[("event", True)] is taken[("statistic", False)] is False
    (part,) = (part for part in result.parts if part.kind is Kind.EVENT and not part.of_records)
    assert part.before is not None
    assert part.after is not None
    assert (part.outcomes, part.documents) == (400, 10)
    assert part.before.error == pytest.approx(0.26, abs=1e-3)
    assert part.after.error < 0.05
    assert set(result.calibration.values) == {part.kind for part in result.parts if part.is_taken}


def test_chance_is_not_learnt() -> None:
    rng = random.Random(4)
    outcomes = [
        Outcome(document, Kind.EVENT, said, rng.random() < said, "name")
        for document in range(12)
        for said in [rng.choice([0.6, 0.8, 0.95]) for _ in range(30)]
    ]
    shift = fit_shift(outcomes)
    assert shift.applied(0.8, "name") == pytest.approx(0.8, abs=0.06)


def test_few_documents_say_nothing_of_the_next_one() -> None:
    result = retrain(made(0.5, 0.96, documents=4, each=100))
    assert not result.changes_anything
    assert result.calibration == Calibration()


def test_a_part_that_is_not_taken_stays_as_it_was() -> None:
    current = Calibration(values={Kind.STATISTIC: Shift(shift=-1.0)})
    assert retrain(made(0.7, 0.96), current).calibration.values[Kind.STATISTIC] == Shift(shift=-1.0)


@pytest.mark.parametrize(
    ("new", "old", "no_worse"),
    [
        (Score(0.2, 0.02, 50, 0.96), Score(0.3, 0.05, 90, 0.97), True),
        (Score(0.2, 0.02, 50, 0.90), Score(0.3, 0.05, 90, 0.92), False),
        (Score(0.2, 0.06, 50, 0.96), Score(0.3, 0.05, 90, 0.92), False),
        (Score(0.2, 0.02, 0, None), Score(0.3, 0.05, 90, 0.92), True),
    ],
)
def test_loss_error_and_promise_must_hold(new: Score, old: Score, no_worse: bool) -> None:
    assert new.is_no_worse_than(old) is no_worse


def test_an_extraction_is_corrected_by_kind_and_field_and_nothing_else_changes() -> None:
    read: Extraction = extraction(event("e", "鮎まつり"))
    shifts = Calibration(values={Kind.EVENT: Shift(fields={"name": -1.0})}, records={Kind.EVENT: Shift(slope=0.5)})
    found = calibrated(read, shifts)
    (before,), (after,) = read.records, found.records
    assert (before.confidence, after.confidence) == (0.8, 0.6667)
    assert (before.fields["name"].confidence, after.fields["name"].confidence) == (0.9, 0.768)
    assert after.fields["counts"] == before.fields["counts"]
    assert calibrated(read, Calibration()) is read
