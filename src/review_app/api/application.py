"""Assembles the API: its routes, its errors as JSON, its description at /api/v1/openapi.json."""

from __future__ import annotations

from functools import partial
from typing import Any

from fastapi import FastAPI
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import extractor
from review_app.access import Access
from review_app.api import accuracy, batches, documents, problems, records, tables, texts, words, year_before
from review_app.api.access import RULES
from review_app.api.confirmed import dataset, names, releases
from review_app.api.desk import answers, approval, readings, table_heads, together
from review_app.database import make_engine
from review_app.http_input import checked_body, refused_address
from review_app.services.documents.uploads import check_announced_size
from review_app.services.errors import Refused, TooLarge
from review_app.settings import Settings

DESCRIPTION = (
    "報告書PDFを登録し、読み取り結果を確認・修正し、確定データを取り出すためのAPIです。"
    "トークンは `review-app token --api` で作ります。 / "
    "Upload reports, confirm or correct what was read, take the confirmed dataset. "
    "Errors are application/problem+json with a Japanese (`title`) and an English (`title_en`) sentence."
)
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": problems.Problem, "description": words}
    for status, words in (
        *((401, "No valid token"), (403, "The owner's role or the token's scopes do not allow it")),
        *((404, "Not found"), (409, "Refused"), (411, "No Content-Length"), (413, "Too large"), (422, "Invalid")),
        *((500, "A fault on our side; nothing was changed"), (503, "Busy"), (507, "The disk is full")),
    )
}


LENGTH_REQUIRED = 411
ROUTES = (
    *(documents, readings, records, answers, batches, together, tables, table_heads, texts, approval),
    *(dataset, names, accuracy, words, releases, year_before),
)


class _BodyLimit:
    """ASGI middleware that sets the security headers and turns away what no request may hold before it is read."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a refused request, pass on any other."""

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = self._refused(scope)
        if answer is None:
            try:
                receive = await checked_body(scope, receive)
            except Refused as error:
                answer = problems.problem_response(problems.of_error(error))
        await (answer or self.app)(scope, receive, send_guarded)

    def _refused(self, scope: Scope) -> Response | None:
        """Return the answer to a request whose body is too large or of unknown size; None to any other."""
        headers = Headers(scope=scope)
        if (error := refused_address(scope)) is not None:
            return problems.problem_response(problems.of_error(error))
        if "transfer-encoding" in headers:
            return problems.problem_response(problems.of_http(LENGTH_REQUIRED))
        length = headers.get("content-length", "0")
        try:
            check_announced_size(self._settings, int(length) if length.isdecimal() else None)
        except TooLarge as large:
            return problems.problem_response(problems.of_error(large))
        return None


def create_api(settings: Settings) -> FastAPI:
    """Return the API over a database that has been migrated."""
    api = FastAPI(
        title="よみとり API",
        version=extractor.__version__,
        description=DESCRIPTION,
        docs_url=None,  # the usual pages for trying it out load scripts from other servers
        redoc_url=None,
        openapi_url="/openapi.json",
        responses=_ERRORS,
    )
    api.state.settings = settings
    api.state.engine = make_engine(settings)
    api.add_middleware(Access, engine=api.state.engine, routes=routes_of(api), rules=RULES)
    api.add_middleware(_BodyLimit, settings=settings)
    problems.install(api)
    for routes in ROUTES:
        api.include_router(routes.router)
    api.openapi = partial(_description, api)  # type: ignore[method-assign]
    return api


def _description(api: FastAPI) -> dict[str, Any]:
    """Return the description of the API, in which errors have the media type that they are sent with."""
    made = FastAPI.openapi(api)
    for path in made["paths"].values():
        for operation in path.values():
            for status, answer in operation["responses"].items():
                if status >= "400" and "application/json" in answer.get("content", {}):
                    answer["content"][problems.MEDIA_TYPE] = answer["content"].pop("application/json")
    return made


def routes_of(api: FastAPI) -> tuple[BaseRoute, ...]:
    """Return the routes of the API, its description among them."""
    return (*api.router.routes, *(route for routes in ROUTES for route in routes.router.routes))
