"""Where an indicator's name stands over its figures: as caption, as a row above the head, or as a head over columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.japanese.figures import read_figure
from extractor.japanese.patterns import any_of
from extractor.knowledge import cache
from extractor.layout.flow.outline import Surroundings
from extractor.layout.tables.table import Cell, Part, Table, without_empty_tracks
from extractor.layout.text.line import Line
from extractor.tables.indicators.heads import IndicatorHead
from extractor.vocabulary.heads.head_tokens import MEASURES, read_token
from extractor.vocabulary.heads.head_words import head_lists
from extractor.vocabulary.heads.indicator_words import indicator_words

FEWEST_GROUPS = 2


@cache
def _label() -> re.Pattern[str]:
    """Return the pattern of a label or number before the name of an indicator: `指標名：`, `KPI 1-2 `."""
    words = indicator_words()
    number = r"[0-9０-９①-⑳]{1,2}(?:[-－.．][0-9０-９]{1,2})?[.．：:）)]?"
    return re.compile(rf"^(?:{any_of(words.name_labels)}\s*[：:]\s*|{any_of(words.number_labels)}?\s*{number}\s+)")


def unnumbered(place: Cell, line: Line) -> Cell | None:
    """Return a line as the cell that names an indicator, without its number (指標１); None if no name is left."""
    match = _label().match(line.text)
    start = match.end() if match else 0
    if start >= len(line.text):
        return None
    part = line.part(start, len(line.text))
    return replace(place, parts=(Part(part.page, part.bbox, (part,)),))


@cache
def _measure_at_end() -> re.Pattern[str]:
    """Return the pattern of a measure after a name: `移住者数（人）　目標`, `移住者数（実績値）`."""
    words = [word for role, own in head_lists("kpi").items() if role in MEASURES for word in own]
    return re.compile(rf"(?<=[^\s（(の])(?:[\s　]*|[\s　]*[（(])(?:{any_of(words)})[）)]?\s*$")


def without_measure(cell: Cell) -> Cell:
    """Return a cell that names an indicator without the measure that its last line ends with."""
    if not cell.lines:
        return cell
    *above, last = cell.lines
    match = _measure_at_end().search(last.text)
    if match is None:
        return cell
    kept = (*above, last.part(0, match.start()))
    return replace(cell, parts=(replace(cell.parts[0], lines=kept),))


def title_cell(table: Table, head: IndicatorHead) -> Cell | None:
    """Return the cell right above the head that stands over all columns of figures: it names their one indicator."""
    columns = [i for i, token in enumerate(head.tokens) if token.has_figures]
    if not head.top or not columns or any(token.role == "indicator" for token in head.tokens):
        return None
    cell = table.at(head.top - 1, columns[0])
    if cell is None or not cell.lines or cell is not table.at(head.top - 1, columns[-1]):
        return None
    named = unnumbered(cell, cell.lines[0]) if len(cell.lines) == 1 else cell
    if named is None or read_token(named.text).says_something or _is_number(named):
        return None
    return named


def caption_cell(table: Table, around: Surroundings) -> Cell | None:
    """Return the caption as the cell that names the table's one indicator, its number and unit note left out."""
    if not around.caption_lines or not around.caption:
        return None
    line = around.caption_lines[0]
    start = line.text.find(around.caption)
    if start < 0:
        return None
    return unnumbered(Cell(0, 0, 1, table.column_count, ()), line.part(start, start + len(around.caption)))


def indicator_groups(table: Table) -> tuple[Table, ...]:
    """Return a table for each indicator that heads a group of columns of measures, with years as rows; else none."""
    if table.row_count <= 2 or table.column_count < 1 + 2 * FEWEST_GROUPS:
        return ()
    tops = [cell for cell in table.row_cells(0) if cell.column and cell.lines]
    first = table.column_count if not tops else tops[0].column
    groups = [cell for cell in tops if cell.columns > 1 and cell.rows == 1 and not read_token(cell.text).says_something]
    if len(groups) < FEWEST_GROUPS or len(groups) != len(tops) or not all(_measured(table, cell) for cell in groups):
        return ()
    years = [cell for cell in table.cells if cell.row > 1 and not cell.column and cell.lines]
    if first != 1 or not years or not all(read_token(cell.text).says_something for cell in years):
        return ()
    return tuple(_columns(table, cell) for cell in groups)


def _measured(table: Table, group: Cell) -> bool:
    """Return whether the heads below a head are different measures."""
    below = [table.at(1, column) for column in range(group.column, group.column + group.columns)]
    measures = [read_token(cell.text).measure for cell in below if cell is not None and cell.row == 1]
    return len(measures) == group.columns and None not in measures and len(set(measures)) == len(measures)


def _columns(table: Table, group: Cell) -> Table:
    """Return the first column and those of a group as a table."""
    kept = range(group.column, group.column + group.columns)
    cells = [cell for cell in table.cells if not cell.column]
    cells += [replace(cell, column=cell.column - group.column + 1) for cell in table.cells if cell.column in kept]
    xs = (table.xs[0], *table.xs[group.column : group.column + group.columns + 1])
    return without_empty_tracks(replace(table, cells=_in_order(cells), xs=xs))


def _in_order(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))


def _is_number(cell: Cell) -> bool:
    figure = read_figure(cell.text)
    return figure is not None and figure.number is not None
