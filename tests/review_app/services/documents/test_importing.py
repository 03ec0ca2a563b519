"""A folder is taken in file by file: what became of each is in the report, and a second run doubles nothing."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select
from tests.review_app import factory
from tests.review_app.factory import event

from review_app.jobs import extraction as jobs
from review_app.models import Document
from review_app.services.documents.importing import files_in, import_file, with_statuses, write_report
from review_app.services.people.actor import Actor
from review_app.settings import Settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    (folder / "令和６年度").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    factory.write_pdf(folder / "令和６年度" / "a.pdf", "one")
    factory.write_pdf(folder / "=b.PDF", "two")
    factory.write_pdf(folder / ".hidden" / "c.pdf", "three")
    (folder / "broken.pdf").write_bytes(b"no PDF at all")
    (folder / "readme.txt").write_text("not taken")
    return folder


def test_each_file_is_taken_in_and_told(
    session: Session, engine: Engine, settings: Settings, actor: Actor, folder: Path, tmp_path: Path
) -> None:
    lines = [import_file(session, settings, path, folder, actor) for path in files_in(folder)]
    assert [(line.file, line.outcome.value) for line in lines] == [
        ("=b.PDF", "added"),
        ("broken.pdf", "refused"),
        ("令和６年度/a.pdf", "added"),
    ]
    assert all(session.exec(select(Document.bulk)))
    again = [import_file(session, settings, path, folder, actor) for path in files_in(folder)]
    assert [line.outcome.value for line in again] == ["known", "refused", "known"]
    assert len(session.exec(select(Document.id)).all()) == 2
    session.rollback()
    document = lines[0].document
    assert document is not None
    assert jobs.begin(engine, document, 1)
    jobs.store_extraction(engine, document, 1, factory.extraction(event("e1", "一つ目"), event("e2", "二つ目")))
    jobs.fail(engine, lines[2].document or 0, 1, "reading_failed")
    report = tmp_path / "report.csv"
    write_report(report, with_statuses(session, lines))
    with report.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["file"], row["status"], row["records"], row["code"]) for row in rows] == [
        ("'=b.PDF", "ready", "2", ""),
        ("broken.pdf", "", "", "not_a_pdf"),
        ("令和６年度/a.pdf", "failed", "0", "reading_failed"),
    ]
    assert rows[1]["ja"]


def test_a_file_of_a_withdrawn_document_comes_back(
    session: Session, settings: Settings, actor: Actor, folder: Path
) -> None:
    from review_app.services.documents import withdrawal

    path = folder / "令和６年度" / "a.pdf"
    line = import_file(session, settings, path, folder, actor)
    assert line.document is not None
    jobs.fail(session.get_bind(), line.document, 1, "reading_failed")  # type: ignore[arg-type]
    withdrawal.withdraw(session, line.document, actor)
    assert import_file(session, settings, path, folder, actor).document == line.document
    assert session.exec(select(Document.id).where(col(Document.withdrawn_at).is_(None))).all() == [line.document]
