"""Visits, diaries and courses: what their heads, headings and neighbouring columns tell of each row."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.extractor.made.tables import ABOVE, LEFT, table
from tests.extractor.made.text import line

from extractor.candidates.context import DocumentContext
from extractor.layout.flow.outline import Surroundings
from extractor.records import Record
from extractor.tables.reader import read_table
from extractor.tables.reading import Piece, records_of

FISCAL_YEAR = 2023


def read(rows: Sequence[Sequence[str]], *section: str, caption: str | None = None) -> list[dict[str, object]]:
    around = Surroundings(section, caption, (line(caption),) if caption else ())
    piece = Piece(table(rows), around, DocumentContext("0" * 64, FISCAL_YEAR))
    return [plain(record) for record in records_of(read_table(piece))]


def plain(record: Record) -> dict[str, object]:
    """A record's fields: periods as `start/end`, counts as label, value, unit and role."""
    told: dict[str, object] = {}
    for name, field in record.fields.items():
        match name:
            case "periods":
                told[name] = [f"{p.start}/{p.end}" for p in field.value]
            case "counts":
                told[name] = [(c.label, c.value, c.unit, c.role) for c in field.value]
            case _:
                told[name] = field.value
    return told


def test_who_came_names_the_visit_and_the_heading_tells_its_direction() -> None:
    (visit,) = read(
        [
            ["来訪日", "来訪団体", "人数", "内容", "応対者"],
            ["R5.5.3～5", "市民訪問団", "団長ほか12名", "春まつりの視察", "市長"],
        ],
        "１　受入",
    )
    assert visit == {
        "name": "市民訪問団",
        "direction": "receive",
        "periods": ["2023-05-03/2023-05-05"],
        "summary": "春まつりの視察",
        "counts": [("団長ほか", 12, "名", None)],
    }


def test_numbers_without_units_have_their_parts_in_brackets() -> None:
    (visit,) = read([["期日", "事業名", "人数"], ["８月21日", "親善試合", "生徒8（男3、女5）\n引率2"]])
    assert visit["counts"] == [
        ("生徒", 8, None, "total"),
        ("男", 3, None, "part"),
        ("女", 5, None, "part"),
        ("引率", 2, None, None),
    ]


@pytest.mark.parametrize(
    ("dates", "section", "direction"),
    [
        ("派遣期間", "交流の実績", "dispatch"),
        ("受入期間", "ホームステイ", "receive"),
        ("期間", "（２）青少年海外派遣事業", "dispatch"),
        ("期間", "ア　訪問団の受入れ", "receive"),
        ("期間", "講師派遣", None),
        ("期間", "派遣・受入", "mutual"),
        ("期間", "学校への通訳派遣事業", None),
    ],
)
def test_heads_and_headings_tell_the_direction_of_all_rows(dates: str, section: str, direction: str | None) -> None:
    (event,) = read([[dates, "事業名", "人数"], ["７月24日～31日", "夏の会", "10名"]], section)
    assert event.get("direction") == direction


def test_the_year_beside_a_date_is_no_period_of_its_own() -> None:
    events = read(
        [
            ["年度", "区分", "期間", "事業名"],
            ["平成30年度", "派遣", "H30.8.3～H30.8.12", "海外研修"],
            [ABOVE, "受入", "H31.3.20", "議員視察団"],
            ["令和２・３年度", "感染症の影響により中止", LEFT, LEFT],
            ["令和４年度", "相互", "R4.6.25", "交歓会"],
        ]
    )
    assert [(event["name"], event["direction"], event["periods"]) for event in events] == [
        ("海外研修", "dispatch", ["2018-08-03/2018-08-12"]),
        ("議員視察団", "receive", ["2019-03-20/2019-03-20"]),
        ("交歓会", "mutual", ["2022-06-25/2022-06-25"]),
    ]


def test_a_diary_has_month_day_and_weekday_in_columns() -> None:
    events = read(
        [
            ["月", "日", "曜", "事項", "会場"],
            ["４", "６", "木", "会計監査", "事務局"],
            ["５", "27～28", "土・日", "祭りへの出店", "港公園"],
            [ABOVE, "30", "火", "役員会", "事務局"],
            ["１", "12", "金", "書き初め会", "公民館"],
        ]
    )
    assert [event["periods"] for event in events] == [
        ["2023-04-06/2023-04-06"],
        ["2023-05-27/2023-05-28"],
        ["2023-05-30/2023-05-30"],
        ["2024-01-12/2024-01-12"],
    ]


def test_further_columns_of_numbers_count_and_money_does_not() -> None:
    (course,) = read(
        [
            ["クラス", "学期", "期間", "回数", "実人数", "延べ人数", "事業費（千円）"],
            ["入門クラス", "前期", "5月14日～7月30日", "12回", "18人", "189人", "340"],
        ]
    )
    assert course["periods"] == ["2023-05-14/2023-07-30"]
    assert course["counts"] == [(None, 12, "回", None), (None, 18, "人", None), (None, 189, "人", None)]


def test_month_and_day_with_a_dot_are_days_under_a_head_of_dates() -> None:
    events = read([["事業名", "実施日", "会場"], ["合唱の夕べ", "7.14", "ホール"], ["写真展", "8.1～8.31", "図書館"]])
    assert [event["periods"] for event in events] == [["2023-07-14/2023-07-14"], ["2023-08-01/2023-08-31"]]


def test_a_column_of_names_and_dates_gives_the_name_without_its_date() -> None:
    events = read(
        [
            ["事業名・実施日", "場所", "参加者数"],
            ["国際理解講座\n（6月29日（木））", "公民館", "20名"],
            ["世界の料理（ペルー）\n9月16日", "調理室", "12名"],
        ]
    )
    assert [(event["name"], event["periods"]) for event in events] == [
        ("国際理解講座", ["2023-06-29/2023-06-29"]),
        ("世界の料理（ペルー）", ["2023-09-16/2023-09-16"]),
    ]


def test_how_often_is_a_count_of_a_form_and_no_running_number() -> None:
    (form,) = read(
        [
            ["事業名", "学習支援教室"],
            ["開催期間", "５月11日～２月22日"],
            ["開催回数", "全30回"],
            ["開催場所", "センター"],
        ]
    )
    assert form["counts"] == [(None, 30, "回", None)]
    assert "number" not in form


def test_a_column_of_dates_and_places_gives_each() -> None:
    events = read(
        [
            ["事業名", "日時・会場", "参加者"],
            ["研修", "6月15日（木）14:00～16:00\n中央公民館", "職員32名"],
            ["キャンプ", "11月3日（金）～4日（土）\n自然の家", "家族８組"],
        ]
    )
    assert [(event["periods"], event["venue"]) for event in events] == [
        (["2023-06-15/2023-06-15"], "中央公民館"),
        (["2023-11-03/2023-11-04"], "自然の家"),
    ]


def test_who_went_names_a_visit_that_nothing_else_names() -> None:
    events = read([["区分", "団体・学校名", "期間", "人数"], ["訪問", "南高等学校", "7/21～8/4", "生徒14、教諭2"]])
    assert [(event["name"], event["counts"]) for event in events] == [
        ("南高等学校", [("生徒", 14, None, None), ("教諭", 2, None, None)])
    ]
