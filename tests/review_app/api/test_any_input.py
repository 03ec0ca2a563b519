"""Whatever is sent to the API, it answers with what is wrong with it: never with a fault of its own."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session
from tests.review_app.shown import list_records

HUGE = 2**63
NUMBERS = (0, -1, 1, 2**31, HUGE, 10**30, 1e308, True)
TEXTS = (
    "",
    "\0",
    "\ud800",
    "x" * 60_000,
    "'\"--%_\\",
    "\u202e⁦",
    "=1+1",
    "999999999999999999999",
    "１",
    "0001-01-01",
    "null",
)
TRIES = 6
"""Requests for each act of the API, each with other nonsense."""


def nonsense(schema: dict[str, Any], chance: random.Random, all_: dict[str, Any], depth: int = 0) -> Any:
    """Return something of the form that the description asks for, or not even that."""
    if depth > 4 or chance.random() < 0.1:
        return chance.choice((None, [], {}, *NUMBERS, *TEXTS))
    if "$ref" in schema:
        return nonsense(all_[schema["$ref"].rsplit("/", 1)[1]], chance, all_, depth)
    for choice in ("anyOf", "oneOf"):
        if choice in schema:
            return nonsense(chance.choice(schema[choice]), chance, all_, depth)
    if "enum" in schema and chance.random() < 0.8:
        return chance.choice(schema["enum"])
    match schema.get("type"):
        case "object":
            inner = {name: nonsense(one, chance, all_, depth + 1) for name, one in schema.get("properties", {}).items()}
            if not inner and schema.get("additionalProperties"):
                return {chance.choice(("name", "counts", "periods", *TEXTS)): chance.choice((*TEXTS, *NUMBERS))}
            return inner
        case "array":
            return [nonsense(schema.get("items", {}), chance, all_, depth + 1) for _ in range(chance.randrange(3))]
        case "integer" | "number":
            return chance.choice(NUMBERS)
        case "string":
            return chance.choice((*TEXTS, "name", "event", "2024-04-01"))
        case "boolean":
            return chance.choice((True, False))
    return chance.choice((None, *NUMBERS, *TEXTS))


def acts(description: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in description["paths"].items():
        for method, act in methods.items():
            yield method, path, act


def url_text(value: Any) -> str:
    return str(value).encode(errors="surrogatepass").decode(errors="replace")


def test_no_request_is_answered_with_a_fault(api: TestClient, session: Session, document_id: int) -> None:
    description = api.get("/api/v1/openapi.json").json()
    schemas = description["components"]["schemas"]
    record = list_records(session, document_id)[0].id
    session.rollback()
    chance = random.Random(5)
    answered: list[int] = []
    for (method, path, act), _ in itertools.product(acts(description), range(TRIES)):
        query: dict[str, str] = {}
        for parameter in act.get("parameters", []):
            value = nonsense(parameter["schema"], chance, schemas)
            if parameter["in"] == "path":
                known = {"document_id": document_id, "record_id": record}.get(parameter["name"])
                value = known if known is not None and chance.random() < 0.7 else value
                path = path.replace("{" + parameter["name"] + "}", url_text(value).replace("/", "") or "x")
            elif parameter["in"] == "query" and chance.random() < 0.7:
                query[parameter["name"]] = url_text(value)
        content = act.get("requestBody", {}).get("content", {})
        sent: dict[str, Any] = {}
        if "application/json" in content:
            body = nonsense(content["application/json"]["schema"], chance, schemas)
            sent = {"content": json.dumps(body).encode(), "headers": {"Content-Type": "application/json"}}
        try:
            answer = api.request(method, path if path.startswith("/api") else f"/api/v1{path}", params=query, **sent)
        except Exception as error:  # the client itself refuses some addresses
            assert "InvalidURL" in type(error).__name__, error
            continue
        answered.append(answer.status_code)
        assert answer.status_code < 500, (method, path, query, str(sent)[:300], answer.text[:300])
    assert len(answered) > 100


PLACES: dict[str, Callable[[int, int], tuple[str, str, dict[str, Any]]]] = {
    "an id": lambda document, record: ("GET", f"/documents/{HUGE}", {}),
    "an id of 32 bits": lambda document, record: ("GET", f"/records/{2**31}", {}),
    "a name with NUL": lambda document, record: (
        "PATCH", f"/records/{record}", {"version": 1, "fields": {"name": "a\0"}},
    ),
    "half a character": lambda document, record: (
        "PATCH", f"/records/{record}", {"version": 1, "fields": {"name": "a\ud800"}},
    ),
    "a name of 50,000 letters": lambda document, record: (
        "PATCH", f"/records/{record}", {"version": 1, "fields": {"name": "長" * 50_000}},
    ),
    "a body of 5 MB": lambda document, record: (
        "PATCH", f"/records/{record}", {"version": 1, "fields": {"name": "x" * 5_000_000}},
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("place", "status", "code"),
    [
        ("an id", 404, "not_found"),
        ("an id of 32 bits", 404, "not_found"),
        ("a name with NUL", 422, "invalid_input"),
        ("half a character", 422, "invalid_input"),
        ("a name of 50,000 letters", 422, "too_much_input"),
        ("a body of 5 MB", 422, "too_much_input"),
    ],
)
def test_what_no_database_keeps_is_refused(
    api: TestClient, session: Session, document_id: int, place: str, status: int, code: str
) -> None:
    record = list_records(session, document_id)[0].id
    session.rollback()
    method, path, body = PLACES[place](document_id, record)
    sent = {"content": json.dumps(body).encode(), "headers": {"Content-Type": "application/json"}} if body else {}
    answer = api.request(method, f"/api/v1{path}", **sent)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"
