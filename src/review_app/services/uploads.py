"""Takes in a PDF: streamed, measured, hashed and checked before anything of it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from sqlmodel import Session

from review_app.services.acts import Actor
from review_app.settings import Settings


@dataclass(frozen=True)
class UploadResult:
    """The document that the bytes are; `already_known` where they were uploaded before (nothing is read again)."""

    document_id: int
    already_known: bool


def check_announced_size(settings: Settings, content_length: int | None) -> None:
    """Raise TooLarge where the announced Content-Length (whole request body) is beyond the limit."""
    raise NotImplementedError


def store_upload(session: Session, settings: Settings, stream: BinaryIO, file_name: str, actor: Actor) -> UploadResult:
    """Store the PDF in `stream` and put its document into the queue; the caller then calls `jobs.queue.enqueue`.

    `stream` needs only `read(size)`. Raises TooLarge, StorageFull or the extractor's UnreadableDocument; then nothing
    is kept.
    """
    raise NotImplementedError
