"""Logs on standard error: lines for people, or (YOMITORI_LOG=json) one JSON object a line.

Neither secrets nor what reports say gets into them: of an error its kind and where it arose are told, not its message
(which may quote a cell), and of a request its path without what was asked.
"""

from __future__ import annotations

import json
import logging
import os
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from types import TracebackType

REQUESTS = logging.getLogger("review_app.requests")
FORMAT = "%(levelname)s %(name)s: %(message)s"
DETAILS = ("method", "path", "status", "milliseconds")


ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
"""What logging passes of an error."""


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "process": record.process,
        }
        line |= {name: value for name in DETAILS if (value := getattr(record, name, None)) is not None}
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
            line["where"] = _places(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False, default=str)


class PlainLines(logging.Formatter):
    """Writes a record for people; of an error its kind and where it arose."""

    def formatException(self, ei: ErrorInfo) -> str:  # noqa: N802 - logging's own name
        """Return the error without its message."""
        if ei[0] is None:
            return ""
        return "\n".join([f"  {place}" for place in _places(ei[2])] + [f"  {ei[0].__name__}"])


def set_up(environment: Mapping[str, str] | None = None) -> None:
    """Let all loggers write to standard error, in the form that YOMITORI_LOG names."""
    given = os.environ if environment is None else environment
    as_json = given.get("YOMITORI_LOG") == "json"
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if as_json else PlainLines(FORMAT))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    REQUESTS.setLevel(logging.INFO if as_json else logging.WARNING)


def _places(where: TracebackType | None) -> list[str]:
    """Return where an error arose: files, lines and functions, the innermost last."""
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(where)]
