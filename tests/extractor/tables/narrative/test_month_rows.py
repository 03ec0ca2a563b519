"""Tables of months whose cells list what was done on which day."""

from __future__ import annotations

from tests.extractor.made.readings import read_by
from tests.extractor.made.summaries import summaries_of
from tests.extractor.made.tables import table
from tests.extractor.made.text import CONTEXT, blocks

from extractor.lines.dated.dated_lines import read_dated_lines
from extractor.tables.narrative.month_rows import read_month_rows


def test_each_line_beside_a_month_is_an_event_of_its_day() -> None:
    months = table(
        [
            ["月", "主な活動"],
            ["４月", "８日（土）　桜まつりへの参加（会員８名）\n22日（土）　定期総会（出席者35名）"],
            ["８月", "下旬　中学生派遣事業（生徒６名、引率１名）"],
            ["10月", "７日（土）～８日（日）　友好都市訪問団歓迎会（約60名）"],
            ["２月", "４日（日）　多文化料理教室"],
        ],
        [60.0, 420.0],
    )
    assert read_by(read_month_rows, months) == [
        {"kind": "event", "name": "桜まつりへの参加", "periods": ["2023-04-08"], "counts": ["会員 8 名"]},
        {"kind": "event", "name": "定期総会", "periods": ["2023-04-22"], "counts": ["出席者 35 名"]},
        {
            "kind": "event",
            "name": "中学生派遣事業",
            "direction": "dispatch",
            "periods": ["2023-08-01 2023-08-31"],
            "counts": ["生徒 6 名", "引率 1 名"],
        },
        {
            "kind": "event",
            "name": "友好都市訪問団歓迎会",
            "periods": ["2023-10-07 2023-10-08"],
            "counts": ["60 名 約"],
        },
        {"kind": "event", "name": "多文化料理教室", "periods": ["2024-02-04"]},
    ]


def test_a_month_without_its_unit_stands_under_its_head() -> None:
    months = table([["月", "行事"], ["5", "3日　茶の会"], ["1", "12日　書き初め会"]], [60.0, 420.0])
    assert [record["periods"] for record in read_by(read_month_rows, months)] == [
        ["2023-05-03"],
        ["2024-01-12"],
    ]


def test_numbers_by_month_list_no_days() -> None:
    months = table([["月", "利用者数"], ["４月", "120人"], ["５月", "135人"]], [60.0, 120.0])
    assert read_by(read_month_rows, months) == []


def test_days_under_the_heading_of_their_month() -> None:
    page = (
        *blocks("○12日　着任式（町長室）", heading="１月"),
        *blocks("○20日～21日　雪まつりへの出展（来場者約300名）", "・来月の予定", heading="２月"),
        *blocks("・５日　茶の会", heading="お知らせ"),
    )
    assert summaries_of(read_dated_lines(page, CONTEXT).candidates) == [
        {"kind": "event", "name": "着任式", "periods": ["2024-01-12"], "venue": "町長室"},
        {
            "kind": "event",
            "name": "雪まつりへの出展",
            "periods": ["2024-02-20 2024-02-21"],
            "counts": ["来場者 300 名 約"],
        },
    ]


def test_the_head_above_tells_the_direction_of_what_stands_beside_a_month() -> None:
    months = table(
        [
            ["月", "派遣", "受入"],
            ["５月", "", "６日～10日　公式代表団（12名）"],
            ["10月", "７日　民俗芸能の一行（９名）", "20日　マラソン選手団（６名）"],
        ],
        [60.0, 210.0, 210.0],
    )
    events = read_by(read_month_rows, months)
    assert [(event["name"], event["direction"]) for event in events] == [
        ("公式代表団", "receive"),
        ("民俗芸能の一行", "dispatch"),
        ("マラソン選手団", "receive"),
    ]
