"""What a cell of a column of dates may print, staff may type, and both are read as the same periods."""

from __future__ import annotations

from datetime import date

import pytest
from tests.extractor.made.readings import read_rows

from extractor.records import Kind, Period, Value
from extractor.typed_input.parse import parse_input

FISCAL_YEAR = 2024
"""The one of the report in which `read` reads a table."""
PRINTED = [
    ("令和６年４月19日（金）～21日（日）", "2024-04-19/2024-04-21"),
    ("Ｒ６．４．１９", "2024-04-19"),
    ("R6.4.19～21", "2024-04-19/2024-04-21"),
    ("㋿６年４月19日", "2024-04-19"),
    ("令6.4.19", "2024-04-19"),
    ("令6.10.1～令7.3.31", "2024-10-01/2025-03-31"),
    ("平30/10/5", "2018-10-05"),
    ("ｒ６．４．１９", "2024-04-19"),
    ("r6.4.19～r6.4.21", "2024-04-19/2024-04-21"),
    ("h30/10/5", "2018-10-05"),
    ("6.9.5", "2024-09-05"),
    ("６．９．５～６．９．８", "2024-09-05/2024-09-08"),
    ("6. 9. 5", "2024-09-05"),
    ("7.3.1", "2025-03-01"),
    ("6/4/19", "2024-04-19"),
    ("6/4/19～6/4/21", "2024-04-19/2024-04-21"),
    ("7.14", "2024-07-14"),
    ("７．１４～７．１６", "2024-07-14/2024-07-16"),
    ("7.14、1.25", "2024-07-14 2025-01-25"),
    ("7/14（日）", "2024-07-14"),
    ("6年4月19日", "2024-04-19"),
    ("２月20日（木）、27日（木）", "2025-02-20 2025-02-27"),
    ("令和7年２月１日（土）～６日（木）※４日除く", "2025-02-01/2025-02-06 -2025-02-04"),
    ("10月・11月", "2024-10-01/2024-10-31 2024-11-01/2024-11-30"),
    ("2024/4/19", "2024-04-19"),
    ("通年", "2024-04-01/2025-03-31"),
    ("下半期", "2024-10-01/2025-03-31"),
]
NO_DATES = ["24/4/19", "9.4.19", "5/4/19", "1.2.3.4", "7.14ポイント", "3.5km", "6.13.1", "x6.4.19", "1. 14"]


def of_a_cell(text: str) -> Value | None:
    records = read_rows(
        [["事業名", "実施日", "会場"], ["花の交流会", text, "市民会館"], ["星の交流会", "通年", "公民館"]]
    )
    field = records[0].fields.get("periods")
    return field.value if field is not None else None


def typed(text: str) -> Value | None:
    try:
        return parse_input(Kind.EVENT, "periods", text, fiscal_year=FISCAL_YEAR)
    except ValueError:
        return None


def shown(value: Value | None) -> str:
    periods = [period for period in value if isinstance(period, Period)] if isinstance(value, tuple) else []
    days = [
        (str(p.start) if p.start == p.end else f"{p.start}/{p.end}") + "".join(f" -{day}" for day in p.excluded)
        for p in periods
    ]
    return " ".join(days)


@pytest.mark.parametrize(("text", "days"), PRINTED)
def test_a_date_is_read_alike_in_a_cell_and_as_typed(text: str, days: str) -> None:
    assert shown(of_a_cell(text)) == days
    assert typed(text) == of_a_cell(text)


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_in_a_cell_is_refused_as_typed(text: str) -> None:
    assert of_a_cell(text) is None
    assert typed(text) is None


@pytest.mark.parametrize("text", ["6.9.5", "6/4/19", "7.14"])
def test_a_date_without_era_or_year_is_not_guessed_without_a_fiscal_year(text: str) -> None:
    with pytest.raises(ValueError, match="日付として読み取れません"):
        parse_input(Kind.EVENT, "periods", text)


@pytest.mark.parametrize(
    ("fiscal_year", "text", "day"),
    [
        (2017, "29.9.5", date(2017, 9, 5)),
        (2018, "31.3.5", date(2019, 3, 5)),
        (2019, "1.9.5", date(2019, 9, 5)),
        (1988, "63.9.5", date(1988, 9, 5)),
    ],
)
def test_a_year_without_its_era_is_of_the_era_of_the_report(fiscal_year: int, text: str, day: date) -> None:
    (period,) = parse_input(Kind.EVENT, "periods", text, fiscal_year=fiscal_year)  # type: ignore[misc]
    assert (period.start, period.text) == (day, text)


def test_a_period_keeps_the_text_as_printed() -> None:
    value = of_a_cell("6.9.5～6.9.8")
    assert isinstance(value, tuple)
    assert [period.text for period in value if isinstance(period, Period)] == ["6.9.5～6.9.8"]
