"""Rows of events: what single cells tell beside their own field, and which rows belong to an event."""

from __future__ import annotations

import pytest
from tests.extractor.made.readings import read_rows
from tests.extractor.made.summaries import counts_of, days_of, values


def test_the_number_of_an_event_may_stand_in_its_date_cell() -> None:
    events = read_rows(
        [
            ["日程", "事業名", "参加者数"],
            ["第１回　令和６年４月19日", "花の会", "20人"],
            ["第十二回\n令和６年５月19日", "花の会", "20人"],
            ["令和６年６月19日", "花の会", "20人"],
        ]
    )
    assert values(events, "number") == ["第1回", "第十二回", None]
    assert [days_of(event) for event in events] == [["2024-04-19"], ["2024-05-19"], ["2024-06-19"]]


def test_a_number_of_its_own_wins_over_the_one_in_the_date_cell() -> None:
    events = read_rows([["No.", "日程", "事業名", "会場"], ["7", "第１回　４月19日", "花の会", "甲"]])
    assert values(events, "number") == ["7"]


def test_a_row_of_a_form_above_a_table_is_not_its_head() -> None:
    events = read_rows(
        [
            ["担当課", "市民課", "会場", "市役所"],
            ["日程", "事業名", "相手都市", "参加者数"],
            ["４月５日", "花の集い", "揚州市", "20人"],
        ]
    )
    assert [values(events, name) for name in ("name", "partners")] == [["花の集い"], [("揚州市",)]]
    assert [counts_of(event) for event in events] == [[(None, 20, "人")]]


def test_the_capacity_of_an_event_is_labelled_as_such() -> None:
    (event,) = read_rows([["日程", "事業名", "定員"], ["４月５日", "花の会", "20人\n子ども10人"]])
    assert counts_of(event) == [("定員", 20, "人"), ("子ども", 10, "人")]


@pytest.mark.parametrize(
    ("head", "printed", "counts"),
    [
        pytest.param("参加者数（校）", "20", [(None, 20, "校")], id="in the head"),
        pytest.param("参加者数", "20", [(None, 20, "人")], id="over the table"),
        pytest.param("参加者数（校）", "20名", [(None, 20, "名")], id="behind the number"),
        pytest.param("参加者数（校）", "生徒12・引率2", [("生徒", 12, "校"), ("引率", 2, "校")], id="for each label"),
    ],
)
def test_the_unit_of_a_count_stands(head: str, printed: str, counts: list[tuple[str | None, float, str]]) -> None:
    (event,) = read_rows([["日程", "事業名", head], ["４月５日", "花の会", printed]], unit="人")
    assert counts_of(event) == counts


def test_participants_are_counted_where_no_column_of_counts_stands() -> None:
    (event,) = read_rows([["日程", "事業名", "対象者"], ["４月５日", "花の会", "中学生20人"]])
    assert (event.fields["audience"].value, counts_of(event)) == ("中学生20人", [("中学生", 20, "人")])
    (beside,) = read_rows([["日程", "事業名", "対象者", "参加者数"], ["４月５日", "花の会", "中学生20人", ""]])
    assert counts_of(beside) == []


def test_two_columns_of_one_role_give_their_names_together() -> None:
    events = read_rows([["日程", "事業名", "主催", "事務所"], ["４月５日", "花の会", "花市", "星事務所"]])
    assert values(events, "organizers") == [("花市", "星事務所")]


@pytest.mark.parametrize("text", ["花市が開いた。", "花市" * 21])
def test_a_sentence_or_a_long_text_is_nobody(text: str) -> None:
    events = read_rows(
        [["日程", "事業名", "主催"], ["４月５日", "花の会", text], ["５月６日", "星の会", "花市"]], width=600
    )
    assert values(events, "organizers") == [None, ("花市",)]


def test_a_row_head_tells_the_direction_and_keeps_only_the_rest_as_category() -> None:
    events = read_rows(
        [["区分", "日程", "事業名"], ["派遣\n青少年", "４月５日", "花の会"], ["受入", "５月６日", "星の会"]]
    )
    assert values(events, "direction") == ["dispatch", "receive"]
    assert values(events, "category") == ["青少年", None]


def test_the_summary_tells_the_direction_where_nothing_else_does() -> None:
    events = read_rows(
        [["日程", "事業名", "概要"], ["４月５日", "花の会", "高校生を派遣した"], ["５月６日", "星の会", "星"]]
    )
    assert values(events, "direction") == ["dispatch", None]


def test_the_place_behind_the_format_is_the_venue() -> None:
    events = read_rows([["日程", "事業名", "開催方法"], ["４月５日", "花の会", "現地：北九州市"]])
    assert [values(events, name) for name in ("venue", "format")] == [["北九州市"], ["in_person"]]


def test_online_is_a_format_and_no_venue() -> None:
    events = read_rows(
        [["日程", "事業名", "会場"], ["４月５日", "花の会", "オンライン"], ["５月６日", "星の会", "市役所"]]
    )
    assert [values(events, name) for name in ("venue", "format")] == [[None, "市役所"], ["online", None]]


@pytest.mark.parametrize(
    ("heads", "cells", "expected"),
    [
        pytest.param(
            ("開始日", "終了日"), ("４月５日", "４月８日"), ["2024-04-05/2024-04-08"], id="first and last day"
        ),
        pytest.param(("開始日", "終了日"), ("４月５日", ""), ["2024-04-05"], id="no last day"),
        pytest.param(("月", "日"), ("４月", "５"), ["2024-04-05"], id="month and day"),
        pytest.param(("実施日", "掲載日"), ("４月５日", "４月８日"), ["2024-04-05", "2024-04-08"], id="two days"),
    ],
)
def test_dates_in_two_columns_are(heads: tuple[str, str], cells: tuple[str, str], expected: list[str]) -> None:
    (event,) = read_rows([[*heads, "事業名", "会場"], [*cells, "花の会", "市役所"]])
    assert days_of(event) == expected


def test_the_heads_of_a_table_printed_again_within_it_are_no_event() -> None:
    rows = [
        ["日程", "事業名", "会場"],
        ["４月５日", "花の会", "甲"],
        ["日程", "事業名", "会場"],
        ["５月６日", "星の会", "乙"],
    ]
    assert values(read_rows(rows), "name") == ["花の会", "星の会"]


def test_a_heading_over_the_whole_width_is_no_event() -> None:
    rows = [["事業名", "日程", "会場"], ["国際交流", "<", "<"], ["花の会", "４月５日", "甲"]]
    assert values(read_rows(rows), "name") == ["花の会"]


def test_rows_under_one_running_number_are_one_event() -> None:
    rows = [
        ["No.", "日程", "事業名", "会場"],
        ["1", "４月５日", "花の会", "甲館"],
        ["^", "５月６日", "", ""],
        ["2", "６月７日", "星の会", "乙館"],
    ]
    assert [days_of(event) for event in read_rows(rows)] == [["2024-04-05", "2024-05-06"], ["2024-06-07"]]


def test_numbered_names_part_the_dates_of_a_row() -> None:
    events = read_rows(
        [["日程", "事業名", "会場"], ["４月５日\n５月６日", "第１回花の会\n－入門－\n第２回花の会", "市役所"]]
    )
    assert [(event.fields["name"].value, days_of(event)) for event in events] == [
        ("第１回花の会－入門－", ["2024-04-05"]),
        ("第２回花の会", ["2024-05-06"]),
    ]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        pytest.param("20人\n30人", [[(None, 20, "人")], [(None, 30, "人")]], id="bare numbers part them"),
        pytest.param("生徒20人\n引率30人", [[("生徒", 20, "人"), ("引率", 30, "人")]], id="groups of people do not"),
    ],
)
def test_counts_beside_several_dates(printed: str, expected: list[list[tuple[str | None, float, str]]]) -> None:
    events = read_rows([["日程", "事業名", "参加者数"], ["４月５日\n５月６日", "花の会", printed]])
    assert [counts_of(event) for event in events] == expected


def test_events_side_by_side_under_heads_at_the_side_are_one_record_each() -> None:
    rows = [
        ["日程", "４月５日", "５月６日"],
        ["事業名", "花の会", "星の会"],
        ["会場", "甲", "乙"],
        ["参加者数", "20人", "30人"],
    ]
    assert [values(read_rows(rows), name) for name in ("name", "venue")] == [["花の会", "星の会"], ["甲", "乙"]]


def test_a_date_wrapped_within_a_number_is_one_date() -> None:
    (event,) = read_rows([["日程", "事業名", "会場"], ["令和６年４月1\n9日", "花の会", "甲"]], width=72)
    assert days_of(event) == ["2024-04-19"]


def test_a_date_that_begins_with_its_year_keeps_its_line_in_a_narrow_cell() -> None:
    (event,) = read_rows([["日程", "事業名", "会場"], ["2024.4.5\n2024.5.6", "花の会", "甲"]], width=46)
    assert days_of(event) == ["2024-04-05", "2024-05-06"]


def test_counts_and_running_numbers_are_told_by_their_cells_under_heads_that_nobody_knows() -> None:
    rows = [["甲", "日程", "事業名", "乙"], ["1", "４月５日", "花の会", "20人"], ["2", "５月６日", "星の会", "30人"]]
    events = read_rows(rows)
    assert values(events, "number") == ["1", "2"]
    assert [counts_of(event) for event in events] == [[(None, 20, "人")], [(None, 30, "人")]]


def test_a_wide_head_over_two_columns_of_texts_is_one_row_deep() -> None:
    events = read_rows([["日程", "事業名", "概要", "<"], ["４月５日", "花の会", "花を", "植えた"]])
    assert [values(events, name) for name in ("name", "summary")] == [["花の会"], ["花を植えた"]]


@pytest.mark.parametrize(
    ("head", "printed"),
    [
        ("電話番号", "046-225-2050"),
        ("代表電話番号", "225-2050"),
        ("ＦＡＸ番号", "046-225-2051"),
        ("郵便番号", "243-0014"),
        ("内線番号", "2314"),
        ("問合せ番号", "046-225-2050"),
    ],
)
def test_a_number_of_something_else_is_not_the_number_of_the_event(head: str, printed: str) -> None:
    (event,) = read_rows([["日程", "事業名", "参加者数", head], ["４月５日", "花の会", "20人", printed]])
    assert values([event], "number") == [None]


@pytest.mark.parametrize(("head", "printed"), [("番号", "12"), ("事業番号", "R6-012"), ("整理番号", "3"), ("No.", "7")])
def test_the_number_of_an_event_stands_under_its_head(head: str, printed: str) -> None:
    (event,) = read_rows([[head, "日程", "事業名", "参加者数"], [printed, "４月５日", "花の会", "20人"]])
    assert values([event], "number") == [printed]


@pytest.mark.parametrize(
    "printed",
    ["生徒 12\n引率 2", "生徒　12\n引率　2", "生徒 12 引率 2", "生徒　12　引率　2", "生徒12・引率2"],
)
def test_labelled_numbers_have_the_unit_of_their_column(printed: str) -> None:
    (event,) = read_rows([["日程", "事業名", "参加者数（人）"], ["４月５日", "花の会", printed]])
    assert counts_of(event) == [("生徒", 12, "人"), ("引率", 2, "人")]


def test_labelled_numbers_on_one_line_are_parted_without_any_unit() -> None:
    (event,) = read_rows([["日程", "事業名", "参加者数"], ["４月５日", "花の会", "生徒 12 引率 2"]])
    assert counts_of(event) == [("生徒", 12, None), ("引率", 2, None)]


def test_a_number_with_a_unit_of_its_own_keeps_it_beside_one_without() -> None:
    (event,) = read_rows([["日程", "事業名", "参加者数（人）"], ["４月５日", "花の会", "公演 3回\n来場 20"]])
    assert counts_of(event) == [("公演", 3, "回"), ("来場", 20, "人")]


def test_a_label_may_hold_a_number_of_its_own() -> None:
    (event,) = read_rows([["日程", "事業名", "参加者数（人）"], ["４月５日", "花の会", "中学１年 20"]])
    assert counts_of(event) == [("中学１年", 20, "人")]


def test_a_month_printed_once_counts_for_the_days_below_it() -> None:
    events = read_rows(
        [
            ["月", "日", "曜日", "行事名", "会場"],
            ["4", "5", "金", "花の集い", "公民館"],
            ["", "17", "水", "写真展", "公民館"],
            ["5", "6", "月", "茶の会", "公民館"],
            ["", "20～22", "", "星の会", "公民館"],
        ]
    )
    assert [days_of(event) for event in events] == [
        ["2024-04-05"],
        ["2024-04-17"],
        ["2024-05-06"],
        ["2024-05-20/2024-05-22"],
    ]
