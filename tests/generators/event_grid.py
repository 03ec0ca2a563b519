"""Tables of events: columns that print one thing of each event, and the records that the rows state."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from types import MappingProxyType
from typing import Any

from tests.generators.happenings import DateStyle, Happening, count, long_wareki
from tests.generators.model import Cell, Grid, Row, Stated, Text, Writing

Fields = dict[str, Any]


@dataclass(frozen=True)
class Column:
    """A column: its head, its width in points, what it prints of an event and what that states."""

    head: str
    width: float
    show: Callable[[Happening], str]
    state: Callable[[Happening], Fields]
    merged: bool = False
    align: str = "left"
    writing: Writing = Writing.FLAT


def number(head: str = "No.", width: float = 28) -> Column:
    return Column(head, width, lambda h: str(h.number), lambda h: {"number": str(h.number)}, align="center")


def name(head: str = "事業名", width: float = 130) -> Column:
    return Column(head, width, lambda h: h.name, lambda h: {"name": h.name})


def dates(head: str = "実施日", width: float = 95, style: DateStyle = long_wareki) -> Column:
    return Column(head, width, lambda h: style(h.start, h.end), lambda h: {"periods": [h.period()]})


def month(head: str = "月", width: float = 30, *, merged: bool = True) -> Column:
    return Column(
        head, width, lambda h: f"{h.start.month}月", lambda h: {"periods": [h.month()]}, merged=merged, align="center"
    )


def venue(head: str = "会場", width: float = 85) -> Column:
    return Column(head, width, lambda h: h.venue, lambda h: {"venue": h.venue})


def people(
    head: str = "参加者数",
    width: float = 55,
    unit: str = "人",
    fmt: Callable[[str], str] = str,
    *,
    in_cell: bool = True,
) -> Column:
    def show(h: Happening) -> str:
        return fmt(f"{h.people:,}") + (unit if in_cell else "")

    return Column(head, width, show, lambda h: {"counts": [count(h.people, unit)]}, align="right")


def groups(head: str = "参加者", width: float = 80, unit: str = "人") -> Column:
    """Two lines of participants with their labels; the cell is the audience as well."""

    def state(h: Happening) -> Fields:
        return {"counts": [count(h.people, unit, h.label), count(2, unit, "引率者")]}

    return Column(head, width, lambda h: f"{h.label}{h.people:,}{unit}\n引率者２{unit}", state)


def partner(head: str = "交流相手", width: float = 70, *, merged: bool = False) -> Column:
    return Column(head, width, lambda h: h.city, lambda h: {"partners": [h.city]}, merged=merged)


def country(head: str = "相手国", width: float = 45) -> Column:
    return Column(head, width, lambda h: h.country, lambda h: {"partners": [h.country]})


def category(head: str = "分野", width: float = 45, *, merged: bool = False) -> Column:
    return Column(head, width, lambda h: h.category, lambda h: {"category": h.category}, merged=merged, align="center")


def organizer(head: str = "主催団体", width: float = 90, *, merged: bool = False) -> Column:
    return Column(head, width, lambda h: h.organizer, lambda h: {"organizers": [h.organizer]}, merged=merged)


def department(head: str = "担当課", width: float = 75, *, merged: bool = False) -> Column:
    return Column(head, width, lambda h: h.department, lambda h: {"departments": [h.department]}, merged=merged)


def summary(head: str = "事業概要", width: float = 150) -> Column:
    return Column(head, width, lambda h: h.summary, lambda h: {"summary": h.summary})


SCORED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "event": (
            "number",
            "name",
            "partners",
            "category",
            "periods",
            "venue",
            "format",
            "organizers",
            "departments",
            "summary",
            "counts",
        ),
        "kpi": ("indicator", "unit", "baseline", "observations", "cumulative"),
        "statistic": ("title", "row", "column", "value", "unit"),
    }
)
"""What gold scores where a layout does not leave it open; a kind that a report does not state must not be proposed."""


def stated(columns: Sequence[Column], happening: Happening) -> Stated:
    """Return the record that a row of these columns states."""
    fields: Fields = {}
    for column in columns:
        for key, value in column.state(happening).items():
            fields.setdefault(key, value)
    return Stated("event", fields)


def head_row(columns: Sequence[Column], *, spread: bool = False, spacing: float = 0.0) -> Row:
    """Return the head; `spread` prints short heads with ideographic blanks (事　業　名)."""
    return Row(
        tuple(
            Cell(
                "　".join(c.head) if spread and 1 < len(c.head) < 4 else c.head,
                head=True,
                align="center",
                spacing=spacing,
            )
            for c in columns
        )
    )


def event_grid(columns: Sequence[Column], events: Sequence[Happening], **options: Any) -> Grid:
    """Return a table of one row an event; equal neighbours in merged columns share a cell."""
    spans = {i: _spans(column, events) for i, column in enumerate(columns) if column.merged}
    rows = []
    for r, happening in enumerate(events):
        cells = []
        for i, column in enumerate(columns):
            rows_of_cell = spans[i][r] if i in spans else 1
            if rows_of_cell:
                text = column.show(happening)
                cells.append(Cell(text, rows=rows_of_cell, align=column.align, writing=column.writing))
        rows.append(Row(tuple(cells), (stated(columns, happening),)))
    head = options.pop("head", None) or (head_row(columns),)
    return Grid(tuple(c.width for c in columns), head, tuple(rows), **options)


def _spans(column: Column, events: Sequence[Happening]) -> list[int]:
    """Return for each row how many rows its cell covers; 0 where the cell above covers it."""
    spans: list[int] = []
    for _, run in groupby(events, key=column.show):
        length = len(list(run))
        spans += [length, *[0] * (length - 1)]
    return spans


def fitted(columns: Sequence[Column], width: float) -> tuple[Column, ...]:
    """Return the columns stretched to a common width in points."""
    share = width / sum(column.width for column in columns)
    return tuple(replace(column, width=column.width * share) for column in columns)


def title(text: str = "令和６年度　国際交流事業実施状況報告") -> Text:
    """Return a report's title line."""
    return Text(text, scale=1.6, align="center")
