"""The app on a real server that says in each answer how long it took: `python server.py PORT`.

`Server-Timing` holds the milliseconds until the answer began (pages are made whole before that), and until a save was
written.
"""

from __future__ import annotations

import contextvars
import gc
import sys
import time

import uvicorn
from sqlalchemy import event
from sqlmodel import Session
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from review_app.app import create_app


class Stopwatch:
    """The times of one request."""

    def __init__(self) -> None:
        self.came = time.perf_counter()
        self.saved: float | None = None


_running: contextvars.ContextVar[Stopwatch | None] = contextvars.ContextVar("running", default=None)


class Telling:
    """ASGI middleware that adds the times."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        event.listen(Session, "after_commit", _note_save)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Have the request answered."""
        watch = Stopwatch()
        _running.set(watch)

        async def telling(message: Message) -> None:
            if message["type"] == "http.response.start":
                told = f"all;dur={(time.perf_counter() - watch.came) * 1000:.2f}"
                if watch.saved is not None:
                    told += f", saved;dur={(watch.saved - watch.came) * 1000:.2f}"
                MutableHeaders(scope=message)["Server-Timing"] = told
            await send(message)

        await self._app(scope, receive, telling)


def _note_save(_session: Session) -> None:
    if watch := _running.get():
        watch.saved = time.perf_counter()


def main(port: int) -> None:
    """Serve until told to end."""
    app = Telling(create_app())
    gc.collect()
    gc.freeze()  # as the real one does
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", access_log=False)


if __name__ == "__main__":
    main(int(sys.argv[1]))
