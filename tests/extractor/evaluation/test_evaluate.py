"""Two small documents with a bit of everything, and what they measure."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.evaluation.evaluate import evaluate
from extractor.evaluation.report import Report, Summary
from extractor.records import Kind

CASES = Path(__file__).parent / "cases"
EVENTS = CASES / "events.gold.json", CASES / "events.predicted.json"
NUMBERS = CASES / "numbers.gold.json", CASES / "numbers.predicted.json"
FOUR_DECIMALS = 0.00005
THREE_DECIMALS = 0.0005


@pytest.fixture(scope="module")
def report() -> Report:
    return evaluate([EVENTS, NUMBERS])


def shares(summary: Summary) -> tuple[float | None, ...]:
    return (
        summary.precision,
        summary.recall,
        summary.f1,
        summary.right_as_they_stand,
        summary.coverage_at_99_5,
        summary.ece,
    )


@pytest.mark.parametrize(
    ("file", "kind", "records", "found", "spurious", "expected", "edits"),
    [
        ("events.pdf", Kind.EVENT, 5, 4, 1, (0.8333, 0.8108, 0.8219, 0.4, 0.7027, 0.0508), 2.6),
        ("numbers.pdf", Kind.KPI, 2, 2, 0, (0.75, 0.75, 0.75, 0.0, 0.375, 0.14875), 4.0),
        ("numbers.pdf", Kind.STATISTIC, 2, 2, 1, (0.625, 0.8333, 0.7143, 0.5, 0.8333, 0.0337), 4.0),
    ],
)
def test_each_kind_of_each_document_has_its_figures(
    report: Report,
    file: str,
    kind: Kind,
    records: int,
    found: int,
    spurious: int,
    expected: tuple[float, ...],
    edits: float,
) -> None:
    summary = report.documents[file][kind]
    assert (summary.records, summary.found, summary.spurious) == (records, found, spurious)
    assert shares(summary) == pytest.approx(expected, abs=FOUR_DECIMALS)
    assert summary.edits_per_record == pytest.approx(edits, abs=THREE_DECIMALS)


def test_the_figures_over_all_weigh_every_fact_alike(report: Report) -> None:
    assert (report.overall.records, report.overall.found, report.overall.spurious) == (9, 8, 2)
    assert shares(report.overall) == pytest.approx((0.7647, 0.8, 0.782, 0.3333, 0.6154, 0.056), abs=FOUR_DECIMALS)
    assert report.overall.edits_per_record == pytest.approx(3.222, abs=THREE_DECIMALS)


@pytest.mark.parametrize(
    ("field", "precision", "recall", "f1"),
    [
        pytest.param("summary", 1.0, 1.0, 1.0, id="a long text may differ by a character"),
        pytest.param("counts", 0.8571, 0.8571, 0.8571, id="a missed and a spurious record count too"),
        pytest.param("counts.label", 0.8, 0.8, 0.8, id="an unsure part is not scored"),
        pytest.param("direction", 1.0, 0.5, 0.6667, id="an unsure field is not scored"),
        pytest.param("partners", 0.75, 1.0, 0.8571, id="one entry too many"),
        pytest.param("periods", 0.75, 0.75, 0.75, id="the wrong year"),
        pytest.param("periods.excluded", 1.0, 1.0, 1.0, id="days taken out"),
        pytest.param("baseline", 0.0, 0.0, 0.0, id="a calendar year is no fiscal year"),
        pytest.param("observations.actual", 0.6667, 1.0, 0.8, id="two kinds of dash are one"),
        pytest.param("row", 0.3333, 0.5, 0.4, id="heads are right as a whole"),
        pytest.param("qualifier", 1.0, 0.0, 0.0, id="nothing proposed is no error of precision"),
        pytest.param("value", 0.6667, 1.0, 0.8, id="45 is 45.0"),
    ],
)
def test_each_field_has_its_score(report: Report, field: str, precision: float, recall: float, f1: float) -> None:
    score = report.fields[field]
    assert (score.precision, score.recall, score.f1) == pytest.approx((precision, recall, f1), abs=FOUR_DECIMALS)


def test_differences_name_place_record_and_fact(report: Report) -> None:
    lines = [str(difference) for difference in report.differences]
    assert "events.pdf p.1 event «少年野球交流大会» wrong partners = 谷市" in lines
    assert "events.pdf p.2 event «国際写真展» lacks counts.qualifier = (1200.0, '延べ約')" in lines
    assert "events.pdf p.3 event «学校間オンライン授業» missed" in lines
    assert "events.pdf p.1 event «表の見出し» not in gold" in lines
    assert "events.pdf p.1 event «少年野球交流大会» lacks periods = ('2025-03-01', '2025-03-31', 'month')" in lines


def test_optional_records_and_pages_outside_are_no_differences(report: Report) -> None:
    told = "".join(str(difference) for difference in report.differences)
    assert "会報の発行" not in told
    assert "範囲の外" not in told


def test_where_nothing_is_predicted_everything_is_missed(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.json"
    nothing.write_text('{"records": []}')
    overall = evaluate([(EVENTS[0], nothing)]).overall
    assert (overall.records, overall.found) == (5, 0)
    assert shares(overall) == (1.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def test_figures_are_rounded_for_a_file(report: Report) -> None:
    figures = report.figures()
    assert figures["fields"]["row"] == {"precision": 0.3333, "recall": 0.5, "f1": 0.4}
    assert figures["kinds"]["event"]["right_as_they_stand"] == 0.4
    assert figures["provenance"] is None
    assert "differences" not in figures
