"""Files in a folder or in an S3-compatible store: the same uploads, readings, releases and backups on both."""

from __future__ import annotations

import hashlib
import io
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer
from sqlalchemy import Engine
from sqlmodel import Session
from tests.review_app import factory
from tests.review_app.factory import event
from tests.review_app.processes import free_port

from extractor import Calibration
from review_app.database import make_engine
from review_app.services.commit import commits
from review_app.services.decide import decisions
from review_app.services.documents import documents, uploads, withdrawal
from review_app.services.errors import OtherFiles
from review_app.services.files.installation import require_same_files
from review_app.services.files.store import pdf_name, pdf_of, store_of
from review_app.services.keeping.backup import make_backup
from review_app.services.keeping.check import check
from review_app.services.keeping.restore import restore
from review_app.services.people.actor import Actor
from review_app.services.releases import releases
from review_app.services.training import calibrations
from review_app.settings import Settings

KEYS = {"AWS_ACCESS_KEY_ID": "made-up", "AWS_SECRET_ACCESS_KEY": "made-up", "AWS_DEFAULT_REGION": "us-east-1"}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server on this host that speaks S3's protocol."""
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=free_port(), verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture(params=["folder", "s3"])
def settings(
    request: pytest.FixtureRequest, tmp_path: Path, migrated: Path, monkeypatch: pytest.MonkeyPatch
) -> Settings:
    shutil.copytree(migrated, tmp_path / "data")
    if request.param == "folder":
        return Settings(data_dir=tmp_path / "data")
    address = request.getfixturevalue("server")
    for name, value in {**KEYS, "AWS_ENDPOINT_URL": address}.items():
        monkeypatch.setenv(name, value)
    bucket = f"reports-{hashlib.sha256(str(tmp_path).encode()).hexdigest()[:12]}"
    boto3.client("s3", endpoint_url=address).create_bucket(Bucket=bucket)
    return Settings(data_dir=tmp_path / "data", files_url=f"s3://{bucket}/yomitori")


@pytest.fixture
def another_host(settings: Settings, tmp_path: Path) -> Settings:
    """A host that shares the database and, with S3, nothing else."""
    if settings.files_url is None:
        return settings
    there = replace(settings, data_dir=tmp_path / "another", database_url_given=settings.database_url)
    there.data_dir.mkdir()
    return there


def test_what_one_host_takes_in_another_one_opens(
    session: Session, settings: Settings, another_host: Settings, actor: Actor, pdf: bytes
) -> None:
    result = uploads.store_upload(session, settings, io.BytesIO(pdf), "r6.pdf", actor)
    assert list(settings.uploads_dir.iterdir()) == []
    assert documents.document_file(session, another_host, result.document_id).read_bytes() == pdf
    assert pdf_of(another_host, hashlib.sha256(pdf).hexdigest()).read_bytes() == pdf
    assert not pdf_of(another_host, "0" * 64).exists()
    if settings.files_url is not None:
        assert not settings.files_dir.exists()


def test_a_copy_that_changed_on_its_way_is_none(settings: Settings, another_host: Settings, tmp_path: Path) -> None:
    if settings.files_url is None:
        return
    (tmp_path / "x").write_bytes(b"other bytes")
    store_of(settings).keep(tmp_path / "x", pdf_name("1" * 64))
    assert store_of(settings).has(pdf_name("1" * 64))
    assert not pdf_of(another_host, "1" * 64).exists()


def test_withdrawal_release_calibration_backup_and_check(
    session: Session, settings: Settings, engine: Engine, ready: Callable[..., int], actor: Actor, tmp_path: Path
) -> None:
    require_same_files(session, settings)
    document = ready(event("e1", "一つ目"))
    decisions.accept_record(session, 1, actor, 1)
    commits.commit_document(session, document, actor)
    release = releases.make_release(session, settings, actor, "")
    assert releases.verify_release(session, settings, release.number).is_sound
    calibrations.install(settings, Calibration(), "山田")
    assert [one.by for one in calibrations.installed(settings)] == ["山田"]
    assert list(check(settings, engine)) == []
    session.rollback()
    made = make_backup(settings, tmp_path / "backup.tar")
    folders = sorted(name.split("/")[0] for name in made.members)
    assert folders == ["files", "installation", "models", "releases", "yomitori.sqlite"]
    there = Settings(data_dir=tmp_path / "restored")
    restore(there, tmp_path / "backup.tar")
    copied = make_engine(there)
    with Session(copied) as other:
        require_same_files(other, there)
        assert releases.verify_release(other, there, release.number).is_sound
    assert list(check(there, copied)) == []
    copied.dispose()
    withdrawal.withdraw(session, document, actor)
    store_of(settings).remove(made_name := pdf_name(documents.get_document(session, document).sha256))
    assert not store_of(settings).has(made_name)


def test_a_host_with_other_files_is_refused(
    session: Session, settings: Settings, another_host: Settings, actor: Actor, tmp_path: Path
) -> None:
    require_same_files(session, settings)
    require_same_files(session, settings)
    require_same_files(session, another_host)
    elsewhere = Settings(data_dir=tmp_path / "elsewhere", database_url_given=settings.database_url)
    elsewhere.data_dir.mkdir()
    with pytest.raises(OtherFiles):
        require_same_files(session, elsewhere)


def test_an_installation_from_before_is_known_by_its_documents(
    session: Session, settings: Settings, actor: Actor, tmp_path: Path
) -> None:
    pdf = factory.write_pdf(tmp_path / "a.pdf").read_bytes()
    uploads.store_upload(session, settings, io.BytesIO(pdf), "a.pdf", actor)
    elsewhere = Settings(data_dir=tmp_path / "elsewhere", database_url_given=settings.database_url)
    elsewhere.data_dir.mkdir()
    with pytest.raises(OtherFiles):
        require_same_files(session, elsewhere)
    require_same_files(session, settings)
    with pytest.raises(OtherFiles):
        require_same_files(session, elsewhere)
