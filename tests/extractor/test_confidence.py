"""How sure a value is: what speaks against it lowers, what speaks for it raises, and nothing is certain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.confidence import (
    COLUMN,
    Evidence,
    checked_confidence,
    confidence_of,
    features,
    recognised_confidence,
    record_confidence,
)
from extractor.knowledge import load_toml
from extractor.records import FIELDS, Check, Field

PASSED = Check(code="weekday", ok=True, message="")
FAILED = Check(code="weekday", ok=False, message="")
NAMES = sorted({name for fields in FIELDS.values() for name in fields})
shares = st.floats(0, 1)
evidence = st.builds(Evidence, role=shares, inferred=st.booleans(), unread=shares, merged=st.booleans())


@given(st.sampled_from(NAMES), evidence, st.lists(st.sampled_from([PASSED, FAILED]), max_size=3))
def test_nothing_is_certain(name: str, known: Evidence, checks: list[Check]) -> None:
    assert 0 < confidence_of(name, known, checks) < 1


@given(st.sampled_from(NAMES), evidence)
def test_a_failed_check_lowers_and_a_passed_one_raises(name: str, known: Evidence) -> None:
    plain = confidence_of(name, known)
    assert confidence_of(name, known, [FAILED]) < plain < confidence_of(name, known, [PASSED])
    assert confidence_of(name, known, [PASSED, FAILED]) == confidence_of(name, known, [FAILED])


@pytest.mark.parametrize(
    "doubtful",
    [
        pytest.param(Evidence(role=0.5), id="a weak role"),
        pytest.param(Evidence(inferred=True), id="a part that is not printed"),
        pytest.param(Evidence(unread=0.5), id="text left unread"),
        pytest.param(Evidence(merged=True), id="a cell of a row above"),
    ],
)
@pytest.mark.parametrize("name", NAMES)
def test_whatever_is_doubtful_lowers(name: str, doubtful: Evidence) -> None:
    assert confidence_of(name, doubtful) < confidence_of(name, Evidence())


def test_the_reason_of_a_column_is_no_check_of_the_value() -> None:
    reason = Check(code=COLUMN, ok=True, message="見出し「日程」")
    assert confidence_of("periods", Evidence(), [reason]) == confidence_of("periods", Evidence())


@given(st.floats(0.01, 0.99), shares)
def test_recognition_from_a_picture_lowers_the_more_the_less_it_is_sure(sure: float, doubt: float) -> None:
    assert recognised_confidence(sure, doubt) <= recognised_confidence(sure, 0.0) < sure + 1e-4


def test_a_later_check_counts_as_one_made_at_once() -> None:
    early, late = (
        confidence_of("counts", Evidence(), [FAILED]),
        checked_confidence(confidence_of("counts", Evidence()), FAILED),
    )
    assert late == pytest.approx(early, abs=0.01)


def test_a_record_is_right_where_all_its_fields_are() -> None:
    fields = [Field(value="甲", confidence=0.9), Field(value="乙", confidence=0.8)]
    assert record_confidence(fields) == 0.72


def test_every_feature_has_a_weight_with_the_sign_that_it_must_have() -> None:
    weights = load_toml("confidence.toml")["weights"]
    assert features(Evidence(), []).keys() <= weights.keys()
    assert {name for name, weight in weights.items() if weight > 0} == {"passed"}
