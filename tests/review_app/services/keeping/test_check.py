"""What is missing, changed or left over in the data folder is found, and so are rows that point nowhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import Engine, text
from sqlmodel import Session, update
from tests.review_app.factory import event

from review_app.models import Document
from review_app.models.columns import now
from review_app.services.documents import withdrawal
from review_app.services.keeping.check import Fault, Finding, check
from review_app.services.people import activity
from review_app.services.people.actor import Actor
from review_app.settings import Settings


def found(settings: Settings, engine: Engine) -> list[tuple[Fault, str]]:
    return [(one.fault, one.where.rsplit("/", 1)[-1][:8]) for one in check(settings, engine)]


def test_files_that_are_missing_changed_or_belong_to_nothing(
    settings: Settings, engine: Engine, session: Session, queued: int
) -> None:
    assert found(settings, engine) == []
    (pdf,) = settings.files_dir.iterdir()
    session.rollback()
    (settings.files_dir / "orphan.pdf").write_bytes(b"%PDF")
    content = pdf.read_bytes()
    pdf.write_bytes(content + b"\n")
    assert found(settings, engine) == [(Fault.CHANGED, pdf.name[:8]), (Fault.ORPHAN, "orphan.p")]
    pdf.unlink()
    assert found(settings, engine) == [(Fault.MISSING, pdf.name[:8]), (Fault.ORPHAN, "orphan.p")]
    assert [one.harms for one in check(settings, engine)] == [True, False]


def test_a_document_withdrawn_long_ago_needs_no_file_and_its_feed_tells_when_it_went(
    settings: Settings, engine: Engine, session: Session, ready: Callable[..., int], actor: Actor
) -> None:
    document = ready(event("e1", "一つ目"))
    picture = settings.pictures_dir / f"{next(settings.files_dir.iterdir()).stem}-1-100.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"a page")
    withdrawal.withdraw(session, document, actor)
    session.execute(update(Document).values(withdrawn_at=now() - timedelta(days=31)))
    session.commit()
    assert withdrawal.delete_old_files(session, settings) == 1
    assert withdrawal.delete_old_files(session, settings) == 0
    assert found(settings, engine) == []
    assert not picture.exists()
    lines = activity.feed(session, document).lines
    assert [(line.kind.value, line.actor) for line in lines][:2] == [("expire", None), ("withdraw", "山田")]


def test_rows_that_no_act_leaves_like_that(
    settings: Settings, engine: Engine, session: Session, ready: Callable[..., int]
) -> None:
    document = ready(event("e1", "一つ目"))
    session.execute(text("UPDATE document SET storing = '{}'"))
    session.commit()
    broken = [Finding(Fault.BROKEN_ROW, f"document {document}: storing")]
    if settings.uses_sqlite:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.exec_driver_sql("UPDATE candidate SET document_id = 77")
            connection.commit()
            connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        broken.insert(0, Finding(Fault.BROKEN_ROW, "candidate 1"))
    assert list(check(settings, engine)) == broken


def test_a_schema_of_another_release_is_named_and_nothing_else(settings: Settings, engine: Engine) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
        connection.commit()
    try:
        assert list(check(settings, engine)) == [Finding(Fault.OLD_SCHEMA, "0001")]
    finally:
        from review_app.database import newest_revision

        with engine.connect() as connection:
            connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{newest_revision()}'")
            connection.commit()
