"""Says in words, with a shape, how far a value may be trusted; the number alone is never shown."""

from __future__ import annotations

from dataclasses import dataclass

from review_app.models.states import FieldState, RecordState
from review_app.services.doubts import Reason
from review_app.services.records import FieldView, RecordSummary
from review_app.web.i18n import DEFAULT_LANGUAGE, current_language, gettext

SURE = 0.95
"""From here on a value is called sure: about one in twenty or fewer is wrong."""
DOUBTFUL = 0.8
"""Below this a value is called doubtful: one in five or more is wrong."""


@dataclass(frozen=True)
class Mark:
    """A shape with its word and colour name, the sentences that say why, and the hover text with the number."""

    shape: str
    tone: str
    word: str
    reasons: tuple[str, ...] = ()
    hover: str = ""


def _hover(confidence: float | None, told: tuple[str, ...] = ()) -> str:
    number = gettext("信頼度 %(value)s") % {"value": f"{confidence:.2f}"} if confidence is not None else ""
    return "\n".join(part for part in (number, *told) if part)


def field_mark(field: FieldView) -> Mark:
    """Return how far the value of a field may be trusted."""
    if field.state is FieldState.CORRECTED and not field.reasons:
        return Mark("✎", "sure", gettext("修正済み"), (), _hover(field.confidence))
    said = tuple(in_words(reason) for reason in field.reasons)
    told = tuple(check.message for check in field.checks if check.ok)
    if any(reason.hard for reason in field.reasons):
        return Mark("▲", "doubt", gettext("要確認"), said, _hover(field.confidence))
    if field.confidence is None or field.confidence >= SURE:
        return Mark("✓", "sure", gettext("確か"), said, _hover(field.confidence, told))
    return Mark("○", "look", gettext("念のため"), said, _hover(field.confidence, told))


def in_words(reason: Reason) -> str:
    """Return why to look in the reader's language; the check's own sentence is in Japanese."""
    words = reason.ja if current_language() == DEFAULT_LANGUAGE else reason.en
    return f"{words}：{reason.detail}" if reason.detail else words


def record_mark(record: RecordSummary) -> Mark:
    """Return the mark of a line in the list: what was decided, else whether it needs a person's eye first."""
    hover = _hover(record.confidence)
    if record.state is RecordState.REJECTED:
        return Mark("×", "rejected", gettext("除外"), (), hover)
    if record.state is not RecordState.OPEN:
        return Mark("✓", "sure", gettext("確定"), (), hover)
    if record.needs_eye:
        return Mark("▲", "doubt", gettext("要確認"), (), hover)
    return Mark("○", "look", gettext("未確認"), (), hover)
