"""Says last how sure a record is: each field by how surely its print was read, the whole by its fields and table."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.confidence import RecordEvidence, recognised_confidence, record_confidence, surrounded_confidence
from extractor.reading.page import Page
from extractor.records import Field, Record


def weighed(record: Record, pages: Mapping[int, Page], evidence: RecordEvidence | None) -> Record:
    """Return the record with the confidences that it and its fields deserve; `evidence` is its table's (None: none)."""
    fields = record.fields
    if any(page.source == "ocr" for number in _pages_of(record) if (page := pages.get(number))):
        fields = {name: _doubted_field(field, pages) for name, field in fields.items()}
    if evidence is not None:
        fields = {name: _surrounded_field(field, evidence) for name, field in fields.items()}
    sure = record_confidence(fields, record.kind.value, evidence)
    return record.model_copy(update={"fields": fields, "confidence": sure})


def _pages_of(record: Record) -> set[int]:
    return {record.page, *(box.page for field in record.fields.values() for box in field.boxes)}


def _surrounded_field(field: Field, evidence: RecordEvidence) -> Field:
    """Return the field with its confidence lowered by what its table says against its record."""
    return field.model_copy(update={"confidence": surrounded_confidence(field.confidence, evidence)})


def _doubted_field(field: Field, pages: Mapping[int, Page]) -> Field:
    """Return the field with its confidence lowered by the doubts in its boxes."""
    doubt = max((pages[box.page].doubt(box.bbox) for box in field.boxes if box.page in pages), default=0.0)
    return field.model_copy(update={"confidence": recognised_confidence(field.confidence, doubt)})
