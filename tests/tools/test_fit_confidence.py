"""The fit of the confidences: from a fact back to its evidence, and from examples to weights."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from tests.generators.cases import CASES
from tests.generators.paper import print_report
from tools.confidence_reports import Collected, Example, Given, Ledger, Origin, noting, thinned
from tools.fit_confidence import MOST_BASE, Model, fit, held_out, judge, prior_base, with_bases, without_bases

from extractor import extract
from extractor.confidence.evidence import Evidence
from extractor.confidence.model import confidence_of, features
from extractor.evaluation.calibration import calibration_error
from extractor.vocabulary.heads.head_words import read_head

PLAIN = dict(features(Evidence(), []))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "report.pdf"
    path.write_bytes(print_report(CASES["ruled_by_lines"](1)).pdf)
    return path


def examples(
    count: int, right: float, given: Given, *, groups: int = 10, origin: Origin = Origin.SAMPLE
) -> list[Example]:
    rng = random.Random(1)
    return [Example(given, rng.random() < right, f"report {i % groups}", origin) for i in range(count)]


def test_a_key_leads_from_a_field_to_its_evidence(report: Path) -> None:
    extract(report)
    ledger = Ledger()
    with noting(ledger):
        extraction = extract(report)
    fields = [(name, field) for record in extraction.records for name, field in record.fields.items()]
    assert len(fields) > 20
    assert all(ledger.find(field.confidence).name == name for name, field in fields)


def test_reading_is_as_before_once_it_is_noted(report: Path) -> None:
    before = extract(report)
    with noting(Ledger()), thinned(1):
        extract(report)
    assert extract(report) == before


def test_thinned_knowledge_lacks_words() -> None:
    heads = ("事業名", "日程", "会場", "担当課", "参加者数", "概要", "主催", "分野", "対象者", "相手国")
    assert all(read_head(head) for head in heads)
    with thinned(1):
        known = [head for head in heads if any(word.strength == 1.0 for word in read_head(head))]
    assert 0 < len(known) < len(heads)
    assert all(read_head(head) for head in heads)


def test_the_model_says_what_the_extractor_says() -> None:
    model = Model({"other": 3.0, "name": 4.0}, dict.fromkeys(PLAIN, -1.0))
    assert model.probability(Given("name", PLAIN)) == pytest.approx(0.982, abs=0.001)
    assert model.probability(Given("unknown", PLAIN)) == pytest.approx(0.953, abs=0.001)
    assert json.dumps(PLAIN) == json.dumps(dict.fromkeys(PLAIN, 0.0))
    assert 0.9 < confidence_of("name", Evidence()) < 1.0


def test_many_examples_say_more_than_the_prior_and_few_say_less() -> None:
    many = fit(examples(3000, 0.9, Given("name", PLAIN)), ["other", "name"])
    few = fit(examples(3, 0.0, Given("name", PLAIN)), ["other", "name"])
    assert many.probability(Given("name", PLAIN)) == pytest.approx(0.9, abs=0.02)
    assert few.base["name"] > 1.0
    assert many.base["other"] == pytest.approx(prior_base("other"))


def test_no_number_of_right_values_makes_one_certain() -> None:
    assert fit(examples(50_000, 1.0, Given("name", PLAIN)), ["other", "name"]).base["name"] <= MOST_BASE


def test_weights_keep_their_signs_whatever_the_examples_say() -> None:
    strange = examples(500, 0.2, Given("name", {**PLAIN, "passed": 1.0})) + examples(
        500, 1.0, Given("name", {**PLAIN, "failed": 1.0})
    )
    weights = fit(strange, ["other", "name"]).weights
    assert weights["passed"] > 0 > weights["failed"]


def test_made_reports_weigh_no_more_than_real_ones() -> None:
    real = examples(1000, 1.0, Given("name", PLAIN))
    made = examples(9000, 0.5, Given("name", PLAIN), origin=Origin.MADE)
    assert fit([*real, *made], ["other", "name"]).probability(Given("name", PLAIN)) == pytest.approx(0.75, abs=0.02)


def test_what_is_held_out_is_judged_by_others() -> None:
    data = examples(2000, 0.9, Given("name", PLAIN))
    assert calibration_error(held_out(data, ["other", "name"])) < 0.03
    assert len(held_out(data, ["other", "name"])) == len(data)
    assert calibration_error(judge(data, Model({"other": 0.0, "name": 0.0}, dict.fromkeys(PLAIN, 0.0)))) > 0.3


def test_a_long_table_of_a_further_report_is_one_lesson() -> None:
    sampled = examples(1000, 1.0, Given("name", PLAIN))
    long = [Example(Given("name", PLAIN), True, "long", Origin.ELSEWHERE) for _ in range(900)]
    short = [Example(Given("name", PLAIN), False, f"short {i}", Origin.ELSEWHERE) for i in range(30)]
    model = fit([*sampled, *long, *short], ["other", "name"])
    assert model.probability(Given("name", PLAIN)) == pytest.approx(0.75, abs=0.02)


def test_some_bases_are_fitted_while_all_else_is_held() -> None:
    """Numbers in sentences of other people's reports are often none that anybody wants: 7 of 10 are right."""
    before = Model({"other": 3.0, "name": 4.0, "prose_value": 4.0}, dict.fromkeys(PLAIN, -1.0))
    given = [Given("prose_value", PLAIN), Given("name", PLAIN)]
    seen = [one for own in given for one in examples(400, 0.7, own)]

    fitted = fit(seen, list(before.base), without_bases(before, ["prose_value"]))
    assert fitted.base["name"] == 4.0
    assert fitted.base["prose_value"] == pytest.approx(0.9, abs=0.2)
    assert {name: fitted.weights[name] for name in PLAIN} == before.weights


def test_bases_fitted_alone_are_noted_in_the_file_once() -> None:
    text = "# Weights\n[base]\nname = 4.00\nprose_value = 4.00\n\n[weights]\nmerged = -0.10\n"
    found = Collected((), (), 0, 60)
    model = Model({"prose_value": 2.466}, {})

    once = with_bases(text, model, ["prose_value"], found)
    assert once == (
        "# Weights\n# Fitted since with 60 reports, all else held: prose_value.\n"
        "[base]\nname = 4.00\nprose_value = 2.47\n\n[weights]\nmerged = -0.10\n"
    )
    assert with_bases(once, model, ["prose_value"], found) == once
