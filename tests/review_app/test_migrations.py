"""The schema: migrations and models agree, go up and down, and the database keeps its promises."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlmodel import Session, SQLModel

from review_app.database import downgrade, make_engine, migrate
from review_app.migrations.searched_text import grams
from review_app.models import Document, User
from review_app.services.find.search import search
from review_app.services.people.actor import Actor
from review_app.settings import Settings

TABLES = {
    "user_account", "sign_in_token", "web_session", "document", "document_notice", "candidate", "field_value",
    "revision", "dataset_commit", "dataset_record", "api_token", "activity", "page_mark",
    "presence", "flag", "policy", "search_text",
    "earlier_document", "counterpart", "series_choice", "document_fact", "word_act",
    "table_setting", "remembered_table", "dataset_fact", "thing", "thing_name", "different_names", "saved_view",
    "dataset_release", "worker_process", "installation",
    "sign_in_failure", "audit_entry", "audit_head", "office",
}  # fmt: skip


SEARCH = {f"search_grams{part}" for part in ("", "_data", "_idx", "_config")}


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or name not in SEARCH


def test_the_models_say_what_the_migrations_made(session: Session) -> None:
    context = MigrationContext.configure(session.connection(), opts={"compare_type": True, "include_name": _is_ours})
    assert compare_metadata(context, SQLModel.metadata) == []


def test_the_checks_of_the_models_are_those_of_the_migrations(session: Session) -> None:
    made = inspect(session.connection())
    for name, table in SQLModel.metadata.tables.items():
        wanted = {str(check.name) for check in table.constraints if type(check).__name__ == "CheckConstraint"}
        assert {check["name"] for check in made.get_check_constraints(name)} == wanted, name


def test_up_down_and_up_again(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data % ü")
    migrate(settings)
    migrate(settings)
    engine = make_engine(settings)
    assert set(inspect(engine).get_table_names()) == {*TABLES, *SEARCH, "alembic_version"}
    downgrade(settings, "base")
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}
    migrate(settings)
    assert set(inspect(engine).get_table_names()) == {*TABLES, *SEARCH, "alembic_version"}
    engine.dispose()


@pytest.mark.parametrize(("pragma", "value"), [("foreign_keys", 1), ("journal_mode", "wal"), ("busy_timeout", 10_000)])
def test_sqlite_is_set_to_keep_its_promises(session: Session, pragma: str, value: object) -> None:
    assert session.execute(text(f"PRAGMA {pragma}")).scalar_one() == value


def test_a_document_of_nobody_is_refused(session: Session) -> None:
    session.add(Document(sha256="a" * 64, file_name="x", size=1, page_count=1, uploaded_by_id=99))
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        session.commit()


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("size = 0", "size_positive"),
        ("pages_done = 3", "pages_done_in_range"),
        ("status = 'lost'", "ck_document_status"),
        ("status = 'failed'", "error_only_when_failed"),
        ("error_code = 'x'", "error_only_when_failed"),
    ],
)
def test_a_row_that_cannot_be_is_refused(session: Session, queued: int, change: str, constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        session.execute(text(f"UPDATE document SET {change}"))


def test_two_users_cannot_share_a_name(session: Session, actor: Actor) -> None:
    session.add(User(name=actor.name))
    with pytest.raises(IntegrityError):
        session.commit()


def test_an_older_database_keeps_its_records_and_learns_what_lists_show(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "old")
    migrate(settings)
    downgrade(settings, "0001")
    engine = make_engine(settings)
    when = "2024-11-22 03:00:00"
    with engine.begin() as old:
        for statement in (
            f"INSERT INTO user_account VALUES (1, '山田', '{when}')",
            "INSERT INTO document (id, sha256, file_name, size, status, attempt, page_count, pages_done,"
            f" uploaded_by_id, uploaded_at) VALUES (1, 'a', 'r6.pdf', 1, 'ready', 1, 2, 2, 1, '{when}')",
            "INSERT INTO candidate (id, document_id, stable_id, kind, page, last_page, section, position, confidence,"
            " state, version) VALUES (7, 1, 'e1', 'event', 1, 1, '[]', 1, 0.5, 'open', 2)",
            "INSERT INTO field_value (id, record_id, name, extracted, current, text, boxes, confidence, checks, state)"
            " VALUES (1, 7, 'name', '\"交流\"', '\"交流会\"', '', '[]', 0.5, '[]', 'corrected'),"
            " (2, 7, 'venue', '\"市役所\"', '\"市役所\"', '', '[]', 0.6, '[]', 'open')",
            "INSERT INTO revision (id, act, document_id, record_id, field, action, actor_id, at, before, after)"
            f" VALUES (1, 'x', 1, 7, 'name', 'correct', 1, '{when}', '{{}}', '{{}}')",
        ):
            old.execute(text(statement))
    migrate(settings)
    with engine.connect() as new:
        line = new.execute(
            text("SELECT title, queue, trust_read, trust, doubts, needs_eye, origin FROM candidate")
        ).one()
        told = new.execute(text("SELECT kind, actor_id, records FROM activity ORDER BY id")).all()
        with pytest.raises(DatabaseError, match="only ever added"):
            new.execute(text("DELETE FROM revision"))
    assert tuple(line) == ("交流会", 2, 0.5, 0.6, 1, 1, "extracted")
    assert [tuple(row) for row in told] == [("upload", 1, 0), ("correct", 1, 1)]
    downgrade(settings, "0001")
    with engine.connect() as back:
        assert back.execute(text("SELECT id, version FROM candidate")).one() == (7, 2)
    engine.dispose()


def test_an_older_database_learns_numbers_and_is_searched_by_words_instead_of_codes(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "old")
    migrate(settings)
    downgrade(settings, "0007")
    engine = make_engine(settings)
    said = "鮎まつり訪問団\nreceive\n揚州市"
    with engine.begin() as old:
        for statement in (
            "INSERT INTO user_account VALUES (1, '山田', '2024-11-22 03:00:00')",
            "INSERT INTO document (id, sha256, file_name, size, status, attempt, page_count, pages_done,"
            " uploaded_by_id, uploaded_at) VALUES (1, 'a', 'r6.pdf', 1, 'ready', 1, 2, 2, 1, '2024-11-22 03:00:00')",
            "INSERT INTO candidate (id, document_id, stable_id, kind, page, last_page, section, position, confidence,"
            " state, version, origin, gone, title, queue, trust_read, trust, doubts, needs_eye)"
            " VALUES (7, 1, 's1', 'statistic', 1, 1, '[]', 1, 0.5, 'open', 2, 'extracted', 0, '', 4, 1, 1, 0, 0)",
            "INSERT INTO field_value (id, record_id, name, extracted, current, text, boxes, confidence, checks, state)"
            " VALUES (1, 7, 'value', '2621', '2621', '', '[]', 0.5, '[]', 'open'),"
            " (2, 7, 'unit', '\"件\"', '\"件\"', '', '[]', 0.6, '[]', 'open')",
        ):
            old.execute(text(statement))
        entry = {"id": 1, "said": said, "grams": grams(said)}
        old.execute(
            text("INSERT INTO search_text (id, document_id, record_id, page, text) VALUES (:id, 1, 7, 1, :said)"), entry
        )
        old.execute(text("INSERT INTO search_grams (rowid, grams) VALUES (:id, :grams)"), entry)
    migrate(settings)
    with Session(engine) as new:
        assert new.execute(text("SELECT amount FROM candidate")).scalar_one() == "2,621件"
        assert new.execute(text("SELECT text FROM search_text")).scalar_one() == "鮎まつり訪問団\n受入\n揚州市"
        assert [len(search(new, words).hits) for words in ("受入", "receive", "訪問団")] == [1, 0, 1]
    engine.dispose()
