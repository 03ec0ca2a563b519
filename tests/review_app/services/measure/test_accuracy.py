"""How right the readings were, counted on decisions that are made up here, to the last record."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, update
from sqlmodel import Session, col, select
from tests.review_app.factory import extraction, field, plain, write_pdf
from tests.review_app.shown import list_records

from extractor.records import Extraction
from review_app.jobs import extraction as jobs
from review_app.models import Activity
from review_app.services.decide import decisions, together
from review_app.services.documents import uploads, withdrawal
from review_app.services.measure.accuracy import Narrowed, measure
from review_app.services.measure.share import Share
from review_app.services.people.actor import Actor
from review_app.settings import Settings


class Desk:
    """Puts reports of a series on the desk and decides on their records."""

    def __init__(self, session: Session, engine: Engine, settings: Settings, actor: Actor, folder: Path) -> None:
        self.session, self.engine, self.settings, self.actor, self.folder = session, engine, settings, actor, folder

    def put(self, year: int, *found: dict, title: str = "交流事業実績報告") -> int:
        pdf = write_pdf(self.folder / f"{year}{title}.pdf", f"{year} {title}").read_bytes()
        document_id = uploads.store_upload(
            self.session, self.settings, io.BytesIO(pdf), "r.pdf", self.actor
        ).document_id
        made = extraction(*found).model_dump(mode="json")
        made["document"] |= {"title": f"令和{year - 2018}年度{title}", "fiscal_year": year}
        jobs.begin(self.engine, document_id, 1)
        jobs.store_extraction(self.engine, document_id, 1, Extraction.model_validate(made))
        return document_id

    def records(self, document_id: int) -> list[int]:
        return [line.id for line in list_records(self.session, document_id)]

    def accept(self, record_id: int, **corrected: str | None) -> None:
        version = 1
        if corrected:
            version = decisions.change_fields(self.session, record_id, corrected, self.actor, version).version
        decisions.accept_record(self.session, record_id, self.actor, version)

    def reject(self, record_id: int) -> None:
        decisions.reject_record(self.session, record_id, self.actor, 1)

    def act_at(self, document_id: int, *seconds: float) -> None:
        """Say that the acts on the document were made so many seconds after noon."""
        query = select(Activity.id).where(Activity.document_id == document_id, col(Activity.act).is_not(None))
        noon = datetime(2026, 4, 1, 12, tzinfo=UTC)
        for key, second in zip(self.session.exec(query.order_by(col(Activity.id))).all(), seconds, strict=True):
            at = noon + timedelta(seconds=second)
            self.session.execute(update(Activity).where(col(Activity.id) == key).values(at=at))
        self.session.commit()


@pytest.fixture
def desk(session: Session, engine: Engine, settings: Settings, actor: Actor, tmp_path: Path) -> Desk:
    return Desk(session, engine, settings, actor, tmp_path)


def test_without_decisions_there_is_nothing_to_measure(session: Session, desk: Desk) -> None:
    desk.put(2024, plain("a", "一"))
    found = measure(session)
    assert (found.documents, found.sure, found.records.open, found.minutes_a_document) == (0, Share(), 0, None)


def test_values_count_as_right_where_people_left_them(session: Session, desk: Desk) -> None:
    document = desk.put(
        2024,
        plain("a", "一", 0.99),
        plain("b", "二", 0.96),
        plain("c", "三", 0.96),
        plain("d", "四", 0.6),
        plain("e", "五", 0.6),
        plain("f", "六", 0.4),
    )
    one, two, three, four, five, six = desk.records(document)
    desk.accept(one)
    desk.accept(two, name="にい")
    desk.accept(three)
    desk.accept(four, name="よん", venue="市役所")
    desk.accept(five)
    desk.reject(six)
    found = measure(session)
    bands = {band.low: (band.values, band.sampled, band.said) for band in found.bands}
    assert bands == {
        0.0: (Share(), Share(), None),
        0.5: (Share(1, 2), Share(), pytest.approx(0.6)),
        0.7: (Share(), Share(), None),
        0.8: (Share(), Share(), None),
        0.9: (Share(), Share(), None),
        0.95: (Share(1, 2), Share(1, 2), pytest.approx(0.96)),
        0.98: (Share(1, 1), Share(1, 1), pytest.approx(0.99)),
    }
    assert (found.sure, found.sure_sampled) == (Share(2, 3), Share(2, 3))
    assert [(f.name, f.values, f.missed) for f in found.fields] == [("name", Share(3, 5), 0), ("venue", Share(), 1)]
    counts = found.records
    assert (counts.untouched, counts.corrected, counts.left_out, counts.together) == (3, 2, 1, 0)
    assert (counts.edits, counts.edits_a_record) == (3, 0.6)
    assert counts.sampled_share == Share(2, 3)


def test_a_corrected_value_put_back_to_what_was_read_is_right(session: Session, desk: Desk) -> None:
    (one,) = desk.records(desk.put(2024, plain("a", "一")))
    decisions.correct_field(session, one, "name", "いち", desk.actor, 1)
    decisions.correct_field(session, one, "name", "一", desk.actor, 2)
    decisions.accept_record(session, one, desk.actor, 3)
    assert measure(session).records.untouched_share == Share(1, 1)


def test_what_was_accepted_together_says_nothing_unless_somebody_opened_it(session: Session, desk: Desk) -> None:
    document = desk.put(2024, *(plain(key, key) for key in "abcd"))
    first = desk.records(document)[0]
    together.accept_above(session, document, 0.9, desk.actor, expected_count=4)
    assert (measure(session).sure, measure(session).records.together) == (Share(), 4)
    decisions.correct_field(session, first, "name", "別", desk.actor, 2)
    found = measure(session)
    assert (found.sure, found.records.together, found.records.corrected) == (Share(0, 1), 3, 1)


def test_of_the_records_drawn_at_random_a_left_out_one_counts_against(session: Session, desk: Desk) -> None:
    document = desk.put(2024, plain("a", "一"), plain("b", "二"))
    one, two = desk.records(document)
    desk.accept(one)
    desk.reject(two)
    assert measure(session).records.sampled_share == Share(1, 2)
    assert measure(session).sure_sampled == Share(1, 1)


def test_only_gaps_of_five_minutes_or_less_are_work(session: Session, desk: Desk) -> None:
    document = desk.put(2024, *(plain(key, key) for key in "abcd"))
    for record in desk.records(document):
        desk.accept(record)
    desk.act_at(document, 0, 60, 360, 661)
    found = measure(session)
    assert (found.minutes, found.minutes_a_document) == (6.0, 6.0)


def test_work_on_two_documents_by_turns_is_counted_once(session: Session, desk: Desk) -> None:
    first, second = desk.put(2023, plain("a", "一"), plain("b", "二")), desk.put(2024, plain("a", "一"))
    for record in (*desk.records(first), *desk.records(second)):
        desk.accept(record)
    desk.act_at(first, 0, 120)
    desk.act_at(second, 30)
    minutes = {line.fiscal_year: line.minutes for line in measure(session).lines}
    assert minutes == {2024: 0.5, 2023: 1.5}


def test_figures_are_told_by_series_and_year_and_narrowed_to_them(session: Session, desk: Desk) -> None:
    earlier = desk.put(2023, plain("a", "一"), plain("b", "二"))
    later = desk.put(2024, plain("a", "一"))
    other = desk.put(
        2024, {**plain("a", None), "fields": {"venue": field("公民館", confidence=0.97)}}, title="議会だより"
    )
    one, two = desk.records(earlier)
    desk.accept(one)
    desk.accept(two, name="にい")
    desk.accept(*desk.records(later))
    desk.accept(*desk.records(other))
    found = measure(session)
    assert [(line.series.label, line.fiscal_year, line.records.untouched_share) for line in found.lines] == [
        ("交流事業実績報告", 2024, Share(1, 1)),
        ("交流事業実績報告", 2023, Share(1, 2)),
        ("議会だより", 2024, Share(1, 1)),
    ]
    assert [series.label for series in found.all_series] == ["交流事業実績報告", "議会だより"]
    assert found.years == (2024, 2023)
    assert measure(session, Narrowed(series=found.all_series[0].id)).sure == Share(2, 3)
    assert measure(session, Narrowed(fiscal_year=2024)).sure == Share(2, 2)
    assert measure(session, Narrowed(series=99)).documents == 0
    of_venue = measure(session, Narrowed(field="venue"))
    assert sum(band.values.of for band in of_venue.bands) == 1
    assert of_venue.sure == Share(3, 4)


def test_a_withdrawn_document_counts_no_more(session: Session, desk: Desk) -> None:
    kept, withdrawn = desk.put(2023, plain("a", "一")), desk.put(2024, plain("a", "一"))
    for document in (kept, withdrawn):
        desk.accept(*desk.records(document))
    withdrawal.withdraw(session, withdrawn, desk.actor)
    found = measure(session)
    assert (found.documents, found.sure, [line.fiscal_year for line in found.lines]) == (1, Share(1, 1), [2023])
