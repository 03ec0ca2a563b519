"""What is printed beside a record and went into none is named: a cell of its row, a word of its line."""

from __future__ import annotations

from pathlib import Path

from tests.extractor.made.small_table import write_report

from extractor import DocumentTables
from extractor.records import Record
from extractor.table_choices import ColumnChoice, TableChoice, UnreadText


def opened(path: Path, **report: object) -> tuple[DocumentTables, tuple[Record, ...]]:
    document = DocumentTables.open(write_report(path, **report))
    return document, document.extract().records


def said(unread: tuple[UnreadText, ...]) -> list[tuple[str, str | None]]:
    return [(one.text, one.head) for one in unread]


def test_the_cells_of_a_row_that_went_into_no_record(tmp_path: Path) -> None:
    document, records = opened(tmp_path / "a.pdf")
    first, second, *_ = (document.unread(record.id) for record in records)
    assert said(first) == [("水色班", "受持ち")]
    assert said(second) == [("若葉班", "受持ち")]
    (one,) = first
    assert (one.page, one.table, one.nth) == (1, document.tables()[0].id, 0)
    assert 450 < one.bbox[0] < one.bbox[2] < 555


def test_nothing_is_left_once_its_column_plays_a_role(tmp_path: Path) -> None:
    document, _ = opened(tmp_path / "a.pdf")
    (table,) = document.tables()
    column = ColumnChoice(head="受持ち", roles=("departments",))
    choice = TableChoice(place=table.place, heads=table.heads, columns=(column,))
    read = document.extract((choice,)).records
    assert [record.fields["departments"].value for record in read][:2] == [("水色班",), ("若葉班",)]
    assert [document.unread(record.id, (choice,)) for record in read] == [()] * 4


def test_words_of_a_line_but_not_its_labels(tmp_path: Path) -> None:
    line = "令和６年６月９日　水泳交流会　昭和公園　16人　若葉班"
    document, records = opened(tmp_path / "a.pdf", rows=(), below=[(line, 10.0), (line.replace("９", "８"), 10.0)])
    assert records
    texts = [text for record in records for text, _ in said(document.unread(record.id))]
    assert "若葉班" in texts
    assert not {"水泳交流会", "令和６年６月９日"} & set(texts)


def test_of_a_record_that_was_not_read_nothing_is_said(tmp_path: Path) -> None:
    document, _ = opened(tmp_path / "a.pdf")
    assert document.unread("nothing") == ()
