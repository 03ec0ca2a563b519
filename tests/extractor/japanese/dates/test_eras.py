"""The table of eras and the pieces of patterns made of it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from extractor.japanese.dates.eras import ERA_SIGN, ERA_YEAR, ERAS, YEAR_NUMBER, Era, wareki, western_year
from extractor.japanese.dates.periods import read_periods

SIGNS = [(era, sign) for era in ERAS for sign in era.signs]


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2024, 4, 19), "令和6年4月19日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1868, 1, 1), "1868年1月1日"),
    ],
)
def test_wareki(day: date, text: str) -> None:
    assert wareki(day) == text


@pytest.mark.parametrize(("era", "sign"), SIGNS)
def test_every_sign_of_an_era_begins_its_years(era: Era, sign: str) -> None:
    assert re.fullmatch(ERA_SIGN, sign)
    for year in (f"{sign}2", f"{sign}元"):
        assert re.fullmatch(ERA_YEAR, year)
        assert re.fullmatch(YEAR_NUMBER, year)
    assert western_year(sign, 2) == era.start.year + 1


@pytest.mark.parametrize(("era", "sign"), SIGNS)
@pytest.mark.parametrize("form", ["{}2年4月19日", "{}２．４．１９", "{}2/4/19"])
def test_a_day_is_read_with_every_sign(era: Era, sign: str, form: str) -> None:
    (period,) = read_periods(form.format(sign)).periods
    assert (period.start, period.text) == (date(era.start.year + 1, 4, 19), form.format(sign))


@pytest.mark.parametrize("text", ["㍻三十年十月五日", "㍻ 30 年 10 月 5 日", "㍻30.10.5"])
def test_a_squared_era_is_read_like_its_name(text: str) -> None:
    assert [period.start for period in read_periods(text).periods] == [date(2018, 10, 5)]


@pytest.mark.parametrize("text", ["VR2.4.19", "PH7", "ISO9R1"])
def test_a_letter_at_the_end_of_a_word_is_not_an_era(text: str) -> None:
    assert re.search(ERA_SIGN, text) is None
