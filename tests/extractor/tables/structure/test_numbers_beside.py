"""Numbers that stand beside the participants: in remarks, beside dates; and dates that are no event's."""

from __future__ import annotations

from tests.extractor.made.tables import ABOVE, LEFT, table, texts
from tests.extractor.tables.events.test_visits import read

from extractor.layout.tables.table import Table
from extractor.tables.structure.stacked_rows import side_by_side


def test_remarks_that_count_are_counts_of_the_event() -> None:
    events = read(
        [
            ["事業名", "年月日", "場所", "概要", "備考"],
            ["記念式典", "10月12日", "会館", "共同宣言に署名した。", "出席者180名"],
            ["少年野球", "８月３日", "公園", "町の小学生が対戦した。", "参加者：72名\n試合数：６試合"],
            ["防災教室", "１月19日", "消防署", "避難を学んだ。", "雨天のため中止"],
        ]
    )
    assert [event.get("counts") for event in events] == [
        [("出席者", 180, "名", None)],
        [("参加者", 72, "名", None), ("試合数", 6, "試合", None)],
        None,
    ]


def test_remarks_stand_behind_the_participants_and_the_audience() -> None:
    (help_,) = read([["日付", "活動内容", "人数", "備考"], ["５月12日", "通訳", "６人", "英語４人、中国語２人"]])
    assert help_["counts"] == [(None, 6, "人", None), ("英語", 4, "人", None), ("中国語", 2, "人", None)]
    (class_,) = read([["日付", "事業名", "対象者", "備考"], ["５月12日", "ヨガ", "市民20人", "協力３団体"]])
    assert class_["counts"] == [("市民", 20, "人", None), ("協力", 3, "団体", None)]


def test_remarks_of_money_dates_or_sentences_do_not_count() -> None:
    for remark in ("補助金５万円", "７月１日に25人で下見", "参加者が25人あり、好評だった。"):
        (event,) = read([["事業名", "年月日", "場所", "備考"], ["記念式典", "10月12日", "会館", remark]])
        assert "counts" not in event


def test_how_long_and_how_often_beside_the_dates_are_counts() -> None:
    events = read(
        [
            ["事業名", "期間（日数）", "会場", "人数"],
            ["中学生研修", "７月25日～８月３日（10日間）", "会館", "18人"],
            ["養成講座", "10月４日～12月６日（毎週金曜、全10回）", "会館", "28人"],
            ["第３回サロン", "５月16日～３月13日（月１回、10:00から２時間）", "会館", "９人"],
        ]
    )
    assert [event["counts"] for event in events] == [
        [(None, 18, "人", None), (None, 10, "日間", None)],
        [(None, 28, "人", None), (None, 10, "回", None)],
        [(None, 9, "人", None)],
    ]


def test_how_often_in_a_column_of_its_own_counts_once() -> None:
    (course,) = read([["講座名", "期間", "回数", "人数"], ["英会話", "５月８日～６月５日（全５回）", "５回", "18名"]])
    assert course["counts"] == [(None, 5, "回", None), (None, 18, "名", None)]


def test_since_when_a_city_is_a_partner_dates_no_event() -> None:
    events = read(
        [
            ["都市名（提携年月日）", "年月", "交流の内容", "人数"],
            ["花市\n昭和61年５月10日提携", "令和５年６月", "市民訪問団を派遣", "25名"],
            [ABOVE, "令和５年10月", "高校生使節団を受入れ", "12名"],
        ]
    )
    assert [event["periods"] for event in events] == [["2023-06-01/2023-06-30"], ["2023-10-01/2023-10-31"]]


def test_mutual_alone_in_a_column_of_directions_is_mutual() -> None:
    (event,) = read([["事業名", "派遣・受入の別", "期間", "場所"], ["ヨット大会", "相互", "３月16日", "港"]])
    assert event["direction"] == "mutual"


def test_how_hosts_prepare_tells_no_direction() -> None:
    (event,) = read([["事業名", "期日", "内容"], ["家庭研修会", "11月12日", "受入れの心得を聞いた"]])
    assert "direction" not in event


TWO_ROWS = [
    ["事業名", LEFT, LEFT],
    ["期日", "場所", "参加者数"],
    ["国際フェスタ", LEFT, LEFT],
    ["11月３日", "公園", "2,300人"],
    ["意見交換会", LEFT, LEFT],
    ["９月29日", "区民センター", "27人"],
]


def test_a_name_above_its_details_makes_one_event() -> None:
    assert read(TWO_ROWS) == [
        {
            "name": "国際フェスタ",
            "periods": ["2023-11-03/2023-11-03"],
            "venue": "公園",
            "counts": [(None, 2300, "人", None)],
        },
        {
            "name": "意見交換会",
            "periods": ["2023-09-29/2023-09-29"],
            "venue": "区民センター",
            "counts": [(None, 27, "人", None)],
        },
    ]


def test_a_number_beside_both_rows_belongs_to_the_event() -> None:
    events = read(
        [
            ["№", "事業名", LEFT, "主催"],
            [ABOVE, "期日", "場所", "参加者数"],
            ["１", "国際フェスタ", LEFT, "花市"],
            [ABOVE, "11月３日", "公園", "2,300人"],
            ["２", "意見交換会", LEFT, "星市"],
            [ABOVE, "９月29日", "区民センター", "27人"],
        ]
    )
    assert [(event["number"], event["name"], event["organizers"], event["venue"]) for event in events] == [
        ("1", "国際フェスタ", ("花市",), "公園"),
        ("2", "意見交換会", ("星市",), "区民センター"),
    ]


def test_heads_of_groups_and_headings_over_several_rows_are_left_as_they_are() -> None:
    grouped = table([["事業名", "人数", LEFT], [ABOVE, "引率", "生徒"], ["花の会", "２", "８"], ["星の会", "１", "９"]])
    headed = table([*TWO_ROWS, ["12月１日", "公園", "30人"], ["12月２日", "公園", "40人"]])
    assert [_is_same(one) for one in (grouped, headed)] == [True, True]


def _is_same(one: Table) -> bool:
    return side_by_side(one) is one


def test_days_without_the_mark_of_the_era_are_of_the_report_s_year() -> None:
    events = read(
        [
            ["事業名", "実施期間及び場所", "参加人員"],
            ["市民号", "5.9.5～5.9.9\n（花市）", "27名"],
            ["見学会", "6.3.8\n（星市）", "40名"],
            ["版の番号", "2.1.3", "１名"],
        ]
    )
    assert [event.get("periods") for event in events] == [
        ["2023-09-05/2023-09-09"],
        ["2024-03-08/2024-03-08"],
        None,
    ]
    assert [event["venue"] for event in events[:2]] == ["花市", "星市"]


def test_projects_that_were_granted_something_are_named_by_their_column() -> None:
    (event,) = read([["団体名", "対象事業", "実施時期", "参加者"], ["花の会", "書道展", "12月１日", "53名"]])
    assert (event["name"], event["organizers"], "audience" in event) == ("書道展", ("花の会",), False)


def test_two_rows_beside_a_merged_date_are_one_event() -> None:
    rows = [["期日", "事業名", "参加者数"], ["^", "会場", "主催"]]
    for day in ("4/20", "6/8"):
        rows += [[day, f"花の会{day}", "80名"], ["^", "花のホール", "花の団体"]]
    assert texts(side_by_side(table(rows)))[1] == ["4/20", "花の会4/20", "80名", "", "花のホール", "花の団体"]
