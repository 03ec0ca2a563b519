"""Which routes there are, and which are left out of the measuring and why; one that is in neither list is an error."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import FastAPI

from review_app.api.gate import PREFIX

NEEDS_A_READING = "starts a reading, which the worker does"
NEEDS_ANOTHER_READING = "answers a newer reading, of which the data has none; writes as accepting a field does"
SECOND_EYES = "only where a second person's approval is asked for; writes as accepting does"
WORDS = "rarely; writes one row"
ONCE_A_DOCUMENT = "once or twice a document"
SERVICE = "the service is measured through the page"
SERVICE_ITSELF = "the service is measured by itself"
A_FEW_TIMES_A_YEAR = "a few times a year; questions and exports are measured by themselves (benchmarks/dataset_*.py)"
SETTINGS = "a few times a year; writes one row"
NEEDS_A_LAYOUT = "the file is laid out first, in a process of its own; the data's files have no tables"
LEFT_OUT = {
    "GET /records/{record_id}": "redirects to the desk",
    "GET /records/{record_id}/heading": "a form of one entry",
    "POST /records/{record_id}/heading": "writes as a batch does",
    "POST /documents/{document_id}/cells": "writes as a batch does",
    "GET /documents/{document_id}/batch": "asked for by the batch that is measured",
    "GET /records/{record_id}/heads/{axis}/{level}/edit": "a form of one entry",
    "POST /records/{record_id}/heads/{axis}/{level}": "writes as a batch does",
    f"GET {PREFIX}/records/{{record_id}}/heads/{{axis}}/{{level}}": SERVICE,
    f"POST {PREFIX}/records/{{record_id}}/heads/{{axis}}/{{level}}": "writes as a batch does",
    "POST /documents/{document_id}/same-report": ONCE_A_DOCUMENT,
    f"POST {PREFIX}/documents/bulk": NEEDS_A_READING,
    "GET /documents/{document_id}/original.pdf": "takes as long as its file is large",
    "GET /documents/{document_id}/pages/{page}/text": "takes as long as its page is large",
    "GET /documents/{document_id}/pages/{page}/words": "takes as long as its page is large",
    f"GET {PREFIX}/documents/{{document_id}}/pages/{{page}}/words": "takes as long as its page is large",
    "GET /documents/{document_id}/review-sheet": ONCE_A_DOCUMENT,
    "POST /documents/{document_id}/send-back": ONCE_A_DOCUMENT,
    "POST /documents/{document_id}/ask-approval": ONCE_A_DOCUMENT,
    "POST /documents/{document_id}/withdraw": ONCE_A_DOCUMENT,
    "POST /documents/{document_id}/bring-back": ONCE_A_DOCUMENT,
    **{
        f"POST {PREFIX}/documents/{{document_id}}/{act}": SERVICE
        for act in ("batch", "batch/plan", "cells", "accept-above", "undo", "records", "pages/{page}/{change}")
    },
    **{
        f"POST {PREFIX}/documents/{{document_id}}/{act}": ONCE_A_DOCUMENT
        for act in ("withdraw", "bring-back", "send-back", "ask-approval")
    },
    **{f"POST {PREFIX}/documents/{{document_id}}/{act}": NEEDS_A_READING for act in ("read-again", "retry", "cancel")},
    **{f"POST {PREFIX}/documents/{{document_id}}/{act}": ONCE_A_DOCUMENT for act in ("facts", "assign", "approve")},
    **{
        f"GET {PREFIX}/documents/{{document_id}}/{part}": SERVICE
        for part in ("facts", "notes", "pages", "review-sheet", "same-reports")
    },
    **{
        f"POST {PREFIX}/records/{{record_id}}/{act}": SERVICE
        for act in ("reopen", "keep", "approve", "notes", "fields/{name}/proposal", "fields/{name}/as-read")
    },
    f"GET {PREFIX}/records/{{record_id}}/history": SERVICE,
    f"POST {PREFIX}/revisions/{{revision_id}}/restore": SERVICE,
    f"POST {PREFIX}/notes/{{note_id}}/settle": SERVICE,
    **{f"POST {PREFIX}/records/{{record_id}}/{act}": SERVICE for act in ("heading", "split", "merge")},
    **{
        f"{method} {path}": A_FEW_TIMES_A_YEAR
        for method, path in (
            *(("GET", "/dataset/releases"), ("POST", "/dataset/releases"), ("GET", "/dataset/releases/{edition}")),
            *(("GET", "/dataset/releases/{edition}/files/{format_}/rules"),),
            *(("GET", f"{PREFIX}/releases/{{edition}}/files/{{format_}}/rules"),),
            *(("GET", "/dataset/releases/{edition}/files/{format_}"), ("POST", "/dataset/open-data")),
            *(("GET", "/dataset/commits"), ("POST", "/dataset/commits/{commit_id}/withdraw")),
            *(("GET", f"{PREFIX}/releases"), ("POST", f"{PREFIX}/releases"), ("GET", f"{PREFIX}/releases/unreleased")),
            *(("GET", f"{PREFIX}/releases/{{number}}"), ("GET", f"{PREFIX}/releases/{{number}}/verification")),
            *(("GET", f"{PREFIX}/releases/{{edition}}/changes"),),
            *(("GET", f"{PREFIX}/releases/{{edition}}/files/{{format_}}"),),
            *(("GET", f"{PREFIX}/commits"), ("POST", f"{PREFIX}/commits/{{commit_id}}/withdraw")),
        )
    },
    "GET /records/{record_id}/table": "redirects to the table",
    "GET /documents/{document_id}/tables": NEEDS_A_LAYOUT,
    "GET /documents/{document_id}/tables/{table}": NEEDS_A_LAYOUT,
    "GET /documents/{document_id}/tables/{table}/others": NEEDS_A_LAYOUT,
    **{
        f"POST /documents/{{document_id}}/tables/{{table}}/{act}": NEEDS_A_LAYOUT
        for act in ("preview", "apply", "undo")
    },
    "GET /documents/{document_id}/rows": NEEDS_A_LAYOUT,
    "POST /documents/{document_id}/rows/apply": NEEDS_A_LAYOUT,
    **{f"POST {PREFIX}/documents/{{document_id}}/rows/{act}": NEEDS_A_LAYOUT for act in ("preview", "apply")},
    "GET /documents/{document_id}/texts": NEEDS_A_LAYOUT,
    "GET /documents/{document_id}/texts/{text}": NEEDS_A_LAYOUT,
    **{f"POST /documents/{{document_id}}/texts/{{text}}/{act}": NEEDS_A_LAYOUT for act in ("preview", "apply", "undo")},
    f"GET {PREFIX}/documents/{{document_id}}/texts": NEEDS_A_LAYOUT,
    **{f"POST {PREFIX}/documents/{{document_id}}/texts/{{text}}/{act}": NEEDS_A_LAYOUT for act in ("preview", "apply")},
    "GET /records/{record_id}/unread": NEEDS_A_LAYOUT,
    "POST /records/{record_id}/unread": NEEDS_A_LAYOUT,
    f"GET {PREFIX}/records/{{record_id}}/unread": NEEDS_A_LAYOUT,
    f"GET {PREFIX}/documents/{{document_id}}/tables": NEEDS_A_LAYOUT,
    f"GET {PREFIX}/documents/{{document_id}}/tables/{{table}}/alternatives": NEEDS_A_LAYOUT,
    **{
        f"POST {PREFIX}/documents/{{document_id}}/tables/{{table}}/{act}": NEEDS_A_LAYOUT
        for act in ("preview", "apply")
    },
    **{
        f"{method} {path}": A_FEW_TIMES_A_YEAR
        for method, path in (
            *(("GET", "/dataset/names"), ("POST", "/dataset/names/same"), ("POST", "/dataset/names/different")),
            *(("POST", "/dataset/names/{thing_id}/apart"), ("GET", "/dataset/next-year")),
            *(("GET", f"{PREFIX}/dataset/names"), ("GET", f"{PREFIX}/dataset/names/proposals")),
            *(("POST", f"{PREFIX}/dataset/names"), ("POST", f"{PREFIX}/dataset/names/different")),
            *(("DELETE", f"{PREFIX}/dataset/names/{{thing_id}}"),),
        )
    },
    "GET /dataset/pivot.csv": SERVICE,
    f"GET {PREFIX}/dataset/pivot": SERVICE,
    "POST /dataset/views": "writes one row",
    "POST /dataset/views/{view_id}/remove": "removes one row",
    "GET /sign-in": "once a day",
    "POST /sign-in": "once a day",
    "POST /sign-out": "once a day",
    **{
        f"POST /people/{{user_id}}/{act}": SETTINGS
        for act in ("role", "office", "disable", "enable", "reset", "sign-out")
    },
    "POST /people/offices": SETTINGS,
    "POST /documents/{document_id}/office": ONCE_A_DOCUMENT,
    **{f"{method} /people": SETTINGS for method in ("GET", "POST")},
    **{f"POST /account/{act}": SETTINGS for act in ("password", "browsers/{browser_id}/end")},
    "GET /account": SETTINGS,
    "GET /audit": "a page of fifty lines",
    "POST /documents": "takes as long as its file is large",
    "POST /documents/sample": NEEDS_A_READING,
    "POST /documents/{document_id}/cancel": NEEDS_A_READING,
    "POST /documents/{document_id}/read-again": NEEDS_A_READING,
    "POST /documents/{document_id}/retry": NEEDS_A_READING,
    "POST /records/{record_id}/keep": NEEDS_ANOTHER_READING,
    "POST /records/{record_id}/fields/{name}/proposal": NEEDS_ANOTHER_READING,
    "POST /records/{record_id}/approve": SECOND_EYES,
    "POST /documents/{document_id}/commit/approve": SECOND_EYES,
    "POST /settings/second-eyes": "once in the life of an installation",
    "POST /documents/{document_id}/earlier-tables/{wanted}": NEEDS_A_READING,
    "GET /remembered-tables": "a few lines",
    "POST /remembered-tables/{remembered_id}/remove": WORDS,
    f"GET {PREFIX}/remembered-tables": "a few lines",
    f"POST {PREFIX}/remembered-tables/{{remembered_id}}/remove": WORDS,
    f"GET {PREFIX}/documents/{{document_id}}/earlier-tables": ONCE_A_DOCUMENT,
    f"POST {PREFIX}/documents/{{document_id}}/earlier-tables": NEEDS_A_READING,
    "POST /words/add": WORDS,
    "POST /words/dismiss": WORDS,
    "POST /words/remove": WORDS,
    "GET /words/export.json": "a few lines",
    "GET /words/export.tsv": "a few lines",
    f"GET {PREFIX}/words": "a few lines",
    f"GET {PREFIX}/words/proposals": SERVICE,
    f"POST {PREFIX}/words": WORDS,
    f"POST {PREFIX}/words/dismiss": WORDS,
    f"POST {PREFIX}/words/remove": WORDS,
    "POST /language": "sets a cookie",
    "POST /look": "sets a cookie",
    f"GET {PREFIX}/accuracy": SERVICE,
    f"POST {PREFIX}/documents": "takes as long as its file is large",
    f"PATCH {PREFIX}/records/{{record_id}}": SERVICE_ITSELF,
    f"POST {PREFIX}/records/{{record_id}}/accept": SERVICE_ITSELF,
    f"POST {PREFIX}/records/{{record_id}}/fields/{{name}}/accept": SERVICE_ITSELF,
    f"POST {PREFIX}/records/{{record_id}}/reject": SERVICE_ITSELF,
    f"POST {PREFIX}/records/{{record_id}}/undo": SERVICE_ITSELF,
    f"POST {PREFIX}/documents/{{document_id}}/commit": SERVICE,
    f"GET {PREFIX}/documents/{{document_id}}/year-before": SERVICE,
    f"POST {PREFIX}/documents/{{document_id}}/year-before": SERVICE,
    f"POST {PREFIX}/documents/{{document_id}}/year-before/recognise": SERVICE,
}


def unmeasured(pages: FastAPI, api: FastAPI, measured: Iterable[str]) -> list[str]:
    """Return the routes that nobody measures and that are not left out for a reason."""
    known = {*measured, *LEFT_OUT}
    there = [*_routes(pages, ""), *_routes(api, PREFIX)]
    return sorted(route for route in there if route not in known)


def gone(pages: FastAPI, api: FastAPI, measured: Iterable[str]) -> list[str]:
    """Return the routes that are measured or left out though there are no such routes any more."""
    there = {*_routes(pages, ""), *_routes(api, PREFIX)}
    return sorted({*measured, *LEFT_OUT} - there)


def _routes(app: FastAPI, prefix: str) -> list[str]:
    """Return method and path of each route, as the app describes itself."""
    return [
        f"{method.upper()} {prefix}{path}" for path, methods in app.openapi()["paths"].items() for method in methods
    ]
