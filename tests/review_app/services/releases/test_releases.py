"""Releases are numbered, never change, tell what differs from the one before; a correction waits for the next one."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable

import pytest
from sqlmodel import Session
from tests.review_app.factory import event, kpi, statistic

from review_app.services.commit import commits
from review_app.services.commit.dataset import count_confirmed, iterate_confirmed
from review_app.services.decide import decisions
from review_app.services.documents import document_facts
from review_app.services.errors import ChangedMeanwhile, InvalidNote, NotFound, NothingToRelease, ReleaseDamaged
from review_app.services.people.actor import Actor
from review_app.services.read.records import get_record
from review_app.services.releases import releases
from review_app.services.releases.standing import Difference, Differences, FieldChange
from review_app.settings import Settings


@pytest.fixture
def document_id(session: Session, ready: Callable[..., int], actor: Actor) -> int:
    """A committed document of four records."""
    document_id = ready(event("e1", "鮎まつり"), event("e2", "訪問団"), kpi(), statistic())
    for record_id in range(1, 5):
        decisions.accept_record(session, record_id, actor, 1)
    commits.commit_document(session, document_id, actor)
    return document_id


def correct(session: Session, actor: Actor, record_id: int, name: str, value: object) -> None:
    record = get_record(session, record_id)
    decisions.correct_field(session, record_id, name, value, actor, record.version)


def commit(session: Session, actor: Actor, document_id: int) -> None:
    commits.commit_document(session, document_id, actor)


def test_the_first_release_holds_all_that_is_confirmed(
    session: Session, settings: Settings, document_id: int, actor: Actor
) -> None:
    view = releases.make_release(session, settings, actor, " 令和６年度分 ")
    assert (view.number, view.by, view.notes, view.records) == (1, "山田", "令和６年度分", 4)
    assert view.differences == Differences(added=4)
    path = settings.releases_dir / f"{view.sha256}.jsonl.gz"
    assert hashlib.sha256(path.read_bytes()).hexdigest() == view.sha256
    head, *lines = gzip.decompress(path.read_bytes()).decode().splitlines()
    header = json.loads(head)
    assert (header["format"], header["schema_version"]) == ("yomitori-dataset", "1.0")
    assert (header["release"]["number"], header["history"]) == (1, [])
    assert [(one["publisher"], one["fiscal_year"]) for one in header["documents"]] == [("厚木市", 2024)]
    assert [json.loads(line)["id"] for line in lines] == ["e1", "e2", "k1", "s1"]
    opened = releases.open_release(session, settings, 1)
    kept = list(iterate_confirmed(session))
    assert [record.fields for record in opened.records()] == [record.fields for record in kept]
    assert [(r.stable_id, r.title, r.confirmed_at, r.publisher) for r in opened.records()] == [
        (r.stable_id, r.title, r.confirmed_at, r.publisher) for r in kept
    ]


def test_a_correction_waits_for_the_next_release_and_the_first_stays_as_it_was(
    session: Session, settings: Settings, document_id: int, actor: Actor
) -> None:
    first = releases.make_release(session, settings, actor)
    bytes_before = (settings.releases_dir / f"{first.sha256}.jsonl.gz").read_bytes()
    assert not releases.pending(session, settings).is_new
    correct(session, actor, 1, "name", "直した名")
    assert not releases.pending(session, settings).is_new, "not before it is committed"
    record = get_record(session, 2)
    decisions.reject_record(session, 2, actor, record.version)
    commit(session, actor, document_id)
    waiting = releases.pending(session, settings)
    assert (waiting.since, waiting.records) == (1, 3)
    assert waiting.differences == Differences(added=0, changed=1, withdrawn=1)
    (changed,) = releases.list_pending_changes(session, Difference.CHANGED)
    assert (changed.title, changed.record_id) == ("直した名", 1)
    assert changed.fields == (FieldChange("name", "鮎まつり", "直した名", value_changed=True),)
    second = releases.make_release(session, settings, actor, "正誤", seen=waiting.seen)
    assert second.differences == waiting.differences
    assert [one.number for one in releases.list_releases(session)] == [2, 1]
    assert [one.title for one in releases.list_changes(session, 2, Difference.WITHDRAWN)] == ["訪問団"]
    assert releases.list_changes(session, 1, Difference.CHANGED) == ()
    assert len(releases.list_changes(session, 1, Difference.ADDED)) == 4
    assert (settings.releases_dir / f"{first.sha256}.jsonl.gz").read_bytes() == bytes_before
    history = releases.open_release(session, settings, 2).header.history
    assert [(one.number, one.sha256) for one in history] == [(1, first.sha256)]


def test_a_record_that_is_committed_again_unchanged_is_no_change(
    session: Session, settings: Settings, document_id: int, actor: Actor
) -> None:
    releases.make_release(session, settings, actor)
    correct(session, actor, 3, "indicator", "別の指標")
    correct(session, actor, 3, "indicator", "交流活動件数")
    commit(session, actor, document_id)
    assert count_confirmed(session) == 4
    changes = releases.list_pending_changes(session, Difference.CHANGED)
    assert [(one.name, one.value_changed) for change in changes for one in change.fields] in (
        [],
        [("indicator", False)],
    )


def test_a_corrected_title_of_a_document_is_a_change_by_itself(
    session: Session, settings: Settings, document_id: int, actor: Actor
) -> None:
    releases.make_release(session, settings, actor)
    facts = document_facts.document_facts(session, document_id).now
    wanted = document_facts.Facts("直した題", facts.publisher, facts.fiscal_year)
    document_facts.correct_facts(session, document_id, wanted, actor, seen=facts)
    waiting = releases.pending(session, settings)
    assert (bool(waiting.differences), [(one.name, one.after) for one in waiting.documents]) == (
        False,
        [("title", "直した題")],
    )
    releases.make_release(session, settings, actor)
    assert [one.before for one in releases.document_changes(session, settings, 2)] == ["令和６年度交流事業実績報告"]
    first = next(releases.open_release(session, settings, 1).records())
    assert first.document_title == "令和６年度交流事業実績報告", "a release does not change with the database"


def test_what_is_refused(session: Session, settings: Settings, actor: Actor, ready: Callable[..., int]) -> None:
    with pytest.raises(NothingToRelease):
        releases.make_release(session, settings, actor)
    document_id = ready(event("e1", "鮎まつり"))
    decisions.accept_record(session, 1, actor, 1)
    commit(session, actor, document_id)
    with pytest.raises(InvalidNote):
        releases.make_release(session, settings, actor, "長" * 2001)
    seen = releases.pending(session, settings).seen
    releases.make_release(session, settings, actor, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        releases.make_release(session, settings, actor, seen=seen)
    with pytest.raises(NothingToRelease):
        releases.make_release(session, settings, actor)
    with pytest.raises(NotFound):
        releases.open_release(session, settings, 9)
    assert len(list(settings.releases_dir.iterdir())) == 1


def test_a_file_that_was_changed_or_lost_is_found_out(
    session: Session, settings: Settings, document_id: int, actor: Actor
) -> None:
    view = releases.make_release(session, settings, actor)
    assert releases.verify_release(session, settings, 1).is_sound
    path = settings.releases_dir / f"{view.sha256}.jsonl.gz"
    content = gzip.decompress(path.read_bytes())
    path.chmod(0o644)
    path.write_bytes(gzip.compress(content.replace("鮎まつり".encode(), "鯉まつり".encode())))
    changed = releases.verify_release(session, settings, 1)
    assert (changed.is_sound, changed.found_records) == (False, 4)
    path.write_bytes(b"no gzip")
    assert releases.verify_release(session, settings, 1).found_records is None
    path.unlink()
    assert releases.verify_release(session, settings, 1).found_sha256 is None
    with pytest.raises(ReleaseDamaged):
        releases.open_release(session, settings, 1)


def test_what_is_not_released_yet_is_a_file_of_the_same_form(
    session: Session, settings: Settings, document_id: int, actor: Actor
) -> None:
    releases.make_release(session, settings, actor)
    correct(session, actor, 1, "name", "直した名")
    commit(session, actor, document_id)
    file = releases.write_unreleased(session, settings.exports_dir)
    assert (file.header.release, len(file.header.history)) == (None, 1)
    assert next(file.records()).title == "直した名"
