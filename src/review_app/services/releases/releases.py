"""Makes releases, lists them, and says what is in the dataset that none holds yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from review_app.models import Release, User
from review_app.models.columns import now
from review_app.services import audit
from review_app.services.errors import ChangedMeanwhile, InvalidNote, NotFound, NothingToRelease, ReleaseDamaged
from review_app.services.files.store import release_name, store_of
from review_app.services.people.actor import Actor
from review_app.services.releases import release_file, standing
from review_app.services.releases.release_file import Edition, Header, ReleaseFile, WrittenFile
from review_app.services.releases.sources import DocumentChange, changed_facts, documents_of, rows
from review_app.services.releases.standing import Difference, Differences, RecordChange
from review_app.settings import Settings

LONGEST_NOTES = 2000
CHANGES_A_PAGE = 100


@dataclass(frozen=True)
class ReleaseView:
    """A release as people see it (times in UTC)."""

    number: int
    at: datetime
    by: str
    notes: str
    records: int
    differences: Differences
    sha256: str
    size: int


@dataclass(frozen=True)
class Pending:
    """What the dataset holds that the latest release does not, or holds otherwise.

    `since` is the latest release's number (None: there is none). `seen` is passed on when a release is made, which so
    finds out whether the dataset has changed since.
    `publishers` are those of its documents.
    """

    since: int | None
    records: int
    differences: Differences
    documents: tuple[DocumentChange, ...]
    publishers: tuple[str, ...]
    seen: str

    @property
    def is_new(self) -> bool:
        """Whether there is anything to release."""
        return bool(self.records or self.since) and bool(self.differences or self.documents)


@dataclass(frozen=True)
class Verification:
    """Whether a release's file is what it was: its digest as kept and as found (None: no file), and its records."""

    number: int
    sha256: str
    found_sha256: str | None
    records: int
    found_records: int | None

    @property
    def is_sound(self) -> bool:
        """Whether all of it is as it was."""
        return (self.sha256, self.records) == (self.found_sha256, self.found_records)


def list_releases(session: Session) -> tuple[ReleaseView, ...]:
    """Return all releases, the newest first."""
    rows = session.exec(select(Release, User.name).join(User).order_by(col(Release.number).desc()))
    return tuple(_view(row, by) for row, by in rows)


def get_release(session: Session, number: int) -> ReleaseView:
    """Return one release.

    Raises: NotFound.
    """
    row = _row(session, number)
    return _view(row, session.get_one(User, row.actor_id).name)


def open_release(session: Session, settings: Settings, number: int) -> ReleaseFile:
    """Return the file of a release, to read from.

    Raises: NotFound, ReleaseDamaged.
    """
    return ReleaseFile.open(_path(settings, _row(session, number).sha256))


def write_unreleased(session: Session, folder: Path) -> ReleaseFile:
    """Write the dataset as it stands now to `folder`, in the form of a release, and return it; the caller deletes it.

    Raises: StorageFull.
    """
    commit_id = standing.latest_commit(session)
    header = _header(session, commit_id, None, now())
    return ReleaseFile.open(release_file.write_file(folder, header, rows(session, commit_id)).path)


def pending(session: Session, settings: Settings) -> Pending:
    """Return what a release made now would have in it that the latest one has not."""
    commit_id, latest = standing.latest_commit(session), _latest(session)
    documents = documents_of(session, commit_id)
    return Pending(
        since=None if latest is None else latest.number,
        records=0 if commit_id is None else standing.count_at(session, commit_id),
        differences=_differences(session, latest, commit_id),
        documents=() if latest is None else changed_facts(_header_of(settings, latest).documents, documents),
        publishers=tuple(dict.fromkeys(one.publisher for one in documents if one.publisher)),
        seen=_seen(latest, commit_id),
    )


def make_release(
    session: Session, settings: Settings, actor: Actor, notes: str = "", *, seen: str | None = None
) -> ReleaseView:
    """Keep the dataset as it stands now as the next release.

    `seen` is that of the `Pending` that the person was shown: if the dataset has changed since, nothing is done.
    Raises: NothingToRelease, ChangedMeanwhile, InvalidNote, StorageFull, ReleaseDamaged.
    """
    notes = notes.strip()
    if len(notes) > LONGEST_NOTES:
        raise InvalidNote(LONGEST_NOTES)
    commit_id, latest = standing.latest_commit(session), _latest(session)
    if seen is not None and seen != _seen(latest, commit_id):
        raise ChangedMeanwhile
    if commit_id is None or not pending(session, settings).is_new:
        raise NothingToRelease
    differences, at = _differences(session, latest, commit_id), now()
    edition = Edition(
        number=1 if latest is None else latest.number + 1,
        at=at,
        by=actor.name,
        notes=notes,
        records=standing.count_at(session, commit_id),
        added=differences.added,
        changed=differences.changed,
        withdrawn=differences.withdrawn,
    )
    header = _header(session, commit_id, edition, at)
    file = release_file.write_file(settings.releases_dir, header, rows(session, commit_id))
    store_of(settings).keep(file.path, release_name(file.sha256))
    session.rollback()  # what was read so far may be old by now; SQLite lets only a fresh transaction write
    _keep(session, edition, actor, commit_id, file)
    return get_release(session, edition.number)


def list_changes(
    session: Session, number: int, difference: Difference, *, beyond: int = 0, limit: int = CHANGES_A_PAGE
) -> tuple[RecordChange, ...]:
    """Return records of a release that differ in this way from the release before it.

    Raises: NotFound.
    """
    row, before = _row(session, number), _before(session, number)
    commit_id = None if before is None else before.last_commit_id
    return tuple(
        standing.iterate_changes(session, commit_id, row.last_commit_id, difference, beyond=beyond, limit=limit)
    )


def list_pending_changes(
    session: Session, difference: Difference, *, beyond: int = 0, limit: int = CHANGES_A_PAGE
) -> tuple[RecordChange, ...]:
    """Return records of the dataset that differ in this way from the latest release."""
    commit_id, latest = standing.latest_commit(session), _latest(session)
    if commit_id is None:
        return ()
    before = None if latest is None else latest.last_commit_id
    return tuple(standing.iterate_changes(session, before, commit_id, difference, beyond=beyond, limit=limit))


def document_changes(session: Session, settings: Settings, number: int) -> tuple[DocumentChange, ...]:
    """Return the facts of documents that differ from the release before.

    Raises: NotFound, ReleaseDamaged.
    """
    row, before = _row(session, number), _before(session, number)
    if before is None:
        return ()
    return changed_facts(_header_of(settings, before).documents, _header_of(settings, row).documents)


def verify_release(session: Session, settings: Settings, number: int) -> Verification:
    """Compute a release's digest again and count its records.

    Raises: NotFound.
    """
    row = _row(session, number)
    path = _path(settings, row.sha256)
    try:
        counted: int | None = sum(1 for _ in ReleaseFile.open(path).lines()) - 1
    except (ReleaseDamaged, OSError, EOFError):
        counted = None
    return Verification(row.number, row.sha256, release_file.digest_of(path), row.records, counted)


def _keep(session: Session, edition: Edition, actor: Actor, commit_id: int, file: WrittenFile) -> None:
    """Add the release's row; its file is there already.

    Raises: ChangedMeanwhile (somebody else made one at the same time).
    """
    session.add(
        Release(
            number=edition.number,
            at=edition.at,
            actor_id=actor.id,
            notes=edition.notes,
            last_commit_id=commit_id,
            sha256=file.sha256,
            size=file.size,
            records=edition.records,
            added=edition.added,
            changed=edition.changed,
            withdrawn=edition.withdrawn,
        )
    )
    audit.note(session, audit.AuditKind.RELEASE, actor, str(edition.number), sha256=file.sha256)
    try:
        session.commit()
    except IntegrityError as error:
        session.rollback()
        file.path.unlink(missing_ok=True)  # its time is in it, so no other release has this file
        raise ChangedMeanwhile from error


def _latest(session: Session) -> Release | None:
    return session.exec(select(Release).order_by(col(Release.number).desc()).limit(1)).first()


def _before(session: Session, number: int) -> Release | None:
    return session.exec(select(Release).where(Release.number == number - 1)).one_or_none()


def _row(session: Session, number: int) -> Release:
    row = session.exec(select(Release).where(Release.number == number)).one_or_none()
    if row is None:
        raise NotFound
    return row


def _differences(session: Session, latest: Release | None, commit_id: int | None) -> Differences:
    if commit_id is None:
        return Differences()
    return standing.differences(session, None if latest is None else latest.last_commit_id, commit_id)


def _seen(latest: Release | None, commit_id: int | None) -> str:
    return f"{latest.number if latest else 0}-{commit_id or 0}"


def _path(settings: Settings, sha256: str) -> Path:
    return store_of(settings).local(release_name(sha256))


def _header_of(settings: Settings, row: Release) -> Header:
    return ReleaseFile.open(_path(settings, row.sha256)).header


def _header(session: Session, commit_id: int | None, release: Edition | None, at: datetime) -> Header:
    return Header(at, release, _history(session), documents_of(session, commit_id))


def _history(session: Session) -> tuple[Edition, ...]:
    return tuple(
        Edition(
            number=view.number,
            at=view.at,
            by=view.by,
            notes=view.notes,
            records=view.records,
            added=view.differences.added,
            changed=view.differences.changed,
            withdrawn=view.differences.withdrawn,
            sha256=view.sha256,
        )
        for view in reversed(list_releases(session))
    )


def _view(row: Release, by: str) -> ReleaseView:
    return ReleaseView(
        number=row.number,
        at=row.at,
        by=by,
        notes=row.notes,
        records=row.records,
        differences=Differences(row.added, row.changed, row.withdrawn),
        sha256=row.sha256,
        size=row.size,
    )
