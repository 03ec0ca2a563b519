"""Every page and act, walked as each role and as a stranger; what no table of rights names is closed to all."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from sqlmodel import Session, select
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from tests.review_app.web.conftest import FROM_OWN_PAGE, SITE

from review_app.access import Access, Rules
from review_app.app import create_app, routes_of_pages
from review_app.database import make_engine
from review_app.models import User
from review_app.models.states import Role
from review_app.services.people import sign_in
from review_app.services.people.rights import Right
from review_app.settings import Settings
from review_app.web.access import RIGHTS, RULES

FOR_STRANGERS = {"GET /sign-in", "POST /sign-in", "POST /sign-out", "POST /language", "POST /look"}
MAY = {
    Role.VIEWER: {Right.VIEW},
    Role.REVIEWER: {Right.VIEW, Right.REVIEW, Right.COMMIT},
    Role.APPROVER: {Right.VIEW, Right.REVIEW, Right.COMMIT, Right.APPROVE},
    Role.ADMIN: set(Right),
}
VALUES = {"table": "events", "digest": "a", "edition": "9", "format_": "xlsx", "axis": "row", "wanted": "off"}
"""What stands in an address for a part that is no number; there is no document, record or release 9."""


def every_route() -> Iterator[tuple[str, str, str]]:
    """Yield each route's name in the table, its method and an address that leads to it."""
    for route in routes_of_pages():
        assert isinstance(route, APIRoute)
        address = re.sub(r"\{(\w+)\}", lambda part: VALUES.get(part[1], "9"), route.path)
        for method in route.methods:
            yield f"{method} {route.path}", method, address


@pytest.fixture
def browser(settings: Settings, enqueued: list[int]) -> Iterator[TestClient]:
    app = create_app(settings)
    with TestClient(app, base_url=SITE, headers=FROM_OWN_PAGE, follow_redirects=False) as client:
        yield client
    app.state.engine.dispose()


def sign_in_as(browser: TestClient, session: Session, role: Role) -> None:
    name = f"職員（{role.value}）"
    sign_in.ensure_user(session, "はじめの人")
    sign_in.ensure_user(session, name, role)
    assert browser.get("/sign-in", params={"token": sign_in.create_token(session, name)}).status_code == 303


def test_the_table_of_rights_names_every_route_and_nothing_else() -> None:
    assert {name for name, _, _ in every_route()} == set(RIGHTS)
    assert {name for name, right in RIGHTS.items() if right is None} == FOR_STRANGERS


def test_who_may_only_look_changes_nothing() -> None:
    changing = {name for name, right in RIGHTS.items() if right is Right.VIEW and not name.startswith("GET ")}
    own = {"POST /account/password", "POST /account/browsers/{browser_id}/end"}
    assert changing == {"POST /documents/{document_id}/presence", *own}


@pytest.mark.parametrize("role", Role)
def test_each_role_is_let_through_to_what_it_may_do_and_to_nothing_else(
    browser: TestClient, session: Session, role: Role
) -> None:
    sign_in_as(browser, session, role)
    refused = set()
    for name, method, address in every_route():
        if name in FOR_STRANGERS:
            continue
        answer = browser.request(method, address)
        assert answer.headers.get("location") != "/sign-in", name
        if answer.status_code == 403:
            assert "この操作をする権限がありません" in answer.text
            refused.add(name)
    assert refused == {name for name, right in RIGHTS.items() if right is not None and right not in MAY[role]}


def test_a_stranger_is_led_to_the_sign_in_page_from_everywhere(browser: TestClient) -> None:
    for name, method, address in every_route():
        if name not in FOR_STRANGERS:
            answer = browser.request(method, address)
            assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in"), name
            assert browser.request(method, address, headers={"HX-Request": "true"}).status_code == 401, name


def test_a_route_that_the_table_does_not_name_is_closed_even_to_the_administrator(
    browser: TestClient, session: Session, settings: Settings
) -> None:
    sign_in_as(browser, session, Role.ADMIN)
    routes = (Route("/new", lambda _: PlainTextResponse("open")), Route("/", lambda _: PlainTextResponse("list")))
    rules = Rules(
        {"GET /": Right.VIEW},
        frozenset(),
        frozenset(),
        RULES.who,
        lambda _request, why: PlainTextResponse(why.name, 403),
    )
    engine = make_engine(settings)
    gate = Middleware(Access, engine=engine, routes=routes, rules=rules)
    app = Starlette(routes=routes, middleware=[gate])
    app.state.settings = settings
    guarded = TestClient(app, base_url=SITE, cookies=dict(browser.cookies))
    assert [guarded.get(path).text for path in ("/", "/new")] == ["list", "NOT_ALLOWED"]
    guarded.cookies.clear()
    assert [guarded.get(path).text for path in ("/", "/new")] == ["UNKNOWN", "UNKNOWN"]
    engine.dispose()


def test_somebody_who_was_disabled_is_a_stranger_at_once(browser: TestClient, session: Session) -> None:
    sign_in_as(browser, session, Role.REVIEWER)
    assert browser.get("/").status_code == 200
    session.exec(select(User).where(User.role == Role.REVIEWER)).one().disabled_at = sign_in.now()
    session.commit()
    assert browser.get("/").headers["location"] == "/sign-in"


def test_an_upload_of_somebody_without_the_right_is_refused_before_its_body_is_read(
    settings: Settings, session: Session
) -> None:
    read: list[bytes] = []

    async def reading(scope: dict, receive: object, send: object) -> None:
        read.append(await Request(scope, receive).body())  # type: ignore[arg-type]

    engine = make_engine(settings)
    gate = Middleware(Access, engine=engine, routes=tuple(routes_of_pages()), rules=RULES)
    app = Starlette(routes=[Mount("/", app=reading)], middleware=[gate])
    app.state.settings = settings
    answer = TestClient(app, base_url=SITE, follow_redirects=False).post("/documents", content=b"x" * 1000)
    assert (answer.status_code, read) == (303, [])
    engine.dispose()
