"""Assembles the review app: routes, guard, error pages, static files, and the database it works on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.types import Scope

from extractor import end_drawing, end_rereading
from review_app.access import Access
from review_app.api import ApiGate
from review_app.database import make_engine
from review_app.settings import Settings
from review_app.watching.endpoints import Watched
from review_app.web import errors
from review_app.web.access import RULES
from review_app.web.hosts import KnownHosts
from review_app.web.rendering import STATIC
from review_app.web.routes.app import account, accuracy, audit, guide, preferences, sign_in, words
from review_app.web.routes.app import people as accounts_page
from review_app.web.routes.app import settings as settings_page
from review_app.web.routes.dataset import commits, downloads, names, next_year, pivots, releases, views
from review_app.web.routes.dataset import records as dataset_records
from review_app.web.routes.desk import (
    additions,
    batches,
    cells,
    completions,
    fields,
    headings,
    history,
    notes,
    pages,
    people,
    records,
)
from review_app.web.routes.documents import (
    committing,
    documents,
    earlier_tables,
    facts,
    review_sheet,
    same_report,
    uploads,
    year_before,
)
from review_app.web.routes.readings import rows, table_heads, tables, texts, unread
from review_app.web.security import Guard

ROUTES = (
    *(dataset_records, pivots, views, downloads, names, next_year, releases, commits),
    *(sign_in, preferences, documents, uploads, pages, records, fields),
    *(batches, cells, completions, notes, people, history, headings, table_heads, additions, tables, texts, rows),
    *(unread, committing, review_sheet, same_report, facts, year_before, earlier_tables),
    *(accuracy, words, settings_page, accounts_page, account, audit, guide),
)


class VersionedFiles(StaticFiles):
    """Static files whose address contains their digest, so that browsers may keep them for good."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return the file, marked as never changing if the address names its version."""
        response = await super().get_response(path, scope)
        if scope.get("query_string"):
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


@asynccontextmanager
async def _ending_drawing(_app: FastAPI) -> AsyncIterator[None]:
    """End the processes that draw pages and read tables when the server ends, even if a request waits for one."""
    yield
    end_drawing()
    end_rereading()


def routes_of_pages() -> tuple[BaseRoute, ...]:
    """Return the routes of all pages."""
    return tuple(route for routes in ROUTES for route in routes.router.routes)


def create_app(settings: Settings | None = None) -> FastAPI:
    """Return the app over a database that has been migrated (see `database.migrate`)."""
    app = FastAPI(title="Yomitori", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_ending_drawing)
    app.state.settings = settings or Settings.from_environment()
    app.state.engine = make_engine(app.state.settings)
    app.add_middleware(Access, engine=app.state.engine, routes=routes_of_pages(), rules=RULES)
    app.add_middleware(Guard, zone=app.state.settings.zone)
    app.add_middleware(ApiGate, settings=app.state.settings)  # before the guard, which is for browsers
    app.add_middleware(KnownHosts, settings=app.state.settings)
    app.add_middleware(Watched, settings=app.state.settings, engine=app.state.engine)
    errors.install(app)
    for routes in ROUTES:
        app.include_router(routes.router)
    app.mount("/static", VersionedFiles(directory=STATIC), name="static")
    return app
