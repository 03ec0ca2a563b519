"""Keeps beside a record what lists show of it, so that a list of thousands never reads fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from extractor.code_words import AFTER_THE_NUMBER
from extractor.records import Kind
from review_app.models import Candidate, FieldValue
from review_app.models.states import RecordState
from review_app.services.read import doubts


def record_title(kind: Kind, values: Mapping[str, Any]) -> str:
    """Return what people call a record: its name, its indicator, or its table's title and headers; may be empty."""
    if kind is Kind.EVENT:
        parts = [values.get("name")]
    elif kind is Kind.KPI:
        parts = [values.get("indicator")]
    else:
        parts = [values.get("title"), *(values.get("row") or ()), *(values.get("column") or ())]
    return " ".join(str(part) for part in parts if part)


def amount_of(kind: Kind, values: Mapping[str, Any]) -> str:
    """Return a statistic's number as it is printed (延べ2,621件), by which one without a name of its own is known."""
    value = values.get("value")
    if kind is not Kind.STATISTIC or not isinstance(value, int | float):
        return ""
    qualifier, unit = values.get("qualifier") or "", values.get("unit") or ""
    number = f"{value:,}{unit}"
    return f"{number}{qualifier}" if qualifier in AFTER_THE_NUMBER else f"{qualifier}{number}"


def label(title: str, amount: str) -> str:
    """Return what a record is called in lists: its title and its number, as far as there are any."""
    return "：".join(part for part in (title, amount) if part)


def refresh(record: Candidate, fields: Iterable[FieldValue]) -> None:
    """Update the record's summary to what its fields now contain."""
    rows = tuple(fields)
    values = {row.name: row.current for row in rows if row.current is not None}
    judged = tuple(doubts.Judged.of(row) for row in rows)
    record.title = record_title(record.kind, values)
    record.amount = amount_of(record.kind, values)
    record.number = None if values.get("number") is None else str(values["number"])
    record.trust = doubts.trust_of(record.confidence, judged)
    found = doubts.reasons(record.kind, judged, gone=record.gone, trust=record.trust)
    hard = [reason for reason in found if reason.hard]
    record.doubts = len(hard)
    record.needs_eye = _needs_eye(record.state, hard)


def place(record: Candidate, fields: Iterable[FieldValue], *, sampled: bool) -> None:
    """Set the place in the queue of a record that was just read; decisions do not move it."""
    judged = tuple(doubts.Judged.of(row) for row in fields)
    record.trust_read = 0.0 if any(field.fails for field in judged) else record.confidence
    record.queue = doubts.queue_of(record.kind, judged, sampled=sampled, confidence=record.confidence).value


def _needs_eye(state: RecordState, hard: list[doubts.Reason]) -> bool:
    """Whether to look: at an open record for any hard reason, at a decided one if a newer reading differs."""
    if state is RecordState.OPEN:
        return bool(hard)
    decided = state in (RecordState.ACCEPTED, RecordState.COMMITTED)
    against = {"conflict", "gone"} if decided else {"conflict"} if state is RecordState.REJECTED else set()
    return any(reason.code in against for reason in hard)
