"""Rows that list several days one below the other, with a line of the other columns beside each."""

from __future__ import annotations

from tests.extractor.made.readings import read_whole
from tests.extractor.made.tables import table


def read(rows: list[list[str]]) -> list[tuple[str, list[str]]]:
    return [(event["name"], event["periods"]) for event in read_whole(table(rows))]


DAYS = [
    ["行　事　内　容", "<", "<"],
    ["4月　22日　(金)\n29日　(金)", "お花見\n誕生会", "花見御膳\nお赤飯　ケーキ"],
    ["5月　5日　(木)\n27日　(金)", "季節ごはん\n誕生会", "たけのこごはん\nお赤飯"],
    ["8月　28日　(日)", "誕生会", "お赤飯"],
]


def test_lines_that_keep_step_with_the_days_in_every_row_are_events() -> None:
    assert read(DAYS) == [
        ("お花見", ["2023-04-22"]),
        ("誕生会", ["2023-04-29"]),
        ("季節ごはん", ["2023-05-05"]),
        ("誕生会", ["2023-05-27"]),
        ("誕生会", ["2023-08-28"]),
    ]


def test_a_line_without_a_day_of_its_own_has_that_above_it() -> None:
    rows = [*DAYS, ["11月　4日　(金)\n25日　(金)", "紅葉御膳\n誕生会\n茶話会", "お赤飯"]]
    rows += [
        ["12月　9日　(金)\n18日　(日)", "誕生会\nもちつき大会", "おはぎ"],
        ["1月　1日　(日)\n7日　(土)", "お正月\n七草粥", ""],
    ]
    assert read(rows)[5:8] == [
        ("紅葉御膳", ["2023-11-04"]),
        ("誕生会", ["2023-11-25"]),
        ("茶話会", ["2023-11-25"]),
    ]


def test_one_row_of_two_days_is_one_event() -> None:
    name = "高校生訪問団の受入れと\n歓迎会の開催"
    rows = [["日程", "事業名"], ["７月２日\n７月３日", name], ["８月28日", "花の会"], ["９月２日", "星の会"]]
    assert [periods for _, periods in read(rows)] == [["2023-07-02", "2023-07-03"], ["2023-08-28"], ["2023-09-02"]]
