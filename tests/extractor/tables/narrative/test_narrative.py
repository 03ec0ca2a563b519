"""Tables whose cells are sentences or entries: chronologies, activities, boxes of figures, named rows."""

from __future__ import annotations

from dataclasses import replace

from tests.extractor.made.readings import piece, read_by, read_whole
from tests.extractor.made.summaries import summaries_of
from tests.extractor.made.tables import ABOVE, table

from extractor.tables.narrative.activities import read_activities
from extractor.tables.narrative.boxed_figures import read_boxed_figures
from extractor.tables.narrative.chronology import read_chronology
from extractor.tables.narrative.direction_columns import read_direction_columns


def test_a_chronology_with_merged_years_and_directions() -> None:
    years = table(
        [
            ["年", "", "交流内容"],
            ["2007年\n(平成19年)", "派遣", "市長がサミットで講演\n訪問団６名を派遣"],
            [ABOVE, "受入", "大学訪問団が来訪　マラソンに参加"],
            ["2021年\n(令和3年)", "—", "—"],
            ["2022年\n(令和4年)", "—", "オンライン交流会を実施"],
        ],
        [100.0, 40.0, 400.0],
    )
    assert read_by(read_chronology, years) == [
        {
            "kind": "event",
            "name": "市長がサミットで講演",
            "direction": "dispatch",
            "periods": ["2007-01-01 2007-12-31"],
        },
        {
            "kind": "event",
            "name": "訪問団６名を派遣",
            "direction": "dispatch",
            "periods": ["2007-01-01 2007-12-31"],
            "counts": ["訪問団 6 名"],
        },
        {"kind": "event", "name": "大学訪問団が来訪", "direction": "receive", "periods": ["2007-01-01 2007-12-31"]},
        {"kind": "event", "name": "マラソンに参加", "direction": "receive", "periods": ["2007-01-01 2007-12-31"]},
        {
            "kind": "event",
            "name": "オンライン交流会を実施",
            "direction": "online",
            "periods": ["2022-01-01 2022-12-31"],
        },
    ]


def test_a_list_whose_heads_name_more_than_its_years_is_no_chronology() -> None:
    events = table(
        [
            ["事業名", "実施日", "会場"],
            ["花のまつり", "令和５年５月12日（金）", "中央公民館"],
            ["星の観察会", "令和５年９月７日（木）", "市民会館"],
        ]
    )
    assert read_by(read_chronology, events) == []
    assert [(event["name"], event["venue"]) for event in read_whole(events)] == [
        ("花のまつり", "中央公民館"),
        ("星の観察会", "市民会館"),
    ]


def test_months_in_a_column_of_their_own_and_at_the_front_of_an_entry() -> None:
    months = table(
        [
            ["年", "月", "できごと"],
            ["昭和59年", "10", "姉妹都市提携調印式"],
            [ABOVE, "11", "記念植樹"],
            ["昭和60年", "4", "12日　親善訪問団来訪"],
        ],
        [80.0, 40.0, 400.0],
    )
    assert [(r["name"], r["periods"]) for r in read_by(read_chronology, months)] == [
        ("姉妹都市提携調印式", ["1984-10-01 1984-10-31"]),
        ("記念植樹", ["1984-11-01 1984-11-30"]),
        ("親善訪問団来訪", ["1985-04-12"]),
    ]


def test_numbers_by_year_and_tables_with_other_columns_are_no_chronologies() -> None:
    numbers = table([["年", "派遣人数"], ["2021年", "1,204人"], ["2022年", "985人"]], [100.0, 200.0])
    events = table(
        [
            ["年", "事業名", "会場"],
            ["2021年", "姉妹都市写真展", "市民ギャラリー"],
            ["2022年", "国際交流フェア", "中央公民館"],
        ],
        [100.0, 200.0, 200.0],
    )
    assert read_by(read_chronology, numbers) == []
    assert read_by(read_chronology, events) == []


def test_an_item_with_counts_or_dates_in_a_column_of_activities_is_an_event() -> None:
    actions = table(
        [
            ["取組内容", "R5取組実績", "R5実績値"],
            [
                "交流を行う。",
                "①糸満市から語り部を受け入れた。\n・小学生90人、中学生98人\n②協議会の運営をした。\n"
                "③講座を２日間にわたって開催した。\n・期間　９月～３月\n・助成金　10件（介護８件、障がい２件）",
                "20",
            ],
        ],
        [200.0, 500.0, 60.0],
    )
    assert read_by(read_activities, actions) == [
        {
            "kind": "event",
            "name": "糸満市から語り部を受け入れた",
            "direction": "receive",
            "counts": ["小学生 90 人", "中学生 98 人"],
        },
        {
            "kind": "event",
            "name": "講座を２日間にわたって開催した",
            "periods": ["2023-09-01 2024-03-31"],
            "counts": ["2 日間", "助成金 10 件 total", "介護 8 件 part", "障がい 2 件 part"],
        },
    ]


def test_a_box_of_figures_beside_their_names() -> None:
    box = table([["KPIの達成率平均", "83.8%", "評価", "おおむね順調"]], [100.0, 60.0, 60.0, 100.0])
    assert read_by(read_boxed_figures, box) == [
        {"kind": "statistic", "row": ["KPIの達成率平均"], "value": 83.8, "unit": "%"}
    ]


def test_text_that_only_blanks_part_is_left_to_its_lines() -> None:
    lines = table(
        [
            ["（３）共同募金　実績額は1,987,654円（達成率94.6％）であった。個人87人の登録があった。", ""],
            ["体験", "あり"],
        ],
        [600.0, 100.0],
    )
    assert [r["value"] for r in read_whole(lines)] == [94.6, 87]
    assert read_whole(replace(lines, is_open=True)) == []


def test_rows_of_a_name_and_what_was_done_give_an_event_where_a_date_or_number_is_told() -> None:
    rows = table(
        [
            ["事業名", "内容"],
            ["防災訓練", "日時：令和６年１月21日（日）13:00～16:00\n会場：防災センター\n参加者：外国人25人、職員18人"],
            ["相談窓口", "相談件数：12件（英語４件、中国語８件）"],
            ["広報紙の発行", "年４回　各2,500部"],
            ["庁内連絡", "随時"],
            ["研修", "職員30人を対象に研修した。"],
        ],
        [200.0, 500.0],
    )
    assert read_whole(rows) == [
        {
            "kind": "event",
            "periods": ["2024-01-21"],
            "venue": "防災センター",
            "counts": ["外国人 25 人", "職員 18 人"],
            "name": "防災訓練",
        },
        {"kind": "event", "name": "相談窓口", "counts": ["相談件数 12 件 total", "英語 4 件 part", "中国語 8 件 part"]},
        {"kind": "event", "name": "広報紙の発行", "counts": ["4 回", "2500 部"]},
    ]


def test_what_was_done_is_read_and_not_what_was_meant_to_be() -> None:
    plan = table(
        [
            ["取組名", "取組内容", "令和５年度実績"],
            ["進路ガイダンス", "年２回、生徒100人", "令和５年９月28日(木)実施　生徒31人、保護者40人"],
            ["協力者の派遣", "学校20校", "中学校４校に25人を派遣"],
            ["広報", "毎月300部", "未実施"],
        ],
        [100.0, 300.0, 400.0],
    )
    assert read_whole(plan) == [
        {
            "kind": "event",
            "name": "進路ガイダンス",
            "periods": ["2023-09-28"],
            "counts": ["生徒 31 人", "保護者 40 人"],
        },
        {"kind": "event", "name": "協力者の派遣", "direction": "dispatch", "counts": ["中学校 4 校", "25 人"]},
    ]


def test_columns_of_who_was_sent_and_who_came_give_one_event_a_bullet() -> None:
    ways = table(
        [
            ["年度", "派遣", "受入"],
            ["平成30年度", "・親善訪問団（10/3～10/9、24人）", "・交換留学（7/10～\n7/31、8人）"],
            ["令和２年度", "感染症の影響により中止", "－"],
        ],
        [100.0, 400.0, 400.0],
    )
    assert read_by(read_direction_columns, ways) == [
        {
            "kind": "event",
            "name": "親善訪問団",
            "periods": ["2018-10-03 2018-10-09"],
            "direction": "dispatch",
            "counts": ["24 人"],
        },
        {
            "kind": "event",
            "name": "交換留学",
            "periods": ["2018-07-10 2018-07-31"],
            "direction": "receive",
            "counts": ["8 人"],
        },
    ]


def test_activities_in_sentences_are_dated_and_read_once() -> None:
    activities = table(
        [
            ["取組名", "令和５年度の取組実績", "予定"],
            ["研修", "令和５年９月９日（土）及び10月14日（土）に研修会を開催し、延べ54人が参加した。", "10月"],
            ["相談", "行政書士による相談会を令和６年１月28日（日）に市民プラザで開催し、17組が来場した。", "１月"],
            ["医療", "令和６年１月１日から費用の支給が始まり、112件を支給した。", "継続"],
        ],
        [60.0, 400.0, 40.0],
    )
    reading = read_activities(piece(activities))
    assert reading is not None
    assert reading.paragraphs == ()
    assert [(event.get("periods"), event["counts"]) for event in summaries_of(reading.records)] == [
        (["2023-09-09", "2023-10-14"], ["54 人 延べ"]),
        (["2024-01-28"], ["17 組"]),
        (None, ["112 件"]),
    ]
