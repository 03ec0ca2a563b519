"""Why to look at a record: the reasons in words, and where they put it in the queue."""

from __future__ import annotations

import pytest

from extractor.records import Kind
from review_app.services.read.doubts import Judged, Queue, queue_of, reasons, trust_of

BAD_SUM = ({"code": "sum", "ok": False, "message": "合計と内訳が合いません（11 ≠ 12）"},)


def judged(name: str, value: object = "x", confidence: float = 0.99, **how: object) -> Judged:
    plain = {"checks": (), "corrected": False, "proposed": False, "extracted": value}
    return Judged(name=name, value=value, confidence=confidence, **{**plain, **how})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "found", "queue"),
    [
        ([judged("name")], [], Queue.CONFIDENT),
        ([judged("name"), judged("counts", checks=BAD_SUM)], ["合計と内訳が合いません"], Queue.FAILED_CHECK),
        ([judged("venue")], ["事業名が読み取れていません"], Queue.MISSING),
        ([judged("name", confidence=0.79)], ["確度が低い値です"], Queue.LOW_CONFIDENCE),
        ([judged("name", confidence=0.8)], [], Queue.CONFIDENT),
        ([judged("name", checks=BAD_SUM, corrected=True)], [], Queue.FAILED_CHECK),
        ([judged("name", proposed=True)], ["新しい読み取りと、確認した値が違います"], Queue.FAILED_CHECK),
        ([judged("name", checks=({"code": "new", "ok": False, "message": "…"},))], ["確かめる点があります"], 0),
    ],
)
def test_each_reason_has_words_and_a_place_in_the_queue(fields: list[Judged], found: list[str], queue: int) -> None:
    assert [reason.ja for reason in reasons(Kind.EVENT, fields)] == found
    assert queue_of(Kind.EVENT, fields, sampled=False) == queue


def test_only_a_confident_record_is_sampled() -> None:
    assert queue_of(Kind.EVENT, [judged("name")], sampled=True) is Queue.SAMPLE
    assert queue_of(Kind.EVENT, [judged("name", confidence=0.5)], sampled=True) is Queue.LOW_CONFIDENCE


@pytest.mark.parametrize(
    ("printed", "notes"),
    [
        ("３月10日（日）", ["年は年度から推定"]),
        ("令和６年３月10日（日）", []),
        ("R6.3.10", []),
        ("2024年３月", []),
        ("2024/3/10", []),
        ("通年", []),
        ("10月～３月", ["年は年度から推定"]),
    ],
)
def test_a_year_that_is_not_printed_is_told(printed: str, notes: list[str]) -> None:
    found = reasons(Kind.EVENT, [judged("name"), judged("periods", [{"start": "2024-03-10", "text": printed}])])
    assert [(reason.ja, reason.hard) for reason in found] == [(words, False) for words in notes]


def test_a_record_that_a_newer_reading_does_not_find_is_told_before_its_values() -> None:
    found = reasons(Kind.EVENT, [judged("name", confidence=0.5)], gone=True)
    assert [reason.code for reason in found] == ["gone", "low_confidence"]


def test_a_record_is_trusted_as_it_was_read_until_somebody_settles_a_value() -> None:
    fields = [judged("name", confidence=0.6), judged("venue", confidence=0.99)]
    assert trust_of(0.58, fields) == 0.58
    settled = [judged("name", confidence=0.6, corrected=True), judged("venue", confidence=0.99)]
    assert 0.9 < trust_of(0.58, settled) < 1.0
    assert trust_of(0.58, settled) == trust_of(0.58, [judged("name", confidence=0.6, accepted=True), fields[1]])


def test_nothing_is_trusted_while_a_check_speaks_against_a_value() -> None:
    assert trust_of(0.9, [judged("name"), judged("counts", checks=BAD_SUM)]) == 0.0
    assert trust_of(0.9, [judged("name"), judged("counts", checks=BAD_SUM, corrected=True)]) >= 0.9


def test_what_a_person_added_does_not_change_how_sure_the_rest_is() -> None:
    added = judged("venue", confidence=None, extracted=None)  # type: ignore[arg-type]
    assert trust_of(0.7, [judged("name"), added]) == 0.7


def test_a_record_that_is_unsure_as_a_whole_is_looked_at_before_the_sure_ones() -> None:
    assert queue_of(Kind.EVENT, [judged("name")], sampled=True, confidence=0.7) is Queue.LOW_CONFIDENCE
    assert [reason.code for reason in reasons(Kind.EVENT, [judged("name")], trust=0.7)] == ["unsure_record"]
    assert reasons(Kind.EVENT, [judged("name")], trust=0.8) == ()
