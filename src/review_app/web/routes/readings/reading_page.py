"""The page of one table or text: what an act on it did, and the answer as a whole page or as its live part."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from fastapi.responses import Response

from review_app.jobs.table_act import Applied
from review_app.services.decide import history
from review_app.services.errors import ChangedSince, NothingToUndo, Refused
from review_app.web.answers import OK
from review_app.web.context import RequestContext
from review_app.web.errors import sentence, status_of
from review_app.web.rendering import fragment, page, wants_fragment
from review_app.web.text import table_words
from review_app.web.text.i18n import gettext

LIVE_PART = "live"
"""The part of the template that changes with what is tried."""


@dataclass(frozen=True)
class Done:
    """What an act on the page did, or why it was refused."""

    applied: Applied | None = None
    message: str = ""
    problem: str = ""
    status: int = OK


NOTHING_DONE = Done()


def refused(error: Refused) -> Done:
    """Return the refusal as the page says it."""
    return Done(problem=sentence(error), status=status_of(error))


def undone(context: RequestContext, document_id: int, act: str) -> Done:
    """Undo the act that the page did, if it is the person's last one."""
    try:
        if history.latest_act(context.session, document_id, context.person) not in (act, None):
            raise ChangedSince
        history.undo(context.session, document_id, context.person)
    except (ChangedSince, NothingToUndo) as error:
        return refused(error)
    return Done(message=gettext("元に戻しました。"))


def reading_page(context: RequestContext, template: str, done: Done, **shown: Any) -> Response:
    """Return the page, or its live part where a script asks for it."""
    shown |= {
        "applied": asdict(done.applied) if done.applied is not None else None,
        "message": done.message,
        "problem": done.problem,
        "table_words": table_words,
    }
    if wants_fragment(context.request):
        return fragment(context.request, template, LIVE_PART, status=done.status, **shown)
    return page(context.request, template, status=done.status, place="documents", **shown)
