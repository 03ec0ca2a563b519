"""Shares with the interval of Wilson: wide for few cases, never beyond 0 and 1."""

from __future__ import annotations

import pytest

from review_app.services.measure.share import Share


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [(19, 20, 0.7639, 0.9911), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (950, 1000, 0.9347, 0.9619), (0, 0, 0, 1)],
)
def test_the_interval_holds_for_few_cases_and_at_the_ends(right: int, of: int, low: float, high: float) -> None:
    share = Share(right, of)
    assert (share.low, share.high) == pytest.approx((low, high), abs=5e-5)


def test_without_cases_there_is_no_share() -> None:
    assert Share().rate is None
    assert (Share(1, 2) + Share(2, 2)).rate == 0.75
