"""Key–value forms (事業名｜…／日時｜…／会場｜…): the heads stand beside their values, one event a form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.japanese.text import compact
from extractor.layout.tables.table import Cell, Table
from extractor.tables.columns.column import Assignment, Column
from extractor.tables.columns.figures import names_figures
from extractor.tables.structure.rows import EventRow
from extractor.vocabulary.heads.head_words import WHOLE_HEAD, HeadWord, read_head

_OTHER_NAME = re.compile(r"([^（(]+)[（(]([^（()）]+)[）)]", re.S)
LABEL_STRENGTH = 0.85
LIKELY_LABEL = 0.7
FEWEST_LABELS = 3
MOSTLY_LABELLED = 0.6
"""Share of the rows that begin with a label in a form."""


@dataclass(frozen=True)
class Form:
    """One form: a column for each label, and the row of their values."""

    columns: tuple[Column, ...]
    row: EventRow


@dataclass(frozen=True)
class _Pair:
    """A label with the value cell at its right and what the label names."""

    label: Cell
    value: Cell
    words: tuple[HeadWord, ...]

    @property
    def role(self) -> str:
        """The first role that the label names."""
        return self.words[0].role


def read_forms(table: Table) -> tuple[Form, ...]:
    """Return the forms of a table; none if its labels do not stand beside their values."""
    pairs = [pair for row in range(table.row_count) for pair in _pairs(table, row)]
    labelled = {pair.label.row for pair in pairs if pair.label.column == 0} | _rows_with_likely_labels(table)
    roles = {word.role for pair in pairs for word in pair.words}
    if len(roles) < FEWEST_LABELS or len(labelled) < MOSTLY_LABELLED * table.row_count:
        return ()
    return tuple(_form(pairs_of) for pairs_of in _split(pairs))


def _rows_with_likely_labels(table: Table) -> set[int]:
    """Return the rows that begin with what may be a label beside others that are (交流の相手方, 内容及び成果)."""
    first = (cell for cell in table.begun_in(0) if cell.lines and cell.columns < table.column_count)
    return {cell.row for cell in first if any(word.strength >= LIKELY_LABEL for word in read_head(cell.text))}


def _split(pairs: Sequence[_Pair]) -> list[list[_Pair]]:
    """Return the pairs of each form: the next one begins where the first label comes again."""
    forms: list[list[_Pair]] = []
    for pair in pairs:
        if not forms or pair.role == forms[0][0].role:
            forms.append([])
        forms[-1].append(pair)
    return forms


def has_heads_at_the_side(table: Table) -> bool:
    """Return whether the heads stand in the first column and each further column is an event."""
    if table.column_count < FEWEST_LABELS or any(cell.columns > 1 for cell in table.cells):
        return False
    labels = [_label(cell) for cell in table.cells if cell.column == 0]
    roles = {word.role for words in labels for word in words}
    labelled = sum(bool(words) for words in labels)
    if len(roles) < FEWEST_LABELS or labelled < MOSTLY_LABELLED * len(labels):
        return False
    beside = [cell for cell in table.cells if cell.column == 1 or (cell.row == 0 and cell.column > 0)]
    return not any(_is_whole(cell) for cell in beside) and not any(
        _is_of_labels(table, column) for column in range(1, table.column_count)
    )


def _is_of_labels(table: Table, column: int) -> bool:
    """Return whether labels make up most of a column: a form of several pairs a row, not events side by side."""
    cells = [cell for cell in table.begun_in(column) if cell.lines]
    return any(_is_whole(cell) for cell in cells) and sum(bool(_label(cell)) for cell in cells) * 2 >= len(cells)


def _pairs(table: Table, row: int) -> list[_Pair]:
    """Return the labels of a row with their values."""
    cells = [cell for cell in table.row_cells(row) if cell.row == row]
    found: list[_Pair] = []
    i = 0
    while i + 1 < len(cells):
        words = _label(cells[i])
        if words and (not _label(cells[i + 1]) or (_is_whole(cells[i]) and not _is_whole(cells[i + 1]))):
            found.append(_Pair(cells[i], cells[i + 1], words))
            i += 2
        else:
            i += 1
    return found


def _label(cell: Cell) -> tuple[HeadWord, ...]:
    """Return what a cell names if it is a label and nothing else; 開催回数 counts and is no running number."""
    text = _without_other_name(cell.text)
    words = tuple(word for word in read_head(text) if word.strength >= LABEL_STRENGTH)
    if not any(word.role == "counts" for word in words) and names_figures(cell.text):
        return (HeadWord("counts", compact(cell.text), LABEL_STRENGTH),)
    return words


def _without_other_name(label: str) -> str:
    """Return a label without a second one of the same meaning in brackets after it: 事業名（活動名称）."""
    match = _OTHER_NAME.fullmatch(label.strip())
    if match is None:
        return label
    before, inside = (
        {word.role for word in read_head(text) if word.strength >= LABEL_STRENGTH} for text in match.groups()
    )
    return match[1] if before & inside else label


def _is_whole(cell: Cell) -> bool:
    """Return whether a head word fills a cell; 国際交流事業 only holds one, and is the value beside a label."""
    return any(word.strength == WHOLE_HEAD for word in read_head(cell.text))


def _form(pairs: Sequence[_Pair]) -> Form:
    columns = tuple(_column(pair) for pair in pairs)
    first = min(pair.label.row for pair in pairs)
    return Form(columns, EventRow((first,), {i: pair.value for i, pair in enumerate(pairs)}))


def _column(pair: _Pair) -> Column:
    """Return a label with its value as a column."""
    roles = tuple(Assignment(word.role, word.strength, f"見出し「{word.word}」") for word in pair.words)
    return Column(pair.value.column, pair.value.column + pair.value.columns, (pair.label.text,), roles)
