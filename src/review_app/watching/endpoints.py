"""Answers /healthz, /readyz and /metrics, and counts and logs all other requests: outside of everything else.

`/metrics` is for the host itself, or for who has the token in YOMITORI_METRICS_TOKEN. None of them says more than
numbers and yes or no.
"""

from __future__ import annotations

import os
import secrets
import time

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from review_app.database import newest_revision, revision_of
from review_app.settings import Settings
from review_app.watching import figures
from review_app.watching.logs import REQUESTS

LOOPBACK = frozenset({"127.0.0.1", "::1"})
TOKEN = "YOMITORI_METRICS_TOKEN"  # noqa: S105 - the name of the variable
FORWARDED = ("x-forwarded-for", "forwarded", "x-real-ip")
"""Headers of a proxy: the request behind it does not come from this host."""
PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8"
OK, NOT_FOUND, NOT_READY = 200, 404, 503


class Watched:
    """ASGI middleware around the whole app."""

    def __init__(self, app: ASGIApp, settings: Settings, engine: Engine) -> None:
        self._app, self._settings, self._engine = app, settings, engine

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is asked of the service itself; count and log what is asked of the app."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        own = await self._answer(Request(scope))
        if own is not None:
            await own(scope, receive, send)
            return
        begun, status = time.perf_counter(), 500

        async def send_seen(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_seen)
        finally:
            seconds = time.perf_counter() - begun
            figures.count_request(scope["path"], scope["method"], status, seconds)
            details = {"method": scope["method"], "path": scope["path"], "status": status}
            REQUESTS.info("request", extra={**details, "milliseconds": round(seconds * 1000, 1)})

    async def _answer(self, request: Request) -> Response | None:
        """Return the answer to a request of the service itself; None for all others."""
        path = request.url.path
        if request.method not in ("GET", "HEAD"):
            return None
        if path == "/healthz":
            return PlainTextResponse("ok\n")
        if path == "/readyz":
            ready = await run_in_threadpool(self._is_ready)
            return PlainTextResponse("ready\n" if ready else "not ready\n", OK if ready else NOT_READY)
        if path == "/metrics":
            if not _may_see_figures(request):
                return PlainTextResponse("not found\n", NOT_FOUND)
            try:
                text = await run_in_threadpool(figures.written, self._settings, self._engine)
            except SQLAlchemyError:
                return PlainTextResponse("the database does not answer\n", NOT_READY)
            return Response(text, media_type=PROMETHEUS_TEXT)
        return None

    def _is_ready(self) -> bool:
        """Whether the database answers and has the schema that this release works on."""
        try:
            return revision_of(self._engine) == newest_revision()
        except SQLAlchemyError:
            return False


def _may_see_figures(request: Request) -> bool:
    token = os.environ.get(TOKEN)
    if token:
        given = request.headers.get("authorization", "")
        return secrets.compare_digest(given.encode(), f"Bearer {token}".encode())
    forwarded = any(name in request.headers for name in FORWARDED)
    return not forwarded and request.client is not None and request.client.host in LOOPBACK
