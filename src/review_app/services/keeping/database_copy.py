"""A copy of the database as it stands at one moment, while others go on working: of SQLite and of PostgreSQL."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

from review_app.services.errors import DatabaseNotCopied, ToolMissing
from review_app.settings import Settings

SQLITE, POSTGRESQL = "sqlite", "postgresql"
MEMBER_OF = {SQLITE: "yomitori.sqlite", POSTGRESQL: "database.dump"}
"""The name of a copy in a backup, by the kind of the database."""
QUEUE_SCHEMA = "dbos"
"""The queue is not kept: documents that wait are found again by a worker."""
PAGES_AT_ONCE = 2000


def kind_of(settings: Settings) -> str:
    """Return the kind of the installation's database."""
    return SQLITE if settings.uses_sqlite else POSTGRESQL


def copy_database(settings: Settings, target: Path) -> None:
    """Write a copy of the database to a file.

    Raises: ToolMissing, DatabaseNotCopied.
    """
    if settings.uses_sqlite:
        with closing(sqlite3.connect(_sqlite_path(settings))) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy, pages=PAGES_AT_ONCE, sleep=0.01)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
        return
    options = ("--format=custom", "--no-owner", f"--exclude-schema={QUEUE_SCHEMA}", f"--file={target}")
    _run("pg_dump", settings, *options)


def put_database(settings: Settings, copy: Path) -> None:
    """Fill the installation's empty PostgreSQL database with what a copy holds.

    Raises: ToolMissing, DatabaseNotCopied.
    """
    _run("pg_restore", settings, "--no-owner", "--exit-on-error", "--single-transaction", str(copy))


def _sqlite_path(settings: Settings) -> str:
    return make_url(settings.database_url).database or ""


def _run(program: str, settings: Settings, *options: str) -> None:
    """Run one of PostgreSQL's programs on the database; the password goes by the environment, where nobody sees it."""
    found = shutil.which(program)
    if found is None:
        raise ToolMissing(program)
    url = make_url(settings.database_url).set(drivername="postgresql")
    environment = dict(os.environ)
    if url.password is not None:
        environment["PGPASSWORD"] = str(url.password)
    address = url.set(password=None).render_as_string(hide_password=False)
    command = [found, f"--dbname={address}", *options]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise DatabaseNotCopied(done.stderr.strip())
