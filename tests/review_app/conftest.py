"""A data folder of its own for each test, with a user, and documents that are ready for review."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session
from tests.review_app import factory
from tests.review_app.postgres import Server, postgres_server
from tests.review_app.shelf import Shelf

from review_app.database import make_engine, migrate
from review_app.jobs import extraction as jobs
from review_app.services.documents import uploads
from review_app.services.people import sign_in
from review_app.services.people.actor import Actor
from review_app.settings import Settings

HERE = Path(__file__).parent
ON_BOTH_DATABASES = ("exports", "jobs", "services")
"""Folders of tests that run on SQLite and on PostgreSQL; pages and the API stand on the same services."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database" in metafunc.fixturenames:
        both = metafunc.definition.path.relative_to(HERE).parts[0] in ON_BOTH_DATABASES
        metafunc.parametrize("database", ["sqlite", "postgresql"] if both else ["sqlite"], indirect=True)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A PostgreSQL server with the newest schema."""
    with postgres_server() as server:
        migrate(Settings(data_dir=tmp_path_factory.mktemp("postgres"), database_url_given=server.url))
        yield server


@pytest.fixture
def database(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """The address of a PostgreSQL database without rows; None: SQLite in the data folder."""
    if request.param == "sqlite":
        yield None
        return
    server: Server = request.getfixturevalue("postgres")
    yield server.url
    server.empty()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("migrated")
    migrate(Settings(data_dir=folder))
    return folder


@pytest.fixture
def settings(tmp_path: Path, migrated: Path, database: str | None) -> Settings:
    folder = tmp_path / "data"
    shutil.copytree(migrated, folder)
    return Settings(data_dir=folder, database_url_given=database)


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    engine = make_engine(settings)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with Session(engine) as session:
        yield session


@pytest.fixture
def actor(session: Session) -> Actor:
    return sign_in.ensure_user(session, "山田")


@pytest.fixture
def other_actor(session: Session) -> Actor:
    return sign_in.ensure_user(session, "佐藤")


@pytest.fixture
def pdf(tmp_path: Path) -> bytes:
    return factory.write_pdf(tmp_path / "made.pdf").read_bytes()


@pytest.fixture
def queued(session: Session, settings: Settings, actor: Actor, pdf: bytes) -> int:
    """A document that waits for its extraction."""
    return uploads.store_upload(session, settings, io.BytesIO(pdf), "r6.pdf", actor).document_id


@pytest.fixture
def ready(engine: Engine, queued: int) -> Callable[..., int]:
    """Store these records as the document's candidates and return its id."""

    def store(*records: dict) -> int:
        assert jobs.begin(engine, queued, 1)
        jobs.store_extraction(engine, queued, 1, factory.extraction(*records))
        return queued

    return store


@pytest.fixture
def shelf(session: Session, engine: Engine, settings: Settings, actor: Actor, tmp_path: Path) -> Shelf:
    return Shelf(session, engine, settings, actor, tmp_path)
