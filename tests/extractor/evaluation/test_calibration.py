"""What confidences are worth, on lists short enough to count by hand."""

from __future__ import annotations

import pytest

from extractor.evaluation.calibration import Judged, calibration_error, coverage, right_when_sure


def judged(confidence: float, right: int, wrong: int = 0) -> list[Judged]:
    return [Judged(confidence, True)] * right + [Judged(confidence, False)] * wrong


def test_facts_above_the_first_errors_are_covered() -> None:
    assert coverage(judged(0.9, 30) + judged(0.8, 10, wrong=5), gold_facts=60) == 0.5


def test_one_error_in_two_hundred_is_allowed() -> None:
    assert coverage(judged(0.9, 199, wrong=1), gold_facts=200) == 0.995
    assert coverage(judged(0.9, 198, wrong=1), gold_facts=200) == 0.0


def test_a_level_of_equal_confidence_is_taken_whole() -> None:
    """The ten right ones cannot be told from the wrong one at the same confidence."""
    assert coverage(judged(0.9, 10, wrong=1), gold_facts=10) == 0.0


def test_later_right_facts_may_outweigh_an_early_error() -> None:
    assert coverage(judged(0.99, 0, wrong=1) + judged(0.9, 199), gold_facts=199) == 1.0


def test_nothing_covers_nothing() -> None:
    assert coverage([], gold_facts=3) == 0.0
    assert coverage(judged(0.9, 0, wrong=2), gold_facts=0) == 0.0


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(judged(0.75, 3, wrong=1), 0.0, id="right as often as it says"),
        pytest.param(judged(1.0, 1, wrong=1), 0.5, id="certain and half wrong"),
        pytest.param(judged(0.25, 1) + judged(0.95, 3), (0.75 + 3 * 0.05) / 4, id="bins weigh by their size"),
        pytest.param(judged(1.0, 1) + judged(0.9, 0, wrong=1), 0.45, id="1 lies in the last bin"),
    ],
)
def test_the_calibration_error_is_the_mean_distance(facts: list[Judged], expected: float) -> None:
    assert calibration_error(facts) == pytest.approx(expected)


def test_what_is_said_at_95_or_more_promises_to_be_right_in_95_of_100() -> None:
    judged = [Judged(0.99, True), Judged(0.95, False), Judged(0.96, True), Judged(0.95, True), Judged(0.949, False)]
    assert right_when_sure(judged) == 0.75
    assert right_when_sure(judged[4:]) is None
