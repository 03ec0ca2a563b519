"""Columns found by what is printed over them, wherever they stand."""

from __future__ import annotations

from tests.extractor.made.tables import ABOVE, LEFT, table

from extractor.tables.columns.column_names import ColumnName, column_names, named_columns

PLAIN = [["事業名", "開 催 日", "人数"], ["花の会", "５月３日", "3"]]


def test_a_column_is_called_by_its_whole_head_without_blanks() -> None:
    deep = table([["行事", "参加者", LEFT], [ABOVE, "市民", "職員"], ["花の会", "3", "4"]])
    assert column_names(deep, 2) == (ColumnName("行事"), ColumnName("参加者/市民"), ColumnName("参加者/職員"))


def test_columns_of_one_name_are_counted() -> None:
    assert column_names(table([["年", "人数", "人数"]]), 1)[1:] == (ColumnName("人数", 0), ColumnName("人数", 1))


def test_a_name_is_found_wherever_its_column_stands() -> None:
    swapped = table([["人数", "開催日", "事業名"], ["3", "５月３日", "花の会"]])
    assert named_columns(swapped, [ColumnName("事業名"), ColumnName("開催日")]) == {
        ColumnName("事業名"): 2,
        ColumnName("開催日"): 1,
    }


def test_a_head_below_a_title_is_found() -> None:
    titled = table([["令和６年度", LEFT, LEFT], *PLAIN])
    assert named_columns(titled, [ColumnName("開催日")]) == {ColumnName("開催日"): 1}


def test_a_misprint_of_a_long_name_is_the_same_column_and_another_short_one_is_not() -> None:
    printed = table([["事業の概要説明", "場所", "備考"]])
    assert named_columns(printed, [ColumnName("事業の概用説明"), ColumnName("場"), ColumnName("人数")]) == {
        ColumnName("事業の概用説明"): 0
    }
