"""Opens a PDF, or says in one sentence why it cannot be opened; what is known of a file before it is read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pymupdf

from extractor.errors import DamagedDocument, EmptyFile, EncryptedDocument, NoPages, NotAPdf

pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)

HEADER_SEARCH_BYTES = 1024
"""The PDF header may begin anywhere in the first 1024 bytes (ISO 32000-1, annex H.3.4.1)."""
HASH_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True)
class FileFacts:
    """What is known of a file before it is read: its digest, its pages and whether it had to be repaired."""

    sha256: str
    page_count: int
    repaired: bool


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of the file's bytes in hexadecimal.

    Raises: OSError if the file cannot be read.
    """
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(HASH_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


@contextmanager
def open_document(path: Path) -> Iterator[pymupdf.Document]:
    """Open the PDF at `path`, and close it at the end.

    Raises: UnreadableDocument if the file cannot be opened as a PDF (its class names the cause); OSError if the file
    cannot be read.
    """
    if path.stat().st_size == 0:
        raise EmptyFile
    with path.open("rb") as file:
        if b"%PDF-" not in file.read(HEADER_SEARCH_BYTES):
            raise NotAPdf
    try:
        document = pymupdf.open(path, filetype="pdf")
    except Exception as error:  # MuPDF raises exceptions of its own for each kind of damage
        raise DamagedDocument from error
    try:
        if document.needs_pass:
            raise EncryptedDocument
        if document.page_count == 0:
            raise DamagedDocument if document.is_repaired else NoPages
        yield document
    finally:
        document.close()


def file_facts(path: Path) -> FileFacts:
    """Return what is known of the PDF at `path` without reading its pages.

    Raises: UnreadableDocument if the file cannot be opened as a PDF; OSError if the file cannot be read.
    """
    with open_document(path) as document:
        return FileFacts(sha256_of(path), document.page_count, bool(document.is_repaired))


def page_sizes(path: Path) -> tuple[tuple[float, float], ...]:
    """Return the width and height of each page of the PDF at `path` as displayed, in points.

    Raises: UnreadableDocument if the file cannot be opened as a PDF; OSError if the file cannot be read.
    """
    with open_document(path) as document:
        return tuple((float(page.rect.width), float(page.rect.height)) for page in document)
