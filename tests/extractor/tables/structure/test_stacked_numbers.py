"""Cells that print several numbers: each number beside the line of its head, and never digits of two lines as one."""

from __future__ import annotations

from tests.extractor.made.readings import read_rows
from tests.extractor.made.summaries import figures_of, values, verdicts
from tests.extractor.made.tables import table, texts

from extractor.tables.structure.stacked_numbers import with_row_a_line


def test_each_number_of_a_stack_has_the_line_of_the_head_that_is_beside_it() -> None:
    rows = [["区分", "件数", "人数"], ["花の会\n星の会\n月の会", "3\n1\n10", "30\n－\n8"]]
    assert figures_of(read_rows(rows)) == [
        (("花の会",), ("件数",), 3),
        (("花の会",), ("人数",), 30),
        (("星の会",), ("件数",), 1),
        (("月の会",), ("件数",), 10),
        (("月の会",), ("人数",), 8),
    ]


def test_a_head_of_one_line_stands_beside_all_rows_of_a_stack() -> None:
    printed = table([["課", "区分", "件数"], ["市民課", "花の会\n星の会", "3\n1"], ["税務課", "月の会", "4"]])
    assert texts(with_row_a_line(printed)) == [
        ["課", "区分", "件数"],
        ["市民課", "花の会", "3"],
        ["市民課", "星の会", "1"],
        ["税務課", "月の会", "4"],
    ]


def test_numbers_without_a_line_of_the_head_each_are_several_and_doubtful() -> None:
    records = read_rows([["区分", "件数", "人数"], ["花の会", "3\n1\n10", "5"], ["星の会", "4", "6"]])
    assert values(records, "value") == [3, 1, 10, 5, 4, 6]
    assert verdicts(records, "value", "stacked") == [[False], [False], [False], [], [], []]


def test_a_number_that_the_cell_wraps_is_one() -> None:
    records = read_rows([["区分", "金額"], ["花の会", "1,200,\n000円"], ["星の会", "40円"]])
    assert values(records, "value") == [1200000, 40]


def test_a_merged_head_further_out_spans_the_rows_of_a_stack() -> None:
    printed = table(
        [
            ["部門", "<", "令和５年", "理由"],
            ["一般会計", "議会\n総務\n税務", "1\n11\n2", "人の異動による減"],
            ["^", "計", "14", ""],
            ["合計", "<", "14", ""],
        ]
    )
    reasons = next(cell for cell in printed.cells if cell.text == "人の異動による減")
    assert [cell.rows for cell in with_row_a_line(printed).cells if cell.text == "一般会計"] == [4]
    assert texts(with_row_a_line(printed)) == [
        ["部門", "部門", "令和５年", "理由"],
        ["一般会計", "議会", "1", reasons.text],
        ["一般会計", "総務", "11", ""],
        ["一般会計", "税務", "2", ""],
        ["一般会計", "計", "14", ""],
        ["合計", "合計", "14", ""],
    ]


def test_accounts_under_one_frame_are_a_row_a_line() -> None:
    words = "１．流動資産\n現金預金\n未収金\n流動資産合計\n２．固定資産\n基本財産\n特定資産\n固定資産合計"
    numbers = ["", "80,207", "10,000", "90,207", "", "0", "0", "0"]
    printed = table([["科目", "当年度"], [words, "\n".join(numbers)]])
    split = with_row_a_line(printed)
    assert [row[1] for row in texts(split)] == ["当年度", *numbers]
    assert [row[0] for row in texts(split)][1:] == words.split("\n")


def test_stacks_without_a_line_of_a_head_beside_them_are_no_head() -> None:
    rows = [["場所", "目的", "金額"], ["手許にある預金\nそのほか", "", "80,207\n10,000\n20"], ["合計", "", "90,227"]]
    assert figures_of(read_rows(rows))[-1] == (("合計",), ("金額",), 90227)
