"""Dates as reports print them, each with the days that it means."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.japanese.dates.eras import ERAS, wareki
from extractor.japanese.dates.periods import DateContext, DateReading, read_periods
from extractor.japanese.text import fold
from extractor.records import Period

REPORT = DateContext(fiscal_year=2024)
FULL_WIDTH = str.maketrans("0123456789/.-()", "０１２３４５６７８９／．－（）")


def shown(period: Period) -> str:
    days = str(period.start) if period.start == period.end else f"{period.start}/{period.end}"
    precision = "" if period.precision == "day" else f" {period.precision}"
    return days + precision + "".join(f" -{day}" for day in period.excluded)


def days(reading: DateReading) -> list[str]:
    return [shown(period) for period in reading.periods]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("令和 5 年 9 月 13 日", ["2023-09-13"]),
        ("令 和 ６ 年 ４ 月 １ ９ 日", ["2024-04-19"]),
        ("令和元年5月1日", ["2019-05-01"]),
        ("平成30年10月5日", ["2018-10-05"]),
        ("明治45年7月30日", ["1912-07-30"]),
        ("令和六年四月十九日", ["2024-04-19"]),
        ("令和六年四月十九日から二十一日まで", ["2024-04-19/2024-04-21"]),
        ("昭和四十五年三月十五日", ["1970-03-15"]),
        ("二〇二四年四月", ["2024-04-01/2024-04-30 month"]),
        ("2024/4/19", ["2024-04-19"]),
        ("2024.4.19", ["2024-04-19"]),
        ("2024-04-19", ["2024-04-19"]),
        ("2024年4月19日", ["2024-04-19"]),
        ("2024/4/19 10:00", ["2024-04-19"]),
        ("Ｒ６．４．１９", ["2024-04-19"]),
        ("R6/4/19", ["2024-04-19"]),
        ("H30.10.5", ["2018-10-05"]),
        ("令和６．４．１９", ["2024-04-19"]),
        ("平成18年(2006年)", ["2006-01-01/2006-12-31 year"]),
        ("2006 年（平成18 年）11 月24 日", ["2006-11-24"]),
        ("2024（令和6）年4月19日", ["2024-04-19"]),
        ("2019年(平成31年/令和元年)", ["2019-01-01/2019-12-31 year"]),
        ("令和８（2026）年", ["2026-01-01/2026-12-31 year"]),
        ("平成28年（2016年）３月", ["2016-03-01/2016-03-31 month"]),
        ("昭和37年10/11に姉妹都市提携", ["1962-10-11"]),
        ("(2023年５月号)", ["2023-05-01/2023-05-31 month"]),
        ("令和6年３月31日現在", ["2024-03-31"]),
    ],
)
def test_single_dates_with_a_year(text: str, expected: list[str]) -> None:
    reading = read_periods(text, DateContext())
    assert days(reading) == expected
    assert not reading.inferred_year


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("令和６年12月28日～１月５日", ["2024-12-28/2025-01-05"]),
        ("令和６年６月24日(月)~令和６年７月５日(金)", ["2024-06-24/2024-07-05"]),
        ("令和6年4月19日（金）から4月21日（日）まで", ["2024-04-19/2024-04-21"]),
        ("2024年4月19日(金)-21日(日)", ["2024-04-19/2024-04-21"]),
        ("2024年4月19日ー21日", ["2024-04-19/2024-04-21"]),
        ("2024/04/19-2024/04/21", ["2024-04-19/2024-04-21"]),
        ("2024.4.19-4.21", ["2024-04-19/2024-04-21"]),
        ("R5.4.19～21", ["2023-04-19/2023-04-21"]),
        ("R6.4.19(金)～R6.4.21(日)", ["2024-04-19/2024-04-21"]),
        ("R5年8月～令和6年2月", ["2023-08-01/2024-02-29 month"]),
        ("H30.4～R2.3", ["2018-04-01/2020-03-31 month"]),
        ("令和６年４月～翌年３月", ["2024-04-01/2025-03-31 month"]),
        ("令和6年10月下旬～11月上旬", ["2024-10-01/2024-11-30 month"]),
        ("令和６年４月19日 10:00～20日 12:00", ["2024-04-19/2024-04-20"]),
        ("令和６年４月19日（金）10時～16時", ["2024-04-19"]),
        ("令和6年4月19日(金)13-15時", ["2024-04-19"]),
        ("令和4年4/22(金) 10～12時", ["2022-04-22"]),
        ("平成29年～31年", ["2017-01-01/2019-12-31 year"]),
        ("令和４～６年度", ["2022-04-01/2025-03-31 fiscal_year"]),
        ("（2016-2023年度累計）", ["2016-04-01/2024-03-31 fiscal_year"]),
        ("令和元年度～令和5年度", ["2019-04-01/2024-03-31 fiscal_year"]),
    ],
)
def test_ranges(text: str, expected: list[str]) -> None:
    assert days(read_periods(text, DateContext())) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("令和7年２月20日（木）、27日（木）", ["2025-02-20", "2025-02-27"]),
        ("令和6年4月19日(金)，20日(土)", ["2024-04-19", "2024-04-20"]),
        ("令和6年9月13、17日", ["2024-09-13", "2024-09-17"]),
        ("令和6年9/13・17・20", ["2024-09-13", "2024-09-17", "2024-09-20"]),
        ("令和6年10月5(土)・6日(日)", ["2024-10-05", "2024-10-06"]),
        ("令和５年６月20日と令和６年３月７日", ["2023-06-20", "2024-03-07"]),
        ("令和5年12月20日、１月17日", ["2023-12-20", "2024-01-17"]),
        ("令和6年5月3日(金)4日(土)", ["2024-05-03", "2024-05-04"]),
        ("令和５年度（６月、８月）", ["2023-06-01/2023-06-30 month", "2023-08-01/2023-08-31 month"]),
        (
            "平成26（2014）年11月に施行され、同年12月には",
            ["2014-11-01/2014-11-30 month", "2014-12-01/2014-12-31 month"],
        ),
        (
            "(前期)令和５年７月５日～７日\n(後期)令和５年９月 13日～15日",
            ["2023-07-05/2023-07-07", "2023-09-13/2023-09-15"],
        ),
    ],
)
def test_lists(text: str, expected: list[str]) -> None:
    assert days(read_periods(text, DateContext())) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("令和７年２月１日（土）～６日（木）※４日除く", ["2025-02-01/2025-02-06 -2025-02-04"]),
        ("令和7年２月１日～６日（４日を除く）", ["2025-02-01/2025-02-06 -2025-02-04"]),
        ("令和7年２月１日～６日 ただし２月４日は除く", ["2025-02-01/2025-02-06 -2025-02-04"]),
        ("令和7年１月31日～２月６日（４日、５日を除く）", ["2025-01-31/2025-02-06 -2025-02-04 -2025-02-05"]),
        (
            "令和6年8月10日（土）～18日（日）※12日～14日は休館",
            ["2024-08-10/2024-08-18 -2024-08-12 -2024-08-13 -2024-08-14"],
        ),
        ("令和６年４月１日～令和７年３月31日（土日祝を除く）", ["2024-04-01/2025-03-31"]),
    ],
)
def test_days_taken_out(text: str, expected: list[str]) -> None:
    reading = read_periods(text, DateContext())
    assert days(reading) == expected
    assert all(check.ok for check in reading.checks)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("２月20日（木）、27日（木）", ["2025-02-20", "2025-02-27"]),
        ("7/27．1/25．3/22", ["2024-07-27", "2025-01-25", "2025-03-22"]),
        ("①4/27②5/18③6/15", ["2024-04-27", "2024-05-18", "2024-06-15"]),
        ("9月13、17日", ["2024-09-13", "2024-09-17"]),
        ("4/19(金)", ["2024-04-19"]),
        ("4.19(金)", ["2024-04-19"]),
        ("12月28日～1月5日", ["2024-12-28/2025-01-05"]),
        ("12/28-1/4", ["2024-12-28/2025-01-04"]),
        ("3月28日～4月5日", ["2025-03-28/2025-04-05"]),
        ("９月～３月", ["2024-09-01/2025-03-31 month"]),
        ("7～9月", ["2024-07-01/2024-09-30 month"]),
        (
            "10月・11月・1月",
            ["2024-10-01/2024-10-31 month", "2024-11-01/2024-11-30 month", "2025-01-01/2025-01-31 month"],
        ),
        ("年2回（7月、12月）", ["2024-07-01/2024-07-31 month", "2024-12-01/2024-12-31 month"]),
        ("通年", ["2024-04-01/2025-03-31 fiscal_year"]),
        ("通　年", ["2024-04-01/2025-03-31 fiscal_year"]),
        ("年間", ["2024-04-01/2025-03-31 fiscal_year"]),
        ("前期", ["2024-04-01/2024-09-30 month"]),
        ("下半期", ["2024-10-01/2025-03-31 month"]),
        ("第4四半期", ["2025-01-01/2025-03-31 month"]),
        ("6年4月19日", ["2024-04-19"]),
        ("7年3月1日", ["2025-03-01"]),
        ("５月３日（祝・金）", ["2024-05-03"]),
    ],
)
def test_a_missing_year_is_the_reports_and_is_told(text: str, expected: list[str]) -> None:
    reading = read_periods(text, REPORT)
    assert days(reading) == expected
    assert reading.inferred_year
    assert all(check.ok for check in reading.checks)


def test_a_calendar_year_of_the_heading_goes_before_the_fiscal_year() -> None:
    reading = read_periods("２月20日、11月3日", DateContext(fiscal_year=2024, year=2024))
    assert days(reading) == ["2024-02-20", "2024-11-03"]
    assert reading.inferred_year


def test_a_fiscal_year_in_the_text_is_not_inferred() -> None:
    reading = read_periods("令和５年度　２月20日", DateContext(fiscal_year=2024))
    assert days(reading) == ["2024-02-20"]
    assert not reading.inferred_year


@pytest.mark.parametrize(
    "text",
    [
        *[
            "",
            "随時",
            "未定",
            "第19回",
            "5・6年生",
            "40周年",
            "全体の1/3が参加",
            "1/2補助",
            "10:00～12:00",
            "10時～16時",
        ],
        *[
            "電話 046-225-2050",
            "〒243-8511",
            "TEL 25・7491",
            "5.5％",
            "1,234円",
            "26日・27日",
            "２日間",
            "３日目",
            "2日",
        ],
        *[
            "昭和60年代",
            "国道246号",
            "S1グランプリ2024",
            "2024日本デー",
            "月刊誌",
            "八日市",
            "三日月",
            "令和6年13月",
            "13月5日",
        ],
        *[
            "毎月第3日曜日",
            "５年ごと",
            "30歳代",
            "月・火",
            "2023-2024",
            "24/4/19",
            "5年4月19日",
            "予備日：４月21日、22日",
        ],
    ],
)
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert days(read_periods(text, REPORT)) == []


@pytest.mark.parametrize("text", ["4月19日", "9月～3月", "4/19(金)", "通年", "前期", "26日"])
def test_nothing_is_guessed_without_a_year(text: str) -> None:
    assert read_periods(text, DateContext()) == DateReading()


@given(
    st.dates(date(1912, 7, 31), date(2098, 12, 31)),
    st.sampled_from(["wareki", "letter", "western", "slashes", "dots", "dashes"]),
    st.booleans(),
    st.lists(st.sampled_from(["", " ", "　", "\n"]), min_size=6, max_size=6),
)
def test_every_rendering_of_a_day_is_read(day: date, style: str, wide: bool, blanks: list[str]) -> None:
    era = next(era for era in ERAS if era.start <= day)
    number = day.year - era.start.year + 1
    year = {"wareki": f"{era.name}{'元' if number == 1 else number}", "letter": f"{era.letter}{number}"}.get(
        style, str(day.year)
    )
    if style in ("wareki", "western"):
        text = "".join(
            piece + blank
            for piece, blank in zip([year, "年", str(day.month), "月", str(day.day), "日"], blanks, strict=True)
        )
    else:
        text = {"slashes": "/", "dashes": "-"}.get(style, ".").join([year, str(day.month), str(day.day)])
    reading = read_periods(text.translate(FULL_WIDTH) if wide else text)
    assert [(period.start, period.end) for period in reading.periods] == [(day, day)]


@given(st.dates(date(1912, 7, 31), date(2098, 12, 31)))
def test_wareki_is_read_back(day: date) -> None:
    (period,) = read_periods(wareki(day)).periods
    assert (period.start, period.end, period.text) == (day, day, wareki(day))


DATE_LIKE = st.text(
    st.sampled_from("令和平成R元年度月日曜金（）()～、・/.-0123456789１２３十一二除く※から 通前期同翌\n　:時"),
    max_size=30,
)


@given(st.text(max_size=40) | DATE_LIKE, st.none() | st.integers(1990, 2030))
def test_any_text_is_read_without_an_error_and_spans_stay_inside(text: str, fiscal_year: int | None) -> None:
    reading = read_periods(text, DateContext(fiscal_year=fiscal_year))
    assert len(reading.spans) == len(reading.periods)
    for (start, end), period in zip(reading.spans, reading.periods, strict=True):
        assert 0 <= start < end <= len(text)
        assert text[start:end].replace("\r", "").replace("\n", "") == period.text


@given(DATE_LIKE)
def test_width_does_not_matter(text: str) -> None:
    assert days(read_periods(text, REPORT)) == days(read_periods(fold(text), REPORT))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("R6.10.～R7.2.", ["2024-10-01/2025-02-28 month"]),
        ("R6.10.1.～R7.2.3.", ["2024-10-01/2025-02-03"]),
        ("Ｒ６．９．上旬", ["2024-09-01/2024-09-30 month"]),
        ("R6.4,R6.6", ["2024-04-01/2024-04-30 month", "2024-06-01/2024-06-30 month"]),
        ("R6.10-R7.2", ["2024-10-01/2025-02-28 month"]),
        ("R6.13.", []),
        ("H30.10,000人", []),
    ],
)
def test_a_lettered_year_before_a_number_is_never_a_whole_year(text: str, expected: list[str]) -> None:
    assert days(read_periods(text, REPORT)) == expected


def test_a_line_that_begins_with_a_lettered_year_is_a_date_of_its_own() -> None:
    assert days(read_periods("R6.1.20\nR6.2.17", REPORT)) == ["2024-01-20", "2024-02-17"]
