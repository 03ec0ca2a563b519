"""The fit of whole records: what counts as right, and from examples to weights."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pytest
from tools.confidence_reports import Given, Origin, RecordExample
from tools.fit_records import MOST_KIND, RecordModel, found_in, judge_records, offers
from tools.fit_records import fit_records as fit
from tools.record_outcomes import outcomes

from extractor.confidence.evidence import RecordEvidence
from extractor.evaluation.calibration import Judged, calibration_error
from extractor.evaluation.documents import GoldDocument, PredictedDocument, StatedRecord
from extractor.records import Kind


@dataclass(frozen=True)
class Sure:
    """A model of fields that says of each name how sure it is."""

    by_name: Mapping[str, float] = field(default_factory=lambda: {"name": 0.99})
    base: Mapping[str, float] = field(default_factory=lambda: {"other": 4.6, "name": 4.6})

    def probability(self, given: Given) -> float:
        return self.by_name[given.name.removeprefix("prose_")]


PLAIN = RecordExample(
    kind="event",
    fields=(Given("name", {}),),
    failed=False,
    evidence=RecordEvidence(table="1:0:0"),
    right=True,
    group="report",
    table="t",
    origin=Origin.SAMPLE,
    is_thinned=False,
)


def examples(count: int, right: float, like: RecordExample = PLAIN) -> list[RecordExample]:
    rng = random.Random(1)
    return [replace(like, right=rng.random() < right, table=f"{like.table}{i}") for i in range(count)]


def record(name: str, **more: object) -> StatedRecord:
    return StatedRecord(kind=Kind.EVENT, page=1, fields={"name": name, "venue": "市役所"}, **more)


def test_a_record_is_right_where_nothing_is_wrong_added_or_missing() -> None:
    gold = GoldDocument(
        file="a.pdf",
        scored={Kind.EVENT: ("name", "venue")},
        records=(record("料理教室"), record("茶道体験"), record("合唱祭"), record("歌会", optional=True)),
    )
    without_venue = StatedRecord(kind=Kind.EVENT, page=1, fields={"name": "茶道体験"})
    number = StatedRecord(kind=Kind.STATISTIC, page=1, fields={"value": 3})
    predicted = PredictedDocument(
        records=(record("料理教室"), without_venue, record("歌会"), number, record("第三回将棋大会決勝"))
    )
    assert dict(outcomes(gold, predicted)) == {0: True, 1: False, 4: False}


def test_records_about_which_nothing_is_doubtful_are_said_right_as_often_as_they_were() -> None:
    model = fit(examples(5000, 0.9), Sure())
    assert model.probability("event", found_in(PLAIN, Sure())) == pytest.approx(0.9, abs=0.01)


def test_no_number_of_right_records_makes_one_certain() -> None:
    assert fit(examples(20_000, 1.0), Sure()).base["event"] <= MOST_KIND


def test_what_was_wrong_beside_unread_text_lowers_such_records() -> None:
    unread = replace(PLAIN, evidence=RecordEvidence(table="2:0:0", unread=0.3), table="u")
    model = fit(examples(3000, 0.98) + examples(1000, 0.3, unread), Sure())
    assert model.probability("event", found_in(unread, Sure())) == pytest.approx(0.3, abs=0.05)


def test_weights_only_lower_whatever_the_examples_say() -> None:
    strange = replace(PLAIN, evidence=RecordEvidence(table="2:0:0", uneven=True), table="u")
    model = fit(examples(1000, 0.5) + examples(1000, 1.0, strange), Sure())
    assert all(weight < 0 for weight in model.weights.values())


def test_a_table_of_many_records_weighs_less_than_as_many_tables() -> None:
    wrong = replace(PLAIN, right=False)
    one_table = fit([*examples(400, 1.0), *[wrong] * 400], Sure())
    many_tables = fit([*examples(400, 1.0), *examples(400, 0.0, wrong)], Sure())
    assert one_table.base["event"] > 2 > many_tables.base["event"]


def test_thinned_readings_weigh_as_much_as_all_others() -> None:
    thinned = examples(200, 0.6, replace(PLAIN, is_thinned=True, table="u"))
    model = fit([*examples(4000, 1.0), *thinned], Sure())
    assert model.probability("event", found_in(PLAIN, Sure())) == pytest.approx(0.8, abs=0.03)


def test_a_record_is_no_surer_than_its_least_sure_field() -> None:
    doubtful = Sure({"name": 0.6})
    model = fit(examples(5000, 1.0), Sure())
    assert model.probability("event", found_in(PLAIN, doubtful)) <= 0.6


def test_an_offer_counts_what_is_expected_to_be_wrong_and_what_is() -> None:
    (first, *_) = offers([Judged(0.92, False), Judged(0.98, True), Judged(0.4, False)])
    assert (first.threshold, first.offered, first.records) == (0.9, 2, 3)
    assert (round(first.expected, 2), first.wrong, first.all_wrong) == (0.1, 1, 2)


def test_confidences_of_records_are_those_of_the_model() -> None:
    model = RecordModel({"other": 1.0, "event": 3.0}, dict.fromkeys(found_in(PLAIN, Sure()), -1.0))
    judged = judge_records(examples(2000, 0.9526), model, Sure())
    assert {one.confidence for one in judged} == {0.9524}
    assert calibration_error(judged) < 0.02
