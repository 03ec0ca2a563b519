"""The remark （表記：…） by which an edited text keeps what was printed if the text itself does not show it."""

from __future__ import annotations

import re

_NOTE = re.compile(r"（表記：(.*)）\s*$")
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "｜": "\\｜"}
_ESCAPED = re.compile(r"\\(.)")
_SPECIAL = re.compile(r"[\\\n\r｜\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def escape(text: str) -> str:
    """Return `text` on one line and without a bare ｜."""
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match[0], f"\\u{ord(match[0]):04x}"), text)


def unescape(text: str) -> str:
    """Return the text that `escape` was called with."""
    names = {"n": "\n", "r": "\r"}
    text = re.sub(r"(?<!\\)((?:\\\\)*)\\u([0-9a-f]{4})", lambda match: match[1] + chr(int(match[2], 16)), text)
    return _ESCAPED.sub(lambda match: names.get(match[1], match[1]), text)


def with_note(shown: str, printed: str) -> str:
    """Return `shown` with the remark that keeps `printed`."""
    return f"{shown}（表記：{escape(printed)}）"


def split_note(line: str) -> tuple[str, str | None]:
    """Return a line without its remark, and what the remark keeps (None if absent)."""
    match = _NOTE.search(line)
    return (line, None) if match is None else (line[: match.start()], unescape(match[1]))
