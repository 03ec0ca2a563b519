"""What was corrected in one year's report is proposed in the next one's: taken, kept, undone, never applied unseen."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session
from tests.review_app import factory, series

from extractor.records import Kind
from review_app.jobs import extraction as jobs
from review_app.jobs.repeated_records import with_repeated
from review_app.models import Document
from review_app.models.states import FieldState
from review_app.services import ledger
from review_app.services.decide import additions, batches, decisions, history, proposals
from review_app.services.decide.batches import BatchAct, Change, Selection
from review_app.services.documents import uploads, withdrawal
from review_app.services.files.store import pdf_of
from review_app.services.ledger import LoadedRecord
from review_app.services.people.actor import Actor
from review_app.services.read.record_view import RecordView
from review_app.services.read.records import get_record
from review_app.settings import Settings

Read = Callable[..., int]
_SURE = 0.99


def _number(stable_id: str, label: str, value: int, unit: str) -> dict:
    fields = {name: factory.field(given, confidence=_SURE) for name, given in
              {"row": [label], "value": value, "unit": unit}.items()}  # fmt: skip
    return {**factory.plain(stable_id, ""), "kind": "statistic", "fields": fields}


@pytest.fixture
def read(session: Session, engine: Engine, settings: Settings, actor: Actor, tmp_path: Path) -> Read:
    """Upload a report of these records, and return its document."""

    def store(*records: dict, year: int = 2024) -> int:
        pdf = factory.write_pdf(tmp_path / f"{year}.pdf", f"year {year}").read_bytes()
        made = uploads.store_upload(session, settings, io.BytesIO(pdf), f"{year}.pdf", actor).document_id
        assert jobs.begin(engine, made, 1)
        found = factory.extraction(*records)
        info = found.document.model_copy(update={"title": f"{year}年度交流事業報告", "fiscal_year": year})
        jobs.store_extraction(engine, made, 1, found.model_copy(update={"document": info}))
        session.expire_all()
        return made

    return store


@pytest.fixture
def committed(session: Session, actor: Actor, read: Read) -> int:
    """A report in which a name was put right, and a number left out."""
    made = read(factory.plain("e1", "もちっき大会", _SURE), factory.plain("e2", "夏祭り", _SURE),
                _number("s1", "職員", 2, "名"), year=2023)  # fmt: skip
    wrong, _, staff = ledger.load_document(session, made)
    decisions.correct_field(session, wrong.id, "name", "もちつき大会", actor, 1)
    decisions.reject_record(session, staff.id, actor, 1)
    series.commit(session, made, actor)
    return made


def _records(session: Session, document: int) -> list[LoadedRecord]:
    session.expire_all()
    return ledger.load_document(session, document)


def _view(session: Session, document: int, place: int = 0) -> RecordView:
    return get_record(session, _records(session, document)[place].id)


@pytest.mark.usefixtures("committed")
def test_it_is_proposed_with_its_reason_and_nothing_is_changed(session: Session, read: Read) -> None:
    made = read(factory.plain("e1", "もちっき大会", _SURE), factory.plain("e2", "夏祭り", _SURE))

    name = _view(session, made).field("name")
    assert (name.value, name.state) == ("もちっき大会", FieldState.OPEN)
    assert name.proposal is not None
    assert (name.proposal.value, name.proposal.earlier) == ("もちつき大会", "2023年度交流事業報告")
    assert [reason.code for reason in name.reasons] == ["as_before"]
    assert _view(session, made, 1).reasons == ()


@pytest.mark.usefixtures("committed")
def test_taken_it_is_a_correction_of_what_was_read_and_undone(session: Session, read: Read, actor: Actor) -> None:
    made = read(factory.plain("e1", "もちっき大会", _SURE))

    taken = proposals.take_proposal(session, _view(session, made).id, "name", actor, 1).field("name")
    assert (taken.value, taken.extracted, taken.state) == ("もちつき大会", "もちっき大会", FieldState.CORRECTED)
    assert (taken.proposal, taken.reasons, taken.text) == (None, (), "もちっき大会")

    history.undo(session, made, actor)
    undone = _view(session, made).field("name")
    assert undone.proposal is not None
    assert undone.value == "もちっき大会"


@pytest.mark.usefixtures("committed")
def test_kept_or_accepted_with_its_record_it_is_no_doubt_any_more(session: Session, read: Read, actor: Actor) -> None:
    made = read(factory.plain("e1", "もちっき大会", _SURE), factory.plain("e2", "もちっき大会", _SURE))
    first, second = (one.id for one in _records(session, made))

    kept = decisions.accept_field(session, first, "name", actor, 1).field("name")
    assert (kept.value, kept.state, kept.proposal) == ("もちっき大会", FieldState.ACCEPTED, None)
    whole = decisions.accept_record(session, second, actor, 1)
    assert (whole.field("name").proposal, whole.reasons) == (None, ())
    history.undo(session, made, actor)
    assert _view(session, made, 1).field("name").proposal is not None


@pytest.mark.usefixtures("committed")
def test_all_are_taken_at_once(session: Session, read: Read, actor: Actor) -> None:
    made = read(
        *(factory.plain(f"e{n}", "もちっき大会", _SURE) for n in range(3)), factory.plain("e9", "夏祭り", _SURE)
    )
    whole, take = Selection(reason="as_before"), Change(BatchAct.TAKE, "name")

    plan = batches.plan_batch(session, made, whole, take)
    assert [(line.before, line.after) for line in plan.lines] == [("もちっき大会", "もちつき大会")] * 3
    assert batches.apply_batch(session, made, whole, take, actor, seen=plan.seen) == 3
    assert [one.fields["name"].current for one in _records(session, made)] == ["もちつき大会"] * 3 + ["夏祭り"]


@pytest.mark.usefixtures("committed")
def test_a_record_left_out_before_says_so_and_is_left_out_by_that_reason(
    session: Session, read: Read, actor: Actor
) -> None:
    made = read(_number("s1", "職員", 3, "名"), _number("s2", "参加者", 30, "名"))

    codes = [batches.reason_codes(one) for one in _records(session, made)]
    assert codes == [{"left_out_before"}, set()]
    assert _view(session, made).reasons[0].detail == "「2023年度交流事業報告」では記録しませんでした"
    before, out = Selection(reason="left_out_before"), Change(BatchAct.REJECT)
    seen = batches.plan_batch(session, made, before, out).seen
    assert batches.apply_batch(session, made, before, out, actor, seen=seen) == 1


def test_a_report_withdrawn_or_of_another_series_teaches_nothing(
    session: Session, read: Read, committed: int, actor: Actor, settings: Settings
) -> None:
    withdrawal.withdraw(session, committed, actor)

    made = read(factory.plain("e1", "もちっき大会", _SURE))
    assert _view(session, made).field("name").proposal is None


@pytest.mark.usefixtures("committed")
def test_what_the_next_report_kept_is_not_proposed_in_the_one_after(session: Session, read: Read, actor: Actor) -> None:
    made = read(factory.plain("e1", "もちっき大会", _SURE))
    series.commit(session, made, actor)

    after = read(factory.plain("e1", "もちっき大会", _SURE), year=2025)
    assert _view(session, after).field("name").proposal is None


def test_a_record_of_last_year_is_proposed_where_its_name_is_printed_and_was_not_read(
    session: Session, engine: Engine, settings: Settings, actor: Actor, read: Read, tmp_path: Path
) -> None:
    before = read(factory.plain("e2", "夏祭り", _SURE), year=2023)
    additions.add_record(session, before, Kind.EVENT, 1, {"name": "meeting 2023 open"}, actor)
    series.commit(session, before, actor)
    next_pdf = factory.write_pdf(tmp_path / "next.pdf", "meeting 2024 open")
    sha256 = "5" * 64
    shutil.copy(next_pdf, pdf_of(settings, sha256))
    found = factory.extraction(factory.plain("e1", "夏祭り", _SURE), factory.plain("e9", "花火", _SURE))
    info = found.document.model_copy(update={"title": "2024年度交流事業報告", "fiscal_year": 2024})

    brought = with_repeated(settings, engine, sha256, found.model_copy(update={"document": info}))
    names = [(record.fields["name"].value, record.page) for record in brought.records]
    assert names == [("夏祭り", 1), ("花火", 1), ("meeting 2024 open", 1)]
    elsewhere = with_repeated(settings, engine, sha256, found)  # of another series
    assert elsewhere == found
    itself = info.model_copy(update={"sha256": session.get_one(Document, before).sha256})
    again = found.model_copy(update={"document": itself})
    assert with_repeated(settings, engine, sha256, again) == again
