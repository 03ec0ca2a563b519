"""Renders templates: whole pages for browsers, single blocks for htmx."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2_fragments import render_block

from extractor.fields import spec_of
from review_app.models import columns
from review_app.web.text import activity_text, doubts, i18n, words
from review_app.web.view import drafts, preferences

TEMPLATES = Path(__file__).parents[1] / "templates"
STATIC = Path(__file__).parents[1] / "static"
DIGEST_LETTERS = 10


def _static_urls() -> dict[str, str]:
    """Return the address of each static file with a digest, so that browsers may keep it forever."""
    files = (path for path in STATIC.rglob("*") if path.is_file())
    return {
        (name := path.relative_to(STATIC).as_posix()): (
            f"/static/{name}?v={sha256(path.read_bytes()).hexdigest()[:DIGEST_LETTERS]}"
        )
        for path in files
    }


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_gettext_callables(i18n.gettext, i18n.ngettext, newstyle=True)  # type: ignore[attr-defined]
    environment.globals["static_url"] = _static_urls().__getitem__
    environment.globals.update(languages=i18n.LANGUAGES, words=words, doubts=doubts, drafts=drafts)
    environment.globals.update(
        now=columns.now,
        field_spec=spec_of,
        activity_words=activity_text.activity_words,
        thresholds=preferences.THRESHOLDS,
    )
    return environment


environment = _environment()


def _context(request: Request, context: dict[str, Any]) -> dict[str, Any]:
    return {
        "request": request,
        "language": i18n.current_language(),
        "person": getattr(request.state, "person", None),
        "place": "",
        "saved_at": None,
        "preferences": preferences.preferences_of(request),
        "is_fragment": False,
        "focus": "",
        **context,
    }


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """Return the whole page `template`."""
    html = environment.get_template(template).render(_context(request, context))
    return HTMLResponse(html, status, headers={"Cache-Control": "no-store"})


def fragment(request: Request, template: str, block: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """Return only `block` of `template`, for htmx to swap in."""
    html = render_block(environment, template, block, _context(request, {**context, "is_fragment": True}))
    return HTMLResponse(html, status, headers={"Cache-Control": "no-store", "Vary": "HX-Request"})


def wants_fragment(request: Request) -> bool:
    """Return whether htmx sent the request, so that a block is enough."""
    return request.headers.get("HX-Request") == "true"


def redirect(request: Request, path: str) -> Response:
    """Send the browser to `path`; htmx gets a header, because it would put the other page into this one."""
    if wants_fragment(request):
        return Response(status_code=204, headers={"HX-Redirect": path})
    return RedirectResponse(path, 303)
