"""A correction of confidences learnt from outcomes of one installation: plain data, passed to `extract`.

Platt scaling (Probabilistic Outputs for Support Vector Machines, 1999) on the logits of what the models say, one for
each kind of record, for its values and for the record as a whole; without outcomes nothing changes.
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field

from extractor.confidence.logistic_scale import bounded, logit, probability
from extractor.confidence.model import MOST_CONTRADICTED
from extractor.records import Extraction, Kind, Record


class Shift(BaseModel):
    """What is done to logits: multiplied by `slope`, then `shift` is added, and for a value that of its field."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    slope: float = Field(default=1.0, gt=0)
    shift: float = 0.0
    fields: Mapping[str, float] = {}

    def applied(self, confidence: float, name: str = "") -> float:
        """Return the corrected confidence.

        One that is held down because its table contradicts itself, or that is no surer than that, stays so.
        """
        moved = probability(self.slope * logit(bounded(confidence)) + self.shift + self.fields.get(name, 0.0))
        moved = round(min(max(moved, bounded(0.0)), bounded(1.0)), 4)
        return min(moved, MOST_CONTRADICTED) if confidence <= MOST_CONTRADICTED else moved

    def before(self, confidence: float, name: str = "") -> float:
        """Return the confidence of which `applied` makes this one."""
        return probability((logit(bounded(confidence)) - self.shift - self.fields.get(name, 0.0)) / self.slope)


NO_SHIFT = Shift()


class Calibration(BaseModel):
    """The corrections by kind of record; a kind without one stays as it is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    values: Mapping[Kind, Shift] = {}
    records: Mapping[Kind, Shift] = {}

    def of_values(self, kind: Kind) -> Shift:
        """Return what is done to values of records of that kind."""
        return self.values.get(kind, NO_SHIFT)

    def of_records(self, kind: Kind) -> Shift:
        """Return what is done to records of that kind."""
        return self.records.get(kind, NO_SHIFT)


def calibrated(extraction: Extraction, calibration: Calibration | None) -> Extraction:
    """Return the extraction with corrected confidences; nothing else changes."""
    if calibration is None or not (calibration.values or calibration.records):
        return extraction
    records = tuple(_calibrated(record, calibration) for record in extraction.records)
    return extraction.model_copy(update={"records": records})


def _calibrated(record: Record, calibration: Calibration) -> Record:
    values = calibration.of_values(record.kind)
    fields = {
        name: field.model_copy(update={"confidence": values.applied(field.confidence, name)})
        for name, field in record.fields.items()
    }
    sure = calibration.of_records(record.kind).applied(record.confidence)
    return record.model_copy(update={"confidence": sure, "fields": fields})
