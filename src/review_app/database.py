"""The application's database: the engine with its pragmas, sessions, and the migrations at start."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event
from sqlmodel import Session

from review_app.settings import Settings

BUSY_TIMEOUT_MS = 10_000
"""How long a writer waits for another one on SQLite before it gives up."""
DATA_MODE = 0o700
"""Nobody else may read the data folder: reports may name people."""
MIGRATIONS = Path(__file__).parent / "migrations"


def make_engine(settings: Settings) -> Engine:
    """Return the engine (SQLite: foreign keys on, WAL, busy timeout); the data folder is created if missing."""
    settings.data_dir.mkdir(mode=DATA_MODE, parents=True, exist_ok=True)
    engine = create_engine(
        settings.database_url,
        json_serializer=partial(json.dumps, ensure_ascii=False, allow_nan=False),
        pool_pre_ping=not settings.uses_sqlite,
        hide_parameters=True,  # values of reports do not belong into error messages and their log
    )
    if settings.uses_sqlite:
        event.listen(engine, "connect", _set_pragmas)
    return engine


def _set_pragmas(connection: Any, _record: object) -> None:
    """Set SQLite so that readers and one writer work at once (WAL), writers wait, and foreign keys are checked."""
    cursor = connection.cursor()
    for pragma in (f"busy_timeout = {BUSY_TIMEOUT_MS}", "journal_mode = WAL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def migrate(settings: Settings) -> None:
    """Bring the schema to the newest revision; harmless if it is there already, and when two do it at once."""
    _with_migrations(settings, lambda config: command.upgrade(config, "head"))


def downgrade(settings: Settings, revision: str) -> None:
    """Take the schema back to `revision` (`base`: no tables)."""
    _with_migrations(settings, lambda config: command.downgrade(config, revision))


def revision_of(engine: Engine) -> str | None:
    """Return the schema's revision; None if there is no schema yet."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str | None:
    """Return the revision to which `migrate` brings a schema."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def _with_migrations(settings: Settings, run: Any) -> None:
    """Call `run` with Alembic's configuration on a connection of its own, one process at a time."""
    engine = make_engine(settings)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    try:
        with exclusive(settings.data_dir / "migrate.lock"), engine.begin() as connection:
            config.attributes["connection"] = connection
            with _all_or_nothing(connection):
                run(config)
    finally:
        engine.dispose()


@contextmanager
def _all_or_nothing(connection: Connection) -> Iterator[None]:
    """Let a migration on SQLite replace tables that others point to, and leave nothing half done.

    Keys are not checked while a table is away, so they are checked at the end.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")  # has no effect once the transaction has begun
    connection.exec_driver_sql("BEGIN IMMEDIATE")  # Python's driver would commit each change of a table by itself
    yield
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise RuntimeError(f"the migration left rows that point nowhere: {broken[:3]}")


@contextmanager
def exclusive(path: Path, *, wait: bool = True) -> Iterator[None]:
    """Hold the lock file `path`; the system lets go of it when the process ends, however it ends.

    Raises: BlockingIOError if another process holds it and `wait` is false.
    """
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


@contextmanager
def session_of(engine: Engine) -> Iterator[Session]:
    """Yield a session for one request or step; what a service has not committed is rolled back."""
    with Session(engine) as session:
        yield session
