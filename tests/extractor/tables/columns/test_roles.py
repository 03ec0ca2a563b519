"""Column roles, from head words and from what stands in the cells."""

from __future__ import annotations

import pytest
from tests.extractor.made.readings import read_rows, read_whole
from tests.extractor.made.tables import LEFT, table

from extractor.layout.tables.table import Table
from extractor.tables.columns.head import head_rows
from extractor.tables.columns.roles import read_columns


def roles(sheet: Table) -> list[set[str]]:
    return [{assigned.role for assigned in column.roles} for column in read_columns(sheet, head_rows(sheet))]


EVENTS = [
    ["No.", "日程", "事業名", "参加者数"],
    ["1", "４月５日", "花の会", "20人"],
    ["2", "５月６日", "星の会", "30人"],
]


def test_heads_name_the_columns() -> None:
    sheet = table(EVENTS)
    assert head_rows(sheet) == 1
    assert roles(sheet) == [{"number"}, {"periods"}, {"name"}, {"counts"}]


def test_cells_that_agree_with_their_head_make_it_stronger_and_are_a_reason() -> None:
    dates = read_columns(table(EVENTS), 1)[1].plays("periods")
    assert dates is not None
    assert (dates.strength, dates.reason) == (1.0, "見出し「日程」、日付が並ぶ")


def test_cells_show_their_role_under_heads_that_nobody_knows() -> None:
    sheet = table(
        [["甲", "乙"], ["４月５日", "花の会のつどい"], ["５月６日", "星の会のつどい"], ["６月７日", "月の会のつどい"]]
    )
    assert roles(sheet) == [{"periods"}, {"name"}]


MEETINGS = [
    ["第１回理事会", "４月５日", "於：花の丘大学（西の丘）"],
    ["第１回総会", "５月６日", "於：花の丘大学（西の丘）"],
    ["第２回理事会", "６月７日", "決議の省略"],
]


def test_labelled_places_are_venues_and_names_of_events_are_names_however_long() -> None:
    sheet = table([["い", "ろ", "は"], *MEETINGS])
    assert roles(sheet) == [{"name"}, {"periods"}, {"venue"}]
    unlabelled = [["い", "ろ", "は"], *([*row[:2], "花の丘大学の大きな講堂"] for row in MEETINGS)]
    assert [found & {"name"} for found in roles(table(unlabelled))] == [{"name"}, set(), set()]


def test_a_single_role_stays_with_the_column_that_plays_it_most_strongly() -> None:
    sheet = table([["事業", "市の事業名一覧", "日程"], ["花の会", "甲", "４月５日"], ["星の会", "乙", "５月６日"]])
    assert roles(sheet) == [{"name"}, set(), {"periods"}]


def test_a_head_of_two_rows_ends_below_its_merged_cells() -> None:
    sheet = table([["事業名", "参加者", "<"], ["^", "大人", "子ども"], ["花の会", "20人", "10人"]])
    assert head_rows(sheet) == 2


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([["花の会", "星の会"], ["月の会", "日の会"]], id="words alone"),
        pytest.param([["1", "2"], ["3", "4"]], id="numbers alone"),
    ],
)
def test_a_table_without_named_columns_has_no_head(rows: list[list[str]]) -> None:
    assert head_rows(table(rows)) == 0


def test_kinds_of_support_below_a_head_make_no_form_of_a_list() -> None:
    sheet = table(
        [
            ["区分", "事業名", "主催者", "開催日"],
            ["主催", "花の会", "市", "４月５日"],
            ["共催", "星の会", "県", "５月６日"],
            ["後援", "月の会", "国", "６月７日"],
        ]
    )
    assert head_rows(sheet) == 1
    assert roles(sheet) == [{"category"}, {"name"}, {"organizers"}, {"periods"}]


CONTENTS = "水辺の草花を観察し、地域の自然への理解を深めた。"


def test_sentences_beside_names_that_no_head_calls_so_are_contents() -> None:
    rows = [
        ["４月５日", "花の観察会", CONTENTS],
        ["５月６日", "星の教室", "夜空の星座を学んだ。次年度も行う予定である。"],
    ]
    assert roles(table([["Wann", "Was", "Wie"], *rows])) == [{"periods"}, {"name"}, {"summary"}]


def test_a_column_of_offices_is_one_of_departments_under_any_head() -> None:
    rows = [
        ["４月５日", "花の会", "公園緑地課"],
        ["５月６日", "星の会", "生涯学習課"],
        ["６月７日", "月の会", "市民協働室"],
    ]
    assert roles(table([["日程", "事業名", "問い合わせ"], *rows])) == [{"periods"}, {"name"}, {"departments"}]


def test_remarks_that_are_sentences_are_contents_and_others_are_not() -> None:
    rows = [["４月５日", "花の会", CONTENTS], ["５月６日", "星の会", CONTENTS]]
    assert roles(table([["日程", "事業名", "摘要"], *rows]))[2] == {"summary"}
    notes = [["４月５日", "花の会", "雨天中止"], ["５月６日", "星の会", "共催"]]
    assert roles(table([["日程", "事業名", "摘要"], *notes]))[2] == {"ignored"}


def test_places_beside_dates_are_no_names() -> None:
    rows = [["４月５日", "中央公民館"], ["５月６日", "市民文化会館"], ["６月７日", "東公民館"]]
    assert roles(table([["日程", "甲"], *rows])) == [{"periods"}, {"venue"}]


def test_a_word_of_the_head_keeps_its_meaning_whatever_its_cells_hold() -> None:
    rows = [["４月５日", "公園緑地課", "花の会"], ["５月６日", "生涯学習課", "星の会"]]
    assert roles(table([["日程", "事業名", "甲"], *rows]))[1] == {"name"}


def test_schools_beside_dates_may_be_hosts_and_are_no_venues() -> None:
    rows = [["花の丘高校", "４月５日", "24"], ["星の里女子校", "５月６日", "18"]]
    assert roles(table([["甲", "期間", "生徒"], *rows]))[:2] == [{"name"}, {"periods"}]


def test_a_column_of_persons_names_no_events() -> None:
    rows = [
        ["派遣日", "派遣先", "講師の要件", "派遣した者"],
        ["５月27日", "工芸学校", "紙すきの実技", "青木　花子"],
        ["６月３日", "美術学校", "染物の基礎", "石川　次郎"],
        ["７月１日", "工芸学校", "織物の歴史", "上田　三郎"],
    ]
    assert [record.fields["name"].value for record in read_rows(rows)] == ["紙すきの実技", "染物の基礎", "織物の歴史"]


def test_words_beside_numbers_under_one_head_are_two_columns() -> None:
    rows = [
        ["月", "項目", LEFT, "月", "項目", LEFT],
        ["４月", "年間計画の検討会", "34名", "１月", "個別事例の検討会", "11名"],
        ["６月", "多職種の研修会", "12名", "２月", "意見交換会", "25名"],
        ["８月", "家族の懇談会", "10名", "３月", "年度末の報告会", "６名"],
    ]
    found = read_rows(rows)
    assert [(r.fields["name"].value, r.fields["counts"].value[0].value) for r in found] == [
        ("年間計画の検討会", 34),
        ("多職種の研修会", 12),
        ("家族の懇談会", 10),
        ("個別事例の検討会", 11),
        ("意見交換会", 25),
        ("年度末の報告会", 6),
    ]


TRAINEES = [
    ["件数", "団体名", "研修名", "研修期間", "日数", "研修グループ・人数", "<"],
    ["1", "青葉高等学校", "福祉コース校外実習", "6/11～22", "10日間", "1G", "1名"],
    ["2", "若葉町役場", "新規採用職員研修", "6/12～14", "3日間", "1G", "8名"],
    ["3", "若葉西中学校", "職場体験", "6/18～22", "5日間", "2G", "4名"],
]


def test_serial_numbers_are_no_counts_and_numbers_side_by_side_have_units_of_their_own() -> None:
    events = read_whole(table(TRAINEES))
    assert [(event["number"], event["counts"]) for event in events] == [
        ("1", ["10 日間", "1 G", "1 名"]),
        ("2", ["3 日間", "1 G", "8 名"]),
        ("3", ["5 日間", "2 G", "4 名"]),
    ]


def test_numbers_of_days_without_their_unit_are_no_counts() -> None:
    rows = [["事業名", "実施日", "日数"], ["花の会", "６月１日", "1"], ["星の会", "７月３日", "2"]]
    assert ["counts" in event for event in read_whole(table(rows))] == [False, False]


MARKED = [
    ["月", "日", "行事名", "<"],
    ["４", "５", "", "読書会"],
    ["４", "17", "合同", "手芸教室"],
    ["４", "22", "", "お花見"],
    ["５", "６", "合同", "習字教室"],
]


def test_marks_beside_some_of_the_names_are_no_part_of_them() -> None:
    assert [event["name"] for event in read_whole(table(MARKED))] == ["読書会", "手芸教室", "お花見", "習字教室"]


def test_names_in_two_cells_below_one_head_are_printed_once() -> None:
    rows = [["日程", "事業名", "<"], ["４月５日", "花の会", "春の部"], ["５月６日", "星の会", "夏の部"]]
    assert [event["name"] for event in read_whole(table(rows))] == ["花の会春の部", "星の会夏の部"]
