"""What the whole table says of its rows: histories, running numbers, units."""

from __future__ import annotations

import pytest
from tests.extractor.made.readings import read_rows
from tests.extractor.made.summaries import verdicts, weighed

HEAD = ["年月日", "事業名", "会場"]


def test_a_table_that_mostly_lies_outside_of_the_fiscal_year_tells_a_history_without_doubts() -> None:
    rows = [["昭和60年４月１日", "花", "甲"], ["平成元年５月１日", "星", "乙"], ["令和６年５月１日", "月", "丙"]]
    events = read_rows([HEAD, *rows])
    assert verdicts(events, "periods", "fiscal_year") == [[], [], []]
    assert len({weighed(event).fields["periods"].confidence for event in events}) == 1
    assert len({weighed(event).confidence for event in events}) == 1


def test_a_row_alone_outside_of_the_fiscal_year_stays_doubted() -> None:
    rows = [["令和４年４月１日", "花", "甲"], ["令和６年６月１日", "星", "乙"], ["令和６年５月１日", "月", "丙"]]
    events = read_rows([HEAD, *rows])
    assert verdicts(events, "periods", "fiscal_year") == [[False], [], []]
    assert weighed(events[0]).confidence < weighed(events[1]).confidence


def test_a_wrong_weekday_in_a_history_stays_doubted() -> None:
    rows = [["平成元年５月１日（日）", "花", "甲"], ["平成２年５月１日（火）", "星", "乙"]]
    wrong, right = read_rows([HEAD, *rows])
    assert verdicts([wrong, right], "periods", "weekday") == [[False], [True]]
    assert verdicts([wrong, right], "periods", "fiscal_year") == [[], []]
    assert weighed(wrong).fields["periods"].confidence < 0.9 < weighed(right).fields["periods"].confidence


@pytest.mark.parametrize(
    ("numbers", "doubts"),
    [
        pytest.param("123456", [[], [], [], [], [], []], id="all there"),
        pytest.param("123457", [[], [], [], [], [], [False]], id="one left out"),
        pytest.param("153261", [[], [], [], [], [], []], id="no running numbers"),
    ],
)
def test_running_numbers_are_checked_where_they_run(numbers: str, doubts: list[list[bool]]) -> None:
    rows = [[number, name, "甲"] for number, name in zip(numbers, "花星月日木土", strict=True)]
    assert verdicts(read_rows([["No.", "事業名", "会場"], *rows]), "number", "sequence") == doubts


@pytest.mark.parametrize(
    ("units", "doubts"),
    [
        pytest.param("人人人人件", [[], [], [], [], [False]], id="another one"),
        pytest.param("人人人人名", [[], [], [], [], []], id="two words for people"),
        pytest.param("人人人校件", [[], [], [], [], []], id="several"),
    ],
)
def test_a_unit_unlike_those_of_the_other_rows_is_doubted(units: str, doubts: list[list[bool]]) -> None:
    rows = [["４月５日", name, f"20{unit}"] for name, unit in zip("花星月日木", units, strict=True)]
    assert verdicts(read_rows([["日程", "事業名", "参加者数"], *rows]), "counts", "unit") == doubts


def test_a_field_tells_by_which_head_its_column_got_its_role() -> None:
    (event,) = read_rows([["日程", "事業名", "会場"], ["４月５日", "花の会", "甲館"]])
    assert [check.message for check in event.fields["venue"].checks] == ["列の見方：見出し「会場」"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("花のまつり", None),
        ("花のまつり（春（前半）の部）", None),
        ("星の観察会「夜空を」", None),
        ("第3号", "事業名が番号だけです"),
        ("花のまつり（春の部", "事業名の括弧が閉じていません"),
        ("市民とともに花を", "事業名が途中で切れているようです"),
        ("花を植えた。参加者は喜んだ。", "事業名が文のようです"),
        ("令和６年５月３日花のまつり", "事業名に日付が入っています"),
        ("花の観察会12名", "事業名に人数が入っています"),
    ],
)
def test_a_name_that_holds_more_or_less_than_a_name_is_doubted(name: str, message: str | None) -> None:
    (event,) = read_rows([["日程", "事業名", "会場"], ["４月５日", name, "市役所"]])
    failed = [check.message for check in event.fields["name"].checks if not check.ok]
    assert failed == ([message] if message else [])


def test_a_partner_that_is_the_category_is_doubted() -> None:
    rows = [["区分", "日程", "事業名", "相手先"], ["青少年", "４月５日", "花の会", "青少年"]]
    (event,) = read_rows(rows)
    assert [check.message for check in event.fields["partners"].checks if not check.ok] == ["相手先が分類と同じです"]
