"""How sure a value is: what speaks against it lowers, what speaks for it raises, and nothing is certain."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.confidence.evidence import COLUMN, Evidence, RecordEvidence
from extractor.confidence.model import (
    confidence_of,
    features,
    recognised_confidence,
    record_confidence,
    record_features,
    settled_confidence,
    surrounded_confidence,
)
from extractor.knowledge import load_toml
from extractor.records import FIELDS, Check, Field, Kind

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


def of(**confidences: float) -> dict[str, Field]:
    return {name: Field(value="甲", confidence=sure) for name, sure in confidences.items()}


TABLE = RecordEvidence(table="1:0:0")
SURE = of(name=0.995, periods=0.995, venue=0.995)


def test_a_record_of_sure_fields_is_surer_than_their_product_would_have_it() -> None:
    ten = of(**{name: confidence_of(name, Evidence()) for name in FIELDS[Kind.EVENT]})
    independent = math.prod(field.confidence for field in ten.values())
    assert record_confidence(ten, "event", TABLE) > independent + 0.02


@given(st.sampled_from(["event", "kpi", "statistic", "other"]), st.floats(0.01, 0.95), st.floats(0.01, 0.95))
def test_a_record_falls_with_its_least_sure_field_and_is_hardly_surer(kind: str, one: float, other: float) -> None:
    low, high = sorted((one, other))
    less, more = (record_confidence({**SURE, **of(counts=sure)}, kind, TABLE) for sure in (low, high))
    assert less <= more
    assert less <= low + 0.01


@pytest.mark.parametrize(
    "evidence",
    [
        pytest.param(replace(TABLE, unread=0.2), id="a cell beside it is unread"),
        pytest.param(replace(TABLE, uneven=True), id="its row is cut otherwise than the rest"),
        pytest.param(replace(TABLE, shared=True), id="its head stands over a neighbour too"),
        pytest.param(replace(TABLE, doubled=True), id="one cell gave two fields"),
        pytest.param(replace(TABLE, lacking=True), id="it has not what its neighbours have"),
        pytest.param(replace(TABLE, foreign=True), id="its heads belong to another kind of table"),
        pytest.param(replace(TABLE, rows_differ=True), id="the file states other rows"),
        pytest.param(replace(TABLE, untagged=True), id="the file's structure leaves print in its rows out"),
        pytest.param(replace(TABLE, odd_grid=True), id="its columns and rows fit the print badly"),
        pytest.param(replace(TABLE, odd_heads=0.9), id="its table's head divides otherwise nearly as well"),
        pytest.param(replace(TABLE, joined_heads=True), id="its head is put together of others"),
        pytest.param(replace(TABLE, headless=True), id="its row begins with a blank"),
        pytest.param(replace(TABLE, text_differs=True), id="the file states that its text ends elsewhere"),
        pytest.param(None, id="no table stands around it"),
    ],
)
def test_whatever_its_table_says_against_a_record_lowers_it(evidence: RecordEvidence | None) -> None:
    assert record_confidence(SURE, "event", evidence) < record_confidence(SURE, "event", TABLE)


def test_text_left_unread_beside_a_record_keeps_it_out_of_what_is_accepted_unseen() -> None:
    assert record_confidence(SURE, "event", replace(TABLE, unread=0.2)) < 0.8


def test_a_check_that_fails_lowers_the_record() -> None:
    failed = {**SURE, "counts": Field(value="甲", confidence=0.995, checks=(FAILED,))}
    passed = {**SURE, "counts": Field(value="甲", confidence=0.995, checks=(PASSED,))}
    assert record_confidence(failed, "event", TABLE) < record_confidence(passed, "event", TABLE)


def test_a_value_of_a_row_cut_otherwise_than_the_rest_is_less_sure() -> None:
    assert surrounded_confidence(0.99, TABLE) == 0.99
    assert surrounded_confidence(0.99, replace(TABLE, uneven=True)) < 0.98


def test_a_doubtful_field_that_a_person_has_settled_counts_as_right() -> None:
    fields = {"name": 0.6, "periods": 0.995}
    read = record_confidence(of(**fields), "event", TABLE)
    as_if = record_confidence(of(periods=0.995), "event", TABLE)
    assert (read < 0.62, as_if > 0.9) == (True, True)
    assert 0.9 < settled_confidence(read, fields, {"name"}) <= as_if
    assert settled_confidence(read, fields, {"periods"}) == pytest.approx(read, abs=0.001)


def test_what_is_told_in_running_text_is_compared_with_what_is_usual_there() -> None:
    told = of(row=0.86, value=0.98)
    assert record_confidence(told, "statistic", None) > record_confidence(told, "statistic", TABLE)


def test_settling_fields_takes_nothing_back_that_speaks_against_the_record_as_a_whole() -> None:
    read = record_confidence(SURE, "event", replace(TABLE, unread=0.5))
    assert settled_confidence(read, {"name": 0.995, "periods": 0.995}, {"name"}) == pytest.approx(read, abs=0.001)


def test_every_feature_of_a_record_has_a_weight_that_lowers() -> None:
    weights = load_toml("confidence.toml")["record_weights"]
    assert record_features(0.0, failed=False).keys() == weights.keys()
    assert all(weight < 0 for weight in weights.values())


def test_every_feature_has_a_weight_with_the_sign_that_it_must_have() -> None:
    weights = load_toml("confidence.toml")["weights"]
    assert features(Evidence(), []).keys() <= weights.keys()
    assert {name for name, weight in weights.items() if weight > 0} == {"passed"}


def test_a_number_of_which_the_text_does_not_say_what_it_counts_is_as_likely_wrong() -> None:
    told = of(value=0.98, unit=0.98)
    assert record_confidence(told, "statistic", RecordEvidence(in_text=True, nameless=True)) < 0.6
