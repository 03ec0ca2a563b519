"""What a table shows of its records: cells that none of them took, rows cut otherwise than the rest, lone records.

A reader leaves out what it does not understand, and a record that lacks something looks as sure as a whole one. The
table around it shows more: text beside it that went into no record, a row whose cells span other columns than those of
its neighbours (a drawn line was lost), a value that all its neighbours have, heads of another kind of table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from extractor.candidates.candidate import Candidate
from extractor.confidence.evidence import RecordEvidence
from extractor.fields import names_of
from extractor.japanese.text import compact
from extractor.layout.tables.once import once_per_table
from extractor.layout.tables.table import Cell, Table
from extractor.layout.tables.tagged_tables import rows_that_differ, rows_with_untagged_print
from extractor.records import Kind, Observation
from extractor.tables.coverage import Coverage
from extractor.tables.head_evidence import columns_of_joined_heads, rows_without_outer_head
from extractor.vocabulary.heads.head_tokens import read_token

HEADS = frozenset({"row", "column"})
"""Fields without which nothing in a table says what a number is; one of two columns needs no head."""
ONE_CELL_EACH = frozenset(names_of(Kind.EVENT, where=lambda field: field.own_cell))
"""Fields of an event that stand in cells of their own."""
USUAL_SHARE = 0.8
"""What this share of a table's records or rows have in common is usual."""
ODD_GRID = 0.25
"""A grid that costs more than this for each piece of print fits it badly; those that were right cost below 0.2."""
FEWEST = 4
"""Fewer records or rows show no habit."""
NOTHING: frozenset[str] = frozenset()
INDICATOR_ROLES = frozenset({"indicator", "baseline", "rating"})
_FIGURE_AND_WORD = re.compile(r"\d[^\d\s.,，．:：/／（）()→～〜－―年月日-]")
"""A figure with a word right after it, which is no date's."""


def evidence_of(table: Table, records: Sequence[Candidate], coverage: Coverage) -> dict[str, RecordEvidence]:
    """Return what the table shows of each record that was read from it, by the record's id."""
    uneven = _uneven_rows(table, {row for own in coverage.rows.values() for row in own})
    usual = _usual_fields(records)
    listed = _listed_numbers(records)
    differing, untagged = rows_that_differ(table), rows_with_untagged_print(table)
    heads = HEADS if table.column_count > 2 else HEADS - {"column"}
    places = {one.id: next(iter(own)) for one in records if one.id in listed and len(own := coverage.own[one.id]) == 1}
    body = min((row for row, _ in places.values()), default=0)
    joined = columns_of_joined_heads(table, body)
    depths = {places[one.id][0]: len(_row_heads(one)) for one in records if one.id in places}
    short = rows_without_outer_head(table, depths)
    return {
        record.id: RecordEvidence(
            table=f"{table.page}:{table.bbox[0]:.0f}:{table.bbox[1]:.0f}",
            unread=coverage.unread_share(coverage.rows[record.id]),
            uneven=bool(coverage.rows[record.id] & uneven),
            shared=_shares_a_head(record, table, coverage),
            doubled=_is_doubled(record),
            lacking=bool(
                (usual[record.kind] | (heads if record.id in listed else NOTHING)) - _stated(record) - _bare(record)
            ),
            foreign=record.id in listed and _has_foreign_heads(record),
            rows_differ=bool(coverage.rows[record.id] & differing),
            untagged=bool(coverage.rows[record.id] & untagged),
            odd_grid=table.is_open and table.cost > ODD_GRID,
            odd_heads=table.head_doubt if record.id in places else 0.0,
            joined_heads=record.id in places and places[record.id][1] in joined,
            headless=record.id in places and places[record.id][0] in short,
        )
        for record in records
    }


def _row_heads(record: Candidate) -> Sequence[object]:
    """Return the heads of a number's row."""
    return record.fields["row"].value if "row" in record.fields else ()


def _uneven_rows(table: Table, rows: Iterable[int]) -> frozenset[int]:
    """Return those of the rows that are cut into other columns than nearly all the others."""
    cuts = {row: tuple((cell.column, cell.columns) for cell in table.row_cells(row)) for row in rows}
    if len(cuts) < FEWEST:
        return frozenset()
    usual, count = Counter(cuts.values()).most_common(1)[0]
    if count < USUAL_SHARE * len(cuts):
        return frozenset()
    return frozenset(row for row, cut in cuts.items() if cut != usual)


def _listed_numbers(records: Sequence[Candidate]) -> frozenset[str]:
    """Return the numbers that the table lists in cells of their own; those in its sentences and boxes need no heads."""
    listed = [record.id for record in records if record.kind is Kind.STATISTIC and not record.in_text]
    return frozenset(listed if len(listed) >= FEWEST else ())


def _usual_fields(records: Sequence[Candidate]) -> dict[Kind, frozenset[str]]:
    """Return for each kind the fields that nearly all the table's records have."""
    found: dict[Kind, frozenset[str]] = {}
    for kind in {record.kind for record in records}:
        own = [record for record in records if record.kind is kind]
        counts = Counter(name for record in own for name in _stated(record))
        usual = {name for name, count in counts.items() if count >= USUAL_SHARE * len(own)}
        found[kind] = frozenset(usual if len(own) >= FEWEST else NOTHING)
    return found


def _stated(record: Candidate) -> set[str]:
    """Return the fields of a record that say something."""
    return {name for name, field in record.fields.items() if field.value not in ((), "")}


def _bare(record: Candidate) -> set[str]:
    """Return `unit` for an indicator whose figures are all printed bare: a rate among counts (1.25) has none."""
    observed = record.fields["observations"].value if "observations" in record.fields else ()
    texts = [one.text or "" for one in observed if isinstance(one, Observation)]
    return {"unit"} if texts and not any(map(_FIGURE_AND_WORD.search, texts)) else set()


def _is_doubled(record: Candidate) -> bool:
    """Return whether one cell gave two fields of an event that stand in cells of their own."""
    if record.kind is not Kind.EVENT:
        return False
    places = Counter(
        (box.page, box.bbox) for name in ONE_CELL_EACH & record.fields.keys() for box in record.fields[name].boxes
    )
    return any(count > 1 for count in places.values())


def _shares_a_head(record: Candidate, table: Table, coverage: Coverage) -> bool:
    """Return whether the head nearest to a number stands over its neighbour too: a drawn line was lost between them."""
    own = coverage.own[record.id]
    if record.kind is not Kind.STATISTIC or len(own) != 1:
        return False
    value = coverage.cells[next(iter(own))]
    above = _nearest(_said_in_column(table, value.column), _innermost(record, "column"), value.row)
    beside = _nearest(_said_in_row(table, value.row), _innermost(record, "row"), value.column)
    too_wide = above is not None and above.columns > value.columns
    too_tall = beside is not None and beside.rows > value.rows
    return too_wide or too_tall


def _innermost(record: Candidate, name: str) -> str | None:
    """Return the innermost head of a number's row or column; None if absent."""
    heads = record.fields[name].value if name in record.fields else ()
    return compact(heads[-1]) if heads else None


_Said = Mapping[str, Sequence[tuple[int, Cell]]]
"""What the cells of a row or column say, each with the places at which it stands, in order."""


@once_per_table
def _said_in_column(table: Table, column: int) -> _Said:
    return _said((row, table.at(row, column)) for row in range(table.row_count))


@once_per_table
def _said_in_row(table: Table, row: int) -> _Said:
    return _said((column, table.at(row, column)) for column in range(table.column_count))


def _said(places: Iterable[tuple[int, Cell | None]]) -> _Said:
    found: dict[str, list[tuple[int, Cell]]] = {}
    for place, cell in places:
        if cell is not None:
            found.setdefault(compact(cell.text), []).append((place, cell))
    return found


def _nearest(said: _Said, head: str | None, before: int) -> Cell | None:
    """Return the last cell that says a head before a place."""
    found = said.get(head, ()) if head is not None else ()
    return next((cell for place, cell in reversed(found) if place < before), None)


def _has_foreign_heads(record: Candidate) -> bool:
    """Whether a number stands under heads of indicators: targets and actual values, which another reader takes."""
    if record.kind is not Kind.STATISTIC:
        return False
    heads = [head for name in ("row", "column") if name in record.fields for head in record.fields[name].value]
    tokens = [read_token(head) for head in heads]
    return any(token.measure is not None or token.role in INDICATOR_ROLES for token in tokens)
