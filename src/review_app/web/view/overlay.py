"""The rectangles drawn over a page's picture: one per field of the current record, one per other record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from extractor.records import Box, Kind
from review_app.services.read.record_view import RecordView

Corners = tuple[float, float, float, float]
MARGIN_POINTS = 1.5
"""Distance of a rectangle from the text, so that it does not strike through it."""


@dataclass(frozen=True)
class Rectangle:
    """A rectangle in PDF points of the displayed page, for an SVG whose view box is the page."""

    x: float
    y: float
    width: float
    height: float
    record_id: int
    label: str
    field: str = ""


def _around(boxes: Iterable[Box], record_id: int, label: str, field: str = "") -> Rectangle:
    edges = list(zip(*(box.bbox for box in boxes), strict=True))
    x0, y0 = min(edges[0]) - MARGIN_POINTS, min(edges[1]) - MARGIN_POINTS
    x1, y1 = max(edges[2]) + MARGIN_POINTS, max(edges[3]) + MARGIN_POINTS
    return Rectangle(round(x0, 1), round(y0, 1), round(x1 - x0, 1), round(y1 - y0, 1), record_id, label, field)


def _boxes_on(record: RecordView, page: int) -> list[Box]:
    return [box for field in record.fields for box in field.boxes if box.page == page]


def _own_boxes(record: RecordView, page: int, shared: frozenset[Corners]) -> list[Box]:
    """Return the boxes that the record does not share with others; shared heads would make it span the whole table."""
    boxes = _boxes_on(record, page)
    if record.kind is Kind.STATISTIC:
        return [box for box in record.field("value").boxes if box.page == page] or boxes
    return [box for box in boxes if box.bbox not in shared] or boxes


def other_rectangles(records: Iterable[RecordView], page: int, current: int | None) -> tuple[Rectangle, ...]:
    """Return one rectangle for each record on `page` except the current one, around its own boxes."""
    found = tuple(records)
    borne = Counter(corners for record in found for corners in {box.bbox for box in _boxes_on(record, page)})
    shared = frozenset(corners for corners, times in borne.items() if times > 1)
    return tuple(
        _around(boxes, record.id, record.label)
        for record in found
        if record.id != current and (boxes := _own_boxes(record, page, shared))
    )


def field_rectangles(record: RecordView | None, page: int) -> tuple[Rectangle, ...]:
    """Return a rectangle for each box on `page` of the current record's fields."""
    if record is None:
        return ()
    return tuple(
        _around([box], record.id, field.name, field.name)
        for field in record.fields
        for box in field.boxes
        if box.page == page
    )
