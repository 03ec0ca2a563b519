"""What a route needs for a download: a file name, a media type and the bytes in chunks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session

from review_app.exports import tables
from review_app.exports.formats import Table
from review_app.exports.writers.csv_file import csv_chunks
from review_app.exports.writers.json_file import dataset_chunks, document_chunks
from review_app.services.commit.dataset import iterate_confirmed
from review_app.services.documents.documents import document_notices, get_document, list_documents


@dataclass(frozen=True)
class Download:
    """A file to send; iterate `chunks` while the session is open."""

    file_name: str
    media_type: str
    chunks: Iterator[bytes]


def csv_download(session: Session, table: Table, *, document_id: int | None = None) -> Download:
    """Return the table as CSV (UTF-8 with BOM, CRLF), of one document or of the whole dataset.

    Raises: NotFound.
    """
    if document_id is not None:
        get_document(session, document_id)
    form = tables.BY_NAME[table.value]
    records = iterate_confirmed(session, kind=form.kind, document_id=document_id)
    return Download(_file_name(table.value, document_id, "csv"), "text/csv; charset=utf-8", csv_chunks(form, records))


def json_download(session: Session, *, document_id: int | None = None) -> Download:
    """Return the confirmed records as JSON: the contract's form for one document, a list of them for all.

    Raises: NotFound.
    """
    records = iterate_confirmed(session, document_id=document_id)
    if document_id is not None:
        chunks = document_chunks(get_document(session, document_id), document_notices(session, document_id), records)
    else:
        documents = {view.id: (view, document_notices(session, view.id)) for view in list_documents(session)}
        chunks = dataset_chunks(documents, records)
    return Download(_file_name("dataset", document_id, "json"), "application/json", chunks)


def _file_name(content: str, document_id: int | None, suffix: str) -> str:
    """Return an ASCII file name that names the content."""
    return f"yomitori_{content}.{suffix}" if document_id is None else f"yomitori_{content}_{document_id}.{suffix}"
