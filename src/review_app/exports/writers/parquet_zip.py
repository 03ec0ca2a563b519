"""Writes tables as Parquet, by DuckDB: one alone as a file, several in a zip."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from zipfile import ZIP_STORED, ZipFile

from review_app.exports.cells import Cell, CellType
from review_app.exports.writers.sink import Sheet, Tables, fill
from review_app.services.releases.release_file import ReleaseFile

MEMORY_LIMIT = "256MB"
CHUNK = 1 << 18
TYPES: Mapping[CellType, str] = MappingProxyType(
    {
        CellType.TEXT: "VARCHAR",
        CellType.CODE: "VARCHAR",
        CellType.INTEGER: "BIGINT",
        CellType.NUMBER: "DOUBLE",
        CellType.DATE: "DATE",
        CellType.TIME: "TIMESTAMPTZ",
    }
)
_SETTINGS: dict[str, str | int | float | list[str]] = {
    "threads": 1,
    "memory_limit": MEMORY_LIMIT,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


class _LinesSink:
    """Writes each table as JSON Lines with short names, which DuckDB reads."""

    def __init__(self, folder: Path, sheets: Sequence[Sheet], open_: ExitStack) -> None:
        self.paths = [folder / f"{sheet.name}.jsonl" for sheet in sheets]
        self._files = [open_.enter_context(path.open("w", CHUNK, encoding="utf-8")) for path in self.paths]

    def write(self, sheet: int, record: str, cells: Sequence[Cell]) -> None:  # noqa: ARG002 - nothing is lost here
        """Write a row."""
        stated = {f"c{place}": _json(cell) for place, cell in enumerate(cells) if cell is not None}
        self._files[sheet].write(json.dumps(stated, ensure_ascii=False) + "\n")


def write_parquet(source: ReleaseFile, tables: Tables, path: Path) -> None:
    """Write the only table to `path`."""
    with TemporaryDirectory(dir=path.parent) as folder:
        (made,) = _write_files(source, tables, Path(folder))
        made.replace(path)


def write_parquet_zip(source: ReleaseFile, tables: Tables, path: Path) -> None:
    """Write the tables into a zip, which packs them no further."""
    with TemporaryDirectory(dir=path.parent) as folder, ZipFile(path, "w", ZIP_STORED) as packed:
        for file in _write_files(source, tables, Path(folder)):
            packed.write(file, file.name)


def _write_files(source: ReleaseFile, tables: Tables, folder: Path) -> tuple[Path, ...]:
    import duckdb  # takes long to load, and only this format needs it

    with ExitStack() as open_:
        sink = _LinesSink(folder, tables.sheets, open_)
        fill(source, tables, sink)
    made = []
    with duckdb.connect(":memory:", config={**_SETTINGS, "temp_directory": str(folder)}) as engine:
        for sheet, lines in zip(tables.sheets, sink.paths, strict=True):
            made.append(folder / f"{sheet.name}.parquet")
            engine.execute(_copy(sheet, lines, made[-1]))
            lines.unlink()
    return tuple(made)


def _copy(sheet: Sheet, lines: Path, made: Path) -> str:
    """Return the statement that turns the lines of a table into its file."""
    columns = ", ".join(f"c{place}: '{TYPES[head.type]}'" for place, head in enumerate(sheet.heads))
    heads = ", ".join(f"c{place} AS {_name(head.head)}" for place, head in enumerate(sheet.heads))
    read = f"read_json({_text(str(lines))}, format = 'newline_delimited', columns = {{{columns}}})"
    return f"COPY (SELECT {heads} FROM {read}) TO {_text(str(made))} (FORMAT parquet, COMPRESSION zstd)"  # noqa: S608


def _name(head: str) -> str:
    return '"' + head.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _json(cell: Cell) -> str | int | float | None:
    return cell.isoformat() if isinstance(cell, date) else cell
