"""Values behind labels in one cell, names in bands between the rows, results that count, times as heads."""

from __future__ import annotations

from tests.extractor.made.tables import LEFT, table, texts
from tests.extractor.tables.events.test_visits import read

from extractor.tables.structure.labelled_cells import with_labelled_columns
from extractor.tables.structure.stacked_rows import under_bands

LABELLED = [
    ["事業名", "開催概要", "内容"],
    ["パーティー", "日時：12月８日（日）15時～17時\n場所：ホテル\n参加者：136人", "料理とゲームを楽しんだ。"],
    ["茶の湯", "日時：７月21日（日）\n場所：文化会館\n和室\n参加者：外国人18人", "自分で茶をたてた。"],
]


def test_labels_in_a_cell_are_heads_of_their_values() -> None:
    assert read(LABELLED) == [
        {
            "name": "パーティー",
            "periods": ["2023-12-08/2023-12-08"],
            "venue": "ホテル",
            "summary": "料理とゲームを楽しんだ。",
            "counts": [(None, 136, "人", None)],
        },
        {
            "name": "茶の湯",
            "periods": ["2023-07-21/2023-07-21"],
            "venue": "文化会館和室",
            "summary": "自分で茶をたてた。",
            "counts": [("外国人", 18, "人", None)],
        },
    ]


def test_further_labels_stand_behind_the_last_column() -> None:
    assert texts(with_labelled_columns(table(LABELLED)))[0] == ["事業名", "日時", "内容", "場所", "参加者"]


def test_a_column_in_which_only_some_cells_have_labels_stays_whole() -> None:
    sheet = table([*LABELLED, ["花の会", "詳細は未定", "花を見た。"]])
    assert with_labelled_columns(sheet) is sheet


def test_hours_are_no_labels() -> None:
    sheet = table([["事業名", "日時"], ["花の会", "４月５日\n10：00開始"], ["星の会", "５月６日\n13：30開始"]])
    assert with_labelled_columns(sheet) is sheet


BANDS = [
    ["期日", "場所", "参加者数", "内容"],
    ["◇ 国際フェスタ", LEFT, LEFT, LEFT],
    ["11月３日", "公園", "2,300人", "料理と遊びの紹介"],
    ["◇ 意見交換会", LEFT, LEFT, LEFT],
    ["９月29日", "センター", "27人", "困りごとと改善策"],
]


def test_bands_between_the_rows_name_the_events_where_no_head_does() -> None:
    assert [(event["name"], event["venue"], event["summary"]) for event in read(BANDS)] == [
        ("国際フェスタ", "公園", "料理と遊びの紹介"),
        ("意見交換会", "センター", "困りごとと改善策"),
    ]


def test_bands_over_rows_that_have_names_or_over_several_rows_name_none() -> None:
    named = table([["期日", "場所", "参加者数", "事業名"], *BANDS[1:]])
    several = table([*BANDS, ["10月１日", "センター", "31人", "二度目の対話"], ["12月１日", "公園", "９人", "散歩"]])
    assert (under_bands(named), under_bands(several)) == ((named,), (several,))


def test_results_that_only_count_are_counts() -> None:
    events = read(
        [
            ["事業名", "実施時期", "実績", "担当課"],
            ["市民会議", "６月、９月", "開催３回、委員12人", "国際室"],
            ["防災教室", "２月17日", "２会場　84人", "危機管理課"],
        ]
    )
    assert [event["counts"] for event in events] == [
        [("開催", 3, "回", None), ("委員", 12, "人", None)],
        [(None, 2, "会場", None), (None, 84, "人", None)],
    ]


def test_results_beside_participants_stay_the_summary_alone() -> None:
    (event,) = read([["事業名", "実施時期", "実績", "参加者数"], ["市民会議", "６月", "開催３回", "12人"]])
    assert (event["summary"], event["counts"]) == ("開催３回", [(None, 12, "人", None)])


def test_times_under_an_empty_corner_number_the_events() -> None:
    events = read(
        [
            ["", "第１回", "第２回", "第３回"],
            ["期日", "６月15日", "７月13日", "８月10日"],
            ["会場", "図書館", "公民館", "児童館"],
            ["演題", "移民の歴史", "食文化と宗教", "隣人の暮らし"],
            ["参加者", "45名", "38名", "52名"],
        ]
    )
    assert [(event["number"], event["name"]) for event in events] == [
        ("第1回", "移民の歴史"),
        ("第2回", "食文化と宗教"),
        ("第3回", "隣人の暮らし"),
    ]
