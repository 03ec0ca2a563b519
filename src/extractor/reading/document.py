"""Opens a PDF, or says in one sentence why it cannot be opened; what is known of a file before it is read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pymupdf

from extractor.errors import DamagedDocument, EmptyFile, EncryptedDocument, NoPages, NotAPdf

pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)

A4 = 595.0, 842.0
"""The size, in points, that stands for that of a page whose own cannot be had."""
HEADER_SEARCH_BYTES = 1024
"""The PDF header may begin anywhere in the first 1024 bytes (ISO 32000-1, annex H.3.4.1)."""
HASH_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True)
class FileFacts:
    """What is known of a file before it is read: its digest, its pages and whether it had to be repaired.

    `attachments` names the files inside of it; `has_xfa`: it holds a form that only some programs show; `restricted`: a
    password keeps people from changing it; `absent_fonts` names fonts whose characters neither the file nor a standard
    states.
    """

    sha256: str
    page_count: int
    repaired: bool
    attachments: tuple[str, ...] = ()
    has_xfa: bool = False
    restricted: bool = False
    absent_fonts: tuple[str, ...] = ()


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
        facts = FileFacts(sha256_of(path), document.page_count, bool(document.is_repaired))
        try:
            return replace(
                facts,
                attachments=_attachments(document),
                has_xfa=_has_xfa(document),
                restricted=bool((document.metadata or {}).get("encryption")),
                absent_fonts=_absent_fonts(document),
            )
        except Exception:  # a damaged catalogue fails in many ways, and its pages may still be read
            return facts


def _attachments(document: pymupdf.Document) -> tuple[str, ...]:
    """Return the names of the files that are attached to a file."""
    infos = (document.embfile_info(number) for number in range(document.embfile_count()))
    return tuple(_decoded(str(info.get("ufilename") or info.get("filename") or info["name"])) for info in infos)


def _decoded(name: str) -> str:
    """Return a name whose UTF-8 was taken for Latin-1 as it was meant, any other as it is."""
    try:
        return name.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return name


def _has_xfa(document: pymupdf.Document) -> bool:
    """Return whether the file holds an XFA form, of which its pages need not show anything."""
    return bool(document.xref_get_key(document.pdf_catalog(), "AcroForm/XFA")[0] != "null")


def _absent_fonts(document: pymupdf.Document) -> tuple[str, ...]:
    """Return the names of fonts that are numbered by their own glyphs but not part of the file."""
    fonts = {font[:6] for number in range(document.page_count) for font in document.get_page_fonts(number)}
    unknown = {
        name
        for xref, kind, _, name, _, encoding in fonts
        if kind == "n/a" and encoding.startswith("Identity") and document.xref_get_key(xref, "ToUnicode")[0] == "null"
    }
    return tuple(sorted(unknown))


def page_sizes(path: Path) -> tuple[tuple[float, float], ...]:
    """Return the width and height of each page of the PDF at `path` as displayed, in points.

    Raises: UnreadableDocument if the file cannot be opened as a PDF; OSError if the file cannot be read.
    """
    with open_document(path) as document:
        rects = (page.rect if page is not None else pymupdf.Rect(0, 0, *A4) for page in each_page(document))
        return tuple((float(rect.width), float(rect.height)) for rect in rects)


def each_page(document: pymupdf.Document) -> Iterator[pymupdf.Page | None]:
    """Yield the pages of a document in order; None for one that is so damaged that it cannot be had."""
    for index in range(document.page_count):
        try:
            yield document[index]
        except Exception:  # MuPDF raises exceptions of its own for each kind of damage
            yield None
