"""Files in a store that fsspec knows (S3 and what speaks its protocol), with copies on this host for reading."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, BinaryIO, cast

import fsspec

KEPT_FOR = timedelta(days=7)
"""A copy goes so long after it was made; the next who needs it makes another one."""


class RemoteStore:
    """Files under a URL (`s3://bucket/prefix`); what kind of store, and its keys: fsspec's own settings and AWS's."""

    def __init__(self, url: str, copies: Path) -> None:
        # Listings are never remembered: other hosts keep files too.
        self._fs, root = fsspec.core.url_to_fs(url, use_listings_cache=False)
        self._root, self._copies = root.rstrip("/"), copies

    def names(self, folder: str) -> Iterator[str]:
        """Yield the names of all files in a folder, in order."""
        with contextlib.suppress(FileNotFoundError):
            found: list[dict[str, Any]] = self._fs.ls(self._at(folder), detail=True)
            yield from sorted(f"{folder}/{one['name'].rsplit('/', 1)[-1]}" for one in found if one["type"] == "file")

    def has(self, name: str) -> bool:
        """Whether the store has the file."""
        return bool(self._fs.exists(self._at(name)))

    def local(self, name: str) -> Path:
        """Return a copy of the file on this host, made if it is not there yet."""
        copy = self._copies / name
        if copy.is_file():
            return copy
        copy.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=copy.parent, suffix=".part")
        os.close(handle)
        try:
            with contextlib.suppress(FileNotFoundError):
                self._fs.get_file(self._at(name), part)
                if _digest_of(Path(part)) in name:  # what was cut off or changed on its way is no copy
                    Path(part).replace(copy)
        finally:
            Path(part).unlink(missing_ok=True)
        return copy

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading.

        Raises: FileNotFoundError.
        """
        return cast("BinaryIO", self._fs.open(self._at(name), "rb"))

    def keep(self, path: Path, name: str) -> None:
        """Send the file to the store, which shows it when it is whole."""
        self._fs.makedirs(self._at(name).rsplit("/", 1)[0], exist_ok=True)
        self._fs.put_file(str(path), self._at(name))
        path.unlink(missing_ok=True)

    def remove(self, name: str) -> None:
        """Remove the file, if it is there, and the copy of it."""
        with contextlib.suppress(FileNotFoundError):
            self._fs.rm_file(self._at(name))
        (self._copies / name).unlink(missing_ok=True)

    def forget_copies(self) -> None:
        """Remove copies that were made long ago."""
        oldest = time.time() - KEPT_FOR.total_seconds()
        for copy in self._copies.glob("*/*"):
            with contextlib.suppress(FileNotFoundError):
                if copy.stat().st_mtime < oldest:
                    copy.unlink()

    def _at(self, name: str) -> str:
        return f"{self._root}/{name}"


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
