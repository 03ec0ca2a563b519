"""Shows how far a value may be trusted, as a word with a shape; the number alone is never shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from review_app.models.states import FieldState, RecordState
from review_app.services.read.doubts import REASONS, SURE, Queue, Reason
from review_app.services.read.record_summary import RecordSummary
from review_app.services.read.record_view import FieldView, RecordView
from review_app.web.text.i18n import DEFAULT_LANGUAGE, current_language, gettext
from review_app.web.text.words import field_name


@dataclass(frozen=True)
class Mark:
    """A shape with its word and colour name, the sentences that say why, and the hover text with the number."""

    shape: str
    tone: str
    word: str
    reasons: tuple[str, ...] = ()
    hover: str = ""


def _hover(confidence: float | None, notes: tuple[str, ...] = ()) -> str:
    number = gettext("確度 %(value)s") % {"value": f"{confidence:.2f}"} if confidence is not None else ""
    return "\n".join(part for part in (number, *notes) if part)


def field_mark(field: FieldView) -> Mark:
    """Return how far the value of a field may be trusted, or that a person has settled it."""
    if field.state is FieldState.CORRECTED and not field.reasons:
        return Mark("✎", "sure", gettext("修正済み"), (), _hover(field.confidence))
    reasons = tuple(in_words(reason) for reason in field.reasons)
    passed = tuple(check.message for check in field.checks if check.ok)
    if any(reason.hard for reason in field.reasons):
        return Mark("▲", "doubt", gettext("要確認"), reasons, _hover(field.confidence))
    if field.state is FieldState.ACCEPTED:
        return Mark("✓", "sure", gettext("確認済み"), reasons, _hover(field.confidence, passed))
    if field.confidence is None or field.confidence >= SURE:
        return Mark("✓", "sure", gettext("確か"), reasons, _hover(field.confidence, passed))
    return Mark("○", "look", gettext("できれば確認"), reasons, _hover(field.confidence, passed))


def number_mark(record: RecordView) -> Mark:
    """Return the mark of a number that stands for its whole record: that of its value, or what else is doubtful."""
    own = field_mark(record.field("value"))
    others = tuple(
        f"{field_name(reason.field)}：{in_words(reason)}" if reason.field else in_words(reason)
        for reason in record.reasons
        if reason.hard and reason.field != "value"
    )
    if record.state is not RecordState.OPEN or not others:
        return own
    return Mark("▲", "doubt", gettext("要確認"), (*own.reasons, *others), own.hover)


def in_words(reason: Reason) -> str:
    """Return the reason in the reader's language; the sentence of a check is in Japanese."""
    words = reason.ja if current_language() == DEFAULT_LANGUAGE else reason.en
    if reason.detail.startswith(words):
        return reason.detail
    return f"{words}：{reason.detail}" if reason.detail else words


def record_mark(record: RecordSummary) -> Mark:
    """Return the mark of a line in the list: what was decided, else whether a person must look at it."""
    hover = _hover(record.confidence)
    if record.state is RecordState.REJECTED:
        return Mark("×", "rejected", gettext("除外"), (), hover)
    if record.state is not RecordState.OPEN:
        return Mark("✓", "sure", gettext("確認済み"), (), hover)
    if record.needs_eye:
        return Mark("▲", "doubt", gettext("要確認"), (), hover)
    return Mark("○", "look", gettext("未確認"), (), hover)


def reason_choices() -> tuple[tuple[str, str], ...]:
    """Return the codes of the reasons to doubt with their words, to choose from."""
    japanese = current_language() == DEFAULT_LANGUAGE
    return tuple((code, ja if japanese else en) for code, (ja, en) in REASONS.items())


@dataclass(frozen=True)
class Group:
    """A section of the list in the order of doubt: its heading, and why records are in it."""

    name: str
    why: str


def _group(queue: int) -> Group:
    if queue == Queue.SAMPLE:
        return Group(gettext("抜き取り確認"), gettext("確度の高いものから無作為に選びました。"))
    if queue == Queue.CONFIDENT:
        return Group(gettext("確度の高いもの"), gettext("疑いが見つからなかったものです。"))
    return Group(gettext("要確認"), gettext("検査に合わない、欠けている、または確度が低いものです。"))


def groups(lines: Iterable[RecordSummary], order: str) -> Iterator[tuple[Group | None, list[RecordSummary]]]:
    """Yield the lines under their headings; in the order of the pages there are none."""
    for group, found in groupby(lines, key=lambda line: _group(line.queue) if order == "doubt" else None):
        yield group, list(found)
