"""Writes tables as CSV: one alone as a file, several in a zip."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from review_app.exports.cells import Cell
from review_app.exports.wording.losses import Losses
from review_app.exports.writers.csv_file import Dialect, head_line, line
from review_app.exports.writers.sink import Sheet, Tables, fill
from review_app.services.releases.release_file import ReleaseFile

LOSSES = "書き換えた文字.csv"
CHUNK = 1 << 18


class CsvSink:
    """Writes each table to a file of its own in a folder."""

    def __init__(
        self, folder: Path, sheets: Sequence[Sheet], dialect: Dialect, losses: Losses, open_: ExitStack
    ) -> None:
        self._sheets, self._dialect, self._losses = sheets, dialect, losses
        self._heads = [tuple(head.head for head in sheet.heads) for sheet in sheets]
        self.paths = [folder / f"{sheet.name}.csv" for sheet in sheets]
        self._files = [open_.enter_context(path.open("wb", CHUNK)) for path in self.paths]
        for file, heads in zip(self._files, self._heads, strict=True):
            file.write(head_line(dialect, heads))

    def write(self, sheet: int, record: str, cells: Sequence[Cell]) -> None:
        """Write a row."""
        self._losses.at(self._sheets[sheet].name, self._heads[sheet], record)
        self._files[sheet].write(line(self._dialect, cells, self._losses))


def write_csv_files(
    source: ReleaseFile, tables: Tables, folder: Path, dialect: Dialect, losses: Losses
) -> tuple[Path, ...]:
    """Write each table to a file in `folder`, and return them in the order of the tables."""
    with ExitStack() as open_:
        sink = CsvSink(folder, tables.sheets, dialect, losses, open_)
        fill(source, tables, sink)
    return tuple(sink.paths)


def write_csv(source: ReleaseFile, tables: Tables, path: Path, dialect: Dialect, losses: Losses) -> None:
    """Write the only table to `path`."""
    with TemporaryDirectory(dir=path.parent) as folder:
        (made,) = write_csv_files(source, tables, Path(folder), dialect, losses)
        made.replace(path)


def write_csv_zip(source: ReleaseFile, tables: Tables, path: Path, dialect: Dialect, losses: Losses) -> None:
    """Write the tables into a zip, with a list of what could not be written if there is any."""
    with TemporaryDirectory(dir=path.parent) as folder:
        made = write_csv_files(source, tables, Path(folder), dialect, losses)
        with ZipFile(path, "w", ZIP_DEFLATED) as packed:
            for file in made:
                packed.write(file, file.name)
            if losses.count:
                packed.writestr(LOSSES, losses_csv(losses))


def losses_csv(losses: Losses) -> bytes:
    """Return the list of what could not be written, as CSV in UTF-8."""
    dialect = Dialect()
    heads = ("表", "記録番号", "項目名", "元の文字", "書いた文字")
    rows = [line(dialect, (one.table, one.record, one.head, one.was, one.written)) for one in losses]
    return head_line(dialect, heads) + b"".join(rows)
