"""Commit: what goes into the dataset, what is refused, and what later commits change."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlmodel import Session, col, select
from tests.review_app.factory import event, statistic
from tests.review_app.shown import list_records

from extractor.records import Kind
from review_app.models import DatasetRecord
from review_app.models.states import DocumentStatus, RecordState
from review_app.services.commit import commits, dataset, review_sheet
from review_app.services.decide import decisions
from review_app.services.documents import documents
from review_app.services.errors import NotFound, NotReady, OpenRecordsRemain, WasSentBack
from review_app.services.people import activity
from review_app.services.people.actor import Actor


@pytest.fixture
def document_id(ready: Callable[..., int]) -> int:
    return ready(event("e1", "一つ目"), event("e2", "二つ目"), statistic())


@pytest.fixture
def ids(session: Session, document_id: int) -> list[int]:
    return [summary.id for summary in list_records(session, document_id)]


@pytest.fixture
def committed(session: Session, document_id: int, ids: list[int], actor: Actor) -> commits.CommitResult:
    decisions.correct_field(session, ids[0], "name", "直した名", actor, 1)
    decisions.accept_record(session, ids[0], actor, 2)
    decisions.reject_record(session, ids[1], actor, 1)
    decisions.accept_record(session, ids[2], actor, 1)
    return commits.commit_document(session, document_id, actor)


def test_a_commit_is_refused_while_records_are_open_and_says_how_many(
    session: Session, document_id: int, ids: list[int], actor: Actor
) -> None:
    decisions.accept_record(session, ids[0], actor, 1)
    with pytest.raises(OpenRecordsRemain, match="未確認のものが2件残っています") as refused:
        commits.commit_document(session, document_id, actor)
    assert refused.value.number == 2
    assert dataset.count_confirmed(session) == 0


def test_a_document_that_was_sent_back_is_committed_once_approval_is_asked_for_again(
    session: Session, document_id: int, ids: list[int], actor: Actor, other_actor: Actor
) -> None:
    for record_id in ids:
        decisions.accept_record(session, record_id, actor, 1)
    review_sheet.send_back(session, document_id, "会場を確かめてください", other_actor)
    assert not commits.commit_check(session, document_id).allowed
    with pytest.raises(WasSentBack, match="差し戻されています"):
        commits.commit_document(session, document_id, actor)
    assert dataset.count_confirmed(session) == 0
    review_sheet.ask_approval(session, document_id, actor)
    assert commits.commit_document(session, document_id, actor).added == 3


def test_a_document_that_is_not_read_yet_cannot_be_committed(session: Session, queued: int, actor: Actor) -> None:
    with pytest.raises(NotReady):
        commits.commit_document(session, queued, actor)
    with pytest.raises(NotFound):
        commits.commit_document(session, 99, actor)


def test_accepted_records_go_in_with_their_provenance_and_rejected_ones_stay_out(
    session: Session, committed: commits.CommitResult, document_id: int
) -> None:
    assert (committed.added, committed.updated, committed.withdrawn, committed.rejected) == (2, 0, 0, 1)
    first, second = dataset.list_confirmed(session)
    assert (first.title, first.kind, first.publisher, first.fiscal_year, first.confirmed_by) == (
        "直した名", Kind.EVENT, "厚木市", 2024, "山田",
    )  # fmt: skip
    name = first.fields["name"]
    assert (name.value, name.text, name.corrected, name.boxes[0].bbox) == (
        "直した名", "一つ目", True, (10.0, 20.0, 110.0, 32.0),
    )  # fmt: skip
    assert second.fields["value"].value == 52
    assert (second.title, second.fields["value"].corrected) == ("海外活動支援件数 多文化共生 小計 支援件数(件)", False)
    view = documents.get_document(session, document_id)
    assert (view.status, view.counts.committed, view.committed_at) == (DocumentStatus.COMMITTED, 2, committed.at)


def test_a_later_commit_replaces_what_changed_and_keeps_what_was(
    session: Session, committed: commits.CommitResult, document_id: int, ids: list[int], other_actor: Actor
) -> None:
    view = decisions.correct_field(session, ids[0], "name", "また直した名", other_actor, 4)
    assert view.state is RecordState.ACCEPTED
    assert documents.get_document(session, document_id).status is DocumentStatus.READY
    assert dataset.list_confirmed(session)[0].title == "直した名", "until it is committed again"
    again = commits.commit_document(session, document_id, other_actor)
    assert (again.added, again.updated, again.unchanged, again.confirmed) == (0, 1, 1, 2)
    newest = dataset.list_confirmed(session)[0]
    assert (newest.title, newest.revision, newest.confirmed_by) == ("また直した名", 2, "佐藤")
    kept = session.exec(select(DatasetRecord).where(col(DatasetRecord.record_id) == ids[0])).all()
    assert [row.ended_commit_id for row in kept] == [again.commit_id, None]


def test_rejecting_a_committed_record_withdraws_it(
    session: Session, committed: commits.CommitResult, document_id: int, ids: list[int], actor: Actor
) -> None:
    decisions.reject_record(session, ids[0], actor, 4)
    again = commits.commit_document(session, document_id, actor)
    assert (again.withdrawn, again.unchanged) == (1, 1)
    assert [record.record_id for record in dataset.list_confirmed(session)] == [ids[2]]
    view = decisions.accept_record(session, ids[0], actor, 5)
    assert view.state is RecordState.ACCEPTED
    assert commits.commit_document(session, document_id, actor).added == 1
    assert dataset.list_confirmed(session)[0].revision == 2


def test_accepting_again_what_the_dataset_holds_needs_no_commit(
    session: Session, committed: commits.CommitResult, ids: list[int], actor: Actor
) -> None:
    decisions.reopen(session, ids[2], actor, 3)
    assert decisions.accept_record(session, ids[2], actor, 4).state is RecordState.COMMITTED


def test_a_commit_without_changes_changes_nothing(
    session: Session, committed: commits.CommitResult, document_id: int, actor: Actor
) -> None:
    again = commits.commit_document(session, document_id, actor)
    assert (again.added, again.updated, again.withdrawn, again.unchanged) == (0, 0, 0, 2)


def test_the_commit_is_a_line_of_the_documents_activity(
    session: Session, committed: commits.CommitResult, document_id: int
) -> None:
    line = activity.feed(session, document_id).lines[0]
    assert (line.kind.value, line.records) == ("commit", committed.added)


def test_the_dataset_can_be_listed_in_parts(session: Session, committed: commits.CommitResult) -> None:
    assert dataset.count_confirmed(session, kind=Kind.EVENT) == 1
    assert [r.kind for r in dataset.list_confirmed(session, limit=1, offset=1)] == [Kind.STATISTIC]
    assert dataset.list_confirmed(session, document_id=99) == ()
