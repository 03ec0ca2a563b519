"""What all writers of tables share: the tables to write, and the one pass over the records that fills them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from extractor.fields import Kind
from review_app.exports.cells import Cell, Head
from review_app.exports.companions import Companion
from review_app.exports.tables import TableForm
from review_app.services.releases.release_file import ReleaseFile


@dataclass(frozen=True)
class Sheet:
    """A table as a writer knows it."""

    name: str
    ja: str
    heads: tuple[Head, ...]


class Sink(Protocol):
    """Takes the rows of several tables, in any order of the tables."""

    def write(self, sheet: int, record: str, cells: Sequence[Cell]) -> None:
        """Write a row of the table at that place; `record` says which record it is about, for messages."""


@dataclass(frozen=True)
class Tables:
    """The tables of a file: of records, and those that travel with them."""

    forms: tuple[TableForm, ...]
    companions: tuple[Companion, ...] = ()

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """All tables in their order."""
        records = (Sheet(one.name, one.ja, tuple(column.declared for column in one.columns)) for one in self.forms)
        return (*records, *(Sheet(one.name, one.ja, one.heads) for one in self.companions))


def fill(source: ReleaseFile, tables: Tables, sink: Sink) -> None:
    """Write all rows of all tables, reading the records once."""
    by_kind: dict[Kind, list[tuple[int, TableForm]]] = {kind: [] for kind in Kind}
    for place, form in enumerate(tables.forms):
        by_kind[form.kind].append((place, form))
    kinds = [kind for kind, forms in by_kind.items() if forms]
    for record in source.records(kinds[0] if len(kinds) == 1 else None, places=False) if kinds else ():
        for place, form in by_kind[record.kind]:
            for row in form.rows(record):
                sink.write(place, f"{record.record_id}", [column.cell(row) for column in form.columns])
    for place, companion in enumerate(tables.companions, start=len(tables.forms)):
        for number, cells in enumerate(companion.rows(source.header, tables.forms), start=1):
            sink.write(place, str(number), cells)
