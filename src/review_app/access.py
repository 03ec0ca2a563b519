"""Who may do what, asked in one place before a request's body is read; what no table of rights names is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Engine
from sqlmodel import Session
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from review_app.database import session_of
from review_app.services import audit
from review_app.services.offices import seeing
from review_app.services.people.actor import Actor
from review_app.services.people.rights import Right


class Refusal(Enum):
    """Why a request goes no further."""

    UNKNOWN = "nobody we know asks"
    NOT_ALLOWED = "somebody asks who may not do this"


PUBLIC = None
"""Stands in a table of rights for what strangers may do."""
Rights = Mapping[str, Right | None]
"""What a route is for, by its method and path (`GET /documents/{document_id}`)."""


@dataclass(frozen=True)
class Rules:
    """How an application knows people, what its routes are for, and how it says no.

    `exports` take files out; `whole` are of all offices' data, for those alone who see all of it.
    """

    rights: Rights
    exports: frozenset[str]
    whole: frozenset[str]
    who: Callable[[Session, Request], Actor | None]
    refuse: Callable[[Request, Refusal], Response]


def table_of(groups: Mapping[Right | None, Iterable[str]]) -> Rights:
    """Return the table of rights of routes listed by what they are for.

    Raises: ValueError for a route that is listed twice.
    """
    table: dict[str, Right | None] = {}
    for right, routes in groups.items():
        for route in routes:
            if route in table:
                raise ValueError(f"listed twice: {route}")
            table[route] = right
    return table


class Access:
    """ASGI middleware around an application's routes: it finds the person and the route's right, or refuses.

    The person is then `request.state.person`. Files under a mount (the app's own scripts and styles) are for all.
    """

    def __init__(self, app: ASGIApp, engine: Engine, routes: tuple[BaseRoute, ...], rules: Rules) -> None:
        self.app = app
        self._engine = engine
        self._routes = routes
        self._rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is allowed or leads nowhere; answer all else."""
        answer = await self._refusal(scope) if scope["type"] == "http" else None
        await (answer or self.app)(scope, receive, send)

    async def _refusal(self, scope: Scope) -> Response | None:
        route = self._route_of(scope)
        if route is None:
            return None  # there is no such page, or not with this method: the application says so
        name = f"{scope['method']} {route}"
        known = name in self._rules.rights
        right = self._rules.rights.get(name)
        if known and right is PUBLIC:
            return None
        request = Request(scope)
        person, refusal = await run_in_threadpool(self._asked, request, name, right)
        if person is not None:
            request.state.person = person
        return None if refusal is None else await run_in_threadpool(self._rules.refuse, request, refusal)

    def _route_of(self, scope: Scope) -> str | None:
        """Return the path, as it is declared, of the route that will answer; None if none will or a mount does."""
        for route in self._routes:
            match, _ = route.matches(scope)
            if match is Match.FULL:
                return None if isinstance(route, Mount) else _path(route)
        return None

    def _asked(self, request: Request, name: str, right: Right | None) -> tuple[Actor | None, Refusal | None]:
        """Return who asks, and why not if they may not; refusals and exports are noted in the audit log."""
        with session_of(self._engine) as session:
            person = self._rules.who(session, request)
            if person is None:
                return None, Refusal.UNKNOWN
            too_much = name in self._rules.whole and seeing.is_narrowed(session, person)
            if right is None or not person.may(right) or too_much:
                audit.note(session, audit.AuditKind.REFUSED, person, f"{request.method} {request.url.path}")
                session.commit()
                return person, Refusal.NOT_ALLOWED
            if name in self._rules.exports:
                audit.note(session, audit.AuditKind.EXPORT, person, request.url.path)
                session.commit()
            return person, None


def _path(route: Any) -> str:
    path: str = route.path
    return path
