"""CSV in its variants: plain, safe to open in Excel, and in Windows-31J with every letter that it lacks named."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from zipfile import ZipFile

import pandas as pd
import pytest
from tests.review_app.exports.expected import expected

from review_app.exports.cells import Cell, Head
from review_app.exports.formats import Format, Table
from review_app.exports.making import LONG_FORM
from review_app.exports.wording.spreadsheet_text import is_formula, kept_as_text, would_be_turned
from review_app.exports.wording.windows_text import in_windows
from review_app.exports.writers.csv_zip import LOSSES
from review_app.services.releases.release_file import ReleaseFile


def told(_head: Head, cell: Cell) -> object:
    """Return a cell as the plain CSV tells it."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    text = str(cell).replace("\n", "")
    return "'" + text if text == "=SUM(A1)" else text


def test_every_value_of_every_table_comes_back_with_pandas(edition: ReleaseFile, make: Callable) -> None:
    path, _ = make(Format.CSV)
    wanted = expected(edition, LONG_FORM, told)
    with ZipFile(path) as packed:
        assert packed.namelist() == [f"{sheet.name}.csv" for sheet in LONG_FORM.sheets]
        for sheet in LONG_FORM.sheets:
            with packed.open(f"{sheet.name}.csv") as file:
                found = pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig")
            assert found.to_dict("records") == wanted[sheet.name], sheet.name


def test_the_csv_for_excel_keeps_what_excel_would_turn(make: Callable) -> None:
    path, _ = make(Format.CSV_EXCEL, Table.EVENTS)
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    assert [row["番号"] for row in rows] == [
        *('="1-1"', '="001"', '="3E5"', '="12345678901234567890"', '="令和6年8月2日"')
    ]
    assert (rows[0]["ID"], rows[2]["事業名"]) == ('="0e5"', '="=SUM(A1)"')
    assert (rows[0]["開始日"], rows[0]["報告年度"]) == ("2024-08-02", "2024")
    assert "Excel用" in path.name


@pytest.mark.parametrize(
    "text",
    (
        *("1-1", "001", "3E5", "1/2", "10:30", "6.4.1", "R6.4.1", "令和６年４月１日", "8月2日", "2024年4月", "50％"),
        *(
            "1,000",
            "１－１",
            "(5)",
            "¥500",
            "TRUE",
            "MAR1",
            "1 1/2",
            "2e3",
            "12345678901234567890",
            "10時30分",
            "4-Jan",
        ),
    ),
)
def test_what_excel_turns(text: str) -> None:
    assert would_be_turned(text)
    assert kept_as_text(text) == f'="{text}"'


@pytest.mark.parametrize(
    "text", ["鮎まつり", "第1回", "1人", "e1a", "A-1", "１ 交流", "5a9f", "－", "令和の会", "3人/日"]
)
def test_what_excel_leaves_alone(text: str) -> None:
    assert kept_as_text(text) == text


def test_what_windows_cannot_write_is_replaced_and_named_with_its_place(make: Callable) -> None:
    path, losses = make(Format.CSV_CP932)
    with ZipFile(path) as packed:
        text = packed.read("events.csv").decode("cp932")
        listed = packed.read(LOSSES).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["事業名"] for row in rows][:4] == ["〓野家との交流", "３E5 波～ダッシュ", "'=SUM(A1)", "e ―"]
    events = [(one.record, one.head, one.was, one.written) for one in losses if one.table == "events"]
    assert events == [
        ("1", "事業名", "𠮷 (U+20BB7)", "〓"),
        ("2", "事業名", "〜 (U+301C)", "～"),
        ("4", "事業名", "é (U+00E9)", "e"),
        ("4", "事業名", "— (U+2014)", "―"),
    ]
    assert "events,1,事業名,𠮷 (U+20BB7),〓" in listed
    assert len(listed.splitlines()) == losses.count + 1


@pytest.mark.parametrize(
    ("text", "written"),
    [("①髙﨑", "①髙﨑"), ("⽇本", "日本"), ("が\u3099", "が"), ("−5", "－5"), ("👍", "〓"), ("a\u200bb", "ab")],
)
def test_the_settled_way_of_replacing(text: str, written: str) -> None:
    assert in_windows(text)[0] == written


def test_a_single_table_and_gzip(make: Callable) -> None:
    path, _ = make(Format.CSV, Table.STATISTICS, packed=True)
    assert path.name.endswith("_CSV_statistics.csv.gz")
    assert pd.read_csv(path)["値"].tolist() == [52]


@pytest.mark.parametrize(
    "unseen", ["\u200b", "\ufeff", "\u2060", "\u202e", "\u00ad", "\u3164", "\u2800", "\0", " \u200b "]
)
def test_a_formula_behind_what_nobody_sees_is_one(unseen: str) -> None:
    assert is_formula(f"{unseen}=1+1")
    assert not is_formula(f"{unseen}夏祭り")
