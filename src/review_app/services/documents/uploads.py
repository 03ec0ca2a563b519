"""Takes in a PDF: streamed, measured, hashed and checked before anything of it is kept."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Self

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from extractor import file_facts
from review_app.models import Document
from review_app.models.states import ActivityKind
from review_app.services.disk import disk_errors_named
from review_app.services.documents.withdrawal import bring_back
from review_app.services.errors import KnownElsewhere, TooLarge
from review_app.services.files.store import pdf_name, store_of
from review_app.services.offices.seeing import ALL_OFFICES
from review_app.services.people import activity
from review_app.services.people.actor import Actor
from review_app.services.stored import key_of
from review_app.settings import Settings
from review_app.sheets import is_sheet, sheet_as_pdf

CHUNK_BYTES = 1 << 20
FORM_OVERHEAD_BYTES = 1 << 16
"""How much longer than the file a form's body may be: boundaries, headers, small fields."""
FILE_NAME_LENGTH = 120
SUFFIX_LENGTH = 10
NAMELESS = "無題.pdf"
_BEGINNING_BYTES = 8
"""By so many first bytes a spreadsheet is distinguished from a PDF."""
_UNSHOWN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Control, format (bidi overrides too), surrogate, private use, line and paragraph separators."""


@dataclass(frozen=True)
class UploadResult:
    """The document that the bytes are; `already_known`: they were uploaded before (nothing is read again)."""

    document_id: int
    already_known: bool


class Intake:
    """An upload under way: `write` its chunks, then `store`; leaving the `with` block removes what was not stored.

    `bulk`: one of many, which people who wait for a single document go before.
    """

    def __init__(self, settings: Settings, *, bulk: bool = False) -> None:
        self._settings = settings
        self._bulk = bulk
        self._digest = hashlib.sha256()
        self._size = 0

    def __enter__(self) -> Self:
        """Open the temporary file."""
        self._settings.uploads_dir.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(suffix=".part", dir=self._settings.uploads_dir)
        self._path = Path(name)
        self._file = os.fdopen(handle, "wb")
        fcntl.flock(handle, fcntl.LOCK_EX)  # until it is closed nobody takes it for left over
        return self

    def __exit__(self, *_error: object) -> None:
        """Remove the temporary file; that of a stored upload has been moved away already."""
        with contextlib.suppress(OSError):
            self._file.close()
        self._path.unlink(missing_ok=True)

    def write(self, chunk: bytes) -> None:
        """Take the next bytes.

        Raises: TooLarge as soon as the limit is passed, StorageFull.
        """
        self._size += len(chunk)
        if self._size > self._settings.upload_limit_bytes:
            raise TooLarge(self._settings.upload_limit_megabytes)
        self._digest.update(chunk)
        with disk_errors_named():
            self._file.write(chunk)

    def store(self, session: Session, file_name: str, actor: Actor) -> UploadResult:
        """Check the bytes, keep them (of a spreadsheet its PDF) and put their document into the queue.

        Raises: UnreadableDocument, StorageFull.
        """
        self._print_sheet(file_name)
        with disk_errors_named():
            self._file.flush()
            os.fsync(self._file.fileno())
        sha256 = self._digest.hexdigest()
        known = _document_of(session, sha256)
        if known is not None:
            self._bring_back(session, known, actor)
            return UploadResult(known, already_known=True)
        facts = file_facts(self._path)
        # The file goes first: a row without its file could never be read, a file without a row
        # is found again by the next upload of the same bytes.
        self._keep(sha256)
        document = Document(
            sha256=sha256,
            file_name=safe_file_name(file_name),
            size=self._size,
            page_count=facts.page_count,
            office_id=actor.office_id,
            uploaded_by_id=actor.id,
            bulk=self._bulk,
        )
        session.add(document)
        try:
            session.flush()
            activity.note(session, key_of(document), actor, ActivityKind.UPLOAD)
            session.commit()
        except IntegrityError:  # the same bytes came twice at once, the other one was first
            session.rollback()
            known = _document_of(session, sha256)
            if known is None:
                raise
            return UploadResult(known, already_known=True)
        document_id = key_of(document)
        return UploadResult(document_id, already_known=False)

    def _print_sheet(self, file_name: str) -> None:
        """Put the PDF of a spreadsheet in its place: it is read, reviewed and kept like a report.

        Raises: UnreadableSheet, TooLarge, StorageFull.
        """
        self._file.flush()
        with self._path.open("rb") as sent:
            begins = sent.read(_BEGINNING_BYTES)
        if not is_sheet(file_name, begins):
            return
        printed = sheet_as_pdf(self._path, file_name)
        self._file.seek(0)
        self._file.truncate()
        self._digest, self._size = hashlib.sha256(), 0
        self.write(printed)

    def _keep(self, sha256: str) -> None:
        with disk_errors_named():
            store_of(self._settings).keep(self._path, pdf_name(sha256))

    def _bring_back(self, session: Session, document_id: int, actor: Actor) -> None:
        """Bring a withdrawn document back whose bytes have come again."""
        if session.get_one(Document, document_id).withdrawn_at is None:
            return
        sha256 = self._digest.hexdigest()
        if not store_of(self._settings).has(pdf_name(sha256)):
            self._keep(sha256)
        bring_back(session, self._settings, document_id, actor)


def check_announced_size(settings: Settings, content_length: int | None) -> None:
    """Refuse an announced Content-Length (of the whole request body) that is beyond the limit.

    Raises: TooLarge.
    """
    if content_length is not None and content_length > settings.upload_limit_bytes + FORM_OVERHEAD_BYTES:
        raise TooLarge(settings.upload_limit_megabytes)


def store_upload(
    session: Session, settings: Settings, stream: BinaryIO, file_name: str, actor: Actor, *, bulk: bool = False
) -> UploadResult:
    """Store the PDF in `stream` and put its document into the queue; the caller then calls `jobs.queue.enqueue`.

    `stream` needs only `read(size)`. If chunks arrive one by one (an asynchronous request), use `Intake` instead.
    Raises: TooLarge, StorageFull, the extractor's UnreadableDocument; then nothing is kept.
    """
    with Intake(settings, bulk=bulk) as intake:
        while chunk := stream.read(CHUNK_BYTES):
            intake.write(chunk)
        return intake.store(session, file_name, actor)


def remove_leftovers(settings: Settings) -> None:
    """Remove the temporary files of uploads that a crash cut off; those that a process still writes stay."""
    for path in settings.uploads_dir.glob("*.part"):
        with contextlib.suppress(FileNotFoundError, BlockingIOError), path.open("rb") as left:
            fcntl.flock(left, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()


def safe_file_name(given: str) -> str:
    """Return the name to show: the last path part, without control, format and surrogate characters, not too long."""
    last = given.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    shown = "".join(letter for letter in last if unicodedata.category(letter) not in _UNSHOWN_CATEGORIES)
    stem = unicodedata.normalize("NFC", " ".join(shown.split())).strip(" .")
    if not stem:
        return NAMELESS
    if len(stem) <= FILE_NAME_LENGTH:
        return stem
    suffix = Path(stem).suffix if len(Path(stem).suffix) <= SUFFIX_LENGTH else ""
    return stem[: FILE_NAME_LENGTH - len(suffix)] + suffix


def _document_of(session: Session, sha256: str) -> int | None:
    """Return the id of the document with these bytes.

    Raises: KnownElsewhere if it belongs to an office whose documents the session does not see.
    """
    query = select(Document.id).where(Document.sha256 == sha256)
    known = session.exec(query.execution_options(**{ALL_OFFICES: True})).one_or_none()
    if known is not None and session.get(Document, known) is None:
        raise KnownElsewhere
    return known
