"""How a person wants a table or a text to be read, and what there is to choose from: frozen types, through JSON.

A choice finds its table by the table's heads and its place, its columns by their names, so that it fits the same table
when the document is read again, tables of the same form, and next year's report. Boxes and lines are PDF points in
reading position: the page as displayed, turned by `TablePart.turn` quarter turns, origin at the top left.
"""

from __future__ import annotations

from typing import Literal

from extractor.records import Frozen, Kind, Record

NO_RECORDS = "none"
"""The kind of a table or text that holds no records."""
ONE_EVENT = "event"
"""The kind of a heading or line that is an event, with the day, the place and the numbers of what is below it."""


class TablePlace(Frozen):
    """Where a table begins: its 1-based page and its box there."""

    page: int
    bbox: tuple[float, float, float, float]


class ColumnChoice(Frozen):
    """The roles of the column of that name (`head` without blanks; the `nth` of that name, from 0); none: not used."""

    head: str
    nth: int = 0
    roles: tuple[str, ...] = ()


class RowLines(Frozen):
    """The boundaries of a table's rows on a page, from its upper to its lower edge."""

    page: int
    ys: tuple[float, ...]


class TableChoice(Frozen):
    """What a person settled of a table; what is None or empty is read as it always is.

    It holds for the table at `place`, and if it is for tables `alike`, for all that have the same `heads`. `xs` are the
    boundaries of columns on the page of `place`. `of` text: it is for the heading, line or paragraph that begins at
    `place`, whose words (years and numbers left open) are its only head; it has a kind and nothing else. `of` rows:
    each row of running text in the rectangle `place` (on the page as displayed) is an event.
    """

    of: Literal["table", "text", "rows"] = "table"
    place: TablePlace | None = None
    heads: tuple[str, ...] = ()
    alike: bool = False
    kind: str | None = None
    columns: tuple[ColumnChoice, ...] = ()
    head_rows: int | None = None
    unit: str | None = None
    xs: tuple[float, ...] | None = None
    rows: tuple[RowLines, ...] = ()

    @property
    def is_free(self) -> bool:
        """Return whether nothing is settled."""
        return not (self.kind or self.columns or self.unit or self.xs or self.rows) and self.head_rows is None


class CarriedChoice(Frozen):
    """A choice of another report as one for a table of this one; `way` is the number of the choice that it was."""

    way: int
    choice: TableChoice


class CellView(Frozen):
    """A cell of the printed table: its place in the grid, its text, and its box on the page where it begins."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    page: int
    bbox: tuple[float, float, float, float]


class TablePart(Frozen):
    """The part of a table on one page: its box and its row lines.

    `shift` is how far its columns stand to the right of those on the first page. `width` and `height` are those of the
    page in reading position, which is the page as displayed after `turn` clockwise quarter turns.
    """

    page: int
    bbox: tuple[float, float, float, float]
    ys: tuple[float, ...]
    shift: float = 0.0
    turn: int = 0
    width: float
    height: float


class ColumnView(Frozen):
    """A column as it was read: its name, its roles and why; `left` and `right` are its sides (None: a row of print)."""

    head: str
    nth: int = 0
    roles: tuple[str, ...] = ()
    reason: str = ""
    left: float | None = None
    right: float | None = None


class OtherReading(Frozen):
    """Another way of reading a table: under which choice, and what comes of it."""

    choice: TableChoice
    kind: str
    head_rows: int | None
    records: int
    kinds: tuple[Kind, ...] = ()


class TableView(Frozen):
    """A table of a document as it is read now. `id` is the same as long as the table is found at the same place.

    `choice` is what somebody settled of it (None: nothing), `score` how plausible the reading is in logits.
    """

    id: str
    place: TablePlace
    caption: str | None
    section: tuple[str, ...] = ()
    heads: tuple[str, ...]
    is_open: bool
    parts: tuple[TablePart, ...]
    xs: tuple[float, ...]
    kind: str
    head_rows: int | None
    unit: str | None
    columns: tuple[ColumnView, ...]
    records: int
    record_ids: tuple[str, ...] = ()
    score: float = 0.0
    contradictions: tuple[str, ...] = ()
    choice: TableChoice | None = None


class TablePreview(Frozen):
    """A table as it would be read under a choice: how, its cells, and its records; `alike`: other tables concerned."""

    table: TableView
    cells: tuple[CellView, ...]
    records: tuple[Record, ...]
    alike: tuple[TableView, ...] = ()


class TextView(Frozen):
    """A heading, line or paragraph of running text as it is read now; `id` is the same as long as it is found there.

    `bbox` is its box on the page as displayed, `place` that of its first line in reading position. `reader` read it
    (empty: none), `records` are the ids of what stands in it; `choice` is what somebody settled of it.
    """

    id: str
    place: TablePlace
    heads: tuple[str, ...]
    page: int
    bbox: tuple[float, float, float, float]
    text: str
    kind: str
    section: tuple[str, ...] = ()
    reader: str = ""
    records: tuple[str, ...] = ()
    choice: TableChoice | None = None


class UnreadText(Frozen):
    """What is printed beside a record and was not read: its text, and its box on the page as displayed.

    In a table, `table` is the table's id, and `head` and `nth` name the column, if it is in one.
    """

    text: str
    page: int
    bbox: tuple[float, float, float, float]
    table: str = ""
    head: str | None = None
    nth: int = 0
