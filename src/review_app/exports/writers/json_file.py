"""Writes confirmed records as JSON in the contract's form, with who confirmed each and when."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, Protocol

from extractor.records import SCHEMA_VERSION, Notice
from review_app.services.commit.dataset import ConfirmedField, ConfirmedRecord
from review_app.services.stored import to_json


class Described(Protocol):
    """What the contract says of a document."""

    @property
    def file_name(self) -> str: ...  # noqa: D102
    @property
    def sha256(self) -> str: ...  # noqa: D102
    @property
    def page_count(self) -> int: ...  # noqa: D102
    @property
    def title(self) -> str | None: ...  # noqa: D102
    @property
    def publisher(self) -> str | None: ...  # noqa: D102
    @property
    def fiscal_year(self) -> int | None: ...  # noqa: D102


def document_chunks(
    document: Described, notices: Iterable[Notice], records: Iterable[ConfirmedRecord]
) -> Iterator[bytes]:
    """Yield one document in the contract's form, one chunk per record."""
    head = {
        "file_name": document.file_name,
        "sha256": document.sha256,
        "page_count": document.page_count,
        "title": document.title,
        "publisher": document.publisher,
        "fiscal_year": document.fiscal_year,
    }
    yield f'{{"schema_version": {_dump(SCHEMA_VERSION)},\n"document": {_dump(head)},\n"records": ['.encode()
    yield from _listed(_record(record) for record in records)
    yield f'],\n"warnings": {_dump(to_json(tuple(notices)))}}}\n'.encode()


def dataset_chunks(
    documents: Mapping[int, tuple[Described, tuple[Notice, ...]]], records: Iterable[ConfirmedRecord]
) -> Iterator[bytes]:
    """Yield all documents that have confirmed records; `records` come document by document."""
    yield f'{{"schema_version": {_dump(SCHEMA_VERSION)},\n"documents": ['.encode()
    for number, (document_id, own) in enumerate(groupby(records, lambda record: record.document_id)):
        yield b",\n" if number else b"\n"
        yield from document_chunks(*documents[document_id], own)
    yield b"]}\n"


def _listed(entries: Iterable[Any]) -> Iterator[bytes]:
    """Yield the entries of a JSON list."""
    for number, entry in enumerate(entries):
        yield ((",\n" if number else "\n") + _dump(entry)).encode()


def _record(record: ConfirmedRecord) -> dict[str, Any]:
    """Return a record in the contract's form, and how it was confirmed."""
    return {
        "id": record.stable_id,
        "kind": record.kind.value,
        "page": record.page,
        "confidence": record.confidence,
        "section": record.section,
        "fields": {name: _field(field) for name, field in record.fields.items()},
        "confirmed": {
            "by": record.confirmed_by,
            "at": record.confirmed_at.isoformat(),
            "revision": record.revision,
            "corrected": [name for name, field in record.fields.items() if field.corrected],
        },
    }


def _field(field: ConfirmedField) -> dict[str, Any]:
    """Return a field in the contract's form; `confidence` is null if a person added it."""
    return {
        "value": to_json(field.value),
        "text": field.text,
        "confidence": field.confidence,
        "boxes": to_json(field.boxes),
        "checks": to_json(field.checks),
    }


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
