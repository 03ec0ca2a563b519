"""Accounts: rows without numbers head those below them, in several steps, and totals that name a step close it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tests.extractor.made.tables import moved, table

from extractor.candidates.candidate import Candidate
from extractor.candidates.context import DocumentContext
from extractor.layout.flow.outline import Surroundings
from extractor.layout.tables.table import Table
from extractor.tables.reader import read_table
from extractor.tables.reading import Piece, records_of

SHEET = [
    ["資 産 の 部", "", ""],
    ["１．流動資産", "", ""],
    ["（１）現金", "1,200", ""],
    ["（２）未収金", "0", ""],
    ["流動資産合計", "", "1,200"],
    ["２．固定資産", "", ""],
    ["（１）備品", "300", ""],
    ["固定資産合計", "", "300"],
    ["資産合計", "", "1,500"],
    ["負 債 の 部", "", ""],
    ["３．流動負債", "", ""],
    ["（１）預り金", "△ 20", ""],
    ["流動負債合計", "", "△ 20"],
    ["負債資本合計", "", "1,480"],
]
ROWS = [
    ("資産の部", "流動資産", "現金"),
    ("資産の部", "流動資産", "未収金"),
    ("資産の部", "流動資産", "流動資産合計"),
    ("資産の部", "固定資産", "備品"),
    ("資産の部", "固定資産", "固定資産合計"),
    ("資産の部", "資産合計"),
    ("負債の部", "流動負債", "預り金"),
    ("負債の部", "流動負債", "流動負債合計"),
    ("負債資本合計",),
]


def read(rows: Sequence[Sequence[str]], unit: str | None = "円") -> tuple[Candidate, ...]:
    return read_printed(table(rows), unit)


def read_printed(printed: Table, unit: str | None = "円") -> tuple[Candidate, ...]:
    around = Surroundings(unit=unit)
    return records_of(read_table(Piece(replace(printed, is_open=True), around, DocumentContext("0" * 64, 2024))))


def rows_of(records: Sequence[Candidate]) -> list[tuple[str, ...]]:
    return [tuple("".join(part.split()) for part in record.fields["row"].value) for record in records]


def test_each_number_of_accounts_has_the_steps_above_its_row() -> None:
    found = read(SHEET)
    assert rows_of(found) == ROWS
    assert [record.fields["value"].value for record in found] == [1200, 0, 1200, 300, 300, 1500, -20, -20, 1480]
    assert {record.fields["unit"].value for record in found} == {"円"}


def test_numberings_in_a_column_of_their_own_are_no_heads() -> None:
    rows = [["１．", "流動資産", "", ""], ["（１）", "現金", "1,200", ""], ["（２）", "預金", "80", ""]]
    assert rows_of(read([*rows, ["", "流動資産合計", "", "1,280"]])) == [
        ("流動資産", "現金"),
        ("流動資産", "預金"),
        ("流動資産", "流動資産合計"),
    ]


def test_a_row_with_a_number_heads_the_rows_that_are_set_further_in() -> None:
    rows = [["Ⅰ事業活動", "40"], ["会費", "50"], ["経費", "△ 10"], ["Ⅱ投資活動", "0"], ["Ⅲ増減額", "40"]]
    printed = table(rows)
    cells = [moved(cell, right=20.0) if cell.text in {"会費", "経費"} else cell for cell in printed.cells]
    assert rows_of(read_printed(replace(printed, cells=tuple(cells)))) == [
        ("事業活動",),
        ("事業活動", "会費"),
        ("事業活動", "経費"),
        ("投資活動",),
        ("増減額",),
    ]


def test_accounts_under_heads_are_an_outline_too() -> None:
    rows = [
        ["科目", "当年度", "前年度"],
        ["Ⅰ　経常増減の部", "", ""],
        ["１．経常収益", "", ""],
        ["受取会費", "100", "90"],
        ["経常収益計", "100", "90"],
        ["２．経常費用", "", ""],
        ["事業費", "60", "50"],
        ["経常費用計", "60", "50"],
    ]
    found = read(rows)
    assert rows_of(found)[::2] == [
        ("経常増減の部", "経常収益", "受取会費"),
        ("経常増減の部", "経常収益", "経常収益計"),
        ("経常増減の部", "経常費用", "事業費"),
        ("経常増減の部", "経常費用", "経常費用計"),
    ]
    assert [record.fields["column"].value for record in found][:2] == [("当年度",), ("前年度",)]


def test_words_beside_numbers_without_any_unit_stay_unread() -> None:
    assert read(SHEET[2:5], unit=None) == ()


def test_rows_set_in_the_middle_head_no_others() -> None:
    rows = [["手当の支給実績", "7,879円"], ["職員１人の年額", "232円"], ["実績（前年）", "7,218円"], ["年額", "226円"]]
    cells = []
    for cell in table(rows).cells:
        width = cell.lines[0].bbox[2] - cell.lines[0].bbox[0]
        cells.append(moved(cell, right=(90.0 - width) / 2) if cell.column == 0 else cell)
    found = read_printed(replace(table(rows), cells=tuple(cells)))
    assert rows_of(found) == [("手当の支給実績",), ("職員１人の年額",), ("実績（前年）",), ("年額",)]
