"""Releases of the dataset, what is not released yet, their files, and commits that are taken back."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Query
from fastapi.responses import FileResponse, Response
from starlette.background import BackgroundTask

from review_app.api.answers import Limit
from review_app.api.credentials import Database, Installed, Program
from review_app.api.shapes.releases import (
    ChangesOut,
    CommitOut,
    EndedOut,
    JudgedOut,
    LossOut,
    PendingOut,
    ReasonIn,
    RecordChangeOut,
    ReleaseIn,
    ReleaseOut,
    VerdictOut,
    VerificationOut,
)
from review_app.exports.formats import Format, Table
from review_app.exports.making import Wanted
from review_app.exports.serving import judged, serve_file, served
from review_app.services.releases import commit_withdrawal, releases
from review_app.services.releases.standing import Difference

router = APIRouter(tags=["releases"])
UNRELEASED = "unreleased"
Edition = Annotated[str, Path(pattern=rf"^([1-9][0-9]{{0,8}}|{UNRELEASED})$", description="A number, or `unreleased`")]


@router.get("/releases")
def list_releases(session: Database, _: Program) -> list[ReleaseOut]:
    """List the releases, the newest first."""
    return [ReleaseOut.model_validate(one) for one in releases.list_releases(session)]


@router.post("/releases", status_code=201)
def make_release(session: Database, settings: Installed, who: Program, wanted: ReleaseIn) -> ReleaseOut:
    """Keep the dataset as it stands as the next release."""
    return ReleaseOut.model_validate(releases.make_release(session, settings, who, wanted.notes, seen=wanted.seen))


@router.get("/releases/unreleased")
def pending(session: Database, settings: Installed, _: Program) -> PendingOut:
    """Return what the dataset holds that the latest release does not."""
    return PendingOut.model_validate(releases.pending(session, settings))


@router.get("/releases/{number}")
def get_release(session: Database, _: Program, number: int) -> ReleaseOut:
    """Return one release."""
    return ReleaseOut.model_validate(releases.get_release(session, number))


@router.get("/releases/{number}/verification")
def verify(session: Database, settings: Installed, _: Program, number: int) -> VerificationOut:
    """Compute the digest of a release's file again and count its records."""
    return VerificationOut.model_validate(releases.verify_release(session, settings, number))


@router.get("/releases/{edition}/changes")
def list_changes(
    session: Database,
    _: Program,
    edition: Edition,
    difference: Difference,
    limit: Limit = 50,
    after: Annotated[int, Query(ge=0)] = 0,
) -> ChangesOut:
    """List the records that differ in this way from the release before."""
    if edition == UNRELEASED:
        found = releases.list_pending_changes(session, difference, beyond=after, limit=limit + 1)
    else:
        found = releases.list_changes(session, int(edition), difference, beyond=after, limit=limit + 1)
    shown = found[:limit]
    return ChangesOut(
        changes=tuple(map(RecordChangeOut.model_validate, shown)),
        next_after=shown[-1].id if len(found) > limit else None,
    )


@router.get("/releases/{edition}/files/{format_}", response_class=FileResponse)
def download(
    session: Database,
    settings: Installed,
    _: Program,
    edition: Edition,
    format_: Format,
    table: Table | None = None,
    gzip: bool = False,
) -> Response:
    """Send an edition as a file; `Yomitori-Replaced` counts what the format could not hold."""
    number = None if edition == UNRELEASED else int(edition)
    file = serve_file(session, settings, number, Wanted(format_, table, gzip))
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}",
        "Yomitori-Replaced": str(file.lost),
    }
    return FileResponse(file.path, media_type=file.media_type, headers=headers, background=BackgroundTask(file.forget))


@router.get("/releases/{edition}/files/{format_}/rules")
def judge_file(session: Database, settings: Installed, _: Program, edition: Edition, format_: Format) -> JudgedOut:
    """Check the produced file against the rules of machine-readability (行政データにおける機械可読性に関するルール)."""
    number = None if edition == UNRELEASED else int(edition)
    with served(session, settings, number, Wanted(format_)) as file:
        verdicts = judged(file)
    return JudgedOut(
        file_name=file.name,
        rules=tuple(map(VerdictOut.model_validate, verdicts)),
        lost=file.lost,
        losses=tuple(map(LossOut.model_validate, file.losses)),
    )


@router.get("/commits")
def list_commits(
    session: Database, _: Program, limit: Limit = 50, before: Annotated[int | None, Query(ge=1)] = None
) -> list[CommitOut]:
    """List the commits of all documents, the newest first; older ones with `before` the last one's id."""
    found = commit_withdrawal.list_commits(session, limit=limit, before=before)
    return [CommitOut.model_validate(one) for one in found]


@router.post("/commits/{commit_id}/withdraw")
def withdraw(session: Database, who: Program, commit_id: int, wanted: ReasonIn) -> EndedOut:
    """Take out of the dataset what the commit brought and is still there."""
    return EndedOut(ended=commit_withdrawal.withdraw_commit(session, commit_id, wanted.reason, who))
