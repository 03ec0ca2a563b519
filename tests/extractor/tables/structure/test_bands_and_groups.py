"""Lists under bands and groups: names over the heads, lists that share their years, plans beside what was done."""

from __future__ import annotations

from tests.extractor.made.tables import ABOVE, LEFT, table, texts
from tests.extractor.tables.events.test_visits import read

from extractor.tables.structure.side_by_side import unfold

HEADS = ["実施日", "会場", "参加者", "概要"]


def test_a_band_over_the_heads_names_the_event_below_it() -> None:
    events = read(
        [
            ["（１）新春のつどい", LEFT, LEFT, LEFT],
            HEADS,
            ["１月18日", "ホール", "210名", "歌と踊り、抽選会"],
            ["（２）支援バザー", LEFT, LEFT, LEFT],
            HEADS,
            ["９月７日", "広場", "約600名", "手工芸品の販売"],
        ]
    )
    assert [(event["name"], event["venue"]) for event in events] == [
        ("新春のつどい", "ホール"),
        ("支援バザー", "広場"),
    ]


def test_a_band_over_heads_that_name_events_names_none() -> None:
    (event,) = read(
        [
            ["国際理解教育", LEFT, LEFT, LEFT],
            ["事業名", "実施日", "会場", "参加者"],
            ["出前授業", "９月７日", "小学校", "30名"],
        ]
    )
    assert event["name"] == "出前授業"


YEARS = [
    ["年度", "派遣", LEFT, "受入", LEFT],
    [ABOVE, "事業名", "人数", "事業名", "人数"],
    ["令和４年度", "市民訪問団", "21", "親善使節団", "14"],
    ["令和５年度", "中学生の旅", "12", "公演", "25"],
    [ABOVE, "教員の旅", "３", "", ""],
]


def test_lists_that_share_their_years_are_read_one_by_one_with_their_direction() -> None:
    assert [(event["name"], event["periods"], event["direction"], event["counts"]) for event in read(YEARS)] == [
        ("市民訪問団", ["2022-04-01/2023-03-31"], "dispatch", [(None, 21, None, None)]),
        ("中学生の旅", ["2023-04-01/2024-03-31"], "dispatch", [(None, 12, None, None)]),
        ("教員の旅", ["2023-04-01/2024-03-31"], "dispatch", [(None, 3, None, None)]),
        ("親善使節団", ["2022-04-01/2023-03-31"], "receive", [(None, 14, None, None)]),
        ("公演", ["2023-04-01/2024-03-31"], "receive", [(None, 25, None, None)]),
    ]


def test_shared_columns_stand_left_of_the_first_list_and_right_of_the_others() -> None:
    first, second = unfold(table(YEARS))
    assert texts(first)[2] == ["令和４年度", "市民訪問団", "21"]
    assert texts(second)[2] == ["親善使節団", "14", "令和４年度"]


def test_numbers_that_share_their_years_stay_one_table() -> None:
    rows = [["年度", "件数", "人数", "件数", "人数"], ["令和４年度", "1", "2", "3", "4"]]
    assert len(unfold(table(rows))) == 1


def test_dates_of_what_was_done_go_before_planned_ones() -> None:
    events = read(
        [
            ["事業名", "計画", "実績", "参加人数"],
            ["養成研修", "10月", "10月５日、12日　会館", "31人"],
            ["世界展", "12月", "12月14日～22日　美術館", "74人"],
        ]
    )
    assert [event["periods"] for event in events] == [
        ["2023-10-05/2023-10-05", "2023-10-12/2023-10-12"],
        ["2023-12-14/2023-12-22"],
    ]


def test_what_a_bracket_says_of_a_plan_and_of_what_was_done_is_no_other_head() -> None:
    rows = [["事業名", "計画（時期）", "実績（時期）", "参加者数"], ["世界展", "9月", "10月5日～9日", "31人"]]
    assert [event["periods"] for event in read([*rows, ["養成研修", "6月", "6月15日", "9人"]])] == [
        ["2023-10-05/2023-10-09"],
        ["2023-06-15/2023-06-15"],
    ]


def test_plans_stay_the_dates_where_what_was_done_is_told_in_words() -> None:
    (event,) = read([["事業名", "予定", "実績", "参加人数"], ["養成研修", "10月", "三度の研修を行った", "31人"]])
    assert event["periods"] == ["2023-10-01/2023-10-31"]


def test_heads_that_name_people_count_them_and_their_totals_are_numbers() -> None:
    trip, pupils, teachers = read(
        [
            ["訪問団", "期間", "生徒（人）", "教員（人）"],
            ["青葉高校", "7月20日～8月4日", "24", "2"],
            ["計", LEFT, "24", "2"],
        ]
    )
    assert trip["counts"] == [(None, 24, "人", None), (None, 2, "人", None)]
    assert [(one["row"], one["value"], one["unit"]) for one in (pupils, teachers)] == [
        (("計",), 24, "人"),
        (("計",), 2, "人"),
    ]
