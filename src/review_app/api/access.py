"""What each route of the API is for. A route that stands here under no right is refused to everybody."""

from __future__ import annotations

from fastapi import Request
from sqlmodel import Session
from starlette.responses import Response

from review_app.access import PUBLIC, Refusal, Rules, table_of
from review_app.api.problems import of_error, problem_response, unauthorized
from review_app.services.errors import NotAllowed
from review_app.services.people.actor import Actor
from review_app.services.people.api_tokens import api_actor
from review_app.services.people.rights import Right

_DOCUMENT, _RECORD, _FIELD = "/documents/{document_id}", "/records/{record_id}", "/records/{record_id}/fields/{name}"
_TABLE, _TEXT, _PAGE = f"{_DOCUMENT}/tables/{{table}}", f"{_DOCUMENT}/texts/{{text}}", f"{_DOCUMENT}/pages/{{page}}"
_HEAD, _EDITION = f"{_RECORD}/heads/{{axis}}/{{level}}", "/releases/{edition}"

RIGHTS = table_of(
    {
        PUBLIC: ("GET /openapi.json",),
        Right.VIEW: (
            *("GET /documents", f"GET {_DOCUMENT}", "GET /accuracy", "GET /words", "GET /words/proposals"),
            *(f"GET {_DOCUMENT}/{part}" for part in ("records", "same-reports", "review-sheet", "facts", "notes")),
            *(f"GET {_DOCUMENT}/{part}" for part in ("pages", "tables", "earlier-tables", "texts", "year-before")),
            *(f"GET {_PAGE}/words", f"GET {_TABLE}/alternatives", f"GET {_HEAD}", "GET /remembered-tables"),
            *(f"GET {_RECORD}", f"GET {_RECORD}/history", f"GET {_RECORD}/unread"),
            *("GET /dataset/records", "GET /dataset/pivot", "GET /dataset/names", "GET /dataset/names/proposals"),
            *("GET /releases", "GET /releases/unreleased", "GET /releases/{number}", "GET /commits"),
            *("GET /releases/{number}/verification", f"GET {_EDITION}/changes", f"GET {_EDITION}/files/{{format_}}"),
            f"GET {_EDITION}/files/{{format_}}/rules",
        ),
        Right.REVIEW: (
            *("POST /documents", "POST /documents/bulk"),
            *(f"POST {_DOCUMENT}/{act}" for act in ("withdraw", "bring-back", "read-again", "retry", "cancel")),
            *(f"POST {_DOCUMENT}/{act}" for act in ("batch", "batch/plan", "cells", "accept-above", "undo", "records")),
            *(f"POST {_DOCUMENT}/{act}" for act in ("ask-approval", "facts", "assign", "earlier-tables")),
            *(f"POST {_DOCUMENT}/{act}" for act in ("rows/preview", "rows/apply", "year-before")),
            *(f"POST {_DOCUMENT}/year-before/recognise", f"POST {_PAGE}/{{change}}"),
            *(f"POST {part}/{act}" for part in (_TABLE, _TEXT) for act in ("preview", "apply")),
            *(f"POST {_RECORD}/{act}" for act in ("accept", "reject", "heading", "undo", "reopen", "keep", "notes")),
            *(f"PATCH {_RECORD}", f"POST {_RECORD}/split", f"POST {_RECORD}/merge", f"POST {_HEAD}"),
            *(f"POST {_FIELD}/{act}" for act in ("accept", "proposal", "as-read")),
            *("POST /revisions/{revision_id}/restore", "POST /notes/{note_id}/settle"),
            *("POST /dataset/names", "POST /dataset/names/different", "DELETE /dataset/names/{thing_id}"),
        ),
        Right.COMMIT: (f"POST {_DOCUMENT}/commit",),
        Right.APPROVE: (
            *(f"POST {_DOCUMENT}/approve", f"POST {_RECORD}/approve", f"POST {_DOCUMENT}/send-back"),
            *("POST /commits/{commit_id}/withdraw", "POST /remembered-tables/{remembered_id}/remove"),
            *("POST /words", "POST /words/dismiss", "POST /words/remove"),
        ),
        Right.ADMINISTER: ("POST /releases",),
    }
)


EXPORTS = frozenset({f"GET {_EDITION}/files/{{format_}}", "GET /dataset/records", "GET /dataset/pivot"})
"""What takes confirmed records out; the audit log says who took it."""


WHOLE = frozenset(name for name in RIGHTS if name.split(" ")[1].startswith(("/releases", "/dataset/names")))
"""What is of the dataset as a whole: releases, and names that all offices share."""


def _who(session: Session, request: Request) -> Actor | None:
    """Return the user of the request's bearer token; cookies are not looked at."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return api_actor(session, token) if kind.lower() == "bearer" and token else None


def _refuse(_request: Request, refusal: Refusal) -> Response:
    return unauthorized() if refusal is Refusal.UNKNOWN else problem_response(of_error(NotAllowed()))


RULES = Rules(RIGHTS, EXPORTS, WHOLE, _who, _refuse)
