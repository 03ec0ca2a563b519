"""Which reading of a table is kept: readers say what they make of a piece, and the most plausible reading wins.

Readers are pure functions of a piece. They are asked in one order; where the first reading is not plausible for sure,
all others, and some other choices of the same reader, race against it and against that the table holds no records.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from extractor.layout.tables.table import Table
from extractor.tables.columns.column_names import ColumnName, named_columns
from extractor.tables.columns.head import head_rows
from extractor.tables.constraints import FREE, Constraints, ContradictoryConstraints, check
from extractor.tables.judging.hypotheses import hypotheses
from extractor.tables.judging.judge import is_clear, judged, mean_score, ranked, with_others
from extractor.tables.list_readers import (
    event_columns,
    read_figure_form,
    read_forms_of_events,
    read_indicators,
    read_list_of_events,
    read_numbers,
)
from extractor.tables.narrative.activities import read_activities
from extractor.tables.narrative.boxed_figures import read_boxed_figures
from extractor.tables.narrative.chronology import read_chronology
from extractor.tables.narrative.direction_columns import read_direction_columns
from extractor.tables.narrative.month_rows import read_month_rows
from extractor.tables.narrative.named_rows import read_named_rows
from extractor.tables.narrative.running_text import read_running_text
from extractor.tables.reading import NONE, Piece, TableReading, keeps_to, records_of, rows_of_head, with_roles
from extractor.tables.structure.form_rows import below_form
from extractor.tables.structure.moved_boundaries import with_boundaries
from extractor.tables.structure.pieces import pieces_of
from extractor.vocabulary.judge_words import judge_weights


class Scope(Enum):
    """What a reader looks at: a whole table, a list or form in it, or a whole table for what its lists left."""

    TABLE = 1
    LIST = 2
    REST = 3


@dataclass(frozen=True)
class Reader:
    """A reader: what it looks at, the kind of its readings, and what it makes of a piece; None if not of its kind."""

    scope: Scope
    kind: str
    read: Callable[[Piece], TableReading | None]


READERS: tuple[Reader, ...] = (
    Reader(Scope.TABLE, "chronology", read_chronology),
    Reader(Scope.TABLE, "direction columns", read_direction_columns),
    Reader(Scope.TABLE, "month rows", read_month_rows),
    Reader(Scope.LIST, "indicators", read_indicators),
    Reader(Scope.LIST, "event forms", read_forms_of_events),
    Reader(Scope.LIST, "events", read_list_of_events),
    Reader(Scope.LIST, "numbers", read_numbers),
    Reader(Scope.LIST, "figure form", read_figure_form),
    Reader(Scope.REST, "activities", read_activities),
    Reader(Scope.REST, "named rows", read_named_rows),
    Reader(Scope.REST, "boxed figures", read_boxed_figures),
    Reader(Scope.REST, "running text", read_running_text),
)
"""In this order they are asked, of each scope; of equally plausible readings the first is kept."""
KINDS = tuple(reader.kind for reader in READERS)
"""The kinds of readings that there are, beside that without records."""


def read_table(table: Piece, constraints: Constraints = FREE) -> tuple[TableReading, ...]:
    """Return what was made of a table: of the whole, or of each list and form in it and of what they left.

    A piece that no reader understands has a reading without records, for inspection. `constraints` are what the
    readings have to keep to.

    Raises:
        ContradictoryConstraints: no reading of the table keeps to the constraints.

    """
    if constraints == FREE:
        return _readings(table)
    check(constraints, table.table, KINDS)
    piece = settled_piece(table, constraints)
    _check_names(piece)
    readings = _readings(piece)
    if constraints.kind != NONE and not constraints.is_free and not any(r.reader != NONE for r in readings):
        raise ContradictoryConstraints("指定された種類・列の役割・見出しでは、この表を読み取れません。")
    return readings


def settled_piece(table: Piece, constraints: Constraints) -> Piece:
    """Return a piece with the boundaries and the unit that are settled, and what else its reading has to keep to."""
    around = table.around if constraints.unit is None else replace(table.around, unit=constraints.unit)
    grid = with_boundaries(table.table, constraints.xs, constraints.ys)
    return replace(table, table=grid, around=around, constraints=constraints)


def _check_names(piece: Piece) -> None:
    """Check that each column that is settled by name stands in one of the table's lists.

    Raises:
        ContradictoryConstraints: it does not.

    """
    settled = piece.constraints
    if not settled.named:
        return
    found: set[ColumnName] = set()
    for list_ in pieces_of(piece.table):
        found.update(_places_of_names(list_, settled))
    missing = next((name.head for name in settled.named if name not in found), None)
    if missing is not None:
        raise ContradictoryConstraints(f"見出し「{missing}」の列が、この表にありません。")


def _places_of_names(table: Table, settled: Constraints) -> Mapping[ColumnName, int]:
    return named_columns(below_form(table), settled.named, settled.head_rows)


def _with_columns(piece: Piece) -> Piece:
    """Return a piece whose columns that are settled by name are settled by their places in it."""
    settled = piece.constraints
    if not settled.named:
        return piece
    places = _places_of_names(piece.table, settled)
    roles = {place: settled.named[name] for name, place in places.items()}
    chosen = replace(settled, roles={**settled.roles, **roles}, named={})
    check(chosen, piece.table, KINDS, in_grid=False)
    return replace(piece, constraints=chosen)


def _readings(table: Piece) -> tuple[TableReading, ...]:
    """Return the most plausible readings of a table that keep to its constraints."""
    whole = _best(_with_columns(table), Scope.TABLE)
    if whole is not None and is_clear(whole):
        return (whole,)
    read = tuple(_best_list(_with_columns(replace(table, table=piece))) for piece in pieces_of(table.table))
    least = judge_weights().race.none if table.constraints.is_free else -math.inf
    if whole is not None and whole.verdict.score > max(mean_score(read) if records_of(read) else least, least):
        return (with_others(whole, read),)
    if whole is not None and not records_of(read):
        return read
    kinds = frozenset(record.kind for record in records_of(read))
    if not kinds and any(reading.alternatives for reading in read):
        return read  # lists of other things: what looks like a record in them is not one either
    rest = next(readings_of(replace(table, listed=kinds), Scope.REST), None)
    if rest is None:
        return read
    return (*read, rest) if kinds else (rest,)


def readings_of(piece: Piece, scope: Scope) -> Iterator[TableReading]:
    """Yield each reading of a piece that fits and keeps to its constraints, in the order of the readers."""
    settled = piece.constraints
    allowed = (reader for reader in READERS if reader.scope is scope and settled.allows(reader.kind))
    readings = (reader.read(piece) for reader in allowed)
    return (reading for reading in readings if reading is not None and keeps_to(reading, settled))


def _best(piece: Piece, scope: Scope) -> TableReading | None:
    """Return the most plausible reading of a piece in a scope, judged; None if no reader fits.

    The readers are asked in their order, and none after one whose reading is clear: others are seldom better then.
    """
    read: list[TableReading] = []
    for reading in readings_of(piece, scope):
        read.append(judged(reading, piece))
        if is_clear(read[-1]):
            break
    else:
        read += [judged(other, tried, is_tried=True) for first in read[:] for other, tried in _tried(first, piece)]
    return ranked(read)


def _tried(reading: TableReading, piece: Piece) -> Iterator[tuple[TableReading, Piece]]:
    """Yield the readings of a piece by the same reader under other choices, each with the piece under its choice."""
    for tried in hypotheses(reading, piece):
        yield from ((other, tried) for other in readings_of(tried, Scope.LIST))


def _best_list(piece: Piece) -> TableReading:
    """Return the most plausible reading of a list or form; one without records if that is more plausible.

    Where it is settled how the list is read, it holds records.
    """
    best = _best(piece, Scope.LIST)
    if best is None:
        return _not_understood(piece)
    if best.verdict.score > judge_weights().race.none or not piece.constraints.is_free:
        return best
    return with_others(_not_understood(piece), (best, *best.alternatives))


def _not_understood(piece: Piece) -> TableReading:
    """Return the reading of a piece that no reader fits, with the roles that its columns would play for events."""
    depth = head_rows(piece.table)
    columns = with_roles(piece.table, event_columns(piece.table, depth))
    return TableReading(piece.table, NONE, rows_of_head(piece.table, 0, depth), columns)
