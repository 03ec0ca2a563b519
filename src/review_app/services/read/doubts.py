"""Why a record or a value should be looked at: each reason with a code and the words that staff read.

Reasons are hard (they put a record into the queue of doubtful ones) or notes (good to know beside a value).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType
from typing import Any

from extractor import prints_year, settled_confidence
from extractor.fields import names_of, spec_of
from extractor.records import Kind
from review_app.models import FieldValue
from review_app.models.states import FieldState

LOW_CONFIDENCE = 0.8
"""Below this one value in five or more is wrong: too many to leave unseen."""
SURE = 0.95
"""From here on a value is called sure (確か): the promise is that 95 of 100 such values are right."""
REQUIRED: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {kind: names_of(kind, where=lambda field: field.required) for kind in Kind}
)
"""Without these a record has no content."""
LEFT_OUT_BEFORE = "left_out_before"
"""Code of the check that says that a record like this one was left out of an earlier report of the series."""
ONLY_BEFORE = "only_before"
"""Code of the check that says that a record was not read but stood in an earlier report, whose words are here too."""
_WORDS = MappingProxyType(
    {
        "weekday": ("曜日が合いません", "The weekday does not fit the date"),
        "sum": ("合計と内訳が合いません", "The total is not the sum of its parts"),
        "rate": ("達成率が目標値と実績値に合いません", "The rate does not fit target and actual"),
        "range": ("終わりの日が始まりの日より前です", "The period ends before it starts"),
        "year": ("和暦と西暦が合いません", "Japanese and Western year differ"),
        "missing": ("{}が読み取れていません", "{} was not found"),
        "low_confidence": ("確度が低い値です", "The reading is unsure"),
        "conflict": ("新しい読み取りと、確認した値が違います", "A newer reading differs from what was confirmed"),
        "as_before": ("前の年の報告書で直した値です", "A value that was corrected in an earlier year's report"),
        ONLY_BEFORE: ("前の年の報告書にあった記録です", "A record of an earlier year's report that was not read here"),
        LEFT_OUT_BEFORE: ("前の年の報告書では記録しませんでした", "Left out of an earlier year's report"),
        "gone": ("新しい読み取りでは見つかりません", "A newer reading does not find this any more"),
        "unsure_record": (
            "読み取りが確かでない記録です。足りない項目や読み残した文字がないか、ページと見比べてください",
            "This record was not read surely: compare it with the page for what is missing or was not read",
        ),
        "year_inferred": ("年は年度から推定", "The year follows from the fiscal year"),
    }
)
REASONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {code: _WORDS[code] for code in _WORDS if code not in ("missing", "year_inferred")}
    | {"missing": ("必要な項目が読み取れていません", "A required value was not found")}
)
"""Every reason to doubt with what it is called in both languages."""
_OTHER_CHECK = ("確かめる点があります", "A check speaks against it")


class Queue(IntEnum):
    """A record's place in the queue of those to look at: the smaller, the sooner."""

    FAILED_CHECK = 0
    MISSING = 1
    LOW_CONFIDENCE = 2
    SAMPLE = 3
    CONFIDENT = 4


@dataclass(frozen=True)
class Reason:
    """Why to look: `field` None means the whole record; `detail` is the check's own sentence; `hard` or a note."""

    code: str
    field: str | None
    ja: str
    en: str
    detail: str = ""
    hard: bool = True


@dataclass(frozen=True)
class Judged:
    """What reasons are found from: a field's value and how it came about (`value` and `extracted` as JSON).

    `proposed`: a newer reading says otherwise; `taught`: an earlier report of the series does, and nobody decided yet.
    """

    name: str
    value: Any
    extracted: Any
    confidence: float | None
    checks: tuple[Mapping[str, Any], ...]
    corrected: bool
    proposed: bool
    accepted: bool = False
    taught: bool = False

    @classmethod
    def of(cls, row: FieldValue) -> Judged:
        """Return the judged side of a stored field."""
        from_earlier = row.proposal is not None and "earlier" in row.proposal
        return cls(
            name=row.name,
            value=row.current,
            extracted=row.extracted,
            confidence=row.confidence,
            checks=tuple(row.checks),
            corrected=row.state is FieldState.CORRECTED,
            proposed=row.proposal is not None and not from_earlier,
            accepted=row.state is FieldState.ACCEPTED,
            taught=from_earlier and row.state is FieldState.OPEN,
        )

    @property
    def settled(self) -> bool:
        """Whether a person has accepted or corrected the value."""
        return self.corrected or self.accepted

    @property
    def fails(self) -> bool:
        """Whether a check of what was read failed."""
        return any(not check["ok"] for check in self.checks)

    @property
    def trust(self) -> float:
        """How far what was read may be trusted: 0 if a check fails; a value that a person added is trusted."""
        return 0.0 if self.fails else 1.0 if self.confidence is None else self.confidence


def reasons(kind: Kind, fields: Iterable[Judged], *, gone: bool = False, trust: float = 1.0) -> tuple[Reason, ...]:
    """Return all reasons to look at a record, the hard ones first; `trust` is how sure it is as a whole."""
    known = tuple(fields)
    found = [_reason("gone", None)] if gone else []
    found += [reason for field in known for reason in _against(field)]
    present = {field.name for field in known if field.value is not None or field.accepted}
    found += [_missing(name) for name in REQUIRED[kind] if name not in present]
    found += [_reason("year_inferred", field.name, hard=False) for field in known if _year_is_inferred(field)]
    if trust < LOW_CONFIDENCE and not any(reason.hard for reason in found):
        found.append(_reason("unsure_record", None))
    return tuple(sorted(found, key=lambda reason: not reason.hard))


def trust_of(confidence: float, fields: Iterable[Judged]) -> float:
    """Return how likely the record is right as it is now; `confidence` is that of the whole record as read.

    What a person has settled counts as right. It is 0 if a check of a value that nobody has settled failed.
    """
    read = {field.name: field for field in fields if field.extracted is not None}
    if any(field.fails and not field.settled for field in read.values()):
        return 0.0
    settled = frozenset(name for name, field in read.items() if field.settled)
    sure = {name: field.confidence for name, field in read.items() if field.confidence is not None}
    return settled_confidence(confidence, sure, settled) if settled else confidence


def least_trust(fields: Iterable[Judged]) -> float:
    """Return how far the least trusted of the values that were read may be trusted."""
    return min((field.trust for field in fields if field.extracted is not None), default=1.0)


def queue_of(kind: Kind, fields: Iterable[Judged], *, sampled: bool, confidence: float = 1.0) -> Queue:
    """Return a record's place in the queue by how it was read; `confidence` is that of the whole record."""
    known = tuple(fields)
    if any(field.fails or field.proposed or field.taught for field in known):
        return Queue.FAILED_CHECK
    if set(REQUIRED[kind]) - {field.name for field in known if field.extracted is not None}:
        return Queue.MISSING
    if min(confidence, least_trust(known)) < LOW_CONFIDENCE:
        return Queue.LOW_CONFIDENCE
    return Queue.SAMPLE if sampled else Queue.CONFIDENT


def _against(field: Judged) -> list[Reason]:
    """Return the reasons to doubt a value.

    A corrected value has none but a newer reading; of an accepted value, a failed check is a note.
    """
    found = [_reason("conflict", field.name)] if field.proposed else []
    found += [_reason("as_before", field.name)] if field.taught else []
    if field.corrected:
        return found
    found += [_failed(field.name, check, hard=not field.accepted) for check in field.checks if not check["ok"]]
    if field.extracted is not None and not field.fails and not field.accepted and field.trust < LOW_CONFIDENCE:
        found.append(_reason("low_confidence", field.name))
    return found


def _reason(code: str, field: str | None, *, hard: bool = True) -> Reason:
    return Reason(code, field, *_WORDS[code], hard=hard)


def _failed(field: str, check: Mapping[str, Any], *, hard: bool) -> Reason:
    return Reason(check["code"], field, *_WORDS.get(check["code"], _OTHER_CHECK), detail=check["message"], hard=hard)


def _missing(name: str) -> Reason:
    ja, en = _WORDS["missing"]
    field = spec_of(name)
    return Reason("missing", name, ja.format(field.head), en.format(f"the {field.en.lower()}"))


def _year_is_inferred(field: Judged) -> bool:
    """Whether days were read without a printed year."""
    if field.name not in ("periods", "period") or field.corrected or not field.value:
        return False
    periods = field.value if isinstance(field.value, list) else [field.value]
    return not any(prints_year(period.get("text") or "") for period in periods)
