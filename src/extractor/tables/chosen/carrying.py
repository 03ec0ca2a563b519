"""Carries choices over from one year's report to the next: each becomes one for a table of that report.

They go by what is printed over the columns alone. Places and lines of rows are left out; lines of columns are
stretched to the table, if its columns follow each other as they did.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.layout.tables.table import Table
from extractor.table_choices import CarriedChoice, ColumnChoice, ColumnView, TableChoice
from extractor.tables.chosen.fitting import columns_in, named_there, place_of
from extractor.tables.chosen.signature import same_form, signature_of
from extractor.tables.columns.column_names import ColumnName, alike, matched
from extractor.tables.structure.moved_boundaries import with_boundaries


def carry(choices: Sequence[TableChoice], tables: Sequence[Table]) -> Iterator[CarriedChoice]:
    """Yield the choices that fit tables of another report, as choices for these; of several the first counts.

    A choice that was not for all tables of its form goes to the only one of that form, and to none where there are
    several. Choices for running text are left out.
    """
    signatures = [signature_of(table) for table in tables]
    taken: set[int] = set()
    for way, choice in ((way, choice) for way, choice in enumerate(choices) if choice.of == "table"):
        of_form = [n for n, signature in enumerate(signatures) if same_form(choice.heads, signature)]
        for n in of_form if choice.alike or len(of_form) == 1 else ():
            own = carried(choice, tables[n], signatures[n]) if n not in taken else None
            if own is not None:
                taken.add(n)
                yield CarriedChoice(way=way, choice=own)


def carried(choice: TableChoice, table: Table, signature: Sequence[str]) -> TableChoice | None:
    """Return a choice as one for a table of another report; None if nothing of it is left there."""
    xs = columns_in(choice, table) if _same_order(choice.heads, signature) else None
    named = {ColumnName(column.head, column.nth): frozenset(column.roles) for column in choice.columns}
    there = named_there(named, with_boundaries(table, xs, {}), choice.head_rows)
    columns = tuple(column for column in choice.columns if ColumnName(column.head, column.nth) in there)
    settled = TableChoice(
        place=place_of(table),
        heads=tuple(signature),
        alike=choice.alike,
        kind=choice.kind,
        columns=columns,
        head_rows=choice.head_rows,
        unit=choice.unit,
        xs=None if xs is None else tuple(round(x, 1) for x in xs),
    )
    return None if settled.is_free else settled


def in_names_of(choice: TableChoice, columns: Sequence[ColumnView]) -> TableChoice:
    """Return a choice whose columns are called as in the table that was read under it, misprints and all."""
    wanted = [ColumnName(column.head, column.nth) for column in choice.columns]
    there = [ColumnName(column.head, column.nth) for column in columns]
    found = {name: there[place] for name, place in matched(wanted, there).items()}
    named = tuple(
        ColumnChoice(head=name.head, nth=name.nth, roles=column.roles)
        for column, own in zip(choice.columns, wanted, strict=True)
        for name in [found.get(own, own)]
    )
    return choice.model_copy(update={"columns": named})


def _same_order(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether the columns of two tables follow each other in the same order."""
    return len(one) == len(other) and all(alike(a, b) for a, b in zip(one, other, strict=True))
