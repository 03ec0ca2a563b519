"""Every route of the API, walked as each role and as a stranger."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from sqlmodel import Session
from starlette.responses import PlainTextResponse
from starlette.types import Message

from review_app.api import ApiGate
from review_app.api.access import RIGHTS
from review_app.api.application import ROUTES
from review_app.models.states import Role, Scope
from review_app.services.people import sign_in
from review_app.services.people.actor import Actor
from review_app.services.people.api_tokens import create_api_token
from review_app.services.people.rights import ROLE_RIGHTS, Right
from review_app.settings import Settings

VALUES = {"table": "9", "edition": "9", "format_": "xlsx", "axis": "row", "change": "mark"}


def every_route() -> Iterator[tuple[str, str, str]]:
    """Yield each route's name in the table, its method and an address that leads to it."""
    for routes in ROUTES:
        for route in routes.router.routes:
            assert isinstance(route, APIRoute)
            address = "/api/v1" + re.sub(r"\{(\w+)\}", lambda part: VALUES.get(part[1], "9"), route.path)
            for method in route.methods:
                yield f"{method} {route.path}", method, address


def test_the_table_of_rights_names_every_route_and_nothing_else() -> None:
    assert {name for name, _, _ in every_route()} | {"GET /openapi.json"} == set(RIGHTS)
    assert [name for name, right in RIGHTS.items() if right is None] == ["GET /openapi.json"]
    assert {name for name, right in RIGHTS.items() if right is Right.VIEW and not name.startswith("GET ")} == set()


@pytest.mark.parametrize("role", Role)
def test_each_role_is_let_through_to_what_it_may_do_and_to_nothing_else(
    api: TestClient, session: Session, role: Role
) -> None:
    sign_in.ensure_user(session, role.value, role)
    headers = {"Authorization": f"Bearer {create_api_token(session, role.value)}"}
    refused = set()
    for name, method, address in every_route():
        answer = api.request(method, address, headers=headers)
        assert answer.status_code != 401, name
        if answer.status_code == 403:
            assert answer.json()["code"] == "not_allowed"
            refused.add(name)
    assert refused == {name for name, right in RIGHTS.items() if right and right not in ROLE_RIGHTS[role]}


def test_a_stranger_gets_nowhere(api: TestClient) -> None:
    for name, method, address in every_route():
        answer = api.request(method, address, headers={"Authorization": ""})
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized"), name


def test_an_upload_without_a_token_is_refused_before_its_body_is_read(settings: Settings) -> None:
    sent: list[Message] = []

    async def receive() -> Message:
        raise AssertionError("the body was read")

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/api/v1/documents", "query_string": b"", "headers": []}
    scope["headers"] = [(b"content-type", b"multipart/form-data; boundary=x"), (b"content-length", b"60000000")]
    asyncio.run(ApiGate(PlainTextResponse("page"), settings)(scope, receive, send))
    assert sent[0]["status"] == 401


@pytest.mark.parametrize(
    ("scopes", "allowed"),
    [
        ((Scope.READ,), {Right.VIEW}),
        ((Scope.WRITE,), {Right.VIEW, Right.REVIEW}),
        ((Scope.COMMIT,), {Right.VIEW, Right.COMMIT, Right.APPROVE, Right.ADMINISTER}),
    ],
)
def test_a_token_may_do_what_its_scopes_allow(
    api: TestClient, session: Session, actor: Actor, scopes: tuple[Scope, ...], allowed: set[Right]
) -> None:
    headers = {"Authorization": f"Bearer {create_api_token(session, actor.name, scopes=scopes)}"}
    refused = {
        name
        for name, method, address in every_route()
        if api.request(method, address, headers=headers).status_code == 403
    }
    assert refused == {name for name, right in RIGHTS.items() if right and right not in allowed}


def test_scopes_give_no_more_than_the_owners_role(api: TestClient, session: Session) -> None:
    sign_in.ensure_user(session, "閲覧者", Role.VIEWER)
    headers = {"Authorization": f"Bearer {create_api_token(session, '閲覧者', scopes=(Scope.WRITE,))}"}
    assert api.get("/api/v1/documents", headers=headers).status_code == 200
    assert api.post("/api/v1/records/1/accept", headers=headers, json={"version": 1}).status_code == 403


def test_the_description_declares_every_error_that_is_sent_as_what_it_is(api: TestClient) -> None:
    described = api.get("/api/v1/openapi.json").json()["paths"]
    for name, method, address in every_route():
        operation = described[name.partition(" ")[2]][method.lower()]["responses"]
        errors = {status: answer for status, answer in operation.items() if status >= "400"}
        assert {"401", "403", "404", "409", "413", "422", "500", "507"} <= errors.keys(), name
        assert {media for answer in errors.values() for media in answer["content"]} == {"application/problem+json"}
        sent = api.request(method, address)
        assert str(sent.status_code) in operation, name
