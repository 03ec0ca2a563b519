"""Makes the file of an edition in a format, in a folder of one's choice, in bounded memory."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from review_app.exports import companions, tables
from review_app.exports.event_list import NEWER, OLDER, event_list_tables
from review_app.exports.formats import FACTS, Format, Table
from review_app.exports.naming import file_name
from review_app.exports.wording.losses import Losses
from review_app.exports.writers.csv_file import Dialect
from review_app.exports.writers.csv_zip import write_csv, write_csv_zip
from review_app.exports.writers.json_file import dataset_chunks
from review_app.exports.writers.package import write_package
from review_app.exports.writers.parquet_zip import write_parquet, write_parquet_zip
from review_app.exports.writers.sink import Tables
from review_app.exports.writers.sqlite_file import write_sqlite
from review_app.exports.writers.xlsx_file import write_xlsx
from review_app.services.errors import NotFound
from review_app.services.releases.open_data import OpenData
from review_app.services.releases.release_file import ReleaseFile


@dataclass(frozen=True)
class Wanted:
    """What is to be made: `table` alone, if the format can have one alone; `packed` by gzip, where that is sensible."""

    format: Format
    table: Table | None = None
    packed: bool = False


@dataclass(frozen=True)
class MadeFile:
    """A file that was made: where it lies, what to call it when it is sent, and what it could not hold."""

    path: Path
    name: str
    media_type: str
    losses: Losses


LONG_FORM = Tables(tables.LONG_FORM, companions.ALL)
FOR_PEOPLE = Tables(tables.FOR_PEOPLE, companions.ALL)


@dataclass(frozen=True)
class _Order:
    """What a maker gets: the edition, where to write it, the installation's settings, and where losses are noted."""

    source: ReleaseFile
    path: Path
    losses: Losses
    settings: OpenData


def make_file(source: ReleaseFile, wanted: Wanted, folder: Path, settings: OpenData = OpenData()) -> MadeFile:  # noqa: B008 - frozen
    """Make the file in `folder` under its own name, replacing one of that name only when it is complete.

    Raises: NotFound (the format has no single tables, or needs no packing), CodeMissing (the event list needs it).
    """
    facts = FACTS[wanted.format]
    if (wanted.table and not facts.table_suffix) or (wanted.packed and not (facts.packs or wanted.table)):
        raise NotFound
    folder.mkdir(parents=True, exist_ok=True)
    table = wanted.table.value if wanted.table else ""
    name, losses = file_name(source.header, wanted.format, table, packed=wanted.packed), Losses()
    with TemporaryDirectory(dir=folder, prefix=".making-") as work:
        part = Path(work) / name
        order = _Order(source, part, losses, settings)
        if wanted.table is None:
            _WHOLE[wanted.format](order)
        else:
            _ONE[wanted.format](order, Tables((tables.BY_NAME[table],)))
        if wanted.packed:
            _pack(part)
        part.replace(folder / name)
    media_type = "application/gzip" if wanted.packed else facts.table_media_type if table else facts.media_type
    return MadeFile(folder / name, name, media_type, losses)


def _pack(path: Path) -> None:
    """Replace the file by itself in gzip."""
    packed = path.with_name(f"{path.name}.packed")
    with path.open("rb") as plain, packed.open("wb") as raw, gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as file:
        shutil.copyfileobj(plain, file)
    packed.replace(path)


def _write(path: Path, chunks: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(chunks)


def _json_lines(order: _Order) -> None:
    _write(order.path, order.source.lines())


def _json(order: _Order) -> None:
    documents = {one.id: (one, one.warnings) for one in order.source.header.documents}
    _write(order.path, dataset_chunks(documents, order.source.records()))


def _xlsx(order: _Order, *, for_people: bool) -> None:
    wanted = FOR_PEOPLE if for_people else LONG_FORM
    write_xlsx(order.source, wanted, order.path, order.losses, keep_lines=for_people)


def _parquet(order: _Order) -> None:
    write_parquet_zip(order.source, LONG_FORM, order.path)


def _sqlite(order: _Order) -> None:
    write_sqlite(order.source, LONG_FORM, order.path)


def _package(order: _Order) -> None:
    write_package(order.source, LONG_FORM, order.path, order.settings, order.losses)


def _event_list(order: _Order, *, columns: Sequence[str]) -> None:
    wanted = event_list_tables(order.source, order.settings, columns)
    write_csv_zip(order.source, wanted, order.path, Dialect(), order.losses)


def _csv_zip(order: _Order, *, dialect: Dialect) -> None:
    write_csv_zip(order.source, LONG_FORM, order.path, dialect, order.losses)


def _csv(order: _Order, wanted: Tables, *, dialect: Dialect) -> None:
    write_csv(order.source, wanted, order.path, dialect, order.losses)


def _one_parquet(order: _Order, wanted: Tables) -> None:
    write_parquet(order.source, wanted, order.path)


_DIALECTS = {
    Format.CSV: Dialect(),
    Format.CSV_EXCEL: Dialect(keep_as_text=True),
    Format.CSV_CP932: Dialect(windows=True),
    Format.CSV_CP932_EXCEL: Dialect(keep_as_text=True, windows=True),
}
_WHOLE: Mapping[Format, Callable[[_Order], None]] = MappingProxyType(
    {
        Format.XLSX: partial(_xlsx, for_people=False),
        Format.XLSX_LIST: partial(_xlsx, for_people=True),
        Format.JSON: _json,
        Format.JSONL: _json_lines,
        Format.PARQUET: _parquet,
        Format.SQLITE: _sqlite,
        Format.PACKAGE: _package,
        Format.EVENT_LIST: partial(_event_list, columns=NEWER),
        Format.EVENT_LIST_32: partial(_event_list, columns=OLDER),
        **{name: partial(_csv_zip, dialect=dialect) for name, dialect in _DIALECTS.items()},
    }
)
_ONE: Mapping[Format, Callable[[_Order, Tables], None]] = MappingProxyType(
    {Format.PARQUET: _one_parquet, **{name: partial(_csv, dialect=dialect) for name, dialect in _DIALECTS.items()}}
)
