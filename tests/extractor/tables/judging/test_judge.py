"""The race of readings: the most plausible is kept, with its margin, and what contradicts itself is never sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.extractor.made.tables import table

from extractor.candidates.context import DocumentContext
from extractor.candidates.weighing import weigh
from extractor.confidence.evidence import RecordEvidence
from extractor.confidence.model import MOST_CONTRADICTED
from extractor.layout.flow.outline import Surroundings
from extractor.records import Record
from extractor.tables.coverage import coverage_of
from extractor.tables.judging.doubts import with_verdicts
from extractor.tables.judging.judge import judged, mean_score, ranked, with_others
from extractor.tables.judging.verdict import CONTRADICTIONS, Verdict
from extractor.tables.reader import read_table
from extractor.tables.reading import NONE, Piece, TableReading, records_of
from extractor.tables.remainder import evidence_of
from extractor.vocabulary.judge_words import judge_weights

CONTEXT = DocumentContext("0" * 64, 2024)
EVENTS = [
    ["実施日", "事業名", "会場", "参加者数"],
    ["６月１日", "料理教室", "市民会館", "12人"],
    ["７月６日", "茶道体験", "公民館", "20人"],
]
ADDRESSES = [
    ["名称", "所在地", "電話", "設立"],
    ["花会館", "花町453番地", "0165-20-0001", "昭和56年11月19日"],
    ["星会館", "南町368番地", "0165-20-0002", "昭和55年11月26日"],
]
CLOSE = [
    ["開催日", "研修内容", "参加"],
    ["6月27日", "感染症について", "34人"],
    ["6月28日", "介助の要点", "18人"],
]


def piece(rows: Sequence[Sequence[str]], caption: str | None = None) -> Piece:
    return Piece(table(rows, 120.0), Surroundings(caption=caption), CONTEXT)


def reading_of(rows: Sequence[Sequence[str]], caption: str | None = None) -> TableReading:
    (reading,) = read_table(piece(rows, caption))
    return reading


def scored(score: float, reader: str = "events") -> TableReading:
    return replace(reading_of(EVENTS), reader=reader, verdict=Verdict(score))


def test_a_clear_reading_races_against_no_other() -> None:
    reading = reading_of(EVENTS)
    assert reading.alternatives == ()
    assert reading.verdict.margin == reading.verdict.score > judge_weights().race.clear


def test_where_two_readings_are_close_both_are_kept_and_the_margin_is_small() -> None:
    reading = reading_of(CLOSE, "（１）施設内研修")
    assert [other.reader for other in reading.alternatives] == ["numbers"]
    assert reading.verdict.margin == pytest.approx(reading.verdict.score - reading.alternatives[0].verdict.score)


def test_a_list_of_other_things_holds_no_records_and_the_reading_that_lost_is_kept() -> None:
    reading = reading_of(ADDRESSES)
    assert (reading.reader, reading.records) == (NONE, ())
    assert [other.reader for other in reading.alternatives] == ["events"]
    assert (reading.verdict.margin or 0.0) > 0


def test_among_equals_the_first_is_kept() -> None:
    first, second = scored(1.0), scored(1.0, "numbers")
    kept = ranked([first, second])
    assert kept is not None
    assert (kept.reader, kept.verdict.margin) == ("events", 0.0)
    assert ranked([]) is None


def test_that_there_are_no_records_is_the_next_reading_where_no_other_is_more_plausible() -> None:
    assert with_others(scored(1.5), [scored(-2.0)]).verdict.margin == 1.5
    assert with_others(scored(1.5), [scored(1.0)]).verdict.margin == 0.5
    assert with_others(replace(scored(0.0), reader=NONE), [scored(-2.0)]).verdict.margin == 2.0


def test_several_lists_of_a_table_weigh_as_their_records_are_many() -> None:
    one, two = scored(1.0), replace(scored(4.0), records=scored(4.0).records * 2)
    assert mean_score([one, two]) == pytest.approx((2 * 1.0 + 4 * 4.0) / 6)
    assert mean_score([]) == 0.0


def test_a_reading_whose_names_break_off_contradicts_itself() -> None:
    events = replace(reading_of(EVENTS), verdict=Verdict())
    broken = [
        record.with_field("name", replace(record.fields["name"], value=name))
        for record, name in zip(events.records, ["市民とともに花を", "駅前の広場において、"], strict=True)
    ]
    verdict = judged(replace(events, records=tuple(broken)), piece(EVENTS)).verdict
    assert verdict.contradictions == ("bad_names",)
    assert verdict.score < judged(events, piece(EVENTS)).verdict.score - 2


def records(rows: Sequence[Sequence[str]], verdict: Verdict) -> list[Record]:
    """The records of a table as they are weighed if a verdict on their reading is given."""
    of = piece(rows)
    readings = [replace(reading, verdict=verdict) for reading in read_table(of)]
    found = records_of(readings)
    evidence = evidence_of(of.table, found, coverage_of(of.table, found, CONTEXT))
    shown = with_verdicts(evidence, readings)
    return [weigh(record, {}, shown[record.id]) for record in found]


@pytest.mark.parametrize("sign", CONTRADICTIONS)
def test_no_value_of_a_reading_that_contradicts_itself_is_sure(sign: str) -> None:
    found = records(EVENTS, Verdict(2.0, 2.0, {"explained": 1.0}, (sign,)))
    sure = [field.confidence for record in found for field in record.fields.values()]
    assert max([*sure, *(record.confidence for record in found)]) <= MOST_CONTRADICTED < 0.8


def test_the_closer_another_reading_is_the_less_sure_are_its_values() -> None:
    far, near = (records(EVENTS, Verdict(3.0, margin, {"explained": 1.0}))[0] for margin in (3.0, 0.1))
    assert near.confidence < far.confidence
    assert near.fields["name"].confidence < far.fields["name"].confidence


def test_print_that_a_reading_leaves_unexplained_makes_its_records_less_sure() -> None:
    whole, part = (records(EVENTS, Verdict(3.0, 3.0, {"explained": share}))[0] for share in (1.0, 0.4))
    assert part.confidence < whole.confidence


def test_a_reading_that_was_not_judged_has_no_verdict_in_its_evidence() -> None:
    reading = reading_of([["達成率平均", "98.3%"]])
    assert reading.verdict.margin is None
    evidence = {record.id: RecordEvidence("1:0:0") for record in reading.records}
    assert with_verdicts(evidence, [reading]) == evidence


def test_every_sign_has_a_weight_that_some_kind_of_record_uses() -> None:
    weights = judge_weights().weights
    assert all(any(sign in own for own in weights.values()) for sign in CONTRADICTIONS)
    assert all(weights[kind][sign] < 0 for kind in weights for sign in CONTRADICTIONS if sign in weights[kind])
