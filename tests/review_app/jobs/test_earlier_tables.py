"""A table put right in one year's report is read so in the next one's: listed, switched off and on, removed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine
from sqlmodel import Session
from tests.review_app import series

from extractor import end_rereading
from extractor.table_choices import TableChoice
from review_app.jobs import extraction as jobs
from review_app.jobs.earlier_tables import switch_off, switch_on
from review_app.jobs.laid_out import tables_of
from review_app.jobs.table_act import apply_change, change_of
from review_app.models.states import DocumentStatus
from review_app.services import ledger
from review_app.services.decide import history
from review_app.services.documents import extraction_requests, withdrawal
from review_app.services.documents.document_facts import Facts, correct_facts, document_facts
from review_app.services.documents.documents import document_notices, get_document
from review_app.services.errors import NotFound, NothingChanges, TableProcessFailed
from review_app.services.people.actor import Actor
from review_app.services.tables.remembered_tables import (
    EarlierReading,
    earlier_reading,
    forget_table,
    list_remembered,
)
from review_app.services.tables.table_settings import choices_of, settings_of
from review_app.settings import Settings

Read = Callable[[bytes], int]


@pytest.fixture(scope="module", autouse=True)
def _ended() -> Iterator[None]:
    yield
    end_rereading()


@pytest.fixture
def read(session: Session, engine: Engine, settings: Settings, actor: Actor) -> Read:
    def read(pdf: bytes) -> int:
        return series.read(session, settings, engine, pdf, actor)

    return read


@pytest.fixture
def committed(session: Session, settings: Settings, actor: Actor, read: Read) -> int:
    """The report of year N: its table put right by one choice, all accepted and committed."""
    made = read(series.year_n())
    series.put_right(session, settings, made, actor)
    series.commit(session, made, actor)
    return made


def shown(session: Session, document: int) -> list[tuple[object, object]]:
    """Return the name of each event as it stands, and the body that holds it."""
    loaded = [
        {name: row.current for name, row in own.fields.items()} for own in ledger.load_document(session, document)
    ]
    session.rollback()
    return [(fields.get("name"), "、".join(fields.get("organizers") or [])) for fields in loaded]


def reading(session: Session, document: int) -> tuple[int, int] | None:
    found = earlier_reading(session, document)
    return (found.tables, found.off) if found else None


def test_next_years_table_needs_no_edit_of_those_that_this_years_needed(
    session: Session, committed: int, read: Read
) -> None:
    assert shown(session, committed) == series.stated(5)
    after = read(series.year_after())
    assert shown(session, after) == series.stated(6)
    found = earlier_reading(session, after)
    assert found == EarlierReading(1, 0, committed, "令和５年度　国際交流事業報告書")
    assert [setting.by for setting in settings_of(session, after)] == ["山田"]


def test_without_the_year_before_the_table_is_misread(session: Session, read: Read) -> None:
    after = read(series.year_after())
    assert [own[0] for own in shown(session, after)] == [body for _, body in series.stated(6)]
    assert earlier_reading(session, after) is None


def test_another_publishers_report_with_the_same_heads_is_untouched(
    session: Session, committed: int, read: Read
) -> None:
    other = read(series.year_after("やまの市国際交流協会"))
    assert [own[0] for own in shown(session, other)] == [body for _, body in series.stated(6)]
    assert (settings_of(session, other), earlier_reading(session, other)) == ((), None)


def test_switched_off_it_is_read_by_itself_and_switched_on_as_before(
    session: Session, settings: Settings, committed: int, read: Read, actor: Actor
) -> None:
    after = read(series.year_after())
    off = switch_off(session, settings, after, actor)
    assert (off.changed, off.added, off.gone) == (series.ROWS, 0, 0)
    assert [own[0] for own in shown(session, after)] == [body for _, body in series.stated(6)]
    assert (reading(session, after), choices_of(session, after)) == ((0, 1), ())
    switch_on(session, settings, after, actor)
    assert (shown(session, after), reading(session, after)) == (series.stated(6), (1, 0))
    history.undo(session, after, actor)
    assert reading(session, after) == (0, 1)
    history.undo(session, after, actor)
    assert (shown(session, after), reading(session, after)) == (series.stated(6), (1, 0))
    with pytest.raises(NothingChanges):
        switch_on(session, settings, after, actor)


def test_what_was_switched_off_is_not_for_the_year_after_either(
    session: Session, settings: Settings, committed: int, read: Read, actor: Actor
) -> None:
    after = read(series.year_after())
    assert len(list_remembered(session)) == 1
    switch_off(session, settings, after, actor)
    series.commit(session, after, actor)
    assert list_remembered(session) == ()


def test_the_newest_committed_document_of_a_series_counts(
    session: Session, committed: int, read: Read, actor: Actor
) -> None:
    after = read(series.year_after())
    series.commit(session, after, actor)
    (line,) = list_remembered(session)
    assert (line.document_id, line.series, line.publisher) == (after, "国際交流事業報告書", series.PUBLISHER)
    series.commit(session, committed, actor)
    assert [line.document_id for line in list_remembered(session)] == [after]


def test_what_was_removed_is_not_used_and_not_left_again(
    session: Session, committed: int, read: Read, actor: Actor
) -> None:
    (line,) = list_remembered(session)
    forget_table(session, line.id)
    with pytest.raises(NotFound):
        forget_table(session, line.id)
    after = read(series.year_after())
    assert [own[0] for own in shown(session, after)] == [body for _, body in series.stated(6)]
    series.commit(session, committed, actor)
    assert list_remembered(session) == ()
    assert len(settings_of(session, committed)) == 1


def test_a_withdrawn_document_leaves_nothing_until_it_is_back(session: Session, committed: int, actor: Actor) -> None:
    withdrawal.withdraw(session, committed, actor)
    assert list_remembered(session) == ()


def test_a_choice_is_for_this_year_alone_if_the_person_says_so_even_later(
    session: Session, settings: Settings, read: Read, actor: Actor
) -> None:
    made = read(series.year_n())
    series.put_right(session, settings, made, actor, remember=False)
    series.commit(session, made, actor)
    assert list_remembered(session) == ()
    series.put_right(session, settings, made, actor, remember=True)
    assert get_document(session, made).status is DocumentStatus.COMMITTED
    assert len(list_remembered(session)) == 1


def test_a_series_that_a_person_named_anew_is_recognised_as_it_was_read(
    session: Session, committed: int, read: Read, actor: Actor
) -> None:
    known = document_facts(session, committed).now
    correct_facts(session, committed, Facts("交流のあゆみ", "みなと市", known.fiscal_year), actor, seen=known)
    assert shown(session, read(series.year_after())) == series.stated(6)


def test_later_readings_keep_to_it_and_a_choice_of_its_own_takes_its_place(
    session: Session, settings: Settings, engine: Engine, committed: int, read: Read, actor: Actor
) -> None:
    after = read(series.year_after())
    extraction_requests.extract_again(session, after, actor)
    assert jobs.begin(engine, after, 2)
    jobs.read_and_store(settings, engine, after, 2)
    session.expire_all()
    assert (shown(session, after), reading(session, after)) == (series.stated(6), (1, 0))
    assert not [notice for notice in document_notices(session, after) if notice.code.startswith("choice")]
    (table,) = tables_of(settings, get_document(session, after), choices_of(session, after))
    nothing = TableChoice(place=table.place, heads=table.heads, kind="none")
    apply_change(session, settings, after, change_of(settings_of(session, after), table, nothing), actor)
    assert (choices_of(session, after), reading(session, after)) == ((nothing,), None)


def test_where_the_tables_cannot_be_asked_for_the_document_is_read_by_itself(
    session: Session, committed: int, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise TableProcessFailed

    monkeypatch.setattr("review_app.jobs.earlier_tables.carried_to", failing)
    after = read(series.year_after())
    assert get_document(session, after).status is DocumentStatus.READY
    assert earlier_reading(session, after) is None
