"""Which role each column of a table plays, from its head words and from what stands in its cells, with the reasons."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.fields import Kind, names_of
from extractor.japanese.counts import read_counts
from extractor.japanese.dates.periods import ANY_YEAR, read_periods
from extractor.japanese.figures import bracketed_unit, read_figure
from extractor.japanese.text import compact, is_blank_mark
from extractor.knowledge import load_toml
from extractor.layout.tables.table import Cell, Table
from extractor.vocabulary.head_words import HeadWord, read_head

MOST_SAMPLED = 12
"""So many cells of a column are enough to see what stands in it."""
FORM_ROWS = 8
FEWEST_LABELS = 3
LABEL_STRENGTH = 0.85
HEAD_SEARCH_ROWS = 3
LONGEST_HEAD = 20
MOSTLY = 0.6
"""From this share on a column is called one of dates, counts or running numbers."""
NAMED_BY_PLACE = 0.5
"""Strength of the role of a name that only its place beside dates shows."""
SHORTEST_NAMES = 2
LONGEST_NAMES = 40
CONTENT_STRENGTH = 0.7
"""Strength of a role that the cells alone show."""
WORDED = frozenset({"name", "theme", "venue", "format", "partners", "organizers", "category", "audience"})
"""Roles that a column of bare numbers does not play, whatever its head says."""
_TIME = re.compile(r"第\d{1,3}回")
_CALLED = re.compile(r"\(?0\d{1,4}[-()]+\d{1,4}[-()]+\d{3,4}|〒?\d{2,3}-\d{4}")
"""A telephone number, or a postal code: `046-225-2050`, `243-0014`."""
SINGLE = frozenset({"theme", *names_of(Kind.EVENT, where=lambda field: not field.type.is_list)})
"""Roles that one column of a table plays; of several candidates the strongest stays."""


@dataclass(frozen=True)
class Assignment:
    """A role given to a column, how strongly (0…1), why in words for the reviewer, its head's unit, and its label."""

    role: str
    strength: float
    reason: str
    unit: str | None = None
    label: str | None = None


@dataclass(frozen=True)
class Column:
    """A column below the head: its grid columns `start`…`end` (end excluded), its head texts and its roles."""

    start: int
    end: int
    head: tuple[str, ...]
    roles: tuple[Assignment, ...] = ()

    def plays(self, role: str) -> Assignment | None:
        """Return the assignment of a role to this column."""
        return next((assigned for assigned in self.roles if assigned.role == role), None)


def head_rows(table: Table) -> int:
    """Return how many rows at the top are the head: the first named row and what its spanning cells cover."""
    top = _first_named_row(table)
    if top is None or _has_labels_at_the_side(table):
        return 0
    depth = top + max((cell.rows for cell in table.row_cells(top) if cell.row == top), default=1)
    first = [cell for cell in table.row_cells(top) if cell.row == top]
    wide = [cell for cell in first if cell.columns > 1 and cell.rows == 1]
    narrow = [cell for cell in first if cell.columns == 1]
    if (
        wide
        and depth == top + 1
        and depth < table.row_count
        and not any((below := table.at(depth, cell.column)) is not None and below.lines for cell in narrow)
        and all(
            len([c for c in table.row_cells(depth) if cell.column <= c.column < cell.column + cell.columns]) > 1
            for cell in wide
        )
    ):
        depth += 1
    return min(depth, table.row_count)


def _has_labels_at_the_side(table: Table) -> bool:
    """Tell whether the first column of a table is made of heads; below a row of heads (区分 over 共催) it is not."""
    top = [cell for cell in table.row_cells(0) if cell.lines]
    if len(top) >= FEWEST_LABELS and all(_is_label(cell.text) for cell in top):
        return False
    side = [cell for cell in table.cells if cell.column == 0 and cell.lines][:FORM_ROWS]
    labels = [cell for cell in side if _is_label(cell.text)]
    return len(labels) >= FEWEST_LABELS and len(labels) * 2 > len(side)


def _is_label(text: str) -> bool:
    """Tell whether a text is a head word and nothing else."""
    return any(word.strength >= LABEL_STRENGTH for word in read_head(text))


def _first_named_row(table: Table) -> int | None:
    """Return the first of the top rows in which two cells name a role, or one that stands over a column of dates."""
    best: int | None = None
    for row in range(min(HEAD_SEARCH_ROWS, table.row_count)):
        cells = [cell for cell in table.row_cells(row) if cell.row == row and cell.lines]
        named = sum(1 for cell in cells if any(word.strength > MOSTLY for word in read_head(cell.text)))
        if named >= 2 and not _is_form_row(cells):
            return row
        if best is None and len(cells) > 1 and _is_head_by_contrast(table, row, cells):
            best = row
    return best


def _is_form_row(cells: Sequence[Cell]) -> bool:
    """Tell whether labels and values alternate in a row: 事業名｜花の会｜所管課｜市民課."""
    labels = [_is_label(cell.text) for cell in cells]
    return len(cells) >= 4 and len(cells) % 2 == 0 and all(labels[::2]) and not any(labels[1::2])


def _is_head_by_contrast(table: Table, row: int, cells: Sequence[Cell]) -> bool:
    """Tell whether short words without figures stand over a column of dates."""
    if any(len(compact(cell.text)) > LONGEST_HEAD or any(c.isdigit() for c in compact(cell.text)) for cell in cells):
        return False
    shown = [_shown_by_cells(_body_cells(table, row + 1, cell.column)) for cell in cells]
    return any(found is not None and found.role == "periods" for found in shown)


def read_columns(table: Table, depth: int) -> tuple[Column, ...]:
    """Return the table's columns below a head of `depth` rows, each with its roles."""
    columns: list[Column] = []
    for start, end in _spans(table, depth):
        head = _head_texts(table, depth, start)
        body = _body_cells(table, depth, start)
        columns.append(Column(start, end, head, _roles_of(head, body)))
    settled = _with_dates_of_the_done(_without_other_dates(_settled(columns)), table, depth)
    return _with_a_name(settled, table, depth)


def _spans(table: Table, depth: int) -> list[tuple[int, int]]:
    """Return the grid columns of each column: those of the head's lowest cells."""
    row = max(depth - 1, 0)
    spans: list[tuple[int, int]] = []
    column = 0
    while column < table.column_count:
        cell = table.at(row, column)
        end = cell.column + cell.columns if cell is not None else column + 1
        spans.append((column, end))
        column = end
    return spans


def _head_texts(table: Table, depth: int, column: int) -> tuple[str, ...]:
    """Return the head's texts over a column, from the top, each once."""
    texts: list[str] = []
    seen: set[int] = set()
    for row in range(depth):
        cell = table.at(row, column)
        if cell is not None and id(cell) not in seen and cell.lines:
            seen.add(id(cell))
            texts.append(cell.text)
    return tuple(texts)


def _body_cells(table: Table, depth: int, column: int) -> list[Cell]:
    """Return the first cells below the head that begin in the column."""
    cells = [cell for cell in table.cells if cell.row >= depth and cell.column == column and cell.lines]
    return cells[:MOST_SAMPLED]


def playing(role: str, columns: Sequence[Column], cells: Mapping[int, Cell]) -> tuple[Assignment, Cell] | None:
    """Return the first cell whose column plays a role, with the assignment."""
    for i, cell in cells.items():
        assigned = columns[i].plays(role)
        if assigned is not None and cell.lines:
            return assigned, cell
    return None


def _roles_of(head: Sequence[str], body: Sequence[Cell]) -> tuple[Assignment, ...]:
    """Return a column's roles: those its head names, else what its cells show."""
    assigned: dict[str, Assignment] = {}
    for text in reversed(head):
        for word in read_head(text):
            if word.role not in assigned:
                reason = f"見出し「{word.word}」"
                assigned[word.role] = Assignment(
                    word.role, word.strength, reason, bracketed_unit(text), _label_of(word)
                )
        if assigned:
            break
    if _are_called(body):
        assigned.pop("number", None)
    if _are_figures(body):
        assigned = {role: assignment for role, assignment in assigned.items() if role not in WORDED}
    shown = _shown_by_cells(body)
    if shown is not None and shown.role in assigned:
        known = assigned[shown.role]
        reason = f"{known.reason}、{shown.reason}"
        assigned[shown.role] = replace(known, strength=min(1.0, known.strength + 0.2), reason=reason)
    elif shown is not None and not any(a.strength > CONTENT_STRENGTH for a in assigned.values()):
        assigned[shown.role] = shown
    return tuple(assigned.values())


def _are_figures(body: Sequence[Cell]) -> bool:
    """Tell whether most cells hold a number and nothing else (活動者数: no names of activities)."""
    texts = [cell.text for cell in body if not is_blank_mark(cell.text)]
    figures = [figure for text in texts if (figure := read_figure(text)) is not None and figure.number is not None]
    return bool(texts) and len(figures) >= MOSTLY * len(texts)


def _are_called(body: Sequence[Cell]) -> bool:
    """Tell whether most cells hold telephone numbers or postal codes, which number no events."""
    texts = [compact(cell.text) for cell in body if not is_blank_mark(cell.text)]
    return bool(texts) and sum(bool(_CALLED.fullmatch(text)) for text in texts) >= MOSTLY * len(texts)


def _label_of(word: HeadWord) -> str | None:
    """Return the label that a head gives to the counts below it: only one that says that they are no participants."""
    labels = [compact(label).upper() for label in load_toml("head_words.toml")["count_labels"]["capacity"]]
    return word.word if word.role == "counts" and word.word in labels else None


def _shown_by_cells(body: Sequence[Cell]) -> Assignment | None:
    """Return the role that the cells themselves show: dates, counts of people, or running numbers."""
    texts = [cell.text for cell in body if not is_blank_mark(cell.text)]
    if not texts:
        return None
    numbers = [compact(text) for text in texts]
    if len(numbers) > 1 and all(text.isdigit() for text in numbers):
        values = [int(text) for text in numbers]
        if values == list(range(values[0], values[0] + len(values))):
            return Assignment("number", CONTENT_STRENGTH, "通し番号が並ぶ")
    if len(numbers) > 1 and all(_TIME.fullmatch(text) for text in numbers):
        return Assignment("number", CONTENT_STRENGTH, "回が並ぶ")
    dated = sum(1 for text in texts if _is_mostly_date(text))
    if dated >= MOSTLY * len(texts):
        return Assignment("periods", CONTENT_STRENGTH, "日付が並ぶ")
    counted = sum(1 for text in texts if _is_mostly_people(text))
    if counted >= MOSTLY * len(texts):
        return Assignment("counts", CONTENT_STRENGTH, "人数が並ぶ")
    return None


def _is_mostly_date(text: str) -> bool:
    """Tell whether dates make up most of a text."""
    reading = read_periods(text, ANY_YEAR)
    read = sum(end - start for start, end in reading.spans)
    return bool(reading.periods) and read >= len(text) / 2


def _is_mostly_people(text: str) -> bool:
    """Tell whether a short text counts people."""
    counts = read_counts(text.splitlines()).counts
    return bool(counts) and len(text) <= 40 and all(count.unit in {"人", "名"} for count in counts)


def _with_a_name(columns: tuple[Column, ...], table: Table, depth: int) -> tuple[Column, ...]:
    """Where dates stand but nothing says what happened, call the column with the longest words the names."""
    roles = {assigned.role for column in columns for assigned in column.roles}
    free = [i for i, column in enumerate(columns) if not column.roles]
    if "summary" in roles and not roles & {"name", "theme"}:
        return tuple(_also_named(column, table, depth) for column in columns)
    if "periods" not in roles or roles & {"name", "summary", "theme"} or not free:
        return columns

    def length(i: int) -> float:
        texts = [compact(cell.text) for cell in _body_cells(table, depth, columns[i].start)]
        if any((figure := read_figure(text)) is not None and figure.number is not None for text in texts):
            return 0.0
        letters = [sum(char.isalpha() for char in text) for text in texts]
        return sum(letters) / len(letters) if letters else 0.0

    longest = max(free, key=length)
    if length(longest) < SHORTEST_NAMES:
        return columns
    named = (Assignment("name", NAMED_BY_PLACE, "日付の横に並ぶ最も長い言葉"),)
    return tuple(replace(column, roles=named) if i == longest else column for i, column in enumerate(columns))


def _also_named(column: Column, table: Table, depth: int) -> Column:
    """Let a column of contents name the events too, where most of its cells are names of events."""
    if column.plays("summary") is None:
        return column
    texts = [compact(cell.text) for cell in _body_cells(table, depth, column.start)]
    endings = tuple(load_toml("event_words.toml")["endings"])
    names = sum(len(text) <= LONGEST_NAMES and "、" not in text and text.endswith(endings) for text in texts)
    if len(texts) < 2 or names <= len(texts) / 2:
        return column
    return replace(column, roles=(*column.roles, Assignment("name", NAMED_BY_PLACE, "内容が事業の名前で終わる")))


def _without_other_dates(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Leave out since when partners are such (都市名（提携年月日）), where another column dates the events."""
    words = [compact(word) for word in load_toml("head_words.toml")["other_dates"]["words"]]
    others = [any(word in compact("".join(column.head)) for word in words) for column in columns]
    if not any(column.plays("periods") and not other for column, other in zip(columns, others, strict=True)):
        return tuple(columns)
    return tuple(
        replace(column, roles=tuple(role for role in column.roles if role.role != "periods")) if other else column
        for column, other in zip(columns, others, strict=True)
    )


def _with_dates_of_the_done(columns: tuple[Column, ...], table: Table, depth: int) -> tuple[Column, ...]:
    """Where one column plans dates and another says how it went, take the dates from the latter (計画｜実績)."""
    words = {key: {compact(word) for word in heads} for key, heads in load_toml("head_words.toml")["planned"].items()}
    plans = [c for c in columns if c.plays("periods") and compact("".join(c.head)) in words["plan"]]
    done = [c for c in columns if compact("".join(c.head)) in words["done"] and _begins_with_dates(c, table, depth)]
    if not plans or len(done) != 1:
        return columns
    reason = f"見出し「{compact(''.join(done[0].head))}」の下が日付で始まる"
    dated = Assignment("periods", CONTENT_STRENGTH, reason)
    roles = {
        **{c: tuple(role for role in c.roles if role.role != "periods") for c in plans},
        done[0]: (*(role for role in done[0].roles if role.role not in {"periods", "summary"}), dated),
    }
    return tuple(replace(column, roles=roles.get(column, column.roles)) for column in columns)


def _begins_with_dates(column: Column, table: Table, depth: int) -> bool:
    """Tell whether most cells of a column begin with a date."""
    texts = [cell.text for cell in _body_cells(table, depth, column.start) if not is_blank_mark(cell.text)]
    spans = [read_periods(text, ANY_YEAR).spans for text in texts]
    return bool(texts) and sum(bool(found) and found[0][0] == 0 for found in spans) >= MOSTLY * len(texts)


def _settled(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Leave each single role with the column that plays it most strongly (the first among equals)."""
    best: dict[str, tuple[float, int]] = {}
    for i, column in enumerate(columns):
        for assigned in column.roles:
            if assigned.role in SINGLE and assigned.strength > best.get(assigned.role, (0.0, -1))[0]:
                best[assigned.role] = (assigned.strength, i)
    return tuple(
        Column(
            column.start,
            column.end,
            column.head,
            tuple(a for a in column.roles if a.role not in SINGLE or best[a.role][1] == i),
        )
        for i, column in enumerate(columns)
    )
