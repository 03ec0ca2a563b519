"""Samples read, confirmed through the API and released: every format gives every value back to those who read it."""

from __future__ import annotations

import io
import json
import sqlite3
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import frictionless
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlmodel import Session
from tests.review_app.exports.expected import expected

from review_app.exports.cells import Cell, Head
from review_app.exports.making import LONG_FORM
from review_app.jobs import extraction
from review_app.services.releases import releases
from review_app.settings import Settings

SAMPLES = Path(__file__).parents[3] / "samples"
AT = "/api/v1"


def confirm(api: TestClient, settings: Settings, engine: Engine, name: str) -> None:
    """Upload a sample, read it, accept all of it and commit it."""
    uploaded = api.post(f"{AT}/documents", files={"file": (name, (SAMPLES / name).read_bytes(), "application/pdf")})
    document_id = uploaded.json()["document"]["id"]
    assert extraction.begin(engine, document_id, 1)
    extraction.read_and_store(settings, engine, document_id, 1)
    batch = {"selection": {"state": "open"}, "act": "accept"}
    plan = api.post(f"{AT}/documents/{document_id}/batch/plan", json=batch).json()
    done = api.post(f"{AT}/documents/{document_id}/batch", json={**batch, "seen": plan["seen"]})
    assert done.status_code == 200, done.text
    assert api.post(f"{AT}/documents/{document_id}/commit").status_code == 200


def flat(_head: Head, cell: Cell) -> object:
    """Return a cell as CSV tells it."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).replace("\n", "") if isinstance(cell, str) else str(cell)


def on_a_sheet(_head: Head, cell: Cell) -> object:
    """Return a cell as a workbook keeps it."""
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None)
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day)
    return cell.replace("\n", "") if isinstance(cell, str) else cell


def test_every_format_gives_the_samples_back(
    api: TestClient, settings: Settings, engine: Engine, session: Session, tmp_path: Path
) -> None:
    for name in ("atsugi_exchange_r6.pdf", "p03_kpi_nested_3.pdf"):
        confirm(api, settings, engine, name)
    assert api.post(f"{AT}/releases", json={"notes": "見本"}).status_code == 201
    source = releases.open_release(session, settings, 1)
    assert len(list(source.records())) > 30

    def got(format_: str) -> bytes:
        answer = api.get(f"{AT}/releases/1/files/{format_}")
        assert answer.status_code == 200
        return answer.content

    as_csv = expected(source, LONG_FORM, flat)
    with ZipFile(io.BytesIO(got("csv"))) as packed:
        for name, rows in as_csv.items():
            found = pd.read_csv(packed.open(f"{name}.csv"), dtype=str, keep_default_na=False, encoding="utf-8-sig")
            assert found.to_dict("records") == rows, name
    book = openpyxl.load_workbook(io.BytesIO(got("xlsx")))
    as_sheets = expected(source, LONG_FORM, on_a_sheet)
    for sheet in LONG_FORM.sheets:
        head, *rows = book[sheet.ja].values
        assert [dict(zip(head, row, strict=True)) for row in rows] == as_sheets[sheet.name], sheet.name
    as_it_is = expected(source, LONG_FORM, lambda _, cell: cell)
    with ZipFile(io.BytesIO(got("parquet"))) as packed:
        for name, rows in as_it_is.items():
            assert pq.read_table(io.BytesIO(packed.read(f"{name}.parquet"))).to_pylist() == rows, name
    (tmp_path / "dataset.sqlite").write_bytes(got("sqlite"))
    in_iso = expected(source, LONG_FORM, lambda _, cell: cell.isoformat() if isinstance(cell, date) else cell)
    with closing(sqlite3.connect(tmp_path / "dataset.sqlite")) as database:
        database.row_factory = sqlite3.Row
        for name, rows in in_iso.items():
            assert [dict(row) for row in database.execute(f'SELECT * FROM "{name}"')] == rows, name
    with ZipFile(io.BytesIO(got("datapackage"))) as packed:
        packed.extractall(tmp_path / "package")
    package = frictionless.Package(str(tmp_path / "package" / "datapackage.json"))
    assert package.validate().valid
    flat_text = expected(source, LONG_FORM, lambda _, cell: cell.replace("\n", "") if isinstance(cell, str) else cell)
    for name, rows in flat_text.items():
        read = [row.to_dict() for row in package.get_resource(name).read_rows()]
        plain = [
            {head: float(cell) if isinstance(cell, Decimal) else cell for head, cell in row.items()} for row in read
        ]
        assert plain == rows, name
    documents = json.loads(got("json"))["documents"]
    ids = [record["id"] for document in documents for record in document["records"]]
    assert ids == [record.stable_id for record in source.records()]
    assert got("jsonl") == b"".join(source.lines())
    judged = api.get(f"{AT}/releases/1/files/xlsx/rules").json()["rules"]
    assert [one for one in judged if one["state"] == "broken"] == []
