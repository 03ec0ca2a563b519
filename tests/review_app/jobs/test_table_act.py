"""Tables read once more as a person settled it: one act, undone as one, with what people decided kept."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from extractor import end_rereading
from extractor.table_choices import ColumnChoice, TableChoice, TableView
from review_app.jobs import extraction as jobs
from review_app.jobs import table_act
from review_app.jobs.laid_out import tables_of
from review_app.jobs.table_act import Applied, TableChange, apply_change
from review_app.models import Revision
from review_app.models.states import Action, DocumentStatus, RecordState
from review_app.services import ledger
from review_app.services.decide import decisions, history
from review_app.services.documents import extraction_requests, uploads
from review_app.services.documents.documents import document_notices, get_document
from review_app.services.errors import ChangedSince, NothingChanges, TableChanged
from review_app.services.ledger import Act
from review_app.services.people.actor import Actor
from review_app.services.tables.table_settings import choices_of, settings_of, settle
from review_app.settings import Settings

PDF = Path(__file__).parents[2] / "pdfs" / "ruled_over_pages.pdf"
ROWS = 22


@pytest.fixture(scope="module", autouse=True)
def _ended() -> Iterator[None]:
    yield
    end_rereading()


@pytest.fixture
def document(session: Session, engine: Engine, settings: Settings, actor: Actor) -> int:
    content = io.BytesIO(PDF.read_bytes())
    made = uploads.store_upload(session, settings, content, "r6.pdf", actor).document_id
    assert jobs.begin(engine, made, 1)
    jobs.read_and_store(settings, engine, made, 1)
    return made


def table_of(session: Session, settings: Settings, document: int) -> TableView:
    (table,) = tables_of(settings, get_document(session, document), choices_of(session, document))
    return table


def choice(table: TableView, *columns: ColumnChoice, **settled: object) -> TableChoice:
    return TableChoice.model_validate({"place": table.place, "heads": table.heads, "columns": columns, **settled})


def apply(
    session: Session, settings: Settings, document: int, chosen: TableChoice | None, actor: Actor, **seen: object
) -> Applied:
    in_force = tuple(setting.id for setting in settings_of(session, document))
    change = TableChange(chosen, in_force, tuple(seen.get("seen", in_force)))
    return apply_change(session, settings, document, change, actor)


def shown(session: Session, document: int) -> list[dict[str, object]]:
    loaded = [own for own in ledger.load_document(session, document) if own.record.state is not RecordState.REMOVED]
    found = [
        {
            "stable_id": own.record.stable_id,
            "state": own.record.state,
            "gone": own.record.gone,
            **{name: (row.current, row.extracted, row.confidence) for name, row in own.fields.items() if row.current},
        }
        for own in loaded
    ]
    session.rollback()
    return found


def test_all_rows_of_a_table_follow_one_act_and_come_back_with_one_undo(
    session: Session, settings: Settings, document: int, actor: Actor
) -> None:
    before = shown(session, document)
    table = table_of(session, settings, document)
    applied = apply(session, settings, document, choice(table, ColumnChoice(head="どこで")), actor)
    assert (applied.changed, applied.added, applied.gone, applied.conflicts) == (ROWS, 0, 0, 0)
    assert not any("venue" in own for own in shown(session, document))
    assert len(set(session.exec(select(Revision.act)).all())) == 1
    assert len(settings_of(session, document)) == 1
    undone = history.undo(session, document, actor)
    assert (undone.action, len(undone.record_ids)) == (Action.TABLE, ROWS)
    assert shown(session, document) == before
    assert settings_of(session, document) == ()


def test_a_table_without_records_is_emptied_and_filled_again(
    session: Session, settings: Settings, document: int, actor: Actor
) -> None:
    before = shown(session, document)
    table = table_of(session, settings, document)
    assert apply(session, settings, document, choice(table, kind="none"), actor).gone == ROWS
    assert shown(session, document) == []
    brought = apply(session, settings, document, None, actor)
    assert (brought.changed, brought.added) == (ROWS, 0)
    assert shown(session, document) == before
    assert choices_of(session, document) == ()
    history.undo(session, document, actor)
    assert shown(session, document) == []
    history.undo(session, document, actor)
    assert shown(session, document) == before


def test_records_that_a_table_gives_first_are_added_in_its_order_and_taken_back(
    session: Session, settings: Settings, engine: Engine, actor: Actor
) -> None:
    made = uploads.store_upload(session, settings, io.BytesIO(PDF.read_bytes()), "r6.pdf", actor).document_id
    (table,) = tables_of(settings, get_document(session, made))
    settle(session, made, Act(actor, Action.TABLE), (), choice(table, kind="none"))
    session.commit()
    assert jobs.begin(engine, made, 1)
    jobs.read_and_store(settings, engine, made, 1)
    assert shown(session, made) == []
    assert apply(session, settings, made, None, actor).added == ROWS
    names = [own["name"] for own in shown(session, made)]
    assert len(names) == ROWS
    history.undo(session, made, actor)
    assert shown(session, made) == []
    again = apply(session, settings, made, None, actor)
    assert (again.changed, again.added) == (ROWS, 0)
    assert [own["name"] for own in shown(session, made)] == names


def test_what_people_decided_stays_and_the_new_reading_is_proposed(
    session: Session, settings: Settings, document: int, actor: Actor, other_actor: Actor
) -> None:
    first, second, *_ = ledger.load_document(session, document)
    session.rollback()
    decisions.change_fields(session, first.id, {"venue": "市民会館"}, other_actor, 1)
    decisions.accept_record(session, second.id, other_actor, 1)
    table = table_of(session, settings, document)
    applied = apply(session, settings, document, choice(table, ColumnChoice(head="どこで")), actor)
    assert (applied.changed, applied.conflicts) == (ROWS - 2, 2)
    one, two = ledger.load_records(session, [first.id, second.id])
    assert one.fields["venue"].current == "市民会館"
    assert [own.fields["venue"].proposal["value"] for own in (one, two)] == [None, None]
    assert two.record.state is RecordState.ACCEPTED
    session.rollback()
    history.undo(session, document, actor)
    one, two = ledger.load_records(session, [first.id, second.id])
    assert [own.fields["venue"].proposal for own in (one, two)] == [None, None]


def test_choices_survive_a_later_reading(
    session: Session, settings: Settings, engine: Engine, document: int, actor: Actor
) -> None:
    table = table_of(session, settings, document)
    apply(session, settings, document, choice(table, ColumnChoice(head="どこで")), actor)
    settled = shown(session, document)
    extraction_requests.extract_again(session, document, actor)
    assert jobs.begin(engine, document, 2)
    jobs.read_and_store(settings, engine, document, 2)
    session.expire_all()
    assert shown(session, document) == settled
    assert get_document(session, document).status is DocumentStatus.READY
    assert not [notice for notice in document_notices(session, document) if notice.code.startswith("choice")]


def test_of_two_people_the_second_is_told_what_the_first_settled(
    session: Session, settings: Settings, document: int, actor: Actor, other_actor: Actor
) -> None:
    table = table_of(session, settings, document)
    settled = choice(table, ColumnChoice(head="どこで"))
    apply(session, settings, document, settled, actor)
    with pytest.raises(TableChanged):
        apply(session, settings, document, choice(table, kind="none"), other_actor, seen=())
    assert choices_of(session, document) == (settled,)


def test_what_somebody_settled_while_the_table_was_read_is_told(
    session: Session,
    settings: Settings,
    engine: Engine,
    document: int,
    actor: Actor,
    other_actor: Actor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table, original = table_of(session, settings, document), table_act.planned
    settled = choice(table, ColumnChoice(head="どこで"))

    def interrupted(*arguments: object) -> object:
        found = original(*arguments)
        monkeypatch.setattr(table_act, "planned", original)
        with Session(engine) as other:
            apply(other, settings, document, settled, other_actor)
        return found

    monkeypatch.setattr(table_act, "planned", interrupted)
    with pytest.raises(TableChanged):
        apply(session, settings, document, choice(table, kind="none"), actor)
    session.rollback()
    assert choices_of(session, document) == (settled,)


def test_what_someone_else_built_upon_is_not_undone(
    session: Session, settings: Settings, document: int, actor: Actor, other_actor: Actor
) -> None:
    table = table_of(session, settings, document)
    apply(session, settings, document, choice(table, ColumnChoice(head="どこで")), actor)
    first = ledger.load_document(session, document)[0]
    session.rollback()
    decisions.accept_record(session, first.id, other_actor, first.record.version)
    with pytest.raises(ChangedSince):
        history.undo(session, document, actor)
    assert len(choices_of(session, document)) == 1


def test_a_choice_that_changes_nothing_is_refused(
    session: Session, settings: Settings, document: int, actor: Actor
) -> None:
    with pytest.raises(NothingChanges):
        apply(session, settings, document, None, actor)
    assert settings_of(session, document) == ()
