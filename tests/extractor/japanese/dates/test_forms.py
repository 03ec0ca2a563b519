"""How dates begin and go on, where texts are cut and joined at them."""

from __future__ import annotations

import pytest

from extractor.japanese.dates.forms import (
    begins_with_date,
    begins_with_day,
    begins_with_year,
    end_of_hours,
    goes_on,
    is_month,
    is_month_or_day,
    is_year_or_month,
    prints_year,
)


@pytest.mark.parametrize(
    ("text", "month"), [("４月", True), ("令和６年 ４月", True), ("㍻30年4月", True), ("4月19日", False)]
)
def test_months(text: str, month: bool) -> None:
    assert is_month(text) is month


@pytest.mark.parametrize("text", ["４", "４月", "４月19日", "4.19", "4/19"])
def test_months_and_days_of_a_year_that_another_cell_states(text: str) -> None:
    assert is_month_or_day(text)
    assert not is_month_or_day(f"{text}～")


@pytest.mark.parametrize(
    ("text", "day"), [("22日（土）総会", True), ("22（土）", True), ("22 総会", True), ("下旬", True), ("22名", False)]
)
def test_days_without_their_month(text: str, day: bool) -> None:
    assert begins_with_day(text) is day


@pytest.mark.parametrize(
    ("text", "year"),
    [("令和６年４月", True), ("第2024年", True), ("Ｒ６．４", True), ("2024/4", True), ("４月19日", False)],
)
def test_dates_that_begin_with_their_year(text: str, year: bool) -> None:
    assert begins_with_year(text) is year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("令和６年４月", True),
        ("Ｒ６．４．１９", True),
        ("令6.4.19", True),
        ("r6/4/19", True),
        ("㍻30年", True),
        ("2024-04-19", True),
        ("前年度", True),
        ("通年", True),
        ("6.4.19", False),
        ("４月19日", False),
    ],
)
def test_dates_that_print_their_year(text: str, year: bool) -> None:
    assert prints_year(text) is year


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("令和６年", "４月", True),
        ("４月", "19日", True),
        ("４月", "19", True),
        ("４月", "花の会", False),
        ("19日", "4月", False),
    ],
)
def test_cells_of_one_date(before: str, after: str, joined: bool) -> None:
    assert goes_on(before, after) is joined


@pytest.mark.parametrize("hours", ["（土）14:00～16:00　", "（土・祝） 午後２時30分から ", "", "14時半～"])
def test_the_place_stands_after_the_hours(hours: str) -> None:
    text = f"６月15日{hours}公民館"
    assert text[end_of_hours(text, len("６月15日")) :] == "公民館"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("令和６年度", True),
        ("R5", True),
        ("平成30年(2018)", True),
        ("2024", True),
        ("2024年度（令和６年度）", True),
        ("４月分", True),
        ("４～６月", True),
        ("４月19日", False),
        ("令和６年度計", False),
    ],
)
def test_years_and_months_alone(text: str, whole: bool) -> None:
    assert is_year_or_month(text) is whole


@pytest.mark.parametrize(
    ("text", "date"), [("平成25年　覚書を締結", True), ("令和元年提携", True), ("2006.11", True), ("提携を締結", False)]
)
def test_texts_that_begin_with_a_date(text: str, date: bool) -> None:
    assert begins_with_date(text) is date
