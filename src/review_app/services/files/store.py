"""Where files are kept: a folder. Names are relative paths (`files/….pdf`); what is kept never changes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from review_app.settings import Settings

PDFS, RELEASES = "files", "releases"
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


def store_of(settings: Settings) -> Store:
    """Return the store of an installation."""
    return FolderStore(settings.data_dir)


def pdf_of(settings: Settings, sha256: str) -> Path:
    """Return where the PDF of that digest can be opened on this host; nothing is there if it is not kept."""
    return store_of(settings).local(pdf_name(sha256))


def pdf_name(sha256: str) -> str:
    """Return the name under which the PDF of that digest is kept."""
    return f"{PDFS}/{sha256}.pdf"


def release_name(sha256: str) -> str:
    """Return the name under which the release with that digest is kept."""
    return f"{RELEASES}/{sha256}{RELEASE_SUFFIX}"
