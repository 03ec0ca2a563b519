"""Takes in a folder of files: each by itself, so that one that is refused keeps no other, and again without harm."""

from __future__ import annotations

import csv
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from pathlib import Path

from sqlmodel import Session, col, func, select

from extractor import UnreadableDocument
from review_app.models import Candidate, Document
from review_app.models.states import DocumentStatus, RecordState
from review_app.services.documents.uploads import store_upload
from review_app.services.errors import Refused
from review_app.services.people.actor import Actor
from review_app.settings import Settings

SUFFIXES = frozenset({".pdf", ".xlsx", ".csv"})
AT_ONCE = 500
WAITING = frozenset({DocumentStatus.QUEUED.value, DocumentStatus.EXTRACTING.value})


class Outcome(StrEnum):
    """What became of a file: `known` = its bytes had been taken in before."""

    ADDED = "added"
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(frozen=True)
class ImportedFile:
    """A line of an import's report: a file by its path in the folder, and how far its document is by now.

    `code`, `ja`, `en` say why it was refused or could not be read; `records` are those that were read.
    """

    file: str
    outcome: Outcome
    document: int | None = None
    status: str = ""
    records: int | None = None
    code: str = ""
    ja: str = ""
    en: str = ""
    sha256: str = ""

    @property
    def waits(self) -> bool:
        """Whether it is still to be read."""
        return self.status in WAITING


def files_in(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and of those in it that can be taken in, in order; hidden ones are left out."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.suffix.lower() in SUFFIXES and path.is_file() and not any(p.startswith(".") for p in inside.parts):
            yield path


def import_file(session: Session, settings: Settings, path: Path, folder: Path, actor: Actor) -> ImportedFile:
    """Take a file in, behind all that people wait for."""
    name = os.fsencode(path.relative_to(folder)).decode("utf-8", "replace")
    sha256 = ""
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            known = session.exec(
                select(Document.id).where(Document.sha256 == sha256, col(Document.withdrawn_at).is_(None))
            ).one_or_none()
            session.rollback()
            if known is not None:
                return ImportedFile(name, Outcome.KNOWN, known, sha256=sha256)
            file.seek(0)
            result = store_upload(session, settings, file, path.name, actor, bulk=True)
    except (Refused, UnreadableDocument) as error:
        session.rollback()
        return ImportedFile(name, Outcome.REFUSED, code=error.code, ja=error.ja, en=error.en, sha256=sha256)
    except OSError as error:
        session.rollback()
        reason = error.strerror or type(error).__name__
        return ImportedFile(name, Outcome.REFUSED, code="not_readable", ja=reason, en=reason, sha256=sha256)
    outcome = Outcome.KNOWN if result.already_known else Outcome.ADDED
    return ImportedFile(name, outcome, result.document_id, sha256=sha256)


def with_statuses(session: Session, imported: Iterable[ImportedFile]) -> list[ImportedFile]:
    """Return the lines with how far their documents are now."""
    lines = list(imported)
    ids = sorted({line.document for line in lines if line.document is not None})
    states: dict[int, tuple[str, str]] = {}
    counts: dict[int, int] = {}
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        for key, status, code in session.exec(
            select(Document.id, col(Document.status), Document.error_code).where(col(Document.id).in_(some))
        ):
            states[key or 0] = DocumentStatus(status).value, code or ""
        counted = (
            select(Candidate.document_id, func.count())
            .where(col(Candidate.document_id).in_(some), Candidate.state != RecordState.REMOVED)
            .group_by(col(Candidate.document_id))
        )
        counts.update(session.exec(counted).all())
    session.rollback()
    return [_with_status(line, states, counts) for line in lines]


def write_report(path: Path, lines: Iterable[ImportedFile]) -> None:
    """Write the lines as CSV that Excel opens as it is, all at once."""
    part = path.with_name(f".{path.name}.part")
    with part.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, [one.name for one in fields(ImportedFile)])
        writer.writeheader()
        writer.writerows({name: _harmless(value) for name, value in asdict(line).items()} for line in lines)
    part.replace(path)


def _with_status(line: ImportedFile, states: dict[int, tuple[str, str]], counts: dict[int, int]) -> ImportedFile:
    if line.document is None or line.document not in states:
        return line
    status, code = states[line.document]
    records = None if status in WAITING else counts.get(line.document, 0)
    return replace(line, status=status, code=code or line.code, records=records)


def _harmless(value: object) -> object:
    """Return a name that a spreadsheet takes for a formula as the text that it is."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
