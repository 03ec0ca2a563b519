"""Parquet, SQLite, JSON and JSON Lines read back by the programs that use them."""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pyarrow.parquet as pq
import pytest
from tests.review_app.exports.expected import expected

from review_app.exports.cells import Cell, CellType, Head
from review_app.exports.formats import Format, Table
from review_app.exports.making import LONG_FORM, Wanted, make_file
from review_app.services.errors import NotFound
from review_app.services.releases.release_file import ReleaseFile


def as_it_is(_head: Head, cell: Cell) -> object:
    return cell


def in_iso(_head: Head, cell: Cell) -> object:
    return cell.isoformat() if isinstance(cell, date) else cell


def test_parquet_is_typed_and_read_by_pyarrow(edition: ReleaseFile, make: Callable) -> None:
    wanted = expected(edition, LONG_FORM, as_it_is)
    with ZipFile(make(Format.PARQUET)[0]) as packed:
        for sheet in LONG_FORM.sheets:
            table = pq.read_table(BytesIO(packed.read(f"{sheet.name}.parquet")))
            assert table.to_pylist() == wanted[sheet.name], sheet.name
            types = {head.head: str(table.schema.field(head.head).type) for head in sheet.heads}
            assert {types[head.head] for head in sheet.heads if head.type is CellType.DATE} <= {"date32[day]"}
            assert {types[head.head] for head in sheet.heads if head.type is CellType.NUMBER} <= {"double"}


def test_one_table_as_parquet_keeps_the_lines_of_the_audience(make: Callable) -> None:
    path, _ = make(Format.PARQUET, Table.EVENTS)
    assert path.suffix == ".parquet"
    assert pq.read_table(path).column("対象者")[0].as_py() == "教育長\n市職員２人"


def test_sqlite_has_every_row_and_its_keys_hold(edition: ReleaseFile, make: Callable) -> None:
    wanted = expected(edition, LONG_FORM, in_iso)
    with closing(sqlite3.connect(make(Format.SQLITE)[0])) as database:
        database.row_factory = sqlite3.Row
        for sheet in LONG_FORM.sheets:
            found = [dict(row) for row in database.execute(f'SELECT * FROM "{sheet.name}"')]
            assert found == wanted[sheet.name], sheet.name
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        query = "SELECT sum(c.値) FROM event_counts c JOIN events e USING (記録番号) WHERE e.番号 = '1-1'"
        assert database.execute(query).fetchone()[0] == 12


def test_json_lines_are_the_release_itself(edition: ReleaseFile, make: Callable) -> None:
    path, _ = make(Format.JSONL)
    assert path.read_bytes() == gzip.decompress(edition.path.read_bytes())
    packed, _ = make(Format.JSONL, packed=True)
    assert gzip.decompress(packed.read_bytes()) == path.read_bytes()


def test_json_has_every_record_with_its_place(edition: ReleaseFile, make: Callable) -> None:
    written = json.loads(make(Format.JSON)[0].read_text())
    (document,) = written["documents"]
    assert [record["id"] for record in document["records"]] == [record.stable_id for record in edition.records()]
    assert document["records"][0]["fields"]["audience"]["text"] == "教育長\n市職員２人"
    assert document["document"]["publisher"] == "厚木市"


def test_the_same_release_gives_the_same_bytes(edition: ReleaseFile, tmp_path: Path) -> None:
    for format_ in (Format.JSON, Format.JSONL, Format.SQLITE):
        made = [make_file(edition, Wanted(format_), tmp_path / name).path.read_bytes() for name in ("a", "b")]
        assert made[0] == made[1], format_


def test_what_a_format_does_not_have_is_refused(edition: ReleaseFile, tmp_path: Path) -> None:
    for wanted in (
        Wanted(Format.XLSX, Table.EVENTS),
        Wanted(Format.XLSX, packed=True),
        Wanted(Format.CSV, packed=True),
    ):
        with pytest.raises(NotFound):
            make_file(edition, wanted, tmp_path)
    assert list(tmp_path.glob("*.part")) == []


def test_names_of_files_say_who_when_and_which(make: Callable) -> None:
    day = f"{datetime.now():%Y}"
    assert make(Format.XLSX)[0].name.startswith(f"yomitori_厚木市_2024_第1版_{day}")
    assert make(Format.XLSX_LIST)[0].name.endswith("_一覧.xlsx")
