"""In an office, behind a proxy that speaks TLS: hosts, cookies, pictures, and people whom the proxy has signed in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session, select
from tests.review_app.factory import event
from tests.review_app.web.conftest import FROM_OWN_PAGE, SITE

from review_app.app import create_app
from review_app.models import AuditEntry
from review_app.models.states import Role
from review_app.services.people import accounts, passwords, sign_in
from review_app.services.people.actor import Actor
from review_app.settings import Settings
from review_app.web.session import COOKIE

ADDRESS = "https://yomitori.city.example"
FROM_OFFICE = {"Origin": ADDRESS, "Sec-Fetch-Site": "same-origin"}
PROXY = ("10.1.2.3", 443)


@contextmanager
def browser(settings: Settings, client: tuple[str, int] = PROXY, base: str = ADDRESS) -> Iterator[TestClient]:
    app = create_app(settings)
    with TestClient(app, base_url=base, headers=FROM_OFFICE, follow_redirects=False, client=client) as found:
        yield found
    app.state.engine.dispose()


@pytest.fixture
def office(settings: Settings) -> Settings:
    return replace(settings, address=ADDRESS, proxies_given="10.1.0.0/16, ::1", user_header="X-Remote-User")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("yomitori.city.example", 303),
        ("yomitori.city.example:8443", 303),
        ("127.0.0.1:8000", 303),
        ("evil.example", 421),
        ("", 421),
        ("[", 421),
    ],
)
def test_only_requests_for_this_server_are_answered(office: Settings, host: str, status: int) -> None:
    with browser(office) as found:
        assert found.get("/", headers={"Host": host}).status_code == status
        assert found.get("/api/v1/documents", headers={"Host": host}).status_code == (421 if status == 421 else 401)


def test_on_ones_own_pc_no_other_name_leads_here(settings: Settings) -> None:
    with browser(settings, ("127.0.0.1", 9), SITE) as found:
        assert found.get("/").status_code == 303
        assert found.get("/", headers={"Host": "rebound.example"}).status_code == 421


def test_the_cookie_goes_over_tls_alone(office: Settings, session: Session) -> None:
    with browser(office, base="http://yomitori.city.example") as found:
        cookie = found.post("/sign-in", data={"token": sign_in.create_token(session, "山田")}).headers["set-cookie"]
    assert "Secure" in cookie
    assert "HttpOnly" in cookie


def test_browsers_keep_no_pictures_of_pages(
    office: Settings, session: Session, ready: Callable[..., int], client: TestClient
) -> None:
    ready(event("e1", "甲"))
    shown = re.search(r"/documents/1/pages/1/[0-9a-f]+\.png", client.get("/documents/1").text)
    assert shown is not None
    address = shown[0]
    assert "immutable" in client.get(address).headers["cache-control"]
    with browser(office) as found:
        found.post("/sign-in", data={"token": sign_in.create_token(session, "山田")})
        assert found.get(address).headers["cache-control"] == "private, no-store"
        assert found.get("/documents/1").headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("client", "headers", "status"),
    [
        (PROXY, {"X-Remote-User": "山田".encode()}, 200),
        (PROXY, {"X-Remote-User": "知らない人".encode()}, 303),
        (PROXY, {"X-Remote-User": b"\xff"}, 303),
        (PROXY, {}, 303),
        (("10.2.0.1", 443), {"X-Remote-User": "山田".encode()}, 303),
    ],
)
def test_whom_a_trusted_proxy_names_is_signed_in(
    office: Settings, actor: Actor, client: tuple[str, int], headers: dict[str, bytes], status: int
) -> None:
    with browser(office, client) as found:
        assert found.get("/", headers=headers).status_code == status


def test_a_second_header_is_not_believed_nor_any_where_none_was_set(office: Settings, actor: Actor) -> None:
    named = ("X-Remote-User", "山田".encode())
    with browser(office) as found:
        assert found.get("/", headers=[named, named]).status_code == 303
    with browser(replace(office, user_header=None)) as found:
        assert found.get("/", headers=[named]).status_code == 303


def test_somebody_who_was_disabled_is_not_let_in_by_the_proxy(office: Settings, session: Session, actor: Actor) -> None:
    other = sign_in.ensure_user(session, "田中", Role.REVIEWER)
    with browser(office) as found:
        assert found.get("/", headers={"X-Remote-User": "田中".encode()}).status_code == 200
        accounts.disable(session, other.id, actor)
        assert found.get("/", headers={"X-Remote-User": "田中".encode()}).status_code == 303


def test_failures_count_for_the_place_that_the_proxy_names(office: Settings, session: Session, actor: Actor) -> None:
    passwords.set_password(session, actor.id, "鮎まつりの訪問団2024")
    session.commit()
    with browser(office) as found:
        sent = {"X-Forwarded-For": "6.6.6.6, 192.168.7.9"}
        assert found.post("/sign-in", data={"name": "山田", "password": "x"}, headers=sent).status_code == 401
    told = [row.detail for row in session.exec(select(AuditEntry).where(AuditEntry.kind == "sign_in_failed"))]
    assert told == [{"address": "192.168.7.9"}]
    with browser(office, ("10.2.0.1", 1)) as found:
        found.post("/sign-in", data={"name": "山田", "password": "x"}, headers=sent)
    told = [row.detail for row in session.exec(select(AuditEntry).where(AuditEntry.kind == "sign_in_failed"))]
    assert told[-1] == {"address": "10.2.0.1"}


def test_a_cookie_of_the_session_works_beside_the_proxys_header(
    office: Settings, session: Session, actor: Actor
) -> None:
    secret = sign_in.redeem_token(session, sign_in.create_token(session, "山田")).secret
    with browser(replace(office, user_header=None)) as found:
        found.cookies.set(COOKIE, secret)
        assert found.get("/").status_code == 200
        assert found.post("/language", data={"language": "en"}, headers=FROM_OWN_PAGE).status_code == 403
