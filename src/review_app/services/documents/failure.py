"""Why a document could not be read: the sentence for a stored error code."""

from __future__ import annotations

from dataclasses import dataclass

from extractor import UnreadableDocument
from review_app.services.errors import Cancelled, FileMissing, ReadingFailed, Refused


@dataclass(frozen=True)
class Sentence:
    """What is shown to staff: a code, and the sentence in both languages."""

    code: str
    ja: str
    en: str


def sentence_of(code: str) -> Sentence:
    """Return the sentence for a stored error code."""
    causes: list[type[UnreadableDocument | Refused]] = [
        ReadingFailed,
        FileMissing,
        Cancelled,
        *_all_causes(UnreadableDocument),
    ]
    cause = next((known for known in causes if known.code == code), ReadingFailed)
    return Sentence(code, cause.ja, cause.en)


def _all_causes(cause: type[UnreadableDocument]) -> list[type[UnreadableDocument]]:
    """Return the cause and all that are derived from it."""
    return [cause, *(deeper for child in cause.__subclasses__() for deeper in _all_causes(child))]
