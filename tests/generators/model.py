"""The nouns of a made report: blocks of text and grids of cells, how they are printed, and what they state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

A4_PORTRAIT = (595.28, 841.89)
A4_LANDSCAPE = (841.89, 595.28)
A3_LANDSCAPE = (1190.55, 841.89)


class Ruling(Enum):
    """How the cells of a grid are told apart."""

    LINES = "stroked lines around each cell"
    RECTANGLES = "thin filled rectangles, as office programs draw them"
    BOXES = "a stroked rectangle around each cell"
    OPEN_SIDES = "lines, but none at the far left and right"
    HAIRLINES = "horizontal lines only"
    THREE_RULES = "a line above and below the head and one at the foot"
    ZEBRA = "every second row shaded, no line"
    NONE = "columns by alignment alone"


class Writing(Enum):
    """In which way the characters of a cell follow one another."""

    FLAT = "from left to right"
    STACKED = "one character a line"
    TURNED = "the whole run turned clockwise"
    VERTICAL = "vertical writing of the producer"


class Turn(Enum):
    """How the page's content stands against the page as it is shown."""

    UPRIGHT = (0, 0)
    ROTATE_90 = (90, 90)
    ROTATE_270 = (-90, 270)
    CONTENT_UP = (90, 0)
    CONTENT_DOWN = (-90, 0)


@dataclass(frozen=True)
class Stated:
    """One gold record but for its page; `unsure` names fields that two careful readers would fill differently."""

    kind: str
    fields: Mapping[str, Any]
    unsure: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell that spans `rows` × `columns`; `open_top` leaves out the line above it; None inherits the grid's way."""

    text: str
    rows: int = 1
    columns: int = 1
    head: bool = False
    align: str = "left"
    writing: Writing = Writing.FLAT
    spacing: float = 0.0
    open_top: bool = False


@dataclass(frozen=True)
class Row:
    """Cells from left to right, those that begin in it only, with the records that begin here."""

    cells: tuple[Cell, ...]
    states: tuple[Stated, ...] = ()


@dataclass(frozen=True)
class Grid:
    """A table: widths in points, head rows, body rows, and what happens to both where a page ends.

    A merged cell that the page cuts has its text on the first page, on each (`reprint_merged`), or only on the last
    (`merged_text_later`: spreadsheets print it where the middle of the whole cell lies).
    """

    widths: tuple[float, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    repeat_head: bool = True
    cut_rows: bool = False
    reprint_merged: bool = False
    merged_text_later: bool = False
    ruling: Ruling | None = None
    indent: float = 0.0


@dataclass(frozen=True)
class Text:
    """A line or paragraph outside of tables; `scale` multiplies the report's font size."""

    text: str
    scale: float = 1.0
    align: str = "left"
    bold: bool = False
    states: tuple[Stated, ...] = ()


@dataclass(frozen=True)
class Space:
    """Blank height in points."""

    height: float


@dataclass(frozen=True)
class ToFoot:
    """Leaves only `height` points free at the foot of the page."""

    height: float


@dataclass(frozen=True)
class NewPage:
    """Goes on on a new page; its size stays unless given."""

    size: tuple[float, float] | None = None
    turn: Turn | None = None


Block = Text | Grid | Space | ToFoot | NewPage


@dataclass(frozen=True)
class Print:
    """How a report is printed; lengths in points, colours are shares of grey."""

    size: tuple[float, float] = A4_PORTRAIT
    font: str = "gothic"
    points: float = 9.0
    leading: float = 1.35
    margin: float = 50.0
    padding: float = 3.0
    ruling: Ruling = Ruling.LINES
    line_width: float = 0.5
    head_shade: float | None = None
    middle: bool = True
    fake_bold_heads: bool = False
    turn: Turn = Turn.UPRIGHT
    page_numbers: bool = True


@dataclass(frozen=True)
class Report:
    """A made report: its blocks, its print, and which fields its gold scores."""

    name: str
    blocks: tuple[Block, ...]
    scored: Mapping[str, tuple[str, ...]]
    print: Print = field(default_factory=Print)


@dataclass(frozen=True)
class Printed:
    """A finished PDF and its gold document in the contract's form."""

    pdf: bytes
    gold: Mapping[str, Any]


def gold_of(report: Report, pages: list[int]) -> dict[str, Any]:
    """Return the gold document; `pages` are those on which the records of `statements` begin, in their order."""
    records = [
        {
            "kind": stated.kind,
            "page": page,
            "section": [],
            "optional": stated.optional,
            "unsure": list(stated.unsure),
            "fields": dict(stated.fields),
        }
        for stated, page in zip(statements(report), pages, strict=True)
    ]
    scored = {kind: list(report.scored.get(kind, ())) for kind in ("event", "kpi", "statistic")}
    return {"file": f"{report.name}.pdf", "scored": scored, "records": records}


def statements(report: Report) -> list[Stated]:
    """Return all that the report states, in the order of its blocks and rows."""
    found: list[Stated] = []
    for block in report.blocks:
        if isinstance(block, Text):
            found += block.states
        elif isinstance(block, Grid):
            found += [stated for row in (*block.head, *block.body) for stated in row.states]
    return found
