"""Arranges the records of a page as in the printed table: one line per record, columns from left to right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from extractor.records import FIELDS, Box, Kind
from review_app.services.read.record_view import RecordView

NOT_PRINTED = float("inf")
"""Columns whose values are not printed on the page come last."""


@dataclass(frozen=True)
class Grid:
    """Records of one kind that follow each other, with the columns that any of them fills."""

    kind: Kind
    columns: tuple[str, ...]
    rows: tuple[RecordView, ...]


def grids(found: Iterable[RecordView], page: int) -> tuple[Grid, ...]:
    """Return the records that start on `page` as tables, a new one where the kind changes."""
    here = [record for record in found if record.page == page]
    return tuple(_grid(kind, tuple(rows), page) for kind, rows in groupby(here, key=lambda record: record.kind))


def _grid(kind: Kind, rows: tuple[RecordView, ...], page: int) -> Grid:
    filled = [name for name in FIELDS[kind] if any(record.field(name).present for record in rows)]
    return Grid(kind, tuple(sorted(filled, key=lambda name: _left_edge(rows, name, page))), rows)


def _left_edge(rows: Iterable[RecordView], name: str, page: int) -> float:
    """Return how far from the left the column is printed, in points."""
    edges = [min(box.bbox[0] for box in boxes) for record in rows if (boxes := _printed(record, name, page))]
    return median(edges) if edges else NOT_PRINTED


def _printed(record: RecordView, name: str, page: int) -> list[Box]:
    return [box for box in record.field(name).boxes if box.page == page]
