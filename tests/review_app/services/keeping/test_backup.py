"""A backup holds what was decided and every file; put back it is the same, and what is damaged is refused."""

from __future__ import annotations

import hashlib
import tarfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, SQLModel
from tests.review_app.factory import event
from tests.review_app.postgres import Server

from review_app.database import make_engine
from review_app.services.commit import commits
from review_app.services.decide import decisions
from review_app.services.errors import BackupDamaged, BackupExists, DatabaseNotEmpty, FolderNotEmpty, OtherDatabase
from review_app.services.keeping.backup import make_backup
from review_app.services.keeping.check import check
from review_app.services.keeping.restore import restore
from review_app.services.people.actor import Actor
from review_app.settings import Settings


@pytest.fixture
def elsewhere(settings: Settings, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Settings]:
    """An empty folder, and an empty database beside the other one."""
    there = replace(settings, data_dir=tmp_path / "elsewhere")
    if settings.uses_sqlite:
        yield there
        return
    server: Server = request.getfixturevalue("postgres")
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS another")
        connection.execute("CREATE DATABASE another")
        yield replace(there, database_url_given=server.url.replace("/postgres", "/another"))
        connection.execute("DROP DATABASE another WITH (FORCE)")


@pytest.fixture
def reviewed(session: Session, ready: Callable[..., int], actor: Actor) -> int:
    """A document with a corrected value, committed."""
    document = ready(event("e1", "前の名"), event("e2", "二つ目"))
    version = decisions.correct_field(session, 1, "name", "直した名", actor, 1).version
    decisions.accept_record(session, 1, actor, version)
    decisions.reject_record(session, 2, actor, 1)
    commits.commit_document(session, document, actor)
    return document


def rows_of(settings: Settings) -> dict[str, list[tuple]]:
    engine = make_engine(settings)
    with engine.connect() as connection:
        found = {
            table: sorted(map(tuple, connection.execute(text(f"SELECT * FROM {table}")).all()), key=repr)
            for table in sorted(SQLModel.metadata.tables)
        }
    engine.dispose()
    return found


def files_of(settings: Settings) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in settings.files_dir.iterdir()}


def test_what_is_put_back_is_what_was_there(
    settings: Settings, elsewhere: Settings, reviewed: int, session: Session, tmp_path: Path
) -> None:
    session.rollback()
    backup = tmp_path / "backup.tar"
    made = make_backup(settings, backup)
    assert (made.missing, len(made.members)) == ((), 2)
    assert backup.stat().st_mode & 0o077 == 0
    assert restore(elsewhere, backup).members == made.members
    assert rows_of(elsewhere) == rows_of(settings)
    assert files_of(elsewhere) == files_of(settings)
    engine = make_engine(elsewhere)
    assert list(check(elsewhere, engine)) == []
    engine.dispose()


def test_a_backup_while_people_work_holds_a_moment_between_two_acts(
    settings: Settings, elsewhere: Settings, ready: Callable[..., int], actor: Actor, engine: Engine, tmp_path: Path
) -> None:
    ready(event("e1", "0"))
    stop = threading.Event()

    def correct() -> None:
        version = 1
        with Session(engine) as session:
            while not stop.is_set():
                version = decisions.correct_field(session, 1, "name", str(version), actor, version).version

    working = threading.Thread(target=correct)
    working.start()
    try:
        make_backup(settings, tmp_path / "backup.tar")
    finally:
        stop.set()
        working.join()
    restore(elsewhere, tmp_path / "backup.tar")
    rows = rows_of(elsewhere)
    copied = make_engine(elsewhere)
    with copied.connect() as connection:
        (version,) = connection.execute(text("SELECT version FROM candidate")).scalars()
    copied.dispose()
    assert len(rows["revision"]) == version - 1


def test_it_goes_into_nothing_that_holds_something(
    settings: Settings, elsewhere: Settings, reviewed: int, session: Session, tmp_path: Path
) -> None:
    session.rollback()
    backup = tmp_path / "backup.tar"
    make_backup(settings, backup)
    with pytest.raises(BackupExists):
        make_backup(settings, backup)
    with pytest.raises(FolderNotEmpty):
        restore(settings, backup)
    if settings.uses_sqlite:
        with pytest.raises(OtherDatabase):
            restore(replace(elsewhere, database_url_given="postgresql://127.0.0.1:1/x"), backup)
    else:
        with pytest.raises(DatabaseNotEmpty):
            restore(replace(settings, data_dir=tmp_path / "new"), backup)


def test_a_backup_that_was_cut_off_or_changed_is_refused(
    settings: Settings, elsewhere: Settings, reviewed: int, session: Session, tmp_path: Path
) -> None:
    session.rollback()
    backup = tmp_path / "backup.tar"
    make_backup(settings, backup)
    whole = backup.read_bytes()
    for damaged in (whole[: len(whole) // 2], whole[:512], b"%PDF-1.7", _with_a_changed_byte(backup)):
        backup.write_bytes(damaged)
        with pytest.raises(BackupDamaged):
            restore(replace(elsewhere, data_dir=tmp_path / hashlib.sha256(damaged).hexdigest()), backup)


def _with_a_changed_byte(backup: Path) -> bytes:
    with tarfile.open(backup, "r:") as tar:
        entry = next(member for member in tar if member.name.endswith(".pdf"))
    data = bytearray(backup.read_bytes())
    data[entry.offset_data + 5] ^= 1
    return bytes(data)
