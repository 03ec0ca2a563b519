"""Cells that print several values after labels (日時：…／場所：…／参加者：…) → a column for each label."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.japanese.text import compact
from extractor.layout.tables.table import Cell, Part, Table
from extractor.layout.text.line import Line
from extractor.vocabulary.heads.head_words import WHOLE_HEAD, read_head

FEWEST_LABELS = 2
"""So many known labels in a cell show that it is a small form."""
FEWEST_CELLS = 2
LONGEST_LABEL = 8
_LABEL = re.compile(rf"^[・○●◇◆■□]?[\s　]*(?P<label>[^\s　：:]{{1,{LONGEST_LABEL}}})[\s　]*[：:][\s　]*(?=\S)")

Values = dict[str, list[Line]]


def with_labelled_columns(table: Table) -> Table:
    """Return the table with a column for each label that cells of one column print; the table itself if none does."""
    for column in range(table.column_count):
        body = [cell for cell in table.begun_in(column) if cell.row > 0 and cell.lines]
        values = [_values(cell) for cell in body]
        labels = list(dict.fromkeys(label for own in values for label in own))
        head = table.at(0, column)
        if len(body) >= FEWEST_CELLS and all(values) and len(labels) >= FEWEST_LABELS and _is_narrow(head, body):
            return _split(table, column, body, values, labels)
    return table


def _is_narrow(head: Cell | None, body: list[Cell]) -> bool:
    """Return whether a head and the cells below it stand in one column of their own."""
    return head is not None and head.row + head.rows <= body[0].row and all(c.columns == 1 for c in (head, *body))


def _values(cell: Cell) -> Values:
    """Return a cell's lines by the label before them; nothing if it does not begin with a label or has too few."""
    found: Values = {}
    known = 0
    label: str | None = None
    for line in cell.lines:
        match = _LABEL.match(line.text)
        if match is not None and not match["label"][-1].isdigit():
            label = compact(match["label"])
            known += any(word.strength == WHOLE_HEAD for word in read_head(label))
            found.setdefault(label, []).append(line.part(match.end(), len(line.text)))
        elif label is None:
            return {}
        else:
            found[label].append(line)
    return found if known >= FEWEST_LABELS else {}


def _split(table: Table, column: int, body: list[Cell], values: list[Values], labels: list[str]) -> Table:
    """Return the table with the first label's values in their column and those of the others right of the last."""
    places = {label: table.column_count + i - 1 if i else column for i, label in enumerate(labels)}
    kept = [cell for cell in table.cells if cell.column != column]
    heads = [_head_of(label, place, body) for label, place in places.items()]
    cells = [
        replace(cell, column=places[label], parts=(Part(cell.page, cell.bbox, tuple(lines)),))
        for cell, own in zip(body, values, strict=True)
        for label, lines in own.items()
    ]
    xs = (*table.xs, *(table.xs[-1] + i for i in range(1, len(labels))))
    ordered = sorted((*kept, *heads, *cells), key=lambda cell: (cell.row, cell.column))
    return replace(table, cells=tuple(ordered), xs=xs)


def _head_of(label: str, column: int, body: list[Cell]) -> Cell:
    """Return the cell of a head that says a label, where the first cell with this label prints it."""
    cell, line, (start, end) = next(
        (cell, line, match.span("label"))
        for cell in body
        for line in cell.lines
        if (match := _LABEL.match(line.text)) is not None and compact(match["label"]) == label
    )
    return Cell(0, column, body[0].row, 1, (Part(cell.page, cell.bbox, (line.part(start, end),)),))
