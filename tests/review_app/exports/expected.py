"""What a format must give back: the cells of each table as they are declared, with the loss that a format settles."""

from __future__ import annotations

from collections.abc import Callable

from review_app.exports.cells import Cell, Head
from review_app.exports.writers.sink import Tables, fill
from review_app.services.releases.release_file import ReleaseFile


class Collected:
    """A sink that keeps everything."""

    def __init__(self, tables: Tables) -> None:
        self.rows: dict[str, list[dict[str, Cell]]] = {sheet.name: [] for sheet in tables.sheets}
        self._sheets = tables.sheets

    def write(self, sheet: int, record: str, cells: list[Cell]) -> None:
        heads = [head.head for head in self._sheets[sheet].heads]
        self.rows[self._sheets[sheet].name].append(dict(zip(heads, cells, strict=True)))


def expected(
    source: ReleaseFile, tables: Tables, told: Callable[[Head, Cell], object]
) -> dict[str, list[dict[str, object]]]:
    """Return the rows of each table, each cell as the format tells it."""
    sink = Collected(tables)
    fill(source, tables, sink)
    heads = {sheet.name: {head.head: head for head in sheet.heads} for sheet in tables.sheets}
    return {
        name: [{head: told(heads[name][head], cell) for head, cell in row.items()} for row in rows]
        for name, rows in sink.rows.items()
    }
