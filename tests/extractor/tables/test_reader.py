"""Whole tables, written down as literals → records: the checks and the rules that only rows and columns show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from tests.extractor.made.tables import table

from extractor.candidates.context import DocumentContext
from extractor.candidates.weighing import weigh
from extractor.layout.flow.outline import Surroundings
from extractor.records import Check, Kind, Record
from extractor.tables.reader import read_table
from extractor.tables.reading import Piece, records_of

CONTEXT = DocumentContext("0" * 64, 2024)


def read(
    rows: Sequence[Sequence[str]], *, caption: str | None = None, path: tuple[str, ...] = (), width: float = 120.0
) -> tuple[Record, ...]:
    return records_of(read_table(Piece(table(rows, width), Surroundings(caption=caption), CONTEXT, path)))


def values(record: Record, *names: str) -> list[Any]:
    return [record.fields[name].value if name in record.fields else None for name in names]


def checks(record: Record, name: str, code: str) -> list[Check]:
    return [check for check in record.fields[name].checks if check.code == code]


def test_a_row_is_an_event() -> None:
    (event,) = read([["No.", "日程", "事業名", "参加者数"], ["1", "令和６年４月19日（金）", "花の会", "市職員２人"]])
    assert event.kind is Kind.EVENT
    assert values(event, "number", "name") == ["1", "花の会"]
    (period,) = event.fields["periods"].value
    assert (period.start.isoformat(), period.end.isoformat(), period.precision) == ("2024-04-19", "2024-04-19", "day")
    (count,) = event.fields["counts"].value
    assert (count.label, count.value, count.unit) == ("市職員", 2, "人")


@pytest.mark.parametrize(("printed", "ok"), [("（金）", True), ("（土）", False)])
def test_a_weekday_is_checked(printed: str, ok: bool) -> None:
    (event,) = read([["日程", "事業名", "参加者数"], [f"令和６年４月19日{printed}", "花の会", "20人"]])
    assert [check.ok for check in checks(event, "periods", "weekday")] == [ok]


def test_a_failed_check_lowers_the_confidence_and_a_passed_one_raises_it() -> None:
    rows = [["日程", "事業名", "参加者数"]]
    plain, passed, failed = (
        weigh(read([*rows, [f"令和６年４月19日{weekday}", "花の会", "20人"]])[0], {}, None).fields["periods"].confidence
        for weekday in ("", "（金）", "（土）")
    )
    assert failed < plain <= passed < 1.0


def test_circled_marks_in_two_cells_part_a_row_into_events() -> None:
    events = read([["内容", "参加者数", "日程"], ["①花の教室\n②星の教室", "①22名\n②12 名", "令和６年５月"]])
    assert [event.fields["counts"].value[0].value for event in events] == [22, 12]


def test_dates_with_a_place_each_are_events_of_their_own() -> None:
    rows = [
        ["日程", "開催地", "イベント名"],
        ["令和６年２月13日\n令和６年２月20日", "リヨン\nニース", "祝賀レセプション"],
    ]
    assert [values(event, "name", "venue") for event in read(rows)] == [
        ["祝賀レセプション", "リヨン"],
        ["祝賀レセプション", "ニース"],
    ]


def test_dates_alone_are_periods_of_one_event() -> None:
    (event,) = read([["日程", "会場", "事業名"], ["令和６年２月13日\n令和６年２月20日", "市役所", "花の会"]])
    assert len(event.fields["periods"].value) == 2


def test_ditto_marks_stand_for_the_cell_above() -> None:
    events = read([["日程", "事業名", "会場"], ["４月５日", "花の会", "市役所"], ["５月６日", "星の会", "〃"]])
    assert [event.fields["venue"].value for event in events] == ["市役所", "市役所"]


def test_a_total_under_events_is_a_statistic() -> None:
    records = read(
        [
            ["日程", "研修名", "受講者数"],
            ["４月５日", "花の研修", "20名"],
            ["５月６日", "星の研修", "30名"],
            ["計", "<", "50名"],
        ]
    )
    assert [record.kind for record in records] == [Kind.EVENT, Kind.EVENT, Kind.STATISTIC]
    assert values(records[2], "row", "column", "value", "unit") == [("計",), ("受講者数",), 50, "名"]


def test_the_title_behind_a_theme_mark_is_the_name_without_its_speaker() -> None:
    rows = [["実施日", "内容", "参加者数"], ["令和６年５月", "＜テーマ＞\nデンマークから学ぶ自治体DXの推進", "120名"]]
    (event,) = read(rows, caption="セミナー", width=240)
    assert event.fields["name"].value == "デンマークから学ぶ自治体DXの推進"


def test_a_form_is_one_event() -> None:
    (event,) = read([["事業名", "花の会"], ["日時", "令和６年５月３日"], ["会場", "市役所"], ["参加者数", "20人"]])
    assert values(event, "name", "venue") == ["花の会", "市役所"]


def test_forms_below_each_other_are_an_event_each() -> None:
    rows = [
        ["事業名", "花の会"],
        ["日時", "５月３日"],
        ["会場", "市役所"],
        ["事業名", "星の会"],
        ["日時", "６月３日"],
        ["会場", "図書館"],
    ]
    assert [event.fields["name"].value for event in read(rows)] == ["花の会", "星の会"]


KPI = [
    ["KPI", "現状値", "", "R3", "R4"],
    ["国内友好都市との交流活動件数", "22件\n（令和元年度）", "目標値", "25", "26"],
    ["^", "^", "実績値", "7", "19"],
    ["^", "^", "達成率", "28.0%", "73.1%"],
]


def test_three_rows_are_one_indicator() -> None:
    (kpi,) = read(KPI, path=("基本目標１ 甲",))
    assert values(kpi, "indicator", "level", "path", "unit") == [
        "国内友好都市との交流活動件数",
        "kpi",
        ("基本目標１ 甲",),
        "件",
    ]
    assert [(o.year, o.measure, o.value) for o in kpi.fields["observations"].value] == [
        (2021, "target", 25),
        (2022, "target", 26),
        (2021, "actual", 7),
        (2022, "actual", 19),
        (2021, "achievement", 28.0),
        (2022, "achievement", 73.1),
    ]
    assert [check.ok for check in checks(kpi, "observations", "rate")] == [True, True]


@pytest.mark.parametrize(
    ("rate", "actual", "ok"),
    [
        pytest.param("28.0%", "7", True, id="as it should be"),
        pytest.param("82.0%", "7", False, id="digits in another order"),
        pytest.param("100.0%", "30", True, id="held at a hundred"),
        pytest.param("100.0%\n(120.0%)", "30", True, id="the rate in brackets counts"),
        pytest.param("100.0%\n(130.0%)", "30", False, id="a wrong rate in brackets"),
        pytest.param("357.1%", "7", True, id="less is better"),
    ],
)
def test_a_rate_is_checked_against_target_and_actual_value(rate: str, actual: str, ok: bool) -> None:
    rows = [["KPI", "", "R3"], ["件数", "目標値", "25"], ["^", "実績値", actual], ["^", "達成率", rate]]
    (kpi,) = read(rows)
    assert [check.ok for check in checks(kpi, "observations", "rate")] == [ok]


def test_a_cell_without_number_is_an_observation_with_its_text_and_an_empty_one_is_none() -> None:
    (kpi,) = read([["KPI", "", "R3", "R4", "R5"], ["件数", "実績値", "未公表", "", "7"]])
    assert [(o.year, o.value, o.text) for o in kpi.fields["observations"].value] == [
        (2021, None, "未公表"),
        (2023, 7, "7"),
    ]


def test_an_indicator_that_counts_calendar_years_says_so() -> None:
    (kpi,) = read([["KPI", "", "R3"], ["観光客数（暦年）", "実績値", "7"]])
    assert kpi.fields["observations"].value[0].year_type == "calendar"


NUMBERS = [
    ["区分", "４月", "５月", "計"],
    ["相談", "10", "20", "30"],
    ["翻訳", "1", "2", "3"],
    ["合計", "11", "22", "33"],
]


def test_every_number_has_its_heads() -> None:
    records = read(NUMBERS, caption="利用件数")
    assert len(records) == 9
    assert values(records[0], "title", "row", "column", "value") == ["利用件数", ("相談",), ("４月",), 10]


def test_totals_are_checked_in_both_directions() -> None:
    records = read(NUMBERS)
    found = {(r.fields["row"].value, r.fields["column"].value): checks(r, "value", "sum") for r in records}
    assert [check.ok for check in found[("相談",), ("計",)]] == [True]
    assert [check.ok for check in found[("合計",), ("４月",)]] == [True]
    assert [check.ok for check in found[("合計",), ("計",)]] == [True, True]
    assert found[("相談",), ("４月",)] == []


def test_a_total_that_is_none_is_told() -> None:
    wrong = [*NUMBERS[:3], ["合計", "11", "32", "33"]]
    records = read(wrong)
    found = {(r.fields["row"].value, r.fields["column"].value): checks(r, "value", "sum") for r in records}
    assert [check.ok for check in found[("合計",), ("５月",)]] == [False]
    assert [check.ok for check in found[("合計",), ("計",)]] == [False, True]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([["役職", "氏名", "任期"], ["会長", "花田", "令和６年４月１日～令和８年３月31日"]], id="officers"),
        pytest.param(
            [["施設名", "開館時間", "休館日"], ["図書館", "9時～17時", "12月29日～１月３日"]], id="opening hours"
        ),
        pytest.param([["名称", "電話", "住所"], ["市役所", "046-123-4567", "中町3-17-17"]], id="addresses"),
        pytest.param([["花", "星"], ["月", "日"]], id="words"),
    ],
)
def test_what_is_none_of_the_three_kinds_gives_no_record(rows: list[list[str]]) -> None:
    assert read(rows) == ()


def test_a_column_of_numbers_names_no_event_whatever_its_head_says() -> None:
    rows = [["区分", "登録者数", "活動者数(延べ)"], ["通訳", "62人", "118人"], ["受入家庭", "37世帯", "15世帯"]]
    records = read(rows)
    assert [(record.kind, record.fields["value"].value) for record in records] == [
        (Kind.STATISTIC, 62),
        (Kind.STATISTIC, 118),
        (Kind.STATISTIC, 37),
        (Kind.STATISTIC, 15),
    ]


@pytest.mark.parametrize("heads", [("令和４年度", "令和５年度"), ("4月", "5月"), ("2022年度", "計")])
def test_years_or_months_that_only_list_numbers_are_no_events(heads: tuple[str, str]) -> None:
    rows = [["年度", "開催回数（回）", "参加者数（人）"], [heads[0], "22", "498"], [heads[1], "26", "702"]]
    records = read(rows, caption="サロンの開催状況")
    assert [record.kind for record in records] == [Kind.STATISTIC] * 4
    assert values(records[3], "row", "column", "value", "unit") == [(heads[1],), ("参加者数（人）",), 702, "人"]
