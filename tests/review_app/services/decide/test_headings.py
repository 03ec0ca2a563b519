"""Headings are corrected, of one record or of all alike, undone, and kept when the document is read again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlmodel import Session
from tests.review_app import factory
from tests.review_app.factory import event

from review_app.jobs import extraction as jobs
from review_app.models.states import RecordState
from review_app.services.commit import commits
from review_app.services.decide import decisions, headings, history
from review_app.services.documents.extraction_requests import extract_again
from review_app.services.errors import InvalidValue, StaleVersion
from review_app.services.people.actor import Actor
from review_app.services.read import records

Ready = Callable[..., int]


def sections(session: Session, *ids: int) -> list[tuple[str, ...]]:
    return [record.section for record in records.get_records(session, ids)]


def test_all_records_under_the_same_heading_are_corrected_as_one_act(
    session: Session, ready: Ready, actor: Actor
) -> None:
    other = {**event("e3", "丙"), "section": ["２ 支援"]}
    document_id = ready(event("e1", "甲"), event("e2", "乙"), other)
    changed = headings.correct_heading(session, 2, ["１  国際交流", ""], actor, 1, all_alike=True)
    assert (changed.id, changed.section, changed.version) == (2, ("１ 国際交流",), 2)
    assert sections(session, 1, 2, 3) == [("１ 国際交流",), ("１ 国際交流",), ("２ 支援",)]
    history.undo(session, document_id, actor)
    assert sections(session, 1, 2, 3) == [("１ 交流",), ("１ 交流",), ("２ 支援",)]


def test_a_committed_record_with_another_heading_is_no_longer_what_the_dataset_holds(
    session: Session, ready: Ready, actor: Actor
) -> None:
    document_id = ready(event("e1", "甲"))
    decisions.accept_record(session, 1, actor, 1)
    commits.commit_document(session, document_id, actor)
    changed = headings.correct_heading(session, 1, ["２"], actor, 3)
    assert changed.state is RecordState.ACCEPTED
    assert commits.commit_document(session, document_id, actor).updated == 1


def test_a_corrected_heading_stays_when_the_document_is_read_again(
    session: Session, engine: Engine, ready: Ready, actor: Actor
) -> None:
    document_id = ready(event("e1", "甲"), event("e2", "乙"))
    headings.correct_heading(session, 1, ["１ 国際交流"], actor, 1)
    extract_again(session, document_id, actor)
    assert jobs.begin(engine, document_id, 2)
    newer = [{**event(key, name), "section": ["新しい"]} for key, name in (("e1", "甲"), ("e2", "乙"))]
    jobs.store_extraction(engine, document_id, 2, factory.extraction(*newer))
    session.expire_all()
    assert sections(session, 1, 2) == [("１ 国際交流",), ("新しい",)]


def test_an_old_version_or_a_heading_too_long_is_refused(session: Session, ready: Ready, actor: Actor) -> None:
    ready(event("e1", "甲"))
    headings.correct_heading(session, 1, ["甲"], actor, 1)
    with pytest.raises(StaleVersion):
        headings.correct_heading(session, 1, ["乙"], actor, 1)
    with pytest.raises(InvalidValue):
        headings.correct_heading(session, 1, ["長" * 201], actor, 2)
