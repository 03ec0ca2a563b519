"""What stands around a date: days taken out of a span, and a year that only dates the months behind it."""

from __future__ import annotations

import pytest

from extractor.japanese.dates.periods import DateContext, read_periods

CONTEXT = DateContext(fiscal_year=2024)


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        pytest.param("４月１日～５月31日（５月４日を除く）", ["2024-05-04"], id="a day of the month that is named"),
        pytest.param("４月１日～５月31日（４日を除く）", [], id="a day of two months: neither"),
        pytest.param("４月１日～５月２日（30日を除く）", ["2024-04-30"], id="a day that one of them has"),
        pytest.param("４月１日～５日（２日～４日を除く）", ["2024-04-02", "2024-04-03", "2024-04-04"], id="a span"),
    ],
)
def test_days_are_taken_out_where_only_one_day_can_be_meant(text: str, excluded: list[str]) -> None:
    (period,) = read_periods(text, CONTEXT).periods
    assert [day.isoformat() for day in period.excluded] == excluded


@pytest.mark.parametrize(("weekday", "ok"), [("木", True), ("日", False)])
def test_the_weekday_of_a_day_taken_out_is_checked(weekday: str, ok: bool) -> None:
    read = read_periods(f"４月１日～５日（４日（{weekday}）を除く）", CONTEXT)
    assert [day.isoformat() for day in read.periods[0].excluded] == ["2024-04-04"]
    assert [(check.code, check.ok) for check in read.checks] == [("weekday", ok)]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("令和６年度（６月～３月）", ["2024-06-01/2025-03-31"]),
        ("令和６年度　５月、２月", ["2024-05-01/2024-05-31", "2025-02-01/2025-02-28"]),
        ("令和６年度の実績：５月", ["2024-05-01/2024-05-31"]),
        ("令和６年度", ["2024-04-01/2025-03-31"]),
    ],
)
def test_a_year_before_months_only_dates_them(text: str, spans: list[str]) -> None:
    assert [f"{period.start}/{period.end}" for period in read_periods(text, CONTEXT).periods] == spans


@pytest.mark.parametrize("printed", ["４月上旬", "４月中旬", "４月19日頃"])
def test_words_for_about_when_belong_to_the_date(printed: str) -> None:
    read = read_periods(f"{printed}　花の会", CONTEXT)
    assert [period.text for period in read.periods] == [printed]
    assert read.spans == ((0, len(printed)),)


@pytest.mark.parametrize("printed", ["４月末", "４月末日", "４月末頃", "令和６年４月末"])
@pytest.mark.parametrize("behind", ["　花の会", " 花の会", "\n花の会", "", "（予定）"])
def test_the_end_of_a_month_belongs_to_the_date_whatever_follows_a_blank(printed: str, behind: str) -> None:
    read = read_periods(f"{printed}{behind}", CONTEXT)
    assert [period.text for period in read.periods] == [printed]


@pytest.mark.parametrize("text", ["４月末広町の会", "４月末日町の会"])
def test_a_word_that_begins_as_the_end_of_a_month_is_a_word(text: str) -> None:
    assert [period.text for period in read_periods(text, CONTEXT).periods] == ["４月"]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("10月18日から２日間", "2023-10-18", "2023-10-19"),
        ("３月30日（土）から三日間", "2024-03-30", "2024-04-01"),
        ("５月26日～翌27日", "2023-05-26", "2023-05-27"),
        ("１月元旦", "2024-01-01", "2024-01-01"),
        ("令和６年元旦", "2024-01-01", "2024-01-01"),
        ("２月４日（雨天の場合は11日）", "2024-02-04", "2024-02-04"),
    ],
)
def test_a_day_by_how_long_it_lasts_and_by_name(text: str, start: str, end: str) -> None:
    (period,) = read_periods(text, DateContext(fiscal_year=2023)).periods
    assert (str(period.start), str(period.end)) == (start, end)
