"""Writes tables as a SQLite database that any program of the trade opens."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from types import MappingProxyType

from review_app.exports.cells import Cell, CellType
from review_app.exports.keys import KEYS
from review_app.exports.writers.sink import Sheet, Tables, fill
from review_app.services.releases.release_file import ReleaseFile

ROWS_AT_ONCE = 1000
APPLICATION_ID = 0x594F4D49
"""«YOMI»: says in the file's head what it is."""
TYPES: Mapping[CellType, str] = MappingProxyType(
    {
        CellType.TEXT: "TEXT",
        CellType.CODE: "TEXT",
        CellType.INTEGER: "INTEGER",
        CellType.NUMBER: "REAL",
        CellType.DATE: "TEXT",
        CellType.TIME: "TEXT",
    }
)


class _SqliteSink:
    """Inserts rows, many at once."""

    def __init__(self, database: sqlite3.Connection, sheets: Sequence[Sheet]) -> None:
        self._database = database
        self._inserts = [_insert(sheet) for sheet in sheets]
        self._waiting: list[list[tuple[Cell, ...]]] = [[] for _ in sheets]

    def write(self, sheet: int, record: str, cells: Sequence[Cell]) -> None:  # noqa: ARG002 - nothing is lost here
        """Write a row."""
        self._waiting[sheet].append(tuple(cell.isoformat() if isinstance(cell, date) else cell for cell in cells))
        if len(self._waiting[sheet]) >= ROWS_AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Insert what waits, the tables that others point to first."""
        for insert, rows in zip(self._inserts, self._waiting, strict=True):
            self._database.executemany(insert, rows)
            rows.clear()


def write_sqlite(source: ReleaseFile, tables: Tables, path: Path) -> None:
    """Write the tables as a database."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        # A file that is made anew needs no protection from a crash half-way.
        for pragma in ("journal_mode = OFF", "synchronous = OFF", f"application_id = {APPLICATION_ID}"):
            database.execute(f"PRAGMA {pragma}")
        database.execute("BEGIN")
        for sheet in tables.sheets:
            database.execute(_create(sheet))
        sink = _SqliteSink(database, tables.sheets)
        fill(source, tables, sink)
        sink.flush()
        database.execute("COMMIT")


def _create(sheet: Sheet) -> str:
    """Return the statement that makes a table, with its keys."""
    parts = [f"{_name(head.head)} {TYPES[head.type]}" for head in sheet.heads]
    keys = KEYS.get(sheet.name)
    if keys is not None and keys.primary:
        parts.append(f"PRIMARY KEY ({', '.join(map(_name, keys.primary))})")
    if keys is not None and keys.points_to is not None:
        target, columns = keys.points_to
        named = ", ".join(map(_name, columns))
        parts.append(f"FOREIGN KEY ({named}) REFERENCES {_name(target)} ({named})")
    return f"CREATE TABLE {_name(sheet.name)} ({', '.join(parts)}) STRICT"


def _insert(sheet: Sheet) -> str:
    marks = ", ".join("?" * len(sheet.heads))
    return f"INSERT INTO {_name(sheet.name)} VALUES ({marks})"  # noqa: S608 - names of our own


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
