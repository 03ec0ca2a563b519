"""A browser that is signed in and talks to the app itself, with a clock at the app's door.

A save answers with the whole desk as it is then. The clock therefore also notes when the save was written: what comes
behind it is the same work as any swap.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from fastapi.testclient import TestClient
from httpx import Response
from sqlalchemy import Engine, event
from sqlmodel import Session
from starlette.types import ASGIApp, Receive, Scope, Send

from review_app.app import create_app
from review_app.services.people import sign_in
from review_app.settings import Settings

SITE = "http://localhost"
OWN_PAGE = {"Origin": SITE, "Sec-Fetch-Site": "same-origin"}


@dataclass
class Moment:
    """A point in time: on the clock and of the processor's, in seconds."""

    clock: float
    processor: float

    @classmethod
    def now(cls) -> Moment:
        """Return what the clocks say."""
        return cls(time.perf_counter(), time.process_time())

    def since(self, other: Moment) -> tuple[float, float]:
        """Return how long it took from `other` on."""
        return self.clock - other.clock, self.processor - other.processor


class Door:
    """ASGI middleware that notes when a request came, when its save was written and when its answer was out."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self.came = self.saved = self.answered = Moment.now()
        event.listen(Session, "after_commit", self._note_save)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Have the request answered."""
        if scope["type"] == "http":
            self.came = self.saved = Moment.now()
        await self._app(scope, receive, send)
        self.answered = Moment.now()

    def _note_save(self, _session: Session) -> None:
        self.saved = Moment.now()


class Browser:
    """Sends what a page of the app would send; raises where the answer is an error."""

    def __init__(self, settings: Settings, engine: Engine, user: str = "佐藤") -> None:
        self.app = create_app(settings)
        self.door = Door(self.app)
        self._client = TestClient(self.door, base_url=SITE, headers=OWN_PAGE, follow_redirects=False)
        with Session(engine) as session:
            self.person = sign_in.ensure_user(session, user)
            token = sign_in.create_token(session, user)
        self.get(f"/sign-in?token={token}")

    def get(self, path: str, *, swap: str = "", headers: dict[str, str] | None = None) -> Response:
        """Ask for a page, or with `swap` for the part that htmx puts into that place."""
        return self._checked(self._client.get(path, headers=_htmx(swap) | (headers or {})))

    def post(self, path: str, form: dict[str, object], *, swap: str = "desk") -> Response:
        """Send a form as htmx does."""
        return self._checked(self._client.post(path, data=form, headers=_htmx(swap)))

    def table(self, *, wanted: bool) -> None:
        """See desks as tables from now on, or as cards."""
        self._client.post("/look", data={"view": "table" if wanted else "cards"})

    def _checked(self, answer: Response) -> Response:
        if answer.status_code >= 400:
            raise RuntimeError(
                f"{answer.request.method} {answer.request.url.path}: {answer.status_code}\n{answer.text[:2000]}"
            )
        return answer


def _htmx(swap: str) -> dict[str, str]:
    return {"HX-Request": "true", "HX-Target": swap} if swap else {}
