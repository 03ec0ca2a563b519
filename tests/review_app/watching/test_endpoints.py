"""Whether the service lives and is ready, and its figures: without signing in, and without saying anything else."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text
from sqlmodel import Session

from review_app.app import create_app
from review_app.database import newest_revision
from review_app.jobs import heartbeat
from review_app.settings import Settings
from review_app.watching import logs
from review_app.watching.endpoints import TOKEN

HOST = ("127.0.0.1", 50000)


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings), client=HOST) as client:
        yield client


def test_a_service_that_lives_is_ready_while_its_schema_is_the_newest(client: TestClient, session: Session) -> None:
    assert (client.get("/healthz").text, client.get("/readyz").text) == ("ok\n", "ready\n")
    session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    session.commit()
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
    session.execute(text("UPDATE alembic_version SET version_num = :newest"), {"newest": newest_revision()})
    session.commit()
    assert client.get("/readyz").status_code == 200


def test_figures_tell_what_waits_who_works_and_how_long_requests_took(
    client: TestClient, session: Session, queued: int
) -> None:
    heartbeat.appear(session.get_bind())  # type: ignore[arg-type]
    client.get("/sign-in?token=a-secret")
    told = client.get("/metrics").text
    assert 'yomitori_documents{status="queued"} 1.0' in told
    assert 'yomitori_documents{status="failed"} 0.0' in told
    assert "yomitori_workers 1.0" in told
    assert 'yomitori_requests_total{area="pages",method="GET",status="' in told
    assert "yomitori_disk_free_bytes" in told
    assert "secret" not in told


def test_figures_are_for_this_host_or_who_has_the_token(
    settings: Settings, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = TestClient(create_app(settings), client=("192.0.2.7", 50000))
    assert elsewhere.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 404
    assert client.get("/metrics").status_code == 200
    monkeypatch.setenv(TOKEN, "0123456789abcdef")
    assert client.get("/metrics").status_code == 404
    assert elsewhere.get("/metrics", headers={"Authorization": "Bearer 0123456789abcdef"}).status_code == 200


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    logs.set_up({"YOMITORI_LOG": "json"})
    stream = io.StringIO()
    root.handlers[0].setStream(stream)  # type: ignore[attr-defined]
    yield stream
    root.handlers[:], root.level = handlers, level
    logs.REQUESTS.setLevel(logging.WARNING)


def test_a_log_holds_neither_secrets_nor_what_reports_say(client: TestClient, written: io.StringIO) -> None:
    client.get("/sign-in?token=a-secret&q=交流事業")
    try:
        raise ValueError("not understood: 交流事業 山田太郎")
    except ValueError:
        logging.getLogger("review_app").exception("document 7 could not be read")
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    request = next(line for line in lines if line["logger"] == "review_app.requests")
    assert (request["method"], request["path"]) == ("GET", "/sign-in")
    assert request["milliseconds"] >= 0
    error = next(line for line in lines if "error" in line)
    assert (error["error"], error["message"]) == ("ValueError", "document 7 could not be read")
    assert "test_endpoints.py" in error["where"][-1]
    for secret in ("a-secret", "交流事業", "山田"):
        assert secret not in written.getvalue()


def test_lines_for_people_tell_no_message_of_an_error_either() -> None:
    record = logging.LogRecord("review_app", logging.ERROR, __file__, 1, "failed", (), None)
    try:
        raise ValueError("山田太郎")
    except ValueError as error:
        record.exc_info = (type(error), error, error.__traceback__)
    told = logs.PlainLines(logs.FORMAT).format(record)
    assert told.splitlines()[0] == "ERROR review_app: failed"
    assert told.splitlines()[-1] == "  ValueError"
    assert "山田" not in told
