"""What confidences are fitted to: values and records that somebody looked at, and whether they were right."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.records import Kind


@dataclass(frozen=True)
class Outcome:
    """A value (`field` is its name) or a whole record (`field` empty) of a document.

    `confidence` is what the models of `models/` say of it, without any correction.
    """

    document: int
    kind: Kind
    confidence: float
    right: bool
    field: str = ""
