"""A dataset as one file that never changes: JSON Lines in gzip.

The first line says what the file is: the form, the release with its history, and the documents. Each other line is a
record, by document and in reading order. Every format in which a release is exported is made from this file alone.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import MappingProxyType
from typing import Any, BinaryIO

from extractor.records import FIELDS, SCHEMA_VERSION, Box, Check, Kind, Notice, typed_value
from review_app.models import DatasetRecord
from review_app.services.commit.dataset import ConfirmedField, ConfirmedRecord
from review_app.services.disk import disk_errors_named
from review_app.services.errors import ReleaseDamaged
from review_app.services.files.store import RELEASE_SUFFIX
from review_app.services.read.summary import record_title
from review_app.services.stored import boxes_of, checks_of, to_json

FORMAT = "yomitori-dataset"
FORMAT_VERSION = 1
LEVEL = 6
"""gzip's own default: higher ones cost much time for little."""
CHUNK = 1 << 20
READ_ONLY = 0o444


@dataclass(frozen=True)
class Edition:
    """A release as the history lists it (times in UTC)."""

    number: int
    at: datetime
    by: str
    notes: str
    records: int
    added: int
    changed: int
    withdrawn: int
    sha256: str | None = None
    """Of its file; the file itself cannot hold its own."""


@dataclass(frozen=True)
class SourceDocument:
    """A document whose records are in the dataset."""

    id: int
    file_name: str
    sha256: str
    page_count: int
    title: str | None
    publisher: str | None
    fiscal_year: int | None
    warnings: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class Header:
    """What the first line says. `release` None: the dataset as it stood at `written_at`, not released."""

    written_at: datetime
    release: Edition | None
    history: tuple[Edition, ...]
    documents: tuple[SourceDocument, ...]
    schema_version: str = SCHEMA_VERSION

    @property
    def fiscal_years(self) -> tuple[int, ...]:
        """The fiscal years of the documents, each once, in order."""
        return tuple(sorted({one.fiscal_year for one in self.documents if one.fiscal_year is not None}))

    @property
    def publishers(self) -> tuple[str, ...]:
        """The publishers of the documents, each once, in the order of the documents."""
        return tuple(dict.fromkeys(one.publisher for one in self.documents if one.publisher))

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The history with the release itself, the oldest first."""
        return self.history if self.release is None else (*self.history, self.release)


@dataclass(frozen=True)
class WrittenFile:
    """Where a file was written, with the digest and size of its bytes."""

    path: Path
    sha256: str
    size: int


@dataclass(frozen=True)
class ReleaseFile:
    """A file to read from, again and again."""

    path: Path
    header: Header
    _documents: Mapping[int, SourceDocument] = field(repr=False, default_factory=dict)

    @classmethod
    def open(cls, path: Path) -> ReleaseFile:
        """Read the first line.

        Raises: ReleaseDamaged.
        """
        try:
            with gzip.open(path, "rb") as file:
                header = _header_of(json.loads(file.readline()))
        except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
            raise ReleaseDamaged from error
        return cls(path, header, MappingProxyType({one.id: one for one in header.documents}))

    def lines(self) -> Iterator[bytes]:
        """Yield all lines as they are, the first one too."""
        with gzip.open(self.path, "rb") as file:
            yield from file

    def records(self, kind: Kind | None = None, *, places: bool = True) -> Iterator[ConfirmedRecord]:
        """Yield the records, those of one kind if asked; without `places` fields have no boxes and checks."""
        wanted = b"{" if kind is None else _opening(kind)
        lines = self.lines()
        next(lines)
        for line in lines:
            if line.startswith(wanted):
                yield self._record(json.loads(line), places)

    def _record(self, line: dict[str, Any], places: bool) -> ConfirmedRecord:
        document, kind, confirmed = self._documents[line["document"]], Kind(line["kind"]), line["confirmed"]
        fields = {name: _field_of(kind, name, stored, places) for name, stored in line["fields"].items()}
        return ConfirmedRecord(
            id=line["record"],
            record_id=line["record"],
            stable_id=line["id"],
            document_id=document.id,
            file_name=document.file_name,
            sha256=document.sha256,
            document_title=document.title,
            publisher=document.publisher,
            fiscal_year=document.fiscal_year,
            kind=kind,
            page=line["page"],
            confidence=line["confidence"],
            section=tuple(line["section"]),
            title=record_title(kind, {name: one.value for name, one in fields.items()}),
            fields=MappingProxyType(fields),
            confirmed_by=confirmed["by"],
            confirmed_at=datetime.fromisoformat(confirmed["at"]),
            revision=confirmed["revision"],
        )


def write_file(folder: Path, header: Header, records: Iterable[tuple[DatasetRecord, str]]) -> WrittenFile:
    """Write the dataset to `folder`, under the name of its digest, or not at all; each record with who confirmed it.

    Raises: StorageFull.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with disk_errors_named(), NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as raw:
        part = Path(raw.name)
        try:
            hashing = _Hashing(raw)
            # No name and no time in gzip's own header: the same dataset gives the same bytes.
            with gzip.GzipFile("", "wb", LEVEL, hashing, mtime=0) as packed, io.BufferedWriter(packed, CHUNK) as file:
                file.write(_line(_header_json(header)))
                for row, confirmed_by in records:
                    file.write(_line(_record_json(row, confirmed_by)))
            raw.flush()
            os.fsync(raw.fileno())
            sha256, size = hashing.digest.hexdigest(), raw.tell()
            part.chmod(READ_ONLY)
            kept = folder / f"{sha256}{RELEASE_SUFFIX}"
            part.replace(kept)
        finally:
            part.unlink(missing_ok=True)
    return WrittenFile(kept, sha256, size)


def digest_of(path: Path) -> str | None:
    """Return the SHA-256 of a file's bytes; None if there is no such file."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


class _Hashing(io.RawIOBase):
    """Passes bytes on to a file and takes their digest."""

    def __init__(self, file: Any) -> None:
        self.digest = hashlib.sha256()
        self._file: BinaryIO = file

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.digest.update(data)
        return self._file.write(data)


def _line(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n").encode()


def _opening(kind: Kind) -> bytes:
    """Return how the lines of a kind begin, so that others need not be read."""
    return f'{{"kind":"{kind.value}",'.encode()


def _record_json(row: DatasetRecord, confirmed_by: str) -> dict[str, Any]:
    return {
        "kind": row.kind.value,
        "id": row.stable_id,
        "document": row.document_id,
        "record": row.record_id,
        "page": row.page,
        "section": row.section,
        "confidence": row.confidence,
        "fields": {name: row.fields[name] for name in FIELDS[row.kind] if name in row.fields},
        "confirmed": {"by": confirmed_by, "at": row.confirmed_at.isoformat(), "revision": row.revision},
    }


def _header_json(header: Header) -> dict[str, Any]:
    documents = [{**asdict(one), "warnings": to_json(one.warnings)} for one in header.documents]
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "schema_version": header.schema_version,
        "written_at": header.written_at.isoformat(),
        "release": None if header.release is None else _edition_json(header.release),
        "history": [_edition_json(one) for one in header.history],
        "documents": documents,
    }


def _edition_json(edition: Edition) -> dict[str, Any]:
    return {**asdict(edition), "at": edition.at.isoformat()}


def _header_of(line: dict[str, Any]) -> Header:
    """Return what a first line says.

    Raises: ValueError for another form, KeyError or TypeError for a broken one.
    """
    if (line["format"], line["format_version"]) != (FORMAT, FORMAT_VERSION):
        raise ValueError(f"no dataset of this form: {line['format']} {line['format_version']}")
    return Header(
        written_at=datetime.fromisoformat(line["written_at"]),
        release=None if line["release"] is None else _edition_of(line["release"]),
        history=tuple(map(_edition_of, line["history"])),
        documents=tuple(
            SourceDocument(**{**one, "warnings": tuple(Notice(**notice) for notice in one["warnings"])})
            for one in line["documents"]
        ),
        schema_version=line["schema_version"],
    )


def _edition_of(stored: dict[str, Any]) -> Edition:
    return Edition(**{**stored, "at": datetime.fromisoformat(stored["at"])})


def _field_of(kind: Kind, name: str, stored: dict[str, Any], places: bool) -> ConfirmedField:
    boxes: tuple[Box, ...] = boxes_of(stored["boxes"]) if places else ()
    checks: tuple[Check, ...] = checks_of(stored["checks"]) if places else ()
    value = typed_value(kind, name, stored["value"])
    return ConfirmedField(value, stored["text"], boxes, stored["confidence"], checks, stored["corrected"])
