"""The workbook read back with openpyxl: every value of every table, as what it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from tests.review_app.exports.expected import expected

from review_app.exports.cells import Cell, CellType, Head
from review_app.exports.formats import Format
from review_app.exports.making import FOR_PEOPLE, LONG_FORM
from review_app.exports.writers.sink import Tables
from review_app.services.releases.release_file import ReleaseFile

FIRST_DAY = date(1900, 3, 1)


def told(head: Head, cell: Cell) -> object:
    """Return a cell as Excel keeps it: days before 1900-03-01 as text, times without their zone, no blanks."""
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None)
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day) if cell >= FIRST_DAY else cell.isoformat()
    return cell


@pytest.mark.parametrize(("format_", "tables"), [(Format.XLSX, LONG_FORM), (Format.XLSX_LIST, FOR_PEOPLE)])
def test_every_value_of_every_table_comes_back(
    edition: ReleaseFile, make: Callable, format_: Format, tables: Tables
) -> None:
    path, losses = make(format_)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [sheet.ja for sheet in tables.sheets]
    wanted = expected(edition, tables, told)
    for sheet in tables.sheets:
        head, *rows = book[sheet.ja].values
        found = [dict(zip(head, row, strict=True)) for row in rows]
        if format_ is Format.XLSX:
            for row in wanted[sheet.name]:
                row.update({name: str(row[name]).replace("\n", "") for name in ("対象者",) if row.get(name)})
        assert found == wanted[sheet.name], sheet.name
    assert losses.count == 0


def test_days_and_numbers_are_real_and_codes_are_text(make: Callable) -> None:
    book = openpyxl.load_workbook(make(Format.XLSX)[0])
    sheet = book["事業"]
    heads = [cell.value for cell in sheet[1]]
    first = dict(zip(heads, sheet[2], strict=True))
    assert (first["番号"].value, first["番号"].data_type, first["番号"].number_format) == ("1-1", "s", "@")
    assert (first["ID"].value, first["ID"].data_type) == ("0e5", "s")
    assert (first["開始日"].value, first["開始日"].number_format) == (datetime(2024, 8, 2), "yyyy-mm-dd")
    assert first["開始日（和暦）"].value == "令和6年8月2日"
    assert (first["報告年度"].value, first["報告年度（和暦）"].value) == (2024, "令和6年度")
    assert book["統計"][2][heads.index("番号") + 3].value == 52
    assert [row[heads.index("番号")].value for row in sheet.iter_rows(min_row=2)] == [
        *("1-1", "001", "3E5", "12345678901234567890", "令和6年8月2日")
    ]
    assert [cell.value for cell in sheet["K"]][3] == "=SUM(A1)", "no formula"
    assert sheet["K4"].data_type == "s"


def test_heads_are_frozen_filtered_and_wide_enough(make: Callable) -> None:
    book = openpyxl.load_workbook(make(Format.XLSX)[0])
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert not sheet.merged_cells.ranges
    sheet = book["事業"]
    heads = {cell.value: cell.column_letter for cell in sheet[1]}
    assert sheet.column_dimensions[heads["開始日"]].width >= 12
    assert 8 <= sheet.column_dimensions[heads["事業名"]].width <= 61


def test_the_list_for_people_keeps_the_lines_of_the_audience(make: Callable) -> None:
    sheet = openpyxl.load_workbook(make(Format.XLSX_LIST)[0])["事業一覧（読む用）"]
    heads = [cell.value for cell in sheet[1]]
    cell = sheet.cell(2, heads.index("対象者") + 1)
    assert (cell.value, cell.alignment.wrap_text) == ("教育長\n市職員２人", True)


def test_a_text_that_is_too_long_for_a_cell_is_cut_and_named(
    tmp_path: Path, edition: ReleaseFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    from review_app.exports.making import Wanted, make_file
    from review_app.exports.writers import xlsx_file

    monkeypatch.setattr(xlsx_file, "LONGEST_TEXT", 100)
    made = make_file(edition, Wanted(Format.XLSX), tmp_path)
    assert {(loss.cause, loss.table, loss.head, loss.was) for loss in made.losses if loss.head == "事業名"} == {
        ("too_long", table, "事業名", "400字") for table in ("events", "event_names", "event_counts", "event_periods")
    }


def test_a_table_longer_than_a_sheet_goes_on_in_another(
    tmp_path: Path, edition: ReleaseFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    from review_app.exports.making import Wanted, make_file
    from review_app.exports.writers import xlsx_file

    monkeypatch.setattr(xlsx_file, "MOST_ROWS", 4)
    book = openpyxl.load_workbook(make_file(edition, Wanted(Format.XLSX), tmp_path).path)
    assert [len(list(book[name].rows)) for name in ("事業", "事業（2）")] == [4, 3]


def test_a_number_column_has_no_text(make: Callable) -> None:
    book = openpyxl.load_workbook(make(Format.XLSX)[0])
    numbers = {head.head for sheet in LONG_FORM.sheets for head in sheet.heads if head.type is CellType.NUMBER}
    types = set()
    for sheet in book:
        heads = [cell.value for cell in sheet[1]]
        for place in (place for place, head in enumerate(heads) if head in numbers):
            types |= {row[place].data_type for row in sheet.iter_rows(min_row=2) if row[place].value is not None}
    assert types == {"n"}
