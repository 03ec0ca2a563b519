"""How right the readings were: the figures of the page 精度."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict

from review_app.api.answers import Answer
from review_app.api.credentials import Database, Program
from review_app.services.measure.accuracy import Narrowed, measure

router = APIRouter(tags=["accuracy"])


class AccuracyQuery(BaseModel):
    """Which documents to measure, and of which field the bands are."""

    model_config = ConfigDict(extra="forbid")

    series: Annotated[int | None, Query(description="Id of a series, as `all_series` names it")] = None
    fiscal_year: int | None = None
    field: Annotated[str | None, Query(description="The bands are of this field alone")] = None


class ShareOut(Answer):
    """So many of so many; `low` and `high`: Wilson's interval at 95 %."""

    right: int
    of: int
    rate: float | None
    low: float
    high: float


class BandOut(Answer):
    """The values of a band of confidence; `said`: their confidence on average; `sampled`: those drawn at random."""

    low: float
    high: float
    values: ShareOut
    sampled: ShareOut
    said: float | None


class FieldOut(Answer):
    """A field's values; `missed`: how many people had to add."""

    name: str
    values: ShareOut
    said: float | None
    missed: int
    bands: tuple[BandOut, ...]


class RecordCountsOut(Answer):
    """What became of records; `together` were accepted with others and need not have been seen."""

    untouched: int
    corrected: int
    together: int
    left_out: int
    open: int
    added: int
    edits: int
    edits_a_record: float | None
    untouched_share: ShareOut
    sampled_share: ShareOut


class SeriesOut(Answer):
    """A series of reports by its id and the title of its newest report without the year."""

    id: int
    label: str


class LineOut(Answer):
    """A series and fiscal year; `minutes`: of work on all its documents."""

    series: SeriesOut
    fiscal_year: int | None
    documents: int
    minutes: float
    records: RecordCountsOut


class AccuracyOut(Answer):
    """The figures; `sure`: values of 0.95 and more that somebody looked at, `sure_sampled`: drawn at random."""

    documents: int
    minutes: float
    minutes_a_document: float | None
    records: RecordCountsOut
    sure: ShareOut
    sure_sampled: ShareOut
    bands: tuple[BandOut, ...]
    fields: tuple[FieldOut, ...]
    lines: tuple[LineOut, ...]
    all_series: tuple[SeriesOut, ...]
    years: tuple[int, ...]


@router.get("/accuracy")
def get_accuracy(session: Database, _: Program, query: Annotated[AccuracyQuery, Query()]) -> AccuracyOut:
    """Return how right the readings were, by what people decided since."""
    wanted = Narrowed(query.series, query.fiscal_year, query.field)
    return AccuracyOut.model_validate(measure(session, wanted))
