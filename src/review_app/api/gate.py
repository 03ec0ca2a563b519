"""Passes requests under /api/v1 to the API and all others to the pages."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from review_app.api.application import create_api
from review_app.settings import Settings

PREFIX = "/api/v1"


class ApiGate:
    """ASGI middleware outside of the pages' own: their guard answers in HTML and relies on cookies."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._pages = app
        self._api = create_api(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request to the application of its path."""
        path = scope.get("path", "")
        if scope["type"] == "http" and (path == PREFIX or path.startswith(f"{PREFIX}/")):
            inner = {**scope, "root_path": scope.get("root_path", "") + PREFIX}
            await self._api(inner, receive, send)
        else:
            await self._pages(scope, receive, send)
