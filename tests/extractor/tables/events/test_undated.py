"""Lists of events that nothing dates: who came for what, how long, how many; and tables of numbers that look alike."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.extractor.made.readings import read_rows
from tests.extractor.made.summaries import days_of
from tests.extractor.made.tables import table
from tests.extractor.tables.events.test_visits import read

from extractor.candidates.context import DocumentContext
from extractor.layout.flow.outline import Surroundings
from extractor.records import Kind
from extractor.tables.reader import read_table
from extractor.tables.reading import Piece, records_of

TRAINEES = (
    ("北中学校", "令和５年度職場体験", "5日間", "4人"),
    ("南中学校", "令和５年度職場体験", "5日間", "3人"),
    ("東医療専門学校", "介護実習Ⅰ", "10日間", "1人"),
)


@pytest.mark.parametrize("purpose", ["研修目的", "実習内容", "活動内容", "内容"])
def test_purposes_beside_bodies_days_and_people_name_events(purpose: str) -> None:
    events = read([("団体名", purpose, "日数", "人数"), *TRAINEES])
    assert events == [
        {
            "name": "令和５年度職場体験",
            "organizers": ("北中学校",),
            "counts": [(None, 5, "日間", None), (None, 4, "人", None)],
        },
        {
            "name": "令和５年度職場体験",
            "organizers": ("南中学校",),
            "counts": [(None, 5, "日間", None), (None, 3, "人", None)],
        },
        {
            "name": "介護実習Ⅰ",
            "organizers": ("東医療専門学校",),
            "counts": [(None, 10, "日間", None), (None, 1, "人", None)],
        },
    ]


def test_the_purpose_of_a_training_names_it_without_a_body() -> None:
    events = read([("研修内容", "日数", "人数"), ("普通救命講習", "1日", "24名"), ("初任者研修", "3日", "11名")])
    assert [event["name"] for event in events] == ["普通救命講習", "初任者研修"]


@pytest.mark.parametrize(
    "rows",
    [
        [("施設名", "日数", "人数"), ("北公民館", "240日", "4,210人"), ("南公民館", "238日", "3,110人")],
        [("施設名", "内容", "日数", "人数"), ("北館", "貸館", "240日", "4,210人"), ("南館", "展示", "238日", "310人")],
        [("団体名", "内容", "件数", "人数"), ("花の会", "貸館", "24件", "421人"), ("茶の会", "展示", "23件", "310人")],
        [("団体名", "日数", "人数"), ("花の会", "24日", "421人"), ("茶の会", "23日", "310人")],
        [
            ("品目", "内容", "日数", "料金"),
            ("会議室", "半日利用", "1日間", "1,000円"),
            ("車", "貸出", "3日間", "2,000円"),
        ],
    ],
    ids=["places", "places and contents", "no days", "bodies alone", "prices"],
)
def test_numbers_by_places_bodies_or_prices_are_no_events(rows: Sequence[Sequence[str]]) -> None:
    assert not [record for record in read_rows(rows) if record.kind is Kind.EVENT]


def test_days_below_one_with_its_year_are_of_the_same_fiscal_year_where_the_report_names_none() -> None:
    rows = [
        ["月日", "会合", "場所"],
        ["令和３年５月６日", "会計監査", "道の駅"],
        ["８月27日", "取締役会", "市役所"],
        ["３月24日", "取締役会", "市役所"],
    ]
    events = records_of(read_table(Piece(table(rows), Surroundings(), DocumentContext("0" * 64, None))))
    assert [days_of(event) for event in events] == [["2021-05-06"], ["2021-08-27"], ["2022-03-24"]]


def test_people_who_took_part_are_counted_in_the_contents_where_no_column_is_of_people() -> None:
    rows = [
        ["月", "活動", "内容"],
        ["６月", "茶道教室", "港の会館にて、５名参加"],
        ["11月", "紅葉狩り", "約14名が参加した"],
    ]
    assert [event["counts"] for event in read(rows)] == [[(None, 5, "名", None)], [(None, 14, "名", None)]]


def test_how_long_each_stay_was_is_counted_where_the_caption_names_the_events() -> None:
    rows = [["訪問都市", "期間", "日数", "参加者数"], ["花市", "２月11日～２月25日", "15日間", "38名"]]
    (event,) = read_rows([*rows, ["星市", "２月25日～３月４日", "９日間", "38名"]], caption="青少年交流事業")[:1]
    assert [(count.value, count.unit) for count in event.fields["counts"].value] == [(15, "日間"), (38, "名")]
