"""What is told before a commit: what it would do, what stands against it, and that it is still so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlmodel import Session
from tests.review_app import factory
from tests.review_app.factory import event, statistic
from tests.review_app.shown import list_records

from review_app.jobs import extraction as jobs
from review_app.models import Document
from review_app.services.commit import approvals, commits, policies
from review_app.services.commit.approvals import Waiting
from review_app.services.commit.commit_plan import CommitPlan, commit_plan
from review_app.services.decide import decisions, proposals, reshaping
from review_app.services.documents import documents, extraction_requests
from review_app.services.errors import ChangedMeanwhile, NotFound
from review_app.services.people import flags
from review_app.services.people.actor import Actor
from review_app.services.read import page_marks, records


@pytest.fixture
def document_id(ready: Callable[..., int]) -> int:
    return ready(event("e1", "一つ目"), event("e2", "二つ目"), statistic())


@pytest.fixture
def ids(session: Session, document_id: int) -> list[int]:
    return [line.id for line in list_records(session, document_id)]


def numbers(plan: CommitPlan) -> tuple[int, list[str], list[str], int, int]:
    updated, withdrawn = ([line.title for line in lines] for lines in (plan.updated, plan.withdrawn))
    return plan.added, updated, withdrawn, plan.unchanged, plan.rejected


def accept_all(session: Session, ids: list[int], actor: Actor) -> None:
    for record_id in ids:
        decisions.accept_record(session, record_id, actor, records.get_record(session, record_id).version)


def test_a_plan_names_the_open_ones_and_the_one_to_go_on_with(
    session: Session, document_id: int, ids: list[int], actor: Actor
) -> None:
    plan = commit_plan(session, document_id, actor)
    assert (plan.check.open, plan.check.allowed, plan.first_open) == (3, False, ids[0])
    assert numbers(plan) == (0, [], [], 0, 0)
    decisions.accept_record(session, ids[0], actor, 1)
    assert commit_plan(session, document_id, actor).first_open == ids[1]
    accept_all(session, ids[1:], actor)
    plan = commit_plan(session, document_id, actor)
    assert (plan.check.open, plan.check.allowed, plan.first_open) == (0, True, None)
    with pytest.raises(NotFound):
        commit_plan(session, 99, actor)


def test_a_plan_says_what_the_commit_then_does(
    session: Session, document_id: int, ids: list[int], actor: Actor
) -> None:
    decisions.reject_record(session, ids[1], actor, 1)
    accept_all(session, [ids[0], ids[2]], actor)
    plan = commit_plan(session, document_id, actor)
    assert numbers(plan) == (2, [], [], 0, 1)
    assert plan.changes_anything
    done = commits.commit_document(session, document_id, actor, seen=plan.seen)
    assert (done.added, done.updated, done.withdrawn, done.rejected) == (2, 0, 0, 1)
    plan = commit_plan(session, document_id, actor)
    assert numbers(plan) == (0, [], [], 2, 1)
    assert not plan.changes_anything
    decisions.correct_field(session, ids[0], "name", "直した名", actor, 3)
    decisions.reject_record(session, ids[2], actor, 3)
    plan = commit_plan(session, document_id, actor)
    assert numbers(plan) == (0, ["直した名"], ["海外活動支援件数 多文化共生 小計 支援件数(件)"], 0, 2)
    done = commits.commit_document(session, document_id, actor, seen=plan.seen)
    assert (done.added, done.updated, done.withdrawn) == (0, 1, 1)


def test_a_record_that_was_merged_away_is_withdrawn_and_cannot_be_opened(
    session: Session, document_id: int, ids: list[int], actor: Actor
) -> None:
    accept_all(session, ids, actor)
    commits.commit_document(session, document_id, actor)
    reshaping.merge_records(session, ids[0], {ids[1]: 3}, actor, 3)
    plan = commit_plan(session, document_id, actor)
    assert [(line.title, line.is_there) for line in plan.withdrawn] == [("二つ目", False)]


def test_doubts_that_were_accepted_and_notes_are_told(
    session: Session, document_id: int, ids: list[int], actor: Actor
) -> None:
    accept_all(session, ids, actor)
    decisions.correct_field(
        session, ids[1], "periods", ({"start": "2024-08-02", "end": "2024-08-04", "precision": "day"},), actor, 2
    )
    flags.add_flag(session, ids[2], "単位を課に確かめる", actor)
    page_marks.mark_page(session, document_id, 1, actor)
    plan = commit_plan(session, document_id, actor)
    assert [line.title for line in plan.against] == ["一つ目"]  # its weekday does not fit, and it was accepted so
    assert [flag.note for flag in plan.flags] == ["単位を課に確かめる"]
    assert plan.check.unreviewed_pages == (2,)
    assert plan.check.allowed


def test_a_newer_reading_that_nobody_has_answered_is_told(
    session: Session, engine: Engine, document_id: int, ids: list[int], actor: Actor
) -> None:
    accept_all(session, ids, actor)
    extraction_requests.extract_again(session, document_id, actor)
    attempt = session.get_one(Document, document_id, populate_existing=True).attempt
    assert jobs.begin(engine, document_id, attempt)
    newer = factory.extraction(event("e1", "別の名"), event("e2", "二つ目"), statistic())
    jobs.store_extraction(engine, document_id, attempt, newer)
    session.expire_all()
    plan = commit_plan(session, document_id, actor)
    assert [line.title for line in plan.undecided] == ["一つ目"]
    assert [line.title for line in plan.against] == ["二つ目"]
    version = records.get_record(session, ids[0]).version
    proposals.keep_value(session, ids[0], "name", actor, version)
    assert commit_plan(session, document_id, actor).undecided == ()


def test_who_waits_for_whom_is_told_where_the_house_wants_second_eyes(
    session: Session, document_id: int, ids: list[int], actor: Actor, other_actor: Actor
) -> None:
    accept_all(session, ids[:2], actor)
    accept_all(session, ids[2:], other_actor)
    plan = commit_plan(session, document_id, actor)
    assert (plan.approval, plan.waiting, plan.check.allowed) == (None, (), True)
    policies.set_second_eyes(session, True, actor)
    plan = commit_plan(session, document_id, actor)
    assert plan.approval == approvals.ApprovalState(waiting=3, mine_to_approve=1, approved=0)
    assert plan.waiting == (Waiting("山田", 2), Waiting("佐藤", 1))
    assert not plan.check.allowed
    approvals.approve_document(session, document_id, other_actor)
    assert commit_plan(session, document_id, actor).waiting == (Waiting("佐藤", 1),)


def test_a_commit_of_what_has_changed_since_it_was_looked_at_does_nothing(
    session: Session, document_id: int, ids: list[int], actor: Actor, other_actor: Actor
) -> None:
    accept_all(session, ids, actor)
    seen = commit_plan(session, document_id, actor).seen
    decisions.correct_field(session, ids[0], "name", "佐藤の名", other_actor, 2)
    with pytest.raises(ChangedMeanwhile):
        approvals.approve_document(session, document_id, other_actor, seen=seen)
    assert approvals.approval_state(session, document_id, other_actor).approved == 0
    with pytest.raises(ChangedMeanwhile):
        commits.commit_document(session, document_id, actor, seen=seen)
    assert documents.get_document(session, document_id).committed_at is None
    page_marks.mark_page(session, document_id, 1, other_actor)  # changes no record
    seen = commit_plan(session, document_id, actor).seen
    page_marks.mark_page(session, document_id, 2, other_actor)
    assert commits.commit_document(session, document_id, actor, seen=seen).added == 3


def test_the_rule_of_second_eyes_tells_who_set_it(session: Session, actor: Actor, other_actor: Actor) -> None:
    assert policies.second_eyes_rule(session) == policies.Rule(holds=False)
    policies.set_second_eyes(session, True, actor)
    rule = policies.second_eyes_rule(session)
    assert (rule.holds, rule.set_by) == (True, "山田")
    policies.set_second_eyes(session, True, other_actor)
    assert policies.second_eyes_rule(session) == rule
    policies.set_second_eyes(session, False, other_actor)
    assert policies.second_eyes_rule(session).set_by == "佐藤"
