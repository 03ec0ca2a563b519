"""Spreadsheets of earlier years become pages of ruled tables that are read like a report."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from openpyxl import Workbook, load_workbook

import extractor
from extractor.records import Kind
from review_app.sheets import UnreadableSheet, is_sheet, sheet_as_pdf
from review_app.sheets.errors import EmptySheet, NotCalculated
from review_app.sheets.print_sheets import print_sheets
from review_app.sheets.read_csv import read_csv
from review_app.sheets.read_xlsx import read_xlsx
from review_app.sheets.sheet import Sheet

HEADS = ["No.", "事業名", "期日", "相手方", "会場", "参加者数（人）", "担当課"]
ROWS: list[list[Any]] = [
    [1, "揚州市訪問団受入事業", date(2022, 8, 2), "揚州市", "市役所", 8, "企画課"],
    [2, "軍浦市児童交流会", "令和5年2月10日", "軍浦市", "中央公民館", 25, "企画課"],
    [3, "国際理解講座", "令和4年11月3日～5日", "", "市民会館", 120, "市民協働課"],
]
NAME = "令和４年度国際交流事業一覧"


def book(tmp_path: Path, *rows: list[Any], **cells: Any) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for place, value in cells.items():
        sheet[place] = value
    path = tmp_path / f"{NAME}.xlsx"
    made.save(path)
    return path


def read(tmp_path: Path, path: Path) -> list[dict[str, Any]]:
    pdf = tmp_path / "printed.pdf"
    pdf.write_bytes(sheet_as_pdf(path, path.name))
    found = extractor.extract(pdf)
    assert found.document.fiscal_year == 2022
    return [
        {name: field.value for name, field in record.fields.items()}
        for record in found.records
        if record.kind is Kind.EVENT
    ]


def test_the_events_of_a_workbook_are_read_with_their_values(tmp_path: Path) -> None:
    first, second, third = read(tmp_path, book(tmp_path, [NAME], HEADS, *ROWS))
    assert (first["name"], first["partners"], first["venue"]) == ("揚州市訪問団受入事業", ("揚州市",), "市役所")
    assert [period.start for period in first["periods"]] == [date(2022, 8, 2)]
    assert [(count.value, count.unit) for count in second["counts"]] == [(25, "人")]
    assert [(period.start, period.end) for period in third["periods"]] == [(date(2022, 11, 3), date(2022, 11, 5))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_is_read_in_the_encodings_and_delimiters_of_offices(tmp_path: Path, encoding: str, delimiter: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([HEADS, *ROWS])
    path = tmp_path / "r4.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    (sheet,) = read_csv(path, "r4")
    assert sheet.rows[0] == tuple(HEADS)
    assert sheet.rows[1] == ("1", "揚州市訪問団受入事業", "2022-08-02", "揚州市", "市役所", "8", "企画課")


def test_cells_of_a_workbook_are_printed_as_they_are_seen(tmp_path: Path) -> None:
    path = book(tmp_path, ["割合", "件数", "日", "印", "比"], [0.125, 12.0, date(2022, 8, 2), True, 0.1])
    workbook = load_workbook(path)
    workbook.active["A2"].number_format = "0.0%"
    workbook.active.merge_cells("A3:B3")
    workbook.active["A3"] = "計"
    workbook.save(path)
    (sheet,) = read_xlsx(path)
    assert sheet.rows[1] == ("12.5%", "12", "2022年8月2日", "TRUE", "0.1")
    assert sheet.rows[2][:2] == ("計", "計")


def test_a_formula_without_a_stored_result_is_refused_instead_of_left_out(tmp_path: Path) -> None:
    with pytest.raises(NotCalculated, match="計算結果が保存されていない数式があります"):
        read_xlsx(book(tmp_path, ["人数", "計"], [3, "=A2*2"]))


def test_hidden_sheets_are_not_printed_and_rows_hidden_by_a_filter_are(tmp_path: Path) -> None:
    path = book(tmp_path, ["名称", "数"], ["一", 1], ["二", 2])
    workbook = load_workbook(path)
    workbook.active.row_dimensions[2].hidden = True
    workbook.create_sheet("作業用").sheet_state = "hidden"
    workbook.save(path)
    (sheet,) = read_xlsx(path)
    assert [row[0] for row in sheet.rows] == ["名称", "一", "二"]


@pytest.mark.parametrize("name", ["r4.xlsx", "r4.csv"])
def test_a_file_without_a_filled_cell_is_refused_with_a_sentence(tmp_path: Path, name: str) -> None:
    path = book(tmp_path) if name.endswith("xlsx") else tmp_path / name
    if name.endswith("csv"):
        path.write_text("\n,,\n")
    with pytest.raises(EmptySheet, match="どのシートにも文字がありません"):
        sheet_as_pdf(path, name)


@pytest.mark.parametrize(("name", "data"), [("r4.xlsx", b"PK\x03\x04 no workbook"), ("r4.csv", b"\xff\xff\x00\x81")])
def test_a_broken_file_is_refused_with_a_sentence(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert is_sheet(name, data[:8])
    with pytest.raises(UnreadableSheet):
        sheet_as_pdf(path, name)


def test_a_pdf_that_is_named_csv_stays_a_pdf() -> None:
    assert not is_sheet("report.csv", b"%PDF-1.7")
    assert not is_sheet("report.pdf", b"PK\x03\x04")


def test_the_same_sheet_is_printed_to_the_same_bytes(tmp_path: Path) -> None:
    path = book(tmp_path, HEADS, *ROWS)
    assert sheet_as_pdf(path, path.name) == sheet_as_pdf(path, path.name)


def test_every_cell_is_printed_whole_and_heads_come_again_on_each_page() -> None:
    rows = (("番号", "名称", "内容"), *((str(n), f"事業{n}", "長い内容" * 60) for n in range(1, 61)))
    with pymupdf.open(stream=print_sheets((Sheet("一覧", rows),), "一覧"), filetype="pdf") as document:
        pages = ["".join(page.get_text().split()) for page in document]
    assert len(pages) > 1
    assert all("番号名称内容" in page for page in pages)
    whole = "".join(pages)
    assert all(f"事業{n}長い内容" in whole for n in range(1, 61))
    assert whole.count("長い内容") == 60 * 60


def test_tables_between_blank_rows_stand_apart_with_their_captions() -> None:
    sheet = Sheet(
        "表", (("在留外国人数",), ("国籍", "人数"), ("中国", "120"), (), ("留学生数",), ("国籍", "人数"), ("韓国", "9"))
    )
    with pymupdf.open(stream=print_sheets((sheet,), "統計"), filetype="pdf") as document:
        tables = document[0].find_tables().tables
        assert [table.extract() for table in tables] == [
            [["国籍", "人数"], ["中国", "120"]],
            [["国籍", "人数"], ["韓国", "9"]],
        ]
