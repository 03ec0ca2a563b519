"""The data package: valid by frictionless, complete, and read back with every value."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import frictionless
import pytest
from tests.review_app.exports.expected import expected

from review_app.exports.cells import Cell, Head
from review_app.exports.dictionary import data_dictionary
from review_app.exports.formats import Format
from review_app.exports.making import LONG_FORM, Wanted, make_file
from review_app.services.releases.open_data import OpenData
from review_app.services.releases.release_file import ReleaseFile


@pytest.fixture
def unpacked(edition: ReleaseFile, tmp_path: Path) -> Path:
    made = make_file(edition, Wanted(Format.PACKAGE), tmp_path / "made", OpenData(licence="CC-BY-4.0"))
    with ZipFile(made.path) as packed:
        packed.extractall(tmp_path / "package")
    return tmp_path / "package"


def told(_head: Head, cell: Cell) -> object:
    if isinstance(cell, str):
        text = cell.replace("\n", "")
        return "'" + text if text == "=SUM(A1)" else text
    return cell


def test_it_is_valid(unpacked: Path) -> None:
    report = frictionless.validate(str(unpacked / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])[:5]
    assert [task.name for task in report.tasks] == [sheet.name for sheet in LONG_FORM.sheets]


def test_every_value_comes_back_as_what_it_is(edition: ReleaseFile, unpacked: Path) -> None:
    wanted = expected(edition, LONG_FORM, told)
    package = frictionless.Package(str(unpacked / "datapackage.json"))
    for sheet in LONG_FORM.sheets:
        rows = [row.to_dict() for row in package.get_resource(sheet.name).read_rows()]
        assert rows == wanted[sheet.name], sheet.name
    assert isinstance(wanted["events"][0]["開始日"], date)


def test_a_row_without_its_event_or_with_another_word_is_found(unpacked: Path) -> None:
    counts = unpacked / "data" / "event_counts.csv"
    counts.write_text(counts.read_text().replace("延べ約", "だいたい").replace("\n1,", "\n99,", 1))
    report = frictionless.validate(str(unpacked / "datapackage.json"))
    found = {error.type for task in report.tasks for error in task.errors}
    assert {"foreign-key", "constraint-error", "hash-count"} <= found


def test_definitions_codes_history_and_licence_travel_with_it(unpacked: Path) -> None:
    described = json.loads((unpacked / "datapackage.json").read_text())
    assert described["version"] == "1"
    assert described["licenses"][0]["name"] == "CC-BY-4.0"
    assert described["sources"][0]["title"] == "令和６年度交流事業実績報告"
    assert (unpacked / "data-dictionary.md").read_text() == data_dictionary()
    readme = (unpacked / "README.md").read_text()
    assert readme.startswith("# 厚木市の報告書の確定データ（2024年度） 第1版\n")
    assert "CC-BY-4.0" in readme
    assert not (unpacked / "data" / "events.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert "1," in (unpacked / "data" / "history.csv").read_text()


def test_without_a_licence_none_is_claimed(make: Callable) -> None:
    with ZipFile(make(Format.PACKAGE)[0]) as packed:
        assert "licenses" not in json.loads(packed.read("datapackage.json"))
        assert "ライセンス / licence: 決められていません" in packed.read("README.md").decode()
