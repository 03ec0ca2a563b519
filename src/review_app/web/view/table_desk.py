"""Collects what the page of one table shows: its print, how it is read, and what would come of another reading."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError
from sqlmodel import Session

from extractor.table_choices import (
    NO_RECORDS,
    ColumnChoice,
    ColumnView,
    RowLines,
    TableChoice,
    TablePart,
    TablePreview,
    TableView,
)
from review_app.jobs import laid_out
from review_app.jobs.table_act import TableChange, change_of
from review_app.jobs.table_preview import PreviewSheet, sheet_of
from review_app.services.documents.document_view import DocumentView
from review_app.services.errors import CannotReadTable, NotFound
from review_app.services.tables.table_settings import SettingView, settings_of
from review_app.settings import Settings
from review_app.web.text.table_words import USUAL_KINDS, roles_of
from review_app.web.view.settings_seen import SettingsSeen, seen_of

DEEPEST_HEAD = 4
AROUND = 6.0
"""So much of the page is shown around a table, in points."""
_TURNS = {1: "matrix(0 1 -1 0 {height} 0)", 2: "matrix(-1 0 0 -1 {width} {height})", 3: "matrix(0 -1 1 0 0 {width})"}


class TableForm(SettingsSeen, frozen=True):
    """The form as it was sent.

    `kind`, `head_rows`, `unit`, `xs`, `ys` are empty where nothing is chosen. `head`, `nth`, `role` and `auto` are
    the columns that were shown: what they are called, the role chosen, and the one that they are read with by
    themselves; they count only while the table is read as the kind `shown`. `choice` is another reading, taken whole.
    """

    kind: str = ""
    shown: str = ""
    head_rows: str = ""
    unit: str = ""
    xs: str = ""
    ys: str = ""
    alike: bool = False
    remember: bool = False
    head: tuple[str, ...] = ()
    nth: tuple[int, ...] = ()
    role: tuple[str, ...] = ()
    auto: tuple[str, ...] = ()
    choice: str = ""

    def chosen(self, table: TableView) -> TableChoice:
        """Return what the form says of a table.

        Raises: CannotReadTable for what the page would never send.
        """
        try:
            if self.choice:
                taken = TableChoice.model_validate_json(self.choice)
                return taken.model_copy(update={"place": table.place, "heads": table.heads, "alike": self.alike})
            return TableChoice(
                place=table.place,
                heads=table.heads,
                alike=self.alike,
                kind=self.kind or None,
                columns=tuple(self._columns()),
                head_rows=int(self.head_rows) if self.head_rows and self.kind != NO_RECORDS else None,
                unit=self.unit.strip() or None,
                xs=tuple(json.loads(self.xs)) if self.xs else None,
                rows=tuple(RowLines(page=int(page), ys=ys) for page, ys in json.loads(self.ys or "{}").items()),
            )
        except (ValidationError, ValueError, TypeError, AttributeError) as error:
            raise CannotReadTable("選んだ内容を読み取れませんでした。選び直してください。") from error

    def _columns(self) -> Iterator[ColumnChoice]:
        """Yield the columns whose role was changed."""
        for head, nth, role, auto in zip(self.head, self.nth, self.role, self.auto, strict=True):
            if role != auto:
                yield ColumnChoice(head=head, nth=nth, roles=tuple(part for part in role.split("+") if part))


@dataclass(frozen=True)
class RoleSelect:
    """The choice of a column's role: `value` is the one now, `auto` the one that the column is read with by itself."""

    column: ColumnView
    value: str
    auto: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Print:
    """A part of the printed table: what is shown of the page, and the matrix by which its picture is turned."""

    part: TablePart
    x: float
    y: float
    width: float
    height: float
    picture_width: float
    picture_height: float
    turning: str


@dataclass(frozen=True)
class TableDesk:
    """The page of a table. `choice` is what is tried, `problem` why it cannot be; `preview` is then of what is read.

    `remember`: the choice is for the next report of the series, too.
    """

    document: DocumentView
    now: TableView
    in_force: tuple[SettingView, ...]
    choice: TableChoice
    preview: TablePreview
    sheet: PreviewSheet
    columns: tuple[RoleSelect, ...]
    remember: bool
    problem: str = ""

    @property
    def seen(self) -> str:
        """The settings in force, as the form sends them back."""
        return seen_of(self.in_force)

    @property
    def settled(self) -> SettingView | None:
        """What is in force for this table."""
        return next((setting for setting in self.in_force if setting.choice == self.now.choice), None)

    @property
    def changes_memory(self) -> bool:
        """Whether what is in force stays, and only changes for the next report of the series."""
        settled = self.settled
        return settled is not None and settled.choice == self.choice and settled.remember != self.remember

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds to choose from."""
        return tuple(dict.fromkeys([*USUAL_KINDS, self.preview.table.kind, self.choice.kind or NO_RECORDS]))

    @property
    def head_depths(self) -> range:
        """How many rows the head may have."""
        rows = max((cell.row + cell.rows for cell in self.preview.cells), default=1)
        return range(min(DEEPEST_HEAD, rows - 1) + 1)

    @property
    def prints(self) -> tuple[Print, ...]:
        """The parts of the printed table, page by page; as it is found, whatever is tried."""
        return tuple(map(_print, self.now.parts))

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages on which the table stands."""
        return tuple(part.page for part in self.now.parts)

    @property
    def xs(self) -> str:
        """The column lines that were moved, as JSON; empty if none was."""
        return json.dumps(self.choice.xs) if self.choice.xs else ""

    @property
    def ys(self) -> str:
        """The row lines that were moved by page, as JSON; empty if none was."""
        return json.dumps({rows.page: rows.ys for rows in self.choice.rows}) if self.choice.rows else ""

    def lines(self) -> str:
        """Return the boundaries of columns and rows that are tried, as JSON."""
        table = self.preview.table
        rows = {part.page: {"ys": part.ys, "shift": part.shift} for part in table.parts}
        return json.dumps({"xs": table.xs, "parts": rows})


def table_desk(
    session: Session, settings: Settings, document: DocumentView, table: str, form: TableForm | None
) -> TableDesk:
    """Return the page of a table; `form` None: as it is read now.

    Raises: NotFound, FileMissing, TableProcessFailed, UnreadableDocument.
    """
    in_force = settings_of(session, document.id)
    session.rollback()
    tables = laid_out.tables_of(settings, document, tuple(setting.choice for setting in in_force))
    now = next((view for view in tables if view.id == table), None)
    if now is None:
        raise NotFound
    as_now = now.choice or TableChoice(place=now.place, heads=now.heads)
    problem = ""
    try:
        choice = as_now if form is None else form.chosen(now)
        base, choice, preview = _tried(settings, document, table, choice, form)
    except CannotReadTable as error:
        problem, choice = error.ja, as_now
        base, choice, preview = _tried(settings, document, table, choice, None)
    sheet = sheet_of(session, document.id, now, preview)
    columns = tuple(_selects(base.table, preview.table, choice))
    settled = next((setting for setting in in_force if setting.choice == now.choice), None)
    remember = form.remember if form is not None else settled is None or settled.remember
    return TableDesk(document, now, in_force, choice, preview, sheet, columns, remember, problem)


def change_wanted(desk: TableDesk, form: TableForm) -> TableChange:
    """Return the change that applying what is tried means."""
    return change_of(desk.in_force, desk.now, desk.choice, form.settings_seen, remember=form.remember)


def _tried(
    settings: Settings, document: DocumentView, table: str, choice: TableChoice, form: TableForm | None
) -> tuple[TablePreview, TableChoice, TablePreview]:
    """Return the table without roles chosen for columns, the choice with those that still apply, and the table so.

    Roles are of columns that the reading has: another kind or head may have others.
    """
    plain = choice.model_copy(update={"columns": ()})
    base = laid_out.preview_of(settings, document, table, plain)
    kept = choice.columns
    if form is not None and not form.choice:
        there = {(column.head, column.nth) for column in base.table.columns}
        same_kind = form.shown == base.table.kind
        kept = tuple(column for column in kept if same_kind and (column.head, column.nth) in there)
    settled = choice.model_copy(update={"columns": kept})
    return base, settled, laid_out.preview_of(settings, document, table, settled) if kept else base


def _selects(base: TableView, tried: TableView, choice: TableChoice) -> Iterator[RoleSelect]:
    """Yield the choice of each column's role, where the kind of table has roles to choose."""
    known = roles_of(base.kind)
    if not known:
        return
    automatic = {(column.head, column.nth): "+".join(column.roles) for column in base.columns}
    played = dict.fromkeys(role for column in (*base.columns, *tried.columns) if (role := "+".join(column.roles)))
    for column in tried.columns:
        value = "+".join(column.roles)
        auto = automatic.get((column.head, column.nth), value)
        chosen = next((own for own in choice.columns if (own.head, own.nth) == (column.head, column.nth)), None)
        value = "+".join(chosen.roles) if chosen is not None else auto
        yield RoleSelect(column, value, auto, tuple(dict.fromkeys([*known, *played, value, ""])))


def _print(part: TablePart) -> Print:
    x0, y0, x1, y1 = part.bbox
    sideways = part.turn % 2 == 1
    width, height = (part.height, part.width) if sideways else (part.width, part.height)
    turning = _TURNS.get(part.turn % 4, "").format(width=width, height=height)
    x, y = max(0.0, x0 - AROUND), max(0.0, y0 - AROUND)
    wide, high = min(part.width, x1 + AROUND) - x, min(part.height, y1 + AROUND) - y
    return Print(part, round(x, 1), round(y, 1), round(wide, 1), round(high, 1), width, height, turning)
