"""Writes a Frictionless Data Package: CSV files with a description that programs read, and one that people read.

The form: https://specs.frictionlessdata.io (Data Package, Tabular Data Resource, Table Schema).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from review_app.exports.cells import CellType, Head
from review_app.exports.companions import CODE_TABLES
from review_app.exports.dictionary import data_dictionary
from review_app.exports.keys import KEYS
from review_app.exports.naming import edition_name
from review_app.exports.wording.losses import Losses
from review_app.exports.writers.csv_file import Dialect
from review_app.exports.writers.csv_zip import write_csv_files
from review_app.exports.writers.sink import Sheet, Tables
from review_app.services.office_time import in_office
from review_app.services.releases.open_data import LICENCES, OpenData
from review_app.services.releases.release_file import Header, ReleaseFile

DIALECT = Dialect(bom=False)
FOLDER = "data"
TYPES: Mapping[CellType, str] = MappingProxyType(
    {
        CellType.TEXT: "string",
        CellType.CODE: "string",
        CellType.INTEGER: "integer",
        CellType.NUMBER: "number",
        CellType.DATE: "date",
        CellType.TIME: "datetime",
    }
)
TIME_FORM = "%Y-%m-%dT%H:%M:%S%z"


def write_package(source: ReleaseFile, tables: Tables, path: Path, settings: OpenData, losses: Losses) -> None:
    """Write the tables as a package in a zip."""
    with TemporaryDirectory(dir=path.parent) as folder, ZipFile(path, "w", ZIP_DEFLATED) as packed:
        files = write_csv_files(source, tables, Path(folder), DIALECT, losses)
        resources = [_resource(sheet, file) for sheet, file in zip(tables.sheets, files, strict=True)]
        about = _about(source.header, settings)
        described = {**about, "resources": resources}
        packed.writestr("datapackage.json", json.dumps(described, ensure_ascii=False, indent=1) + "\n")
        packed.writestr("README.md", "\n".join(_readme(source.header, tables, settings)))
        packed.writestr("data-dictionary.md", data_dictionary())
        for file in files:
            packed.write(file, f"{FOLDER}/{file.name}")


def title_of(header: Header) -> str:
    """Return what an edition of the dataset is called: 厚木市の報告書の確定データ（2022〜2024年度）第3版."""
    who = "、".join(header.publishers)
    years = header.fiscal_years
    span = "" if not years else f"（{years[0]}年度）" if len(years) == 1 else f"（{years[0]}～{years[-1]}年度）"
    return f"{who + 'の' if who else ''}報告書の確定データ{span} {edition_name(header)}"


def _about(header: Header, settings: OpenData) -> dict[str, Any]:
    """Return what is said of the package as a whole."""
    release = header.release
    about: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": f"yomitori-{'unreleased' if release is None else f'release-{release.number}'}",
        "title": title_of(header),
        "description": (release.notes if release else "") or "報告書から読み取り、職員が確認したデータ",
        "created": header.written_at.isoformat(timespec="seconds"),
        "sources": [
            {"title": one.title or one.file_name, "path": one.file_name, "sha256": one.sha256}
            for one in header.documents
        ],
    }
    if release is not None:
        about["version"] = str(release.number)
    if header.publishers:
        about["contributors"] = [{"title": publisher, "role": "publisher"} for publisher in header.publishers]
    if settings.licence is not None:
        licence = LICENCES[settings.licence]
        about["licenses"] = [{"name": settings.licence, "title": licence.title, "path": licence.address}]
    return about


def _resource(sheet: Sheet, file: Path) -> dict[str, Any]:
    with file.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return {
        "profile": "tabular-data-resource",
        "name": sheet.name,
        "title": sheet.ja,
        "path": f"{FOLDER}/{file.name}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.stat().st_size,
        "hash": f"sha256:{digest}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": _schema(sheet),
    }


def _schema(sheet: Sheet) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(head) for head in sheet.heads], "missingValues": [""]}
    keys = KEYS.get(sheet.name)
    if keys is not None and keys.primary:
        schema["primaryKey"] = list(keys.primary)
    if keys is not None and keys.points_to is not None:
        target, columns = keys.points_to
        named = list(columns)
        schema["foreignKeys"] = [{"fields": named, "reference": {"resource": target, "fields": named}}]
    return schema


def _field(head: Head) -> dict[str, Any]:
    about = f"{head.ja_about or head.head} / {head.en_about or head.en}"
    field: dict[str, Any] = {
        "name": head.head, "title": head.en or head.head, "type": TYPES[head.type], "description": about,
    }  # fmt: skip
    if head.type is CellType.TIME:
        field["format"] = TIME_FORM
    if head.codes:
        field["constraints"] = {"enum": list(dict.fromkeys(word.in_table for word in CODE_TABLES[head.codes].values()))}
    if head.unit:
        field["unit"] = head.unit
    return field


def _readme(header: Header, tables: Tables, settings: OpenData) -> Iterator[str]:
    release = header.release
    yield f"# {title_of(header)}\n"
    if release is not None and release.notes:
        yield f"{release.notes}\n"
    yield f"* 作成日時 / made: {in_office(header.written_at).isoformat(timespec='seconds')}"
    if settings.licence is None:
        yield "* ライセンス / licence: 決められていません。発行者に確かめてください。/ not stated; ask the publisher."
    else:
        licence = LICENCES[settings.licence]
        yield f"* ライセンス / licence: {licence.title}（{settings.licence}）{licence.address}"
    yield "* 形式 / form: Frictionless Data Package (`datapackage.json`)"
    yield "* 文字コード / encoding: UTF-8（BOMなし / no BOM）、改行 / lines: CRLF、区切り / delimiter: `,`"
    yield "* 項目の意味 / columns: `data-dictionary.md`、`data/definitions.csv`"
    yield "* コード表 / codes: `data/codes.csv`、更新履歴 / history: `data/history.csv`\n"
    yield "| ファイル / file | 表 / table |\n|---|---|"
    yield from (f"| `{FOLDER}/{sheet.name}.csv` | {sheet.ja} |" for sheet in tables.sheets)
    yield ""
