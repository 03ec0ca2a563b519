"""The file that a backup is: a tar of a manifest, a copy of the database, and the kept files.

The manifest comes last, with the SHA-256 and size of every other member: a backup without it was cut off.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from review_app.services.errors import BackupDamaged

FORMAT = 1
MANIFEST = "manifest.json"
CHUNK_BYTES = 1 << 20


@dataclass(frozen=True)
class Manifest:
    """What a backup holds: `database` (`sqlite` or `postgresql`), the schema's `revision`, and when it was made.

    `members`: SHA-256 by name; `missing`: files that a document names and that were not there.
    """

    database: str
    revision: str
    made_at: str
    members: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    format: int = FORMAT


def add_stream(tar: tarfile.TarFile, name: str, stream: IO[bytes], size: int) -> str:
    """Add a file of that size to an archive; return its SHA-256."""
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    hashing = _Hashing(stream)
    tar.addfile(entry, hashing)
    return hashing.digest.hexdigest()


def add_manifest(tar: tarfile.TarFile, manifest: Manifest) -> None:
    """Add the manifest, which ends a backup."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
    add_stream(tar, MANIFEST, io.BytesIO(text), len(text))


@contextmanager
def opened(path: Path) -> Iterator[tarfile.TarFile]:
    """Open a backup.

    Raises: BackupDamaged, FileNotFoundError.
    """
    try:
        with tarfile.open(path, "r:") as tar:
            yield tar
    except tarfile.TarError as error:
        raise BackupDamaged from error


def read_manifest(tar: tarfile.TarFile) -> Manifest:
    """Return what a backup holds.

    Raises: BackupDamaged.
    """
    try:
        stream = tar.extractfile(MANIFEST)
        read = json.load(stream) if stream is not None else {}
        manifest = Manifest(**{**read, "missing": tuple(read["missing"])})
    except (KeyError, TypeError, ValueError) as error:
        raise BackupDamaged from error
    if manifest.format != FORMAT:
        raise BackupDamaged
    return manifest


def extract_to(tar: tarfile.TarFile, name: str, sha256: str, folder: Path) -> None:
    """Write a member into the folder, if it is what the manifest says.

    Raises: BackupDamaged (also for a name that leads out of the folder).
    """
    place = PurePosixPath(name)
    if place.is_absolute() or ".." in place.parts:
        raise BackupDamaged
    target = folder / place
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest = hashlib.sha256()
    try:
        stream = tar.extractfile(name)
    except KeyError as error:
        raise BackupDamaged from error
    if stream is None:
        raise BackupDamaged
    with target.open("wb") as written:
        while chunk := stream.read(CHUNK_BYTES):
            digest.update(chunk)
            written.write(chunk)
    if digest.hexdigest() != sha256:
        raise BackupDamaged


class _Hashing:
    """A stream that is hashed while it is read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        chunk = self._stream.read(size)
        self.digest.update(chunk)
        return chunk
