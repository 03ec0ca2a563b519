"""Refuses requests for a host that this server is not: pages of other sites cannot reach it under a name of theirs."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from review_app.settings import Settings

MISDIRECTED = 421
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class KnownHosts:
    """ASGI middleware around the pages and the API: the host is this PC, or that of the office's address."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        own = urlsplit(settings.address).hostname if settings.address else None
        self._known = LOOPBACK | {own} if own else LOOPBACK

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what was meant for this server."""
        if scope["type"] == "http" and not self._is_known(Headers(scope=scope).get("host", "")):
            await PlainTextResponse("Misdirected request", MISDIRECTED)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _is_known(self, host: str) -> bool:
        try:
            return urlsplit(f"//{host}").hostname in self._known
        except ValueError:
            return False
