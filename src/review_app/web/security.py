"""Guards every request: refuses posts from other sites, sets the security headers, and picks language and zone."""

from __future__ import annotations

import logging
from datetime import tzinfo
from urllib.parse import urlsplit

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from review_app.http_input import checked_body, refused_address
from review_app.services.errors import Refused
from review_app.services.office_time import use_zone
from review_app.web.text import i18n

_log = logging.getLogger(__name__)

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
OWN_SITE = {"same-origin", "none"}
"""Values of Sec-Fetch-Site that a page of ours (or a person typing the address) causes."""

INTERNAL_ERROR = 500

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def comes_from_own_site(headers: Headers) -> bool:
    """Return whether a request that changes something was sent by a page of this app.

    Browsers state the sending site in `Origin` (and newer ones in `Sec-Fetch-Site`) and scripts cannot forge either;
    a request that states neither is not from a browser's form and is refused as well.
    """
    site = headers.get("sec-fetch-site")
    if site is not None and site not in OWN_SITE:
        return False
    origin = headers.get("origin")
    if origin is None:
        return site == "same-origin"
    return bool(origin) and urlsplit(origin).netloc == headers.get("host")


class Guard:
    """ASGI middleware around the whole app."""

    def __init__(self, app: ASGIApp, zone: tzinfo) -> None:
        self.app = app
        self._zone = zone

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the headers added; posts from other sites and unexpected errors get their error page."""
        from review_app.web.errors import (  # pages need the language, which is set here
            FORBIDDEN,
            error_page,
            sentence,
            status_of,
        )

        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        i18n.use_language(request.cookies.get(i18n.LANGUAGE_COOKIE))
        use_zone(self._zone)

        started = False

        async def send_guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        if scope["method"] not in SAFE_METHODS and not comes_from_own_site(request.headers):
            await error_page(request, FORBIDDEN)(scope, receive, send_guarded)
            return
        try:
            if (refused := refused_address(scope)) is not None:
                raise refused
            receive = await checked_body(scope, receive)
        except Refused as error:
            answer = error_page(request, status_of(error), sentence(error))
            await answer(scope, receive, send_guarded)
            return
        try:
            await self.app(scope, receive, send_guarded)
        except Exception:
            _log.exception("%s %s failed", scope["method"], scope["path"])
            if started:
                raise
            await error_page(request, INTERNAL_ERROR)(scope, receive, send_guarded)
