"""Routes of the releases: the list, one of them, what is not released yet, and their files."""

from __future__ import annotations

from collections import Counter
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Path, Query
from fastapi.responses import FileResponse, RedirectResponse, Response
from starlette.background import BackgroundTask

from review_app.exports.formats import FACTS, Format, Table
from review_app.exports.making import Wanted
from review_app.exports.serving import judged, serve_file, served
from review_app.services.errors import ChangedMeanwhile, InvalidCode, InvalidNote, NotFound, NothingToRelease, Refused
from review_app.services.releases import open_data, releases
from review_app.services.releases.municipality_codes import proposed_code
from review_app.services.releases.standing import Difference, Differences
from review_app.web.answers import CONFLICT
from review_app.web.context import Context, RequestContext
from review_app.web.errors import sentence
from review_app.web.rendering import page
from review_app.web.text import release_words

router = APIRouter()
UNRELEASED = "unreleased"
UNPROCESSABLE = 422
Edition = Annotated[str, Path(pattern=rf"^([1-9][0-9]{{0,8}}|{UNRELEASED})$")]


@router.get("/dataset/releases")
def show_releases(context: Context, saved: str = "") -> Response:
    """Show the releases, what is not released yet, and the settings of the publication."""
    return _releases(context, saved=bool(saved))


@router.post("/dataset/releases")
def make(context: Context, notes: Annotated[str, Form()] = "", seen: Annotated[str, Form()] = "") -> Response:
    """Make the next release and show it."""
    try:
        made = releases.make_release(context.session, context.settings, context.person, notes, seen=seen or None)
    except (NothingToRelease, ChangedMeanwhile, InvalidNote) as error:
        return _releases(context, error, notes=notes)
    return RedirectResponse(f"/dataset/releases/{made.number}?made=1", 303)


@router.post("/dataset/open-data")
def set_open_data(
    context: Context,
    publisher: Annotated[tuple[str, ...], Form()] = (),
    code: Annotated[tuple[str, ...], Form()] = (),
    licence: Annotated[str, Form()] = "",
) -> Response:
    """Set the codes of the publishers and the licence."""
    codes = dict(zip(publisher, code, strict=False))
    try:
        open_data.set_open_data(context.session, codes, licence or None, context.person)
    except InvalidCode as error:
        return _releases(context, error, typed=codes)
    return RedirectResponse("/dataset/releases?saved=1#open-data", 303)


@router.get("/dataset/releases/{edition}")
def show_release(
    context: Context,
    edition: Edition,
    difference: Difference | None = None,
    beyond: Annotated[int, Query(ge=0)] = 0,
    made: str = "",
) -> Response:
    """Show a release, or what is not released yet: what differs from the release before, and the files."""
    session, settings, limit = context.session, context.settings, releases.CHANGES_A_PAGE
    if edition == UNRELEASED:
        pending = releases.pending(session, settings)
        view, differences, facts = None, pending.differences, pending.documents
        difference = difference or _telling(differences)
        changes = releases.list_pending_changes(session, difference, beyond=beyond, limit=limit + 1)
    else:
        number = int(edition)
        view = releases.get_release(session, number)
        differences, facts = view.differences, releases.document_changes(session, settings, number)
        difference = difference or _telling(differences)
        changes = releases.list_changes(session, number, difference, beyond=beyond, limit=limit + 1)
    return page(
        context.request,
        "pages/release.html",
        place="dataset",
        edition=edition,
        view=view,
        differences=differences,
        facts=facts,
        difference=difference,
        changes=changes[:limit],
        beyond=changes[limit - 1].id if len(changes) > limit else None,
        made=bool(made),
        formats=release_words.FORMATS,
        tables=Table,
        facts_of=FACTS,
        release_words=release_words,
    )


@router.get("/dataset/releases/{edition}/files/{format_}")
def download(
    context: Context, edition: Edition, format_: Format, table: Table | None = None, gzip: bool = False
) -> Response:
    """Send an edition as a file."""
    number = None if edition == UNRELEASED else int(edition)
    file = serve_file(context.session, context.settings, number, Wanted(format_, table, gzip))
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}", "Cache-Control": "no-store"}
    return FileResponse(file.path, media_type=file.media_type, headers=headers, background=BackgroundTask(file.forget))


@router.get("/dataset/releases/{edition}/files/{format_}/rules")
def show_rules(context: Context, edition: Edition, format_: Format) -> Response:
    """Show what the rules of machine-readability say of the produced file, and what the format could not hold."""
    if not FACTS[format_].is_of_tables:
        raise NotFound
    number = None if edition == UNRELEASED else int(edition)
    with served(context.session, context.settings, number, Wanted(format_)) as file:
        verdicts = judged(file)
    return page(
        context.request,
        "pages/release_rules.html",
        place="dataset",
        edition=edition,
        format=format_,
        label=release_words.FORMATS[format_][0],
        file=file,
        verdicts=verdicts,
        states=release_words.STATES,
        counted=Counter(one.state for one in verdicts),
    )


def _telling(differences: Differences) -> Difference:
    """Return the first kind of difference of which there is any, in the order in which they are shown."""
    return next((one for one in release_words.DIFFERENCES if getattr(differences, one.value)), Difference.CHANGED)


def _releases(
    context: RequestContext,
    error: Refused | None = None,
    *,
    notes: str = "",
    saved: bool = False,
    typed: dict[str, str] | None = None,
) -> Response:
    session, settings = context.session, context.settings
    kept, pending = open_data.open_data(session), releases.pending(session, settings)
    publishers = dict.fromkeys((*pending.publishers, *kept.codes))
    codes = {**{name: kept.codes.get(name, "") for name in publishers}, **(typed or {})}
    return page(
        context.request,
        "pages/releases.html",
        status=(UNPROCESSABLE if isinstance(error, InvalidCode) else CONFLICT) if error else 200,
        place="dataset",
        tab="releases",
        releases=releases.list_releases(session),
        pending=pending,
        problem=sentence(error) if error else "",
        notes=notes,
        saved=saved,
        codes=codes,
        proposed={name: proposed_code(name) for name in publishers if not codes[name]},
        licence=kept.licence,
        licences=open_data.LICENCES,
    )
