"""How sure a value is: a logistic model over what speaks for and against it, its weights data in `models/`.

Calibration after Platt (Probabilistic Outputs for Support Vector Machines, 1999): the weights are fitted on reports
with gold records, so that of a hundred fields at 0.9 about ninety are right.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache

from pydantic import BaseModel, ConfigDict

from extractor.confidence.evidence import COLUMN, Evidence, RecordEvidence
from extractor.confidence.logistic_scale import bounded, logit, probability
from extractor.knowledge import load_toml
from extractor.records import Check, Field

IN_TEXT = "prose_"
"""Before the names of fields read from running text: `prose_name`, `prose_counts` …"""
DOUBTS_OF_FIELDS = (
    *("uneven", "shared", "foreign", "rows_differ", "untagged", "text_differs", "odd_grid"),
    *("odd_heads", "joined_heads", "headless"),
    *("contradicted", "close", "beside", "doubled", "lacking", "unexplained"),
)
"""Evidence of a record that speaks against each of its fields; `beside` is the unread share of its row (`unread`)."""
_EVIDENCE = {"beside": "unread"}
MOST_CONTRADICTED = 0.75
"""No value of a reading that contradicts itself, and no record of it, is surer than this."""
OTHER = "other"
"""Stands for the names of fields and kinds of records that have no base of their own."""


class Weights(BaseModel):
    """The parameters of both models: of fields, and of whole records; bases by kind, weights by feature."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    base: Mapping[str, float]
    weights: Mapping[str, float]
    record_base: Mapping[str, float]
    record_weights: Mapping[str, float]

    def field_base(self, name: str) -> float:
        """Return how sure a field of a name is with nothing for or against it, in logits."""
        return self.base.get(name, self.base[OTHER])


@cache
def _weights() -> Weights:
    return Weights.model_validate(load_toml("confidence.toml"))


def features(evidence: Evidence, checks: Iterable[Check]) -> dict[str, float]:
    """Return the model's features: `weak_role`, `inferred`, `unread`, `merged`, `failed`, `passed`."""
    made = [check for check in checks if check.code != COLUMN]
    return {
        "weak_role": 1.0 - evidence.role,
        "inferred": float(evidence.inferred),
        "unread": evidence.unread,
        "merged": float(evidence.merged),
        "failed": float(any(not check.ok for check in made)),
        "passed": float(bool(made) and all(check.ok for check in made)),
    }


def confidence_of(name: str, evidence: Evidence, checks: Iterable[Check] = ()) -> float:
    """Return the probability that field `name` is right, given the evidence and the checks made on it."""
    weights = _weights()
    found = features(evidence, checks)
    score = weights.field_base(name) + sum(weights.weights[key] * value for key, value in found.items())
    return round(probability(score), 4)


def recognised_confidence(confidence: float, doubt: float) -> float:
    """Return a field's confidence once it is known that its print was recognised from a picture.

    `doubt` is the probability that some character of it was taken for another. As two more features of the logistic
    model they shift its score: `ocr` always, `doubt` by its share.
    """
    weights = _weights().weights
    score = logit(bounded(confidence)) + weights["ocr"] + weights["doubt"] * doubt
    return round(probability(score), 4)


def table_features(evidence: RecordEvidence) -> dict[str, float]:
    """Return the features by which a table or a text speaks against the values that were read from it."""
    return {name: float(getattr(evidence, _EVIDENCE.get(name, name))) for name in DOUBTS_OF_FIELDS}


def surrounded_confidence(confidence: float, evidence: RecordEvidence) -> float:
    """Return a field's confidence once it is known what the table around it says of its record."""
    against = _against(evidence)
    sure = round(probability(logit(bounded(confidence)) + against), 4) if against else confidence
    return _limited(sure, evidence)


@lru_cache(maxsize=256)  # the fields of a record share it, and most records of a table
def _against(evidence: RecordEvidence) -> float:
    """Return what a table says against a field of a record, in logits."""
    weights = _weights().weights
    return sum(weights[name] * value for name, value in table_features(evidence).items())


def record_features(weakest: float, *, failed: bool, evidence: RecordEvidence | None = None) -> dict[str, float]:
    """Return what speaks against a record that was read.

    `weakest`: how far its most doubtful field falls short of others of its name, in logits. `failed`: a check fails.
    `in_text`: it was read from running text (also where `evidence` is None). The rest is the table's evidence;
    `left_over` is 1 where any cell beside it is unread.
    """
    beside = evidence or RecordEvidence()
    return {
        "weakest": weakest,
        "failed": float(failed),
        "in_text": float(_is_in_text(evidence)),
        "unread": beside.unread,
        "left_over": float(beside.unread > 0),
        "uneven": float(beside.uneven),
        "shared": float(beside.shared),
        "doubled": float(beside.doubled),
        "lacking": float(beside.lacking),
        "foreign": float(beside.foreign),
        "rows_differ": float(beside.rows_differ),
        "untagged": float(beside.untagged),
        "odd_grid": float(beside.odd_grid),
        "odd_heads": beside.odd_heads,
        "joined_heads": float(beside.joined_heads),
        "headless": float(beside.headless),
        "contradicted": float(beside.contradicted),
        "close": beside.close,
        "unexplained": beside.unexplained,
        "text_differs": float(beside.text_differs),
        "nameless": float(beside.nameless),
    }


def shortfall(fields: Mapping[str, float], bases: Mapping[str, float], *, in_text: bool) -> float:
    """Return how far the most doubtful of the fields (confidences by name) falls short of the base of its name.

    `in_text`: they were read from running text, whose fields have bases of their own.
    """
    prefix = IN_TEXT if in_text else ""
    short = [bases.get(prefix + name, bases[OTHER]) - logit(bounded(sure)) for name, sure in fields.items()]
    return max(0.0, *short) if short else 0.0


def record_confidence(fields: Mapping[str, Field], kind: str = OTHER, evidence: RecordEvidence | None = None) -> float:
    """Return the probability that a record is right as it stands: all its fields right, and none missing.

    Errors of fields are not independent: a row is read well or badly as a whole. So it is no product of theirs but a
    model of its own, fitted on whether records were entirely right; it only falls where a field's confidence falls.
    """
    weights = _weights()
    failed = any(not check.ok for field in fields.values() for check in field.checks)
    sure = {name: field.confidence for name, field in fields.items()}
    short = shortfall(sure, weights.base, in_text=_is_in_text(evidence))
    found = record_features(short, failed=failed, evidence=evidence)
    score = weights.record_base.get(kind, weights.record_base[OTHER])
    score += sum(weights.record_weights[key] * value for key, value in found.items())
    return _limited(round(probability(score), 4), evidence)


def _limited(confidence: float, evidence: RecordEvidence | None) -> float:
    """Return a confidence, held down if the reading that gave the value contradicts itself."""
    return min(confidence, MOST_CONTRADICTED) if evidence is not None and evidence.contradicted else confidence


def _is_in_text(evidence: RecordEvidence | None) -> bool:
    return evidence is None or evidence.in_text


def settled_confidence(confidence: float, fields: Mapping[str, float], settled: Collection[str]) -> float:
    """Return a record's confidence once a person has said of some fields that they are right, or put them right.

    `fields` are the confidences that they were read with, by name. What a settled field spoke against the record is
    taken back; what speaks against the record as a whole (text beside it that went into no field) stays.
    """
    weights = _weights()
    still = {name: sure for name, sure in fields.items() if name not in settled}
    gained = max(
        shortfall(still, weights.base, in_text=in_text) - shortfall(fields, weights.base, in_text=in_text)
        for in_text in (False, True)
    )  # where the record was read is not known here: the smaller gain is the cautious one
    return round(probability(logit(bounded(confidence)) + weights.record_weights["weakest"] * gained), 4)
