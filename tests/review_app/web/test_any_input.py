"""What no database keeps is refused on pages in a sentence, and a disk or database that is full or locked is told."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.exc import DataError, OperationalError
from sqlmodel import Session
from tests.review_app.factory import event
from tests.review_app.shown import list_records

from review_app import cli
from review_app.services.decide import decisions
from review_app.settings import Settings


@pytest.fixture
def record(session: Session, ready: Callable[..., int]) -> int:
    found = list_records(session, ready(event("e1", "一つ目")))[0].id
    session.rollback()
    return found


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"/documents/{2**63}", 404),
        (f"/documents/{2**31}", 404),
        ("/documents/99999999999999999999999/progress", 404),
        (f"/?after={2**63}", 422),
        ("/?q=" + "x" * 60_000, 422),
        ("/?q=%00", 422),
        (f"/records?document={2**70}", 404),
    ],
)
def test_addresses_beyond_what_there_is(client: TestClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


@pytest.mark.parametrize("text", ["a\0b", "x" * 200_000, "y" * 5_000_000], ids=["nul", "long", "longer"])
def test_a_form_with_what_cannot_be_kept_is_refused_in_a_sentence(client: TestClient, record: int, text: str) -> None:
    answer = client.post(f"/records/{record}/notes", data={"note": text})
    assert answer.status_code == 422
    assert ("保存できない文字" in answer.text) or ("入力が長すぎます" in answer.text)


def locked(*_anything: object, **_named: object) -> None:
    raise OperationalError("UPDATE", {}, sqlite3.OperationalError("database is locked"))


def full(*_anything: object, **_named: object) -> None:
    raise OperationalError("UPDATE", {}, sqlite3.OperationalError("database or disk is full"))


def read_only(*_anything: object, **_named: object) -> None:
    raise OperationalError("UPDATE", {}, sqlite3.OperationalError("attempt to write a readonly database"))


def too_large(*_anything: object, **_named: object) -> None:
    raise DataError("UPDATE", {}, Exception("integer out of range"))


def without_space(*_anything: object, **_named: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


FAULTS = [
    (locked, 503, "データベースが使用中か"),
    (full, 507, "サーバーの空き容量が足りない"),
    (read_only, 507, "データのフォルダに書き込めない"),
    (without_space, 507, "サーバーの空き容量が足りない"),
    (too_large, 422, "保存できない文字か、大きすぎる数"),
]


@pytest.mark.parametrize(("fault", "status", "sentence"), FAULTS)
def test_an_act_that_cannot_be_stored_now_says_why(
    client: TestClient,
    record: int,
    monkeypatch: pytest.MonkeyPatch,
    fault: Callable[..., None],
    status: int,
    sentence: str,
) -> None:
    monkeypatch.setattr(decisions, "accept_record", fault)
    answer = client.post(f"/records/{record}/accept", data={"version": "1"}, headers={"HX-Request": "true"})
    assert (answer.status_code, sentence in answer.text) == (status, True)


@pytest.mark.parametrize(("fault", "status", "sentence"), FAULTS)
def test_a_command_that_cannot_store_says_why_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    settings: Settings,
    fault: Callable[..., None],
    status: int,
    sentence: str,
) -> None:
    monkeypatch.setenv("YOMITORI_DATA", str(settings.data_dir))
    monkeypatch.setattr("review_app.server.new_sign_in_url", fault)
    monkeypatch.setattr("sys.argv", ["review-app", "token"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert (ended.value.code, sentence in capsys.readouterr().err) == (2, True)
