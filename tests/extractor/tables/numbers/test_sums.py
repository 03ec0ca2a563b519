"""Totals of tables of numbers: what they sum, and what adds up to nothing."""

from __future__ import annotations

import pytest
from tests.extractor.made.readings import read_rows
from tests.extractor.made.summaries import checks, verdicts

HEAD = ["区分", "件数"]


def test_a_share_beside_the_numbers_is_left_out_of_their_sum() -> None:
    records = read_rows([["区分", "花", "星", "割合", "計"], ["甲", "10", "20", "33", "30"]])
    assert verdicts(records, "value", "sum") == [[], [], [], [True]]


def test_a_row_of_rates_is_left_out_of_the_sum_below_it() -> None:
    records = read_rows([HEAD, ["甲", "10"], ["甲の達成率", "80"], ["乙", "1"], ["計", "11"]])
    assert verdicts(records, "value", "sum") == [[], [], [], [True]]


@pytest.mark.parametrize("head", ["利用率", "参加比", "平均", "開館日数"])
def test_the_total_of_rates_and_means_is_not_doubted(head: str) -> None:
    records = read_rows([["区分", head], ["甲", "20"], ["乙", "40"], ["計", "30"]])
    assert verdicts(records, "value", "sum") == [[], [], []]


def test_a_share_below_a_total_is_no_total() -> None:
    rows = [["区分", "<", "花"], ["甲", "件数", "10"], ["乙", "件数", "20"], ["計", "件数", "30"], ["^", "割合", "100"]]
    assert verdicts(read_rows(rows), "value", "sum") == [[], [], [True], []]


def test_a_subtotal_sums_what_follows_the_one_before_and_the_total_all_parts() -> None:
    rows = [HEAD, ["甲", "10"], ["乙", "1"], ["小計", "11"], ["丙", "5"], ["丁", "6"], ["小計", "11"], ["合計", "22"]]
    assert verdicts(read_rows(rows), "value", "sum") == [[], [], [True], [], [], [True], [True]]


def test_a_total_may_sum_the_subtotals_where_some_parts_are_not_listed() -> None:
    rows = [HEAD, ["うち甲", "10"], ["うち乙", "1"], ["小計", "15"], ["うち丙", "5"], ["小計", "7"], ["合計", "22"]]
    records = read_rows(rows)
    assert [check.message for check in checks(records[-1], "value", "sum")] == [
        "縦の合計 22 と表記 22（一致）",
    ]


def test_a_total_that_fits_none_of_its_sums_is_doubted_with_the_sum_of_all_parts() -> None:
    (*_, total) = read_rows([HEAD, ["甲", "10"], ["乙", "1"], ["小計", "11"], ["丙", "5"], ["合計", "20"]])
    assert [(check.ok, check.message) for check in checks(total, "value", "sum")] == [
        (False, "縦の合計 16 と表記 20（合いません）")
    ]


def test_numbers_of_several_units_are_not_doubted() -> None:
    records = read_rows([HEAD, ["甲", "10件"], ["乙", "3人"], ["計", "20"]])
    assert verdicts(records, "value", "sum") == [[], [], []]


def test_a_total_of_one_number_is_not_checked() -> None:
    assert verdicts(read_rows([HEAD, ["甲", "10"], ["計", "20"]]), "value", "sum") == [[], []]


@pytest.mark.parametrize(("total", "ok"), [("14", True), ("15", False)])
def test_a_total_of_rounded_numbers_may_differ_by_its_rounding(total: str, ok: bool) -> None:
    records = read_rows([HEAD, ["甲", "10.4"], ["乙", "3.3"], ["計", total]])
    assert verdicts(records, "value", "sum") == [[], [], [ok]]
