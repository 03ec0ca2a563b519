"""Lowers the confidence of what was recognised from pictures: of each field by how surely its print was read."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.confidence import recognised_confidence, record_confidence
from extractor.reading.page import Page
from extractor.records import Field, Record


def doubted(record: Record, pages: Mapping[int, Page]) -> Record:
    """Return the record with the confidences that its fields deserve; those of a text layer stay as they are."""
    if not any(page.source == "ocr" for number in _pages_of(record) if (page := pages.get(number))):
        return record
    fields = {name: _doubted_field(field, pages) for name, field in record.fields.items()}
    return record.model_copy(update={"fields": fields, "confidence": record_confidence(fields.values())})


def _pages_of(record: Record) -> set[int]:
    return {record.page, *(box.page for field in record.fields.values() for box in field.boxes)}


def _doubted_field(field: Field, pages: Mapping[int, Page]) -> Field:
    """Return the field with its confidence lowered by the doubts in its boxes."""
    doubt = max((pages[box.page].doubt(box.bbox) for box in field.boxes if box.page in pages), default=0.0)
    return field.model_copy(update={"confidence": recognised_confidence(field.confidence, doubt)})
