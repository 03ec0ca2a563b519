"""Puts what earlier reports of a series teach beside the values that were just read: as proposals, never over them."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.records import FIELDS, Check, Record
from review_app.models import FieldValue
from review_app.services.read.doubts import LEFT_OUT_BEFORE, REQUIRED
from review_app.services.series.lessons import Lesson, Lessons, ReadRecord
from review_app.services.stored import to_json


def taught(record: Record, fields: Iterable[FieldValue], lessons: Lessons) -> tuple[FieldValue, ...]:
    """Return a record's new rows with the values that are proposed for them, absent ones included.

    A record like one that was left out carries a doubt that says so, at the value that it has to have.
    """
    rows = {row.name: row for row in fields}
    read = ReadRecord(record.kind, record.section, {name: row.extracted for name, row in rows.items()})
    for name, lesson in lessons.proposals(read):
        rows.setdefault(name, FieldValue(record_id=0, name=name)).proposal = _proposal(lesson)
    gone = lessons.was_left_out(read)
    main = next((rows[name] for name in REQUIRED[record.kind] if name in rows), None)
    if gone is not None and main is not None:
        check = Check(code=LEFT_OUT_BEFORE, ok=False, message=f"「{gone.document}」では記録しませんでした")
        main.checks = [*main.checks, to_json(check)]
    return tuple(rows[name] for name in dict.fromkeys([*rows, *FIELDS[record.kind]]) if name in rows)


def _proposal(lesson: Lesson) -> dict[str, object]:
    """Return what an earlier report teaches, as it is stored; nothing of it is printed here."""
    return {
        "value": lesson.after,
        "text": "",
        "boxes": [],
        "confidence": None,
        "checks": [],
        "earlier": {"document_id": lesson.document_id, "document": lesson.document},
    }
