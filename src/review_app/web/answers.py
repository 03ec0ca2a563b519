"""The answers that several routes return: the desk and the list, as a page or as the fragment that htmx swaps in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from review_app.models.states import Action
from review_app.services.decide.history import RevisionView
from review_app.services.errors import Refused
from review_app.services.people import activity
from review_app.services.people.activity import ActivityLine
from review_app.services.read import records
from review_app.services.read.record_view import RecordView
from review_app.web.context import RequestContext
from review_app.web.errors import sentence, status_of
from review_app.web.rendering import fragment, page, redirect, wants_fragment
from review_app.web.view.desk import Desk, DeskPosition, build_desk
from review_app.web.view.grids.arranging import Arrangement
from review_app.web.view.listing import Wanted, listing

OK = 200
CONFLICT = 409


@dataclass(frozen=True)
class Outcome:
    """What an action on the desk did, to be announced.

    `action` and `about` say what was saved on which record, `accepted` how many records a batch changed,
    `message` anything else that was done, `problem` what was refused. `field` is the one that was settled: the focus
    moves on from it. `changes_since` are the changes that were made between what the person saw and what is there now.
    """

    action: Action | None = None
    about: RecordView | None = None
    field: str = ""
    accepted: int = 0
    message: str = ""
    problem: str = ""
    changes_since: tuple[RevisionView, ...] = ()
    status: int = OK


NOTHING_DONE = Outcome()


@dataclass(frozen=True)
class StoredFile:
    """The result of one of several uploaded files: the document that it is, or the sentence that says why not.

    `same_as`: the name of another document that prints the same.
    """

    name: str
    document_id: int | None = None
    already_known: bool = False
    same_as: str = ""
    problem: str = ""


def desk_of(context: RequestContext, document_id: int, position: DeskPosition) -> Desk:
    """Return the desk as this person sees it.

    Raises: NotFound.
    """
    return build_desk(context.session, context.settings, document_id, context.person, context.preferences, position)


def show_desk(
    context: RequestContext, document_id: int, position: DeskPosition, outcome: Outcome = NOTHING_DONE
) -> Response:
    """Return the desk at that position, sorted and filtered as the page was, with the outcome announced.

    Raises: NotFound.
    """
    if position.arrangement is None:
        position = replace(position, arrangement=_arrangement_before(context.request))
    desk = desk_of(context, document_id, position)
    if not desk.document.is_whole:  # a newer reading began to be stored meanwhile
        return redirect(context.request, f"/documents/{document_id}")
    return desk_answer(context.request, desk, outcome)


def _arrangement_before(request: Request) -> Arrangement:
    """Return how the lists were arranged on the page from which htmx sent the request."""
    before = dict(parse_qsl(urlsplit(request.headers.get("HX-Current-URL", "")).query))
    return Arrangement(before.get("sort", ""), before.get("only", ""))


def show_refusal(
    context: RequestContext,
    document_id: int,
    position: DeskPosition,
    error: Refused,
    changes_since: tuple[RevisionView, ...] = (),
) -> Response:
    """Return the desk with the sentence that says why nothing was done.

    Raises: NotFound.
    """
    refused = Outcome(problem=sentence(error), status=status_of(error), changes_since=changes_since)
    return show_desk(context, document_id, position, refused)


def desk_answer(request: Request, desk: Desk, outcome: Outcome) -> Response:
    """Return a desk as a page, or as the fragment that htmx asked for."""
    shown: dict[str, Any] = {
        "place": "documents",
        "desk": desk,
        "saved_at": desk.saved_at,
        "outcome": outcome,
        "focus": desk.focus_after(outcome.field) if outcome.field else "",
    }
    if not wants_fragment(request):
        return page(request, "desk/desk.html", status=outcome.status, **shown)
    if request.method == "GET" and request.headers.get("HX-Target") == "sheet":
        return fragment(request, "desk/desk.html", "sheet", **shown)
    answer = fragment(request, "desk/desk.html", "swap", status=outcome.status, **shown)
    answer.headers["HX-Push-Url"] = desk.link(page=desk.page)
    answer.headers["HX-Retarget"] = "#desk"
    answer.headers["HX-Reswap"] = "outerHTML"
    return answer


def to_desk(context: RequestContext, document_id: int, record_id: int, page: int | None = None) -> Response:
    """Send the browser from a page of its own to the desk, where the person's latest act is announced.

    The address of the desk can be loaded again, and holds no claim: what was done is looked up by `done`.
    """
    done = activity.latest_by(context.session, document_id, context.person)
    asked = {name: value for name, value in (("record", record_id), ("page", page), ("done", done)) if value}
    return RedirectResponse(f"/documents/{document_id}?{urlencode(asked)}", 303)


def outcome_of(context: RequestContext, document_id: int, done: int | None) -> Outcome:
    """Return the announcement of an act of this person, by the id of its line in the feed."""
    line = activity.line_by(context.session, document_id, done, context.person) if done else None
    return NOTHING_DONE if line is None else _announced(context, line)


def _announced(context: RequestContext, line: ActivityLine) -> Outcome:
    found = records.get_records(context.session, [line.record_id]) if line.record_id else ()
    known = line.kind.value in {action.value for action in Action}
    if line.detail.get("batch") and known:
        return Outcome(Action(line.kind.value), accepted=line.records)
    return Outcome(Action(line.kind.value), found[0]) if found and known else NOTHING_DONE


def show_documents(
    context: RequestContext,
    wanted: Wanted | None = None,
    *,
    problem: str = "",
    stored: tuple[StoredFile, ...] = (),
    status: int = OK,
) -> Response:
    """Return the list of documents, with the results of the files that were sent."""
    shown: dict[str, Any] = {"place": "documents", "problem": problem, "stored": stored}
    shown |= listing(context.session, context.settings, wanted or Wanted())
    if wants_fragment(context.request):
        return fragment(context.request, "pages/documents.html", "list", status=status, **shown)
    return page(context.request, "pages/documents.html", status=status, **shown)
