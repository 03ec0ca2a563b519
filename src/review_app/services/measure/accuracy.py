"""How right the readings were as people's decisions show it: over all, by field, and by series and fiscal year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from review_app.models import Candidate, EarlierDocument
from review_app.services.measure.reviewing import RecordCounts, added_up, counts_by_document, minutes_by_document
from review_app.services.measure.share import Share
from review_app.services.measure.values import Band, Cell, FieldAccuracy, bands_of, cells_of, fields_of, missed_in
from review_app.services.read.doubts import SURE
from review_app.services.series.series import Report, reports, title_without_year


@dataclass(frozen=True)
class Narrowed:
    """Which documents to measure: those of a series (by the id of its first report), of a year; `field`: its bands."""

    series: int | None = None
    fiscal_year: int | None = None
    field: str | None = None


@dataclass(frozen=True)
class Series:
    """Reports that follow each other, by the id of the first one and the title of the newest without its year."""

    id: int
    label: str


@dataclass(frozen=True)
class Line:
    """The documents of a series and fiscal year on which somebody has decided; `minutes` of work for all of them."""

    series: Series
    fiscal_year: int | None
    documents: int
    records: RecordCounts
    minutes: float

    @property
    def minutes_a_document(self) -> float:
        """How long a document took on average."""
        return self.minutes / self.documents


@dataclass(frozen=True)
class Accuracy:
    """The figures of the documents asked for.

    `sure` are the values of 0.95 and more that were looked at, `sure_sampled` those of them in records drawn at random.
    `bands` are of the field asked for, or of all; `all_series` and `years` what can be asked for.
    """

    wanted: Narrowed
    documents: int
    minutes: float
    records: RecordCounts
    sure: Share
    sure_sampled: Share
    bands: tuple[Band, ...]
    fields: tuple[FieldAccuracy, ...]
    lines: tuple[Line, ...]
    all_series: tuple[Series, ...]
    years: tuple[int, ...]

    @property
    def minutes_a_document(self) -> float | None:
        """How long a document took on average; None if nobody has decided on any."""
        return self.minutes / self.documents if self.documents else None


def measure(session: Session, wanted: Narrowed | None = None) -> Accuracy:
    """Return the figures of all documents, or of those asked for."""
    asked = wanted or Narrowed()
    known = reports(session)
    series = _series_of(session, known)
    ids = [
        key
        for key, report in known.items()
        if asked.series in (None, series[key].id) and asked.fiscal_year in (None, report.fiscal_year)
    ]
    within = _within(ids, everything=len(ids) == len(known))
    cells = cells_of(session, *within)
    decided = {key: counts for key, counts in counts_by_document(session, *within).items() if counts.decided}
    minutes = minutes_by_document(session)
    return Accuracy(
        wanted=asked,
        documents=len(decided),
        minutes=sum(minutes.get(key, 0.0) for key in decided),
        records=added_up(decided.values()),
        sure=sum((band.values for band in _sure(cells)), Share()),
        sure_sampled=sum((band.sampled for band in _sure(cells)), Share()),
        bands=bands_of(cell for cell in cells if asked.field in (None, cell.name)),
        fields=fields_of(cells, missed_in(session, *within)),
        lines=_lines(decided, minutes, known, series),
        all_series=tuple(sorted(set(series.values()), key=lambda one: one.label)),
        years=tuple(sorted({r.fiscal_year for r in known.values() if r.fiscal_year is not None}, reverse=True)),
    )


def _within(ids: list[int], *, everything: bool) -> tuple[ColumnElement[bool], ...]:
    """Return the condition for the records of these documents."""
    return () if everything else (col(Candidate.document_id).in_(ids),)


def _sure(cells: Iterable[Cell]) -> list[Band]:
    """Return the bands of values that are called sure."""
    return [band for band in bands_of(cells) if band.low >= SURE]


def _series_of(session: Session, known: Mapping[int, Report]) -> dict[int, Series]:
    """Return the series of each document: all that follow each other, whichever was the report of the year before."""
    links = session.exec(select(EarlierDocument))
    earlier = {link.document_id: link.earlier_id for link in links}
    first = {key: _first(key, earlier) for key in known}
    newest: dict[int, Report] = {}
    for key, report in known.items():
        held = newest.get(first[key])
        if held is None or _age(held) < _age(report):
            newest[first[key]] = report
    return {key: Series(root, title_without_year(newest[root].label)) for key, root in first.items()}


def _first(key: int, earlier: Mapping[int, int]) -> int:
    """Return the first of the reports that lead to this one; people may have chosen them in a circle."""
    passed = {key}
    while (before := earlier.get(key)) is not None and before not in passed:
        passed.add(before)
        key = before
    return key


def _age(report: Report) -> tuple[int, int]:
    return report.fiscal_year or 0, report.id


def _lines(
    decided: Mapping[int, RecordCounts],
    minutes: Mapping[int, float],
    known: Mapping[int, Report],
    series: Mapping[int, Series],
) -> tuple[Line, ...]:
    """Return a line for each series and fiscal year, the newest year of a series first."""
    together: dict[tuple[Series, int | None], list[int]] = defaultdict(list)
    for key in decided:
        together[series[key], known[key].fiscal_year].append(key)
    lines = [
        Line(one, year, len(ids), added_up(decided[key] for key in ids), sum(minutes.get(key, 0.0) for key in ids))
        for (one, year), ids in together.items()
    ]
    return tuple(sorted(lines, key=lambda line: (line.series.label, line.series.id, -(line.fiscal_year or 0))))
