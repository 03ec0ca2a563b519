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

from review_app.database import make_engine, migrate
from review_app.jobs import extraction as jobs
from review_app.services import acts, sign_in, uploads
from review_app.settings import Settings


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("migrated")
    migrate(Settings(data_dir=folder))
    return folder


@pytest.fixture
def settings(tmp_path: Path, migrated: Path) -> Settings:
    folder = tmp_path / "data"
    shutil.copytree(migrated, folder)
    return Settings(data_dir=folder)


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
def actor(session: Session) -> acts.Actor:
    return sign_in.ensure_user(session, "山田")


@pytest.fixture
def other_actor(session: Session) -> acts.Actor:
    return sign_in.ensure_user(session, "佐藤")


@pytest.fixture
def pdf(tmp_path: Path) -> bytes:
    return factory.write_pdf(tmp_path / "made.pdf").read_bytes()


@pytest.fixture
def heard() -> Iterator[list[acts.Act]]:
    """What subscribers are told."""
    told: list[acts.Act] = []
    end = acts.subscribe(told.append)
    yield told
    end()


@pytest.fixture
def queued(session: Session, settings: Settings, actor: acts.Actor, pdf: bytes) -> int:
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
