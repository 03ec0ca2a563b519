"""A PostgreSQL server of the tests' own, on a port and in a folder that nobody else uses."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from tests.review_app.processes import free_port

OWNER = "yomitori"
UNPRIVILEGED = "nobody"
"""PostgreSQL refuses to run as root, as tests in a container do."""
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "40"}
"""Nothing of these tests outlives a crash of the machine, so nothing is waited for."""

_EMPTY = """
DO $$
DECLARE name text;
BEGIN
  SET LOCAL session_replication_role = replica;  -- no triggers (revisions must stay), no order of foreign keys
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
    EXECUTE format('DELETE FROM %I', name);
  END LOOP;
  FOR name IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' LOOP
    PERFORM setval(name::regclass, 1, false);
  END LOOP;
  DROP SCHEMA IF EXISTS dbos CASCADE;  -- the queue makes its own when a worker starts
END $$
"""
"""Deleting a few rows is faster than truncating, which makes new files for each table."""


@dataclass(frozen=True)
class Server:
    """A running server with one database, whose rows go between two tests."""

    url: str

    def empty(self) -> None:
        """Take all rows out of all tables, and the queue; ids begin at 1 again, the schema stays."""
        with psycopg.connect(self.url) as connection:
            connection.execute(_EMPTY)


@contextmanager
def postgres_server() -> Iterator[Server]:
    """Run a server on 127.0.0.1 while the block lasts; its folder goes with it."""
    with tempfile.TemporaryDirectory(prefix="yomitori-postgres-") as temporary:
        folder = Path(temporary)
        as_owner: dict[str, str] = {}
        if os.geteuid() == 0:
            shutil.chown(folder, UNPRIVILEGED)
            as_owner = {"user": UNPRIVILEGED}
        port = free_port()
        data, log = folder / "data", folder / "log"
        options = " ".join(f"-c {name}={value}" for name, value in QUICK.items())
        options += f" -c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder}"
        initialise = [
            _program("initdb"),
            "-D",
            data,
            "-U",
            OWNER,
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
        ]
        control = [_program("pg_ctl"), "-D", data, "-w", "-t", "60"]
        quiet = {"check": True, "cwd": folder, "stdout": subprocess.DEVNULL, **as_owner}
        subprocess.run(initialise, **quiet)
        subprocess.run([*control, "-l", log, "-o", options, "start"], **quiet)
        try:
            yield Server(f"postgresql://{OWNER}@127.0.0.1:{port}/postgres")
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], **quiet)


def _program(name: str) -> str:
    """Return the path of one of PostgreSQL's programs, which Debian keeps out of the usual path."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name) or name
