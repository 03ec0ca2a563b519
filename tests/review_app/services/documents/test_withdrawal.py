"""A document that is withdrawn leaves lists and dataset, and comes back with its decisions; the same report is told."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from itertools import permutations

import pytest
from sqlalchemy import Engine, update
from sqlmodel import Session
from tests.review_app import factory
from tests.review_app.confirmed import commit, visit
from tests.review_app.factory import event, plain, statistic
from tests.review_app.shelf import Shelf

from review_app.jobs import extraction as jobs
from review_app.models import Document
from review_app.models.columns import now
from review_app.models.states import DocumentStatus, RecordState
from review_app.services.commit import commits, dataset
from review_app.services.commit.unapplied import unapplied
from review_app.services.decide import decisions, history
from review_app.services.documents import documents, uploads, withdrawal
from review_app.services.documents.document_list import DocumentFilter, document_page
from review_app.services.documents.same_report import same_reports
from review_app.services.errors import TooLateToBringBack, Withdrawn
from review_app.services.find.search import search
from review_app.services.people import activity
from review_app.services.people.actor import Actor
from review_app.services.read import records
from review_app.services.series.series import earlier_document_id
from review_app.settings import Settings

Ready = Callable[..., int]


def committed(session: Session, ready: Ready, actor: Actor) -> int:
    document_id = ready(event("e1", "鮎まつり"))
    decisions.accept_record(session, 1, actor, 1)
    commits.commit_document(session, document_id, actor)
    return document_id


def held(session: Session) -> int:
    return dataset.count_confirmed(session)


def test_a_withdrawn_document_is_nowhere_and_comes_back_with_what_was_decided(
    session: Session, settings: Settings, ready: Ready, actor: Actor
) -> None:
    document_id = committed(session, ready, actor)
    assert held(session) == 1
    view = withdrawal.withdraw(session, document_id, actor)
    assert view.withdrawn_at is not None
    assert held(session) == 0
    assert document_page(session).total == 0
    assert document_page(session, DocumentFilter(withdrawn=True)).total == 1
    assert search(session, "鮎まつり").hits == ()
    with pytest.raises(Withdrawn):
        decisions.reopen(session, 1, actor, records.get_record(session, 1).version)
    back = withdrawal.bring_back(session, settings, document_id, actor)
    assert (back.status, back.withdrawn_at) == (DocumentStatus.READY, None)
    assert records.get_record(session, 1).state is RecordState.ACCEPTED
    commits.commit_document(session, document_id, actor)
    assert held(session) == 1
    told = [line.kind.value for line in activity.feed(session, document_id).lines]
    assert told[:3] == ["commit", "bring_back", "withdraw"]


def test_after_thirty_days_the_file_is_deleted_and_the_same_bytes_bring_the_document_back(
    session: Session, settings: Settings, ready: Ready, actor: Actor, pdf: bytes
) -> None:
    document_id = committed(session, ready, actor)
    withdrawal.withdraw(session, document_id, actor)
    assert withdrawal.delete_old_files(session, settings) == 0
    session.execute(update(Document).values(withdrawn_at=now() - timedelta(days=31)))
    session.commit()
    assert withdrawal.delete_old_files(session, settings) == 1
    with pytest.raises(TooLateToBringBack):
        withdrawal.bring_back(session, settings, document_id, actor)
    again = uploads.store_upload(session, settings, io.BytesIO(pdf), "r6.pdf", actor)
    assert (again.document_id, again.already_known) == (document_id, True)
    assert documents.get_document(session, document_id).withdrawn_at is None
    assert documents.document_file(session, settings, document_id).read_bytes() == pdf


def another(session: Session, engine: Engine, settings: Settings, actor: Actor, pdf: bytes, *found: dict) -> int:
    """The same report, saved once more: other bytes, the same title and year."""
    saved_anew = io.BytesIO(pdf + b"\n% saved anew\n")
    document_id = uploads.store_upload(session, settings, saved_anew, "r6 (2).pdf", actor).document_id
    assert jobs.begin(engine, document_id, 1)
    jobs.store_extraction(engine, document_id, 1, factory.extraction(*found))
    return document_id


def test_the_same_report_saved_anew_is_found_by_its_records(
    session: Session, engine: Engine, settings: Settings, ready: Ready, actor: Actor, pdf: bytes
) -> None:
    several = [plain(f"e{n}", f"事業{n}") for n in range(9)]
    first = ready(*several, statistic())
    second = another(session, engine, settings, actor, pdf, *several[:8], plain("e9", "別の事業"), statistic())
    (found,) = same_reports(session, second)
    assert (found.id, found.shared, found.total, found.committed) == (first, 9, 10, False)
    withdrawal.withdraw(session, first, actor, replaced_by=second)
    assert same_reports(session, second) == ()


def test_a_report_with_other_records_or_of_another_year_is_not_the_same(
    session: Session, engine: Engine, settings: Settings, ready: Ready, actor: Actor, pdf: bytes
) -> None:
    first = ready(*(plain(f"e{n}", f"事業{n}") for n in range(5)))
    second = another(session, engine, settings, actor, pdf, *(plain(f"e{n}", f"事業{n}") for n in range(3, 8)))
    assert same_reports(session, second) == ()
    session.execute(update(Document).where(Document.id == second).values(fiscal_year=2023))
    session.commit()
    assert same_reports(session, first) == ()


def test_a_correction_after_the_commit_is_known_not_to_be_in_the_dataset(
    session: Session, ready: Ready, actor: Actor
) -> None:
    document_id = committed(session, ready, actor)
    assert unapplied(session, document_id) == frozenset()
    version = records.get_record(session, 1).version
    decisions.correct_field(session, 1, "name", "花火大会", actor, version)
    assert unapplied(session, document_id) == {1}
    assert documents.get_document(session, document_id).changed_since_commit
    history.undo(session, document_id, actor)
    assert unapplied(session, document_id) == frozenset()


def test_reports_of_a_series_are_withdrawn_and_brought_back_in_any_order(
    shelf: Shelf, session: Session, settings: Settings, actor: Actor
) -> None:
    """A report whose successor is withdrawn already can be withdrawn too; back again, they follow each other."""
    years = {year: commit(shelf, year, visit(f"v{year}", ["揚州市"], 3)) for year in (2021, 2022, 2023)}
    for order in permutations(years):
        for year in order:
            withdrawal.withdraw(session, years[year], actor)
        for year in order:
            withdrawal.bring_back(session, settings, years[year], actor)
        assert earlier_document_id(session, years[2022]) == years[2021]
        assert earlier_document_id(session, years[2023]) == years[2022]
        assert earlier_document_id(session, years[2021]) is None
