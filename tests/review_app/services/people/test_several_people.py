"""Presence, assignment, approval by a second person, notes; and going back to a revision."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, select
from tests.review_app.factory import event
from tests.review_app.shown import kinds_noted, list_records

from review_app.models import Presence
from review_app.models.columns import now
from review_app.services.commit import approvals, commits, policies
from review_app.services.decide import decisions, history, restoring
from review_app.services.documents import document_list
from review_app.services.errors import InvalidNote, InvalidValue, NotApproved, NotFound, OwnWork, StaleVersion
from review_app.services.people import activity, assignments, flags, presence
from review_app.services.people.actor import Actor
from review_app.services.read import records


@pytest.fixture
def document_id(ready: Callable[..., int]) -> int:
    return ready(event("e1", "一つ目"), event("e2", "二つ目"))


@pytest.fixture
def ids(session: Session, document_id: int) -> list[int]:
    return [line.id for line in list_records(session, document_id)]


def test_who_is_where_is_known_until_the_signs_of_life_stop(
    session: Session, document_id: int, ids: list[int], actor: Actor, other_actor: Actor
) -> None:
    assert presence.touch(session, document_id, ids[0], actor) == ()
    (seen,) = presence.touch(session, document_id, None, other_actor)
    assert (seen.actor.name, seen.record_id) == ("山田", ids[0])
    presence.touch(session, document_id, ids[1], actor)
    assert [who.record_id for who in presence.others(session, document_id, other_actor)] == [ids[1]]
    mine = session.exec(select(Presence).where(Presence.user_id == actor.id)).one()
    mine.seen_at = now() - timedelta(seconds=61)
    session.commit()
    assert presence.others(session, document_id, other_actor) == ()
    presence.leave(session, document_id, other_actor)
    assert presence.everyone(session, document_id) == ()
    with pytest.raises(NotFound):
        presence.touch(session, document_id, 99, actor)


def test_a_document_is_given_to_somebody(session: Session, document_id: int, actor: Actor, other_actor: Actor) -> None:
    for _ in range(2):
        view = assignments.assign(session, document_id, other_actor.id, actor)
    assert view.assignee == other_actor
    mine = document_list.DocumentFilter(assignee_id=other_actor.id)
    assert document_list.document_page(session, mine).total == 1
    assert document_list.document_page(session, document_list.DocumentFilter(assignee_id=0)).total == 0
    assert assignments.assign(session, document_id, None, actor).assignee is None
    assert kinds_noted(session, document_id)[-2:] == ["assign", "assign"]
    with pytest.raises(NotFound):
        assignments.assign(session, document_id, 99, actor)


def test_a_commit_waits_for_the_second_pair_of_eyes_where_the_house_wants_it(
    session: Session, document_id: int, ids: list[int], actor: Actor, other_actor: Actor
) -> None:
    policies.set_second_eyes(session, True, actor)
    decisions.accept_record(session, ids[0], actor, 1)
    decisions.accept_record(session, ids[1], other_actor, 1)
    assert commits.commit_check(session, document_id).waiting_for_approval == 2
    with pytest.raises(NotApproved, match="まだのものが2件"):
        commits.commit_document(session, document_id, actor)
    with pytest.raises(OwnWork):
        approvals.approve_record(session, ids[0], actor, 2)
    assert approvals.approval_state(session, document_id, actor) == approvals.ApprovalState(2, 1, 0)
    assert approvals.approve_record(session, ids[1], actor, 2).approved_by == actor.id
    assert approvals.approve_document(session, document_id, other_actor) == 1
    assert commits.commit_check(session, document_id).allowed
    assert commits.commit_document(session, document_id, actor).added == 2
    approved = [line.record_id for line in activity.feed(session, document_id).lines if line.kind.value == "approve"]
    assert approved == [ids[0], ids[1]]


def test_a_change_takes_the_approval_away_and_undo_takes_back_only_the_approval(
    session: Session, document_id: int, ids: list[int], actor: Actor, other_actor: Actor
) -> None:
    for record_id in ids:
        decisions.accept_record(session, record_id, actor, 1)
    assert approvals.approve_document(session, document_id, other_actor) == 2
    decisions.correct_field(session, ids[0], "name", "直した名", actor, 3)
    assert approvals.waiting_for_approval(session, document_id) == 1
    history.undo_record(session, ids[1], actor)
    assert approvals.waiting_for_approval(session, document_id) == 2
    assert records.get_record(session, ids[1]).state.value == "accepted"


def test_without_the_rule_a_commit_needs_nobody_else(
    session: Session, document_id: int, ids: list[int], actor: Actor
) -> None:
    for record_id in ids:
        decisions.accept_record(session, record_id, actor, 1)
    check = commits.commit_check(session, document_id)
    assert (check.allowed, check.unreviewed_pages) == (True, (1, 2))
    assert commits.commit_document(session, document_id, actor).added == 2


def test_notes_stay_until_somebody_settles_them(
    session: Session, document_id: int, ids: list[int], actor: Actor, other_actor: Actor
) -> None:
    first = flags.add_flag(session, ids[0], " 課に確認する ", actor, field="counts")
    flags.add_flag(session, ids[1], "要相談", other_actor)
    assert (first.note, first.field, first.record_title, first.created_by) == (
        "課に確認する",
        "counts",
        "一つ目",
        "山田",
    )
    assert commits.commit_check(session, document_id).open_flags == 2
    for _ in range(2):
        settled = flags.settle_flag(session, first.id, other_actor)
    assert settled.settled_by == "佐藤"
    assert [flag.note for flag in flags.open_flags(session, document_id)] == ["要相談"]
    assert [flag.note for flag in flags.record_flags(session, ids[0])] == ["課に確認する"]
    assert kinds_noted(session, document_id)[-3:] == ["flag", "flag", "unflag"]
    with pytest.raises(InvalidNote):
        flags.add_flag(session, ids[0], "  ", actor)
    with pytest.raises(InvalidValue):
        flags.add_flag(session, ids[0], "x", actor, field="nothing")
    for missing in (lambda: flags.add_flag(session, 99, "x", actor), lambda: flags.settle_flag(session, 99, actor)):
        with pytest.raises(NotFound):
            missing()


def test_a_field_goes_back_to_any_revision_and_to_what_was_read(
    session: Session, document_id: int, ids: list[int], actor: Actor, other_actor: Actor
) -> None:
    for version, name in ((1, "一回目"), (2, "二回目"), (3, "三回目")):
        decisions.correct_field(session, ids[0], "name", name, actor, version)
    second = history.record_history(session, ids[0], field="name")[1]
    restored = restoring.restore_revision(session, second.id, other_actor, 4)
    assert (restored.title, restored.version) == ("二回目", 5)
    assert history.record_history(session, ids[0])[0].action.value == "restore"
    assert restoring.restore_extracted(session, ids[0], "name", actor, 5).title == "一つ目"
    with pytest.raises(StaleVersion):
        restoring.restore_revision(session, second.id, actor, 1)
    with pytest.raises(NotFound):
        restoring.restore_revision(session, 999, actor, 1)


def test_the_feed_tells_who_did_what_page_by_page(
    session: Session, document_id: int, ids: list[int], actor: Actor, other_actor: Actor
) -> None:
    decisions.correct_field(session, ids[0], "name", "直した名", actor, 1)
    decisions.accept_record(session, ids[1], other_actor, 1)
    history.undo(session, document_id, actor)
    page = activity.feed(session, document_id, limit=3)
    assert [(line.kind.value, line.actor, line.record_title) for line in page.lines] == [
        ("undo", "山田", "一つ目"),
        ("accept", "佐藤", "二つ目"),
        ("correct", "山田", "一つ目"),
    ]
    assert (page.lines[0].detail["undone"], page.lines[2].detail["field"]) == ("correct", "name")
    rest = activity.feed(session, document_id, before=page.next_before)
    assert [(line.kind.value, line.actor) for line in rest.lines] == [("read", None), ("upload", "山田")]
    assert rest.next_before is None
