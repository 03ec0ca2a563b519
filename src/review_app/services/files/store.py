"""Where files are kept: in a folder, or where fsspec can (`remote`). Names are relative paths (`files/….pdf`)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, Protocol

from review_app.settings import Settings

PDFS, RELEASES = "files", "releases"
MARK = "installation"
"""By this file a host sees that the files are those of its database."""
CALIBRATIONS = "models/calibrations.json"
RELEASE_SUFFIX = ".jsonl.gz"
KEPT_IN = (PDFS, RELEASES)
"""The folders of kept files."""


class Store(Protocol):
    """Keeps files under names."""

    def names(self, folder: str) -> Iterator[str]:
        """Yield the names of all files in a folder, in order."""

    def has(self, name: str) -> bool:
        """Whether the store has the file."""

    def local(self, name: str) -> Path:
        """Return where the file can be opened on this host; nothing is there if the store has no such file."""

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading.

        Raises: FileNotFoundError.
        """

    def keep(self, path: Path, name: str) -> None:
        """Keep the file at `path`, which goes away: afterwards the whole file is there under its name, or nothing."""

    def remove(self, name: str) -> None:
        """Remove the file, if it is there."""

    def forget_copies(self) -> None:
        """Remove copies on this host that were made long ago; each can be made again."""


class FolderStore:
    """Files in a folder of this host, or of a network drive that all hosts see."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self, folder: str) -> Iterator[str]:
        """Yield the names of all files in a folder, in order."""
        inside = self._folder / folder
        yield from (f"{folder}/{path.name}" for path in sorted(inside.glob("*")) if path.is_file())

    def has(self, name: str) -> bool:
        """Whether the store has the file."""
        return self.local(name).is_file()

    def local(self, name: str) -> Path:
        """Return the file's path."""
        return self._folder / name

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading.

        Raises: FileNotFoundError.
        """
        return self.local(name).open("rb")

    def keep(self, path: Path, name: str) -> None:
        """Move the file to its name, at once."""
        kept = self.local(name)
        kept.parent.mkdir(parents=True, exist_ok=True)
        try:
            path.replace(kept)
        except OSError:  # from another file system it is copied first
            beside = kept.with_name(f".{kept.name}.part")
            shutil.copyfile(path, beside)
            beside.replace(kept)
            path.unlink()

    def remove(self, name: str) -> None:
        """Remove the file, if it is there."""
        self.local(name).unlink(missing_ok=True)

    def forget_copies(self) -> None:
        """Do nothing: the files themselves are opened."""


def store_of(settings: Settings) -> Store:
    """Return the store of an installation."""
    if settings.files_url is None:
        return FolderStore(settings.data_dir)
    return _remote(settings.files_url, settings.copies_dir)


@lru_cache(maxsize=4)
def _remote(url: str, copies: Path) -> Store:
    from review_app.services.files.remote import RemoteStore  # imported only where it is asked for

    return RemoteStore(url, copies)


def pdf_of(settings: Settings, sha256: str) -> Path:
    """Return where the PDF of that digest can be opened on this host; nothing is there if it is not kept."""
    return store_of(settings).local(pdf_name(sha256))


def pdf_name(sha256: str) -> str:
    """Return the name under which the PDF of that digest is kept."""
    return f"{PDFS}/{sha256}.pdf"


def release_name(sha256: str) -> str:
    """Return the name under which the release with that digest is kept."""
    return f"{RELEASES}/{sha256}{RELEASE_SUFFIX}"
