"""The heads of a table of indicators: where they stand and what each grid column's head says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.japanese.dates.years import read_year_head
from extractor.japanese.figures import read_arrow, read_figure
from extractor.japanese.text import compact
from extractor.layout.tables.table import Cell, Table
from extractor.tables.constraints import Constraints
from extractor.vocabulary.heads.head_tokens import HeadToken, read_token, token_of
from extractor.vocabulary.heads.head_words import WHOLE_HEAD, read_head
from extractor.vocabulary.heads.indicator_words import indicator_words

COMPARED = frozenset({"baseline", "target", "actual", "achievement"})
FEWEST_MEASURES = 2
"""Indicators compare so many of a baseline, targets, actual values and their rate."""
HEAD_SEARCH_ROWS = 5
"""A table of indicators has its head in the first rows: labels of the plan may stand above it."""


@dataclass(frozen=True)
class IndicatorHead:
    """The head of a table of indicators: its rows `top`…`bottom` (excluded) and what each grid column's head says."""

    top: int
    bottom: int
    tokens: tuple[HeadToken, ...]
    texts: tuple[str, ...]


def find_indicator_head(table: Table) -> IndicatorHead | None:
    """Return the head of a table of indicators, or None if it is not one.

    A sheet may state purpose and department above its indicators: the first row that heads columns of years or measures
    is taken before an earlier one that only names an indicator.
    """
    first: IndicatorHead | None = None
    for top in range(table.row_count):
        head = _head_at(table, top)
        if head is None or not _is_indicator_head(head, table):
            continue
        if any(token.has_figures for token in head.tokens) or _has_arrows(table, head):
            return head
        first = first or (head if top < HEAD_SEARCH_ROWS else None)
    return first


def _head_at(table: Table, top: int) -> IndicatorHead | None:
    """Return what the row `top` and those that belong to it say as a head; None if it is mostly something else."""
    cells = [cell for cell in table.row_cells(top) if cell.row == top and cell.lines]
    saying = [cell for cell in cells if read_token(cell.text).says_something]
    if len(saying) < 2 or len(saying) * 2 < len(cells):
        return None
    return _head_of_rows(table, top, _head_bottom(table, top))


def _head_of_rows(table: Table, top: int, bottom: int) -> IndicatorHead:
    """Return what the rows `top`…`bottom` (excluded) say as a head."""
    tokens, texts = [], []
    for column in range(table.column_count):
        stack = _head_stack(table, top, bottom, column)
        token = HeadToken()
        for cell in reversed(stack):
            token = token.with_default(read_token(cell.text))
        tokens.append(token)
        texts.append("\n".join(cell.text for cell in stack))
    return IndicatorHead(top, bottom, tuple(_dated_rates(_present_values(tokens, texts))), tuple(texts))


def chosen_head(table: Table, found: IndicatorHead | None, constraints: Constraints) -> IndicatorHead | None:
    """Return the head that was found, changed to what is settled of it; None if absent."""
    rows = constraints.head_rows
    if rows and constraints.settles("indicators") and (found is None or found.bottom != rows):
        found = _head_of_rows(table, 0, rows)
    if found is None:
        return None
    tokens = [
        _chosen_token(token, constraints.roles[column]) if column in constraints.roles else token
        for column, token in enumerate(found.tokens)
    ]
    return replace(found, tokens=tuple(tokens))


def _chosen_token(token: HeadToken, roles: frozenset[str]) -> HeadToken:
    """Return a token that says what was chosen; its own if it says so anyway."""
    if roles == ({token.said} if token.said else frozenset()):
        return token
    return token_of(next(iter(roles), ""))


def _present_values(tokens: Sequence[HeadToken], texts: Sequence[str]) -> list[HeadToken]:
    """Return 現状値 as the actual value if another column is the baseline; alone it is the baseline itself."""
    based = [i for i, token in enumerate(tokens) if token.role == "baseline"]
    present = [i for i in based if any(word in compact(texts[i]) for word in indicator_words().present)]
    if not present or len(present) == len(based):
        return list(tokens)
    found = list(tokens)
    for i in present:
        year = read_year_head(texts[i])
        found[i] = HeadToken(year[0], year[1], "actual") if year is not None else HeadToken(measure="actual")
    return found


def _dated_rates(tokens: Sequence[HeadToken]) -> list[HeadToken]:
    """Return a rate without year with the one year of the actual values (R7目標｜R5実績｜達成率)."""
    actual = {(token.year, token.year_type) for token in tokens if token.measure == "actual"}
    if len(actual) != 1 or not any(token.measure == "target" for token in tokens):
        return list(tokens)
    ((year, year_type),) = actual
    return [
        replace(token, year=year, year_type=year_type)
        if token.measure == "achievement" and token.year is None
        else token
        for token in tokens
    ]


def _head_bottom(table: Table, top: int) -> int:
    """Return the row after the head: below its tallest cell, and below a second row of years and measures."""
    cells = [cell for cell in table.row_cells(top) if cell.row == top]
    heights = [cell.rows for cell in cells if cell.lines and not _stands_beside_body(table, cell)]
    bottom = top + max(heights, default=1)
    wide = [cell for cell in cells if cell.columns > 1 and cell.row + cell.rows == bottom]
    if bottom < table.row_count and wide:
        below = [c for w in wide for c in table.row_cells(bottom) if w.column <= c.column < w.column + w.columns]
        if below and all(read_token(c.text).measure or read_token(c.text).year for c in below if c.lines):
            bottom += 1
    return min(bottom, table.row_count)


def _stands_beside_body(table: Table, cell: Cell) -> bool:
    """Return whether a tall cell is the label of a whole block at its side, with figures in the rows that it covers."""
    covered = [other for other in table.cells if cell.row < other.row < cell.row + cell.rows]
    return any(_figure(other.text) and not read_token(other.text).says_something for other in covered)


def _figure(text: str) -> bool:
    figure = read_figure(text)
    return figure is not None and figure.number is not None


def _head_stack(table: Table, top: int, bottom: int, column: int) -> list[Cell]:
    """Return the distinct filled head cells over a grid column, from the top."""
    stack: list[Cell] = []
    for row in range(top, bottom):
        cell = table.at(row, column)
        if cell is not None and cell.lines and cell not in stack:
            stack.append(cell)
    return stack


def _is_indicator_head(head: IndicatorHead, table: Table) -> bool:
    """Return whether heads are those of indicators: a column of them, or targets beside actual values."""
    roles = {token.role for token in head.tokens}
    measures = {token.measure for token in head.tokens if token.measure}
    years = {token.year for token in head.tokens if token.year}
    row_measures = {
        measure
        for cell in table.cells
        if cell.row >= head.bottom and (measure := read_token(cell.text).measure) is not None
    }
    if "indicator" in roles:
        stacks = any(token.stack for token in head.tokens)
        compared = measures | row_measures or stacks or "baseline" in roles or _has_arrows(table, head)
        return bool(compared or (years and _names_only_indicators(head)))
    compared = measures | row_measures
    return len(compared) >= FEWEST_MEASURES or ("baseline" in roles and bool(compared))


def _names_only_indicators(head: IndicatorHead) -> bool:
    """Return whether the head over the names is a word for indicators and nothing else: years alone are figures too."""
    named = [text for token, text in zip(head.tokens, head.texts, strict=True) if token.role == "indicator"]
    return any(word.strength == WHOLE_HEAD for text in named for word in read_head(text, "kpi"))


def _has_arrows(table: Table, head: IndicatorHead) -> bool:
    return any(read_arrow(cell.text) for cell in table.cells if cell.row >= head.bottom)


def has_indicators_as_columns(table: Table) -> bool:
    """Return whether the indicators stand side by side and the years or measures below each other."""
    corner = table.at(0, 0)
    if corner is None or table.row_count < 3 or corner.columns > 1:
        return False
    below = [read_token(cell.text) for cell in table.cells if cell.column == 0 and cell.row > 0 and cell.lines]
    beside = [read_token(cell.text) for cell in table.cells if cell.row == 0 and cell.column > 0 and cell.lines]
    if any(token.says_something for token in beside) or not all(token.says_something for token in below):
        return False
    if read_token(corner.text).role == "indicator":
        return bool(below)
    compared = {token.measure or token.role for token in below} & COMPARED
    named = compact(corner.text)
    return len(compared) >= FEWEST_MEASURES and (not named or named in indicator_words().corners)
