"""Arranges the records of a page as in print: tables of numbers, else one line a record, columns from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, groupby
from statistics import median

from extractor.records import FIELDS, Box, Kind
from review_app.services.read.record_view import RecordView
from review_app.web.view.grids.number_table import NumberTable, number_tables

NOT_PRINTED = float("inf")
"""Columns whose values are not printed on the page come last."""


@dataclass(frozen=True)
class Grid:
    """Records of one kind that follow each other, with the columns that any of them fills.

    `hidden`: how many rows a filter leaves out. `values`: those of each column that can be filtered by.
    """

    kind: Kind
    columns: tuple[str, ...]
    rows: tuple[RecordView, ...]
    hidden: int = 0
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def grids(found: Iterable[RecordView], page: int) -> tuple[Grid | NumberTable, ...]:
    """Return the records that start on `page` as tables, a new one where the kind changes.

    Numbers stand as they are printed where their heads make a table; the others follow as lines.
    """
    here = [record for record in found if record.page == page]
    parts = (_parts(kind, tuple(rows), page) for kind, rows in groupby(here, key=lambda record: record.kind))
    return tuple(chain.from_iterable(parts))


def _parts(kind: Kind, rows: tuple[RecordView, ...], page: int) -> Iterator[Grid | NumberTable]:
    tables, lines = number_tables(rows) if kind is Kind.STATISTIC else ((), rows)
    yield from tables
    if lines:
        yield _grid(kind, lines, page)


def _grid(kind: Kind, rows: tuple[RecordView, ...], page: int) -> Grid:
    filled = [name for name in FIELDS[kind] if any(record.field(name).present for record in rows)]
    return Grid(kind, tuple(sorted(filled, key=lambda name: _left_edge(rows, name, page))), rows)


def _left_edge(rows: Iterable[RecordView], name: str, page: int) -> float:
    """Return how far from the left the column is printed, in points."""
    edges = [min(box.bbox[0] for box in boxes) for record in rows if (boxes := _printed(record, name, page))]
    return median(edges) if edges else NOT_PRINTED


def _printed(record: RecordView, name: str, page: int) -> list[Box]:
    return [box for box in record.field(name).boxes if box.page == page]
