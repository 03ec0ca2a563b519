"""Checks of what is read, and the printed pieces that it is read from."""

from __future__ import annotations

import pytest

from extractor.japanese.dates.periods import DateContext, DateReading, read_periods

REPORT = DateContext(fiscal_year=2024)


def failed(reading: DateReading) -> list[tuple[str, str]]:
    return [(check.code, check.message) for check in reading.checks if not check.ok]


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("令和６年４月19日（土）", ("weekday", "令和6年4月19日は金曜日、表記は（土）")),
        ("令和６年11月３日(土・祝)", ("weekday", "令和6年11月3日は日曜日、表記は（土）")),
        ("令和6年2月30日", ("date", "2024年2月30日という日はありません")),
        ("令和6年4月19日～18日", ("range", "終わりの日（令和6年4月18日）が始まりの日（令和6年4月19日）より前です")),
        ("令和5年4月19日", ("fiscal_year", "令和5年4月19日は令和5年度で、令和6年度の外です")),
    ],
)
def test_doubts_are_told(text: str, check: tuple[str, str]) -> None:
    assert failed(read_periods(text, REPORT)) == [check]


def test_two_readings_of_a_year_that_differ_are_told() -> None:
    assert failed(read_periods("2006年（平成19年）", DateContext())) == [
        ("year", "和暦と西暦が合いません（2006年（平成19年））")
    ]


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            "令和６年４月19日（金）～21日\n（日）",
            ["令和6年4月19日は金曜日（表記と一致）", "令和6年4月21日は日曜日（表記と一致）"],
        ),
        ("2024年4月19日金曜日", ["令和6年4月19日は金曜日（表記と一致）"]),
        ("2024年4月19日(Fri)", ["令和6年4月19日は金曜日（表記と一致）"]),
        (
            "令和6年4月20日・21日（土・日）",
            ["令和6年4月20日は土曜日（表記と一致）", "令和6年4月21日は日曜日（表記と一致）"],
        ),
    ],
)
def test_weekdays_that_agree_are_told(text: str, messages: list[str]) -> None:
    checks = read_periods(text, REPORT).checks
    assert [(check.code, check.ok, check.message) for check in checks] == [("weekday", True, m) for m in messages]


def test_spans_and_texts_are_the_printed_pieces() -> None:
    text = "実施：令和７年２月20日（木）、27日\n（木）に開催"
    reading = read_periods(text, REPORT)
    assert [text[start:end] for start, end in reading.spans] == ["令和７年２月20日（木）", "27日\n（木）"]
    assert [period.text for period in reading.periods] == ["令和７年２月20日（木）", "27日（木）"]


def test_the_text_of_a_period_holds_its_exclusion() -> None:
    (period,) = read_periods("令和７年２月１日～６日（４日を除く）、場所：市役所", REPORT).periods
    assert period.text == "令和７年２月１日～６日（４日を除く）"
