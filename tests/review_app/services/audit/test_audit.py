"""The audit log: what gets into it, and that whatever is changed past it is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select
from tests.review_app.factory import event

from review_app.models import AuditEntry
from review_app.services.audit.checking import check_log
from review_app.services.audit.listing import list_entries
from review_app.services.commit import policies
from review_app.services.decide import decisions
from review_app.services.people import sign_in
from review_app.services.people.actor import Actor

Ready = Callable[..., int]


@contextmanager
def by_force(engine: Engine) -> Iterator[Session]:
    """Write past the database's own refusals, as somebody can who holds the file or the server."""
    with Session(engine) as session:
        if engine.dialect.name == "sqlite":
            triggers = session.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
            for name, _ in triggers:
                session.execute(text(f"DROP TRIGGER {name}"))
            yield session
            for _, sql in triggers:
                session.execute(text(sql))
        else:
            session.execute(text("SET session_replication_role = replica"))
            yield session
            session.flush()
            session.execute(text("SET session_replication_role = DEFAULT"))
        session.commit()


@pytest.fixture
def worked(session: Session, ready: Ready, actor: Actor, other_actor: Actor) -> int:
    """A document with decisions of two people, and a rule that was set."""
    document = ready(event("e1", "甲"), event("e2", "乙"))
    decisions.accept_record(session, 1, actor, 1)
    decisions.correct_field(session, 2, "name", "秘密の名", other_actor, 1)
    policies.set_second_eyes(session, True, actor)
    return document


def test_what_is_done_is_told_with_who_did_it_and_without_values(session: Session, worked: int) -> None:
    entries = list_entries(session).entries
    told = [(entry.kind.value, entry.actor, entry.subject) for entry in reversed(entries)]
    assert told[-3:] == [
        ("revisions", "山田", f"document:{worked}"),
        ("revisions", "佐藤", f"document:{worked}"),
        ("setting", "山田", "second_eyes"),
    ]
    assert ("document", "山田", f"document:{worked}") in told
    assert "秘密の名" not in str([(entry.subject, dict(entry.detail)) for entry in entries])


def test_a_log_as_it_was_written_is_found_sound(session: Session, worked: int) -> None:
    found = check_log(session)
    assert (found.broken, found.uncovered) == (None, 0)
    assert found.revisions >= 2
    assert found.entries == len(session.exec(select(AuditEntry.id)).all())


def test_what_is_rolled_back_leaves_no_entry(session: Session, actor: Actor) -> None:
    before = check_log(session).entries
    sign_in.create_token(session, actor.name)
    policies.set_second_eyes(session, True, actor)
    session.rollback()
    assert check_log(session).entries == before + 1


@pytest.mark.parametrize("change", ["UPDATE audit_entry SET actor = '佐藤'", "DELETE FROM audit_entry"])
def test_the_database_refuses_to_change_the_log(session: Session, worked: int, change: str) -> None:
    with pytest.raises(DBAPIError, match="audit entries are only ever added"):
        session.execute(text(change))
    session.rollback()


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ("UPDATE audit_entry SET actor = '別人' WHERE id = 2", "audit_entry 2: its content was changed"),
        ("DELETE FROM audit_entry WHERE id = 2", "audit_entry 2: missing, 3 follows"),
        ("UPDATE audit_entry SET hash = 'x' WHERE id = 1", "audit_entry 1: its content was changed"),
        ("UPDATE audit_entry SET previous = 'x' WHERE id = 3", "audit_entry 3: does not follow the entry before it"),
    ],
)
def test_the_first_entry_that_was_changed_is_named(
    engine: Engine, session: Session, worked: int, change: str, where: str
) -> None:
    with by_force(engine) as forced:
        forced.execute(text(change))
    assert check_log(session).broken == where


def test_entries_taken_from_the_end_are_missed(engine: Engine, session: Session, worked: int) -> None:
    last = check_log(session).entries
    with by_force(engine) as forced:
        forced.execute(text(f"DELETE FROM audit_entry WHERE id = {last}"))
    assert check_log(session).broken == f"audit_entry {last}: missing, the log said that it goes on"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE revision SET actor_id = 1 WHERE id = {last}",
        "UPDATE revision SET after = '{{}}' WHERE id = {last}",
        "DELETE FROM revision WHERE id = {last}",
    ],
)
def test_a_revision_that_was_changed_past_the_log_is_found(
    engine: Engine, session: Session, worked: int, change: str
) -> None:
    last = session.execute(text("SELECT max(id) FROM revision")).scalar_one()
    with by_force(engine) as forced:
        forced.execute(text(change.format(last=last)))
    broken = check_log(session).broken
    assert broken is not None
    assert broken.startswith(f"revision {last}–{last}: not as audit_entry ")


def test_a_revision_that_was_added_past_the_log_is_found(engine: Engine, session: Session, worked: int) -> None:
    with by_force(engine) as forced:
        forced.execute(
            text(
                "INSERT INTO revision (id, act, document_id, record_id, action, actor_id, at, before, after)"
                " SELECT 99, 'x', document_id, record_id, action, actor_id, at, before, after FROM revision"
                " WHERE id = (SELECT max(id) FROM revision WHERE undoes IS NULL)"
            )
        )
    assert check_log(session).broken == "revision: 1 were added past the log"


def test_entries_of_two_who_write_at_once_make_one_chain(engine: Engine, worked: int, actor: Actor) -> None:
    with Session(engine) as one, Session(engine) as two:
        for session in (one, two, one, two):
            sign_in.create_token(session, "山田")
            policies.set_second_eyes(session, not policies.second_eyes(session), actor)
        assert check_log(one).broken is None
        numbers = one.exec(select(AuditEntry.id).order_by(col(AuditEntry.id))).all()
        assert list(numbers) == list(range(1, len(numbers) + 1))
