"""What no request may hold, whoever sends it: bodies and texts without end, characters that no database keeps.

Numbers that no database keeps are found where they are used (`services.faults`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, unquote_to_bytes

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope

from review_app.services.errors import InvalidInput, NotFound, Refused, TooMuchInput

LARGEST_BODY_BYTES = 4_000_000
"""Of a request that is no upload: a block of some thousand cells has a tenth of it."""
LONGEST_TEXT = 100_000
"""Letters of one text in a form or in JSON; a single value may have fewer (`services.decide.value_limits`)."""
LONGEST_QUERY_BYTES = 8_000
LARGEST_ID = 2**31 - 1
"""Of PostgreSQL's whole numbers; a larger one in an address is nothing that there is."""
DIGEST_LETTERS = 64
"""A part of an address so long is a file's digest, of whatever letters."""
_JSON, _FORM = "application/json", "application/x-www-form-urlencoded"


def refused_address(scope: Scope) -> Refused | None:
    """Return why the address of a request cannot be answered; None: it can."""
    query: bytes = scope.get("query_string", b"")
    parts = str(scope.get("path", "")).split("/")
    numbers = (part for part in parts if part.isdecimal() and len(part) != DIGEST_LETTERS)
    if any(len(number) > 10 or int(number) > LARGEST_ID for number in numbers):
        return NotFound()
    if any("\0" in part for part in parts):
        return NotFound()
    if len(query) > LONGEST_QUERY_BYTES:
        return TooMuchInput()
    return InvalidInput() if b"\0" in unquote_to_bytes(query) else None


async def checked_body(scope: Scope, receive: Receive) -> Receive:
    """Take in the body of a request that is no upload, and return how it is received again.

    Raises: TooMuchInput, InvalidInput.
    """
    headers = Headers(scope=scope)
    kind = headers.get("content-type", "").split(";")[0].strip().lower()
    if kind not in (_JSON, _FORM):
        return receive
    length = headers.get("content-length", "0")
    if not length.isdecimal() or len(length) > 10 or int(length) > LARGEST_BODY_BYTES:
        raise TooMuchInput
    messages: list[Message] = []
    pieces: list[bytes] = []
    while not messages or messages[-1].get("more_body", False):
        message = await receive()
        messages.append(message)
        pieces.append(message.get("body", b""))
        if sum(map(len, pieces)) > LARGEST_BODY_BYTES:
            raise TooMuchInput
    _check(kind, b"".join(pieces))
    again = iter(messages)

    async def replay() -> Message:
        kept = next(again, None)
        return await receive() if kept is None else kept

    return replay


def _check(kind: str, body: bytes) -> None:
    """Refuse a body with a text that is too long, or with characters that no database keeps."""
    for text in _texts(kind, body):
        if len(text) > LONGEST_TEXT:
            raise TooMuchInput
        if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
            raise InvalidInput


def _texts(kind: str, body: bytes) -> Iterator[str]:
    """Yield the texts of a body, the names of its fields among them; none of one that is malformed."""
    try:
        if kind == _FORM:
            for pair in parse_qsl(body.decode(), keep_blank_values=True):
                yield from pair
        elif body:
            yield from _strings(json.loads(body))
    except (ValueError, RecursionError):  # what reads the body says better what is wrong with it
        return


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
