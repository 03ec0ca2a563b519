"""What each page and act of the pages is for. A route that stands here under no right is refused to everybody."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import Response

from review_app.access import PUBLIC, Refusal, Rules, table_of
from review_app.services.people.rights import Right
from review_app.web.errors import not_allowed, sign_in_first
from review_app.web.session import who_asks

_DOCUMENT, _RECORD, _FIELD = "/documents/{document_id}", "/records/{record_id}", "/records/{record_id}/fields/{name}"
_PAGE, _PICTURE = f"{_DOCUMENT}/pages/{{page}}", f"{_DOCUMENT}/pages/{{page}}/{{digest}}"
_TABLE, _TEXT = f"{_DOCUMENT}/tables/{{table}}", f"{_DOCUMENT}/texts/{{text}}"
_HEAD, _EDITION = f"{_RECORD}/heads/{{axis}}/{{level}}", "/dataset/releases/{edition}"

RIGHTS = table_of(
    {
        PUBLIC: ("GET /sign-in", "POST /sign-in", "POST /sign-out", "POST /language", "POST /look"),
        Right.VIEW: (
            *("GET /", "GET /accuracy", "GET /help", "GET /help/confidence"),
            *(f"GET {_DOCUMENT}{part}" for part in ("", "/row", "/progress", "/commit", "/committed", "/facts")),
            *(f"GET {_DOCUMENT}{part}" for part in ("/notes", "/activity", "/year-before", "/original.pdf")),
            *(f"GET {_DOCUMENT}{part}" for part in ("/review-sheet", "/batch", "/rows", "/tables", "/texts", "/add")),
            *(f"GET {_PICTURE}.png", f"GET {_PICTURE}/fine.png", f"GET {_PAGE}/text", f"GET {_PAGE}/words"),
            *(f"GET {_TABLE}", f"GET {_TABLE}/others", f"GET {_TEXT}", f"GET {_HEAD}/edit"),
            *(f"GET {_RECORD}{part}" for part in ("", "/table", "/unread", "/heading", "/history", "/reshape")),
            *(f"GET {_FIELD}", f"GET {_FIELD}/edit", f"GET {_RECORD}/completions/{{field}}"),
            *("GET /dataset", "GET /dataset/choices/{name}", "GET /dataset.json", "GET /dataset/{table}.csv"),
            *("GET /dataset/pivot", "GET /dataset/pivot.csv", "GET /dataset/names", "GET /dataset/next-year"),
            *("GET /dataset/releases", f"GET {_EDITION}", f"GET {_EDITION}/files/{{format_}}"),
            *(f"GET {_EDITION}/files/{{format_}}/rules", "GET /dataset/commits"),
            *("GET /words", "GET /words/export.json", "GET /words/export.tsv", "GET /remembered-tables"),
            *("GET /settings", f"POST {_DOCUMENT}/presence"),
            *("GET /account", "POST /account/password", "POST /account/browsers/{browser_id}/end"),
        ),
        Right.REVIEW: (
            *("POST /documents", "POST /documents/sample", "POST /flags/{flag_id}/settle"),
            *(f"POST {_DOCUMENT}/{act}" for act in ("retry", "cancel", "read-again", "withdraw", "bring-back")),
            *(f"POST {_DOCUMENT}/{act}" for act in ("same-report", "facts", "year-before", "assign", "undo")),
            *(f"POST {_DOCUMENT}/{act}" for act in ("batch", "cells", "rows/apply", "add", "add-from-box")),
            *(f"POST {_DOCUMENT}/{act}" for act in ("earlier-tables/{wanted}", "ask-approval")),
            *(f"POST {_PAGE}/{{change}}", "POST /revisions/{revision_id}/restore"),
            *(f"POST {part}/{act}" for part in (_TABLE, _TEXT) for act in ("preview", "apply", "undo")),
            *(f"POST {_RECORD}/{act}" for act in ("accept", "reject", "undo", "reopen", "keep", "flags", "unread")),
            *(f"POST {_RECORD}/{act}" for act in ("heading", "split", "merge")),
            *(f"POST {_HEAD}", f"POST {_FIELD}"),
            *(f"POST {_FIELD}/{act}" for act in ("accept", "reading", "as-read", "proposal")),
            *("POST /dataset/names/same", "POST /dataset/names/different", "POST /dataset/names/{thing_id}/apart"),
            *("POST /dataset/views", "POST /dataset/views/{view_id}/remove"),
        ),
        Right.COMMIT: (f"POST {_DOCUMENT}/commit",),
        Right.APPROVE: (
            *(f"POST {_DOCUMENT}/commit/approve", f"POST {_DOCUMENT}/send-back", f"POST {_RECORD}/approve"),
            *("POST /dataset/commits/{commit_id}/withdraw", "POST /remembered-tables/{remembered_id}/remove"),
            *("POST /words/add", "POST /words/dismiss", "POST /words/remove"),
        ),
        Right.ADMINISTER: (
            *("POST /settings/second-eyes", "POST /dataset/releases", "POST /dataset/open-data"),
            *("GET /people", "POST /people", "GET /audit", "POST /people/offices", f"POST {_DOCUMENT}/office"),
            *(
                f"POST /people/{{user_id}}/{act}"
                for act in ("role", "office", "disable", "enable", "reset", "sign-out")
            ),
        ),
    }
)


EXPORTS = frozenset(
    {
        *("GET /dataset.json", "GET /dataset/{table}.csv", "GET /dataset/pivot.csv", "GET /words/export.json"),
        *(f"GET {_EDITION}/files/{{format_}}", f"GET {_DOCUMENT}/original.pdf", "GET /words/export.tsv"),
    }
)
"""What leaves the desk as a file; the audit log says who took it."""


WHOLE = frozenset(
    name
    for name in RIGHTS
    if name.split(" ")[1].startswith(("/dataset/releases", "/dataset/names", "/dataset/open-data"))
)
"""What is of the dataset as a whole: releases, and names that all offices share."""


def _refuse(request: Request, refusal: Refusal) -> Response:
    if refusal is Refusal.UNKNOWN:
        return sign_in_first(request)
    return not_allowed(request)


RULES = Rules(RIGHTS, EXPORTS, WHOLE, who_asks, _refuse)
