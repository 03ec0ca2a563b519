"""The application's database: the engine with its pragmas, sessions, and the migrations at start."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlmodel import Session

from review_app.settings import Settings


def make_engine(settings: Settings) -> Engine:
    """Return the engine (SQLite: foreign keys on, WAL, busy timeout); the data folder is made where missing."""
    raise NotImplementedError


def migrate(settings: Settings) -> None:
    """Bring the schema to the newest revision; harmless where it is there already."""
    raise NotImplementedError


@contextmanager
def session_of(engine: Engine) -> Iterator[Session]:
    """Yield a session for one request or step; what a service has not committed is rolled back."""
    with Session(engine) as session:
        yield session
