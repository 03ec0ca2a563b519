"""The office's reverse proxy: whom it has signed in, and where a request came from before it passed the proxy."""

from __future__ import annotations

from ipaddress import ip_address

from fastapi import Request

from review_app.settings import Settings


def comes_from_proxy(request: Request, settings: Settings) -> bool:
    """Whether the request was sent by one of the proxies that are trusted."""
    if request.client is None:
        return False
    try:
        address = ip_address(request.client.host)
    except ValueError:  # a socket without an address
        return False
    return any(address in network for network in settings.proxies)


def client_address(request: Request, settings: Settings) -> str:
    """Return the address of who asks: the last one that a trusted proxy added, else that of the connection."""
    sender = request.client.host if request.client else ""
    if not settings.is_office or not comes_from_proxy(request, settings):
        return sender
    return request.headers.get("x-forwarded-for", sender).rpartition(",")[2].strip()


def name_from_proxy(request: Request, settings: Settings) -> str | None:
    """Return the name of whom a trusted proxy has signed in; None if it does not say, or is not trusted."""
    if settings.user_header is None or not comes_from_proxy(request, settings):
        return None
    given = request.headers.getlist(settings.user_header)
    if len(given) != 1:  # a second one would be the browser's own
        return None
    try:
        return given[0].encode("latin-1").decode().strip() or None  # servers hand headers on as Latin-1
    except UnicodeDecodeError:
        return None
