"""The pages of people, of one's own account, and of the audit log; signing in by password and by link."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session, select
from tests.review_app.factory import event
from tests.review_app.web.conftest import FROM_OWN_PAGE, SITE
from tests.review_app.web.test_document_pages import values

from review_app.app import create_app
from review_app.models import AuditEntry
from review_app.models.states import Role
from review_app.services.people import sign_in
from review_app.services.people.actor import Actor
from review_app.settings import Settings

PASSWORD = "鮎まつりの訪問団2024"
LINK = re.compile(r"http://127\.0\.0\.1:8000/sign-in\?token=([\w-]{43})")


@pytest.fixture
def office(settings: Settings, enqueued: list[int]) -> Iterator[TestClient]:
    """A browser in an office, where nobody has signed in."""
    app = create_app(replace(settings, address=SITE))
    with TestClient(app, base_url=SITE, headers=FROM_OWN_PAGE, follow_redirects=False) as browser:
        yield browser
    app.state.engine.dispose()


def enter(browser: TestClient, name: str, password: str = PASSWORD) -> int:
    return browser.post("/sign-in", data={"name": name, "password": password}).status_code


def test_somebody_is_added_chooses_a_password_and_works(client: TestClient) -> None:
    page = client.post("/people", data={"name": "田中", "role": "reviewer"}).text
    link = LINK.search(page)
    assert link is not None
    assert "田中さんに渡すアドレス" in page
    client.post("/sign-out")
    client.get("/sign-in", params={"token": link[1]})
    assert "名前とパスワードで入れます" in client.get("/account").text
    wrong = client.post("/account/password", data={"password": PASSWORD, "again": "別のもの"})
    assert (wrong.status_code, "2回の入力が違います" in wrong.text) == (422, True)
    saved = client.post("/account/password", data={"password": PASSWORD, "again": PASSWORD})
    assert saved.headers["location"] == "/account?saved=1"
    client.post("/sign-out")
    assert "パスワード" in client.get("/sign-in").text
    assert [enter(client, "田中", "ちがうもの"), enter(client, "田中")] == [401, 303]
    assert client.get("/").status_code == 200
    assert client.get("/people").status_code == 403


def test_the_list_shows_roles_and_changes_them(client: TestClient, session: Session, other_actor: Actor) -> None:
    page = values(client.get("/people").text)
    assert "山田 （あなた）" in page
    assert client.post(f"/people/{other_actor.id}/role", data={"role": "viewer"}).status_code == 303
    last = client.post("/people/1/role", data={"role": "viewer"})
    assert (last.status_code, "管理する人がいなくなるため" in last.text) == (422, True)
    assert client.post(f"/people/{other_actor.id}/disable").status_code == 303
    assert "に止めた" in client.get("/people").text
    assert LINK.search(client.post(f"/people/{other_actor.id}/enable").text)
    assert LINK.search(client.post(f"/people/{other_actor.id}/reset").text)
    assert client.post("/people", data={"name": "佐藤", "role": "viewer"}).status_code == 422
    assert client.get("/people/2/reset").headers["location"] == "/people"


def test_after_failures_the_page_says_to_wait(client: TestClient) -> None:
    client.post("/account/password", data={"password": PASSWORD, "again": PASSWORD})
    client.post("/sign-out")
    assert [enter(client, "山田", "ちがうもの") for _ in range(6)] == [401] * 5 + [429]
    answer = client.post("/sign-in", data={"name": "山田", "password": PASSWORD})
    assert "15分ほどたってから" in answer.text


def test_in_an_office_a_link_is_not_used_up_by_what_looks_into_mails(office: TestClient, session: Session) -> None:
    token = sign_in.create_token(session, "山田")
    for _ in range(2):
        asked = office.get("/sign-in", params={"token": token})
        assert (asked.status_code, asked.headers.get("set-cookie")) == (200, None)
    answer = office.post("/sign-in", data={"token": token})
    assert (answer.status_code, answer.headers["location"]) == (303, "/account")
    office.cookies.clear()
    assert office.post("/sign-in", data={"token": token}).status_code == 401


def test_a_person_ends_another_browser_of_theirs(client: TestClient, session: Session) -> None:
    sign_in.redeem_token(session, sign_in.create_token(session, "山田"), "Firefox（2階）")
    page = client.get("/account").text
    assert "Firefox（2階）" in page
    found = re.search(r"/account/browsers/(\d+)/end", page)
    assert found is not None
    client.post(found[0])
    assert "Firefox（2階）" not in client.get("/account").text


def test_the_log_tells_of_sign_ins_refusals_exports_and_settings(client: TestClient, session: Session) -> None:
    client.post("/settings/second-eyes", data={"wanted": "on"})
    client.get("/dataset.json")
    sign_in.ensure_user(session, "見る人", Role.VIEWER)
    client.post("/sign-out")
    client.get("/sign-in", params={"token": sign_in.create_token(session, "見る人")})
    assert client.post("/documents/sample").status_code == 403
    told = [(row.kind, row.actor, row.subject) for row in session.exec(select(AuditEntry)).all()]
    for entry in (
        ("sign_in", "山田", ""),
        ("setting", "山田", "second_eyes"),
        ("export", "山田", "/dataset.json"),
        ("sign_out", "山田", ""),
        ("refused", "見る人", "POST /documents/sample"),
    ):
        assert entry in told
    client.post("/sign-out")
    client.get("/sign-in", params={"token": sign_in.create_token(session, "山田")})
    page = client.get("/audit").text
    assert "権限がなく断った操作" in page
    assert "POST /documents/sample" in page
    assert "POST /documents/sample" not in values(client.get("/audit?kind=export").text)


def test_who_only_reviews_does_not_undo_what_somebody_else_did(
    client: TestClient, session: Session, ready: Callable[..., int]
) -> None:
    sign_in.ensure_user(session, "担当", Role.REVIEWER)
    ready(event("e1", "甲"))
    client.post("/records/1/accept", data={"version": 1})
    client.post("/sign-out")
    client.get("/sign-in", params={"token": sign_in.create_token(session, "担当")})
    answer = client.post("/records/1/undo", headers={"HX-Request": "true"})
    assert (answer.status_code, "「承認」か「管理」の人だけが元に戻せます" in answer.text) == (403, True)
