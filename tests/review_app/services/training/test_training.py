"""Confidences are fitted to decisions, compared, installed in the data folder, and taken back."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session
from tests.review_app.factory import extraction, plain, write_pdf
from tests.review_app.shown import list_records

from extractor import Calibration
from extractor.records import Kind
from review_app.jobs import extraction as jobs
from review_app.services.decide import decisions
from review_app.services.documents import uploads
from review_app.services.people.actor import Actor
from review_app.services.training import calibrations
from review_app.services.training.outcomes import outcomes_of
from review_app.services.training.training import table_of, train
from review_app.settings import Settings

DOCUMENTS, EACH, WRONG = 5, 20, 8
SAID = 0.96


@pytest.fixture
def reviewed(session: Session, engine: Engine, settings: Settings, actor: Actor, tmp_path: Path) -> Settings:
    """Five reports of twenty records said to be right at 0.96, of which eight each are not."""
    for number in range(DOCUMENTS):
        pdf = write_pdf(tmp_path / f"{number}.pdf", f"{number}").read_bytes()
        document = uploads.store_upload(session, settings, io.BytesIO(pdf), f"{number}.pdf", actor).document_id
        jobs.begin(engine, document, 1)
        records = (plain(f"e{place}", f"{place}番", SAID) for place in range(EACH))
        jobs.store_extraction(engine, document, 1, extraction(*records))
        for place, line in enumerate(list_records(session, document)):
            if place < WRONG:
                decisions.correct_field(session, line.id, "name", "別", actor, 1)
            decisions.accept_record(session, line.id, actor, 2 if place < WRONG else 1)
    return settings


def test_what_people_decided_is_learnt_and_wins_over_the_models(session: Session, reviewed: Settings) -> None:
    result = train(session, reviewed, "山田")
    taken = [(part.kind.value, part.of_records, part.outcomes) for part in result.parts if part.is_taken]
    assert taken == [("event", False, 100), ("event", True, 100)]
    shift = calibrations.in_force(reviewed).of_values(Kind.EVENT)
    assert shift.applied(SAID, "name") == pytest.approx(0.6, abs=0.08)
    assert [line[-3:].strip() for line in table_of(result)[1:3]] == ["yes", "yes"]
    assert "too few" in table_of(result)[3]


def test_a_dry_run_installs_nothing(session: Session, reviewed: Settings) -> None:
    assert train(session, reviewed, "山田", dry_run=True).changes_anything
    assert calibrations.installed(reviewed) == ()


def test_undo_brings_back_what_was_before_change_by_change(settings: Settings) -> None:
    first, second = (Calibration(values={Kind.EVENT: {"shift": shift}}) for shift in (-1.0, -2.0))
    for made in (first, second):
        calibrations.install(settings, made, "山田")
    assert calibrations.in_force(settings) == second
    assert calibrations.undo(settings, "佐藤")
    assert calibrations.in_force(settings) == first
    assert calibrations.undo(settings, "佐藤")
    assert calibrations.in_force(settings) == Calibration()
    assert not calibrations.undo(settings, "佐藤")
    assert [one.by for one in calibrations.installed(settings)] == ["山田", "山田", "佐藤", "佐藤"]


def test_of_documents_read_under_a_calibration_the_confidence_before_it_is_learnt_from(
    session: Session, engine: Engine, settings: Settings, queued: int, actor: Actor
) -> None:
    made = Calibration(values={Kind.EVENT: {"shift": -1.0}}, records={Kind.EVENT: {"shift": -1.0}})
    calibrations.install(settings, made, "山田")
    jobs.begin(engine, queued, 1)
    said = made.of_values(Kind.EVENT).applied(SAID)
    jobs.store_extraction(engine, queued, 1, extraction(plain("e", "一", said)))
    decisions.accept_record(session, list_records(session, queued)[0].id, actor, 1)
    found = outcomes_of(session, calibrations.installed(settings))
    assert [(o.field, round(o.confidence, 2), o.right) for o in found] == [("name", SAID, True), ("", SAID, True)]
