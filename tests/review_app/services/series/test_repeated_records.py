"""Records of last year's report that were not read are found in this one's print: by the sentence, by the name."""

from __future__ import annotations

from typing import Any

import pytest

from extractor import PrintedText
from extractor.records import Field, Kind, Record
from review_app.services.series.repeated_records import EarlierRecord, repeated_records
from review_app.services.series.repeated_text import PlainPage, plain_pages

_BEFORE = "\n".join(
    (
        "会の報告",
        "なお，会費のうち6 名分30,000 円が年度",
        "中に未収となった。",
        "第11 回同窓の集い",
        "学生委員47 名・卒業生27 名も交えて",
    )
)
_HERE = "\n".join(
    (
        "会の報告",
        "なお，会費のうち7名分35,000円",
        "が年度中に未収となったが、会費2名分が納められた。",
        "第12回 同窓の集い",
        "学生委員32名・卒業生24名も交えて",
    )
)


def _pages(text: str) -> tuple[PlainPage, ...]:
    """Return a page on which each character is 10 points wide and each line 20 high."""
    boxes: list[tuple[float, float, float, float] | None] = []
    x, y = 0.0, 0.0
    for char in text:
        boxes.append(None if char == "\n" else (x, y, x + 10, y + 10))
        x, y = (0.0, y + 20) if char == "\n" else (x + 10, y)
    return plain_pages([PrintedText(text, tuple(boxes))])


def _number(value: float, unit: str, *row: str) -> EarlierRecord:
    return EarlierRecord(Kind.STATISTIC, 1, {"row": list(row), "value": value, "unit": unit}, "令和5年度報告")


def _event(**values: Any) -> EarlierRecord:
    return EarlierRecord(Kind.EVENT, 1, values, "令和5年度報告")


def _found(added: EarlierRecord, *read: Record, here: str = _HERE) -> dict[str, Any] | None:
    records = list(repeated_records([added], _pages(_BEFORE), _pages(here), read))
    return {name: field.value for name, field in records[0].fields.items()} if records else None


@pytest.mark.parametrize(("before", "unit", "now"), [(6, "名", 7), (30000, "円", 35000), (27, "名", 24)])
def test_a_number_is_read_from_the_same_sentence(before: int, unit: str, now: int) -> None:
    row = ["会費のうち", "未収"] if before != 27 else ["卒業生"]

    assert _found(_number(before, unit, *row)) == {"value": now, "unit": unit, "row": tuple(row)}


def test_it_says_where_it_stands_and_why_it_is_proposed() -> None:
    (record,) = repeated_records([_number(30000, "円", "会費のうち")], _pages(_BEFORE), _pages(_HERE), ())

    value = record.fields["value"]
    assert (value.text, value.confidence) == ("35,000円", 0.5)
    assert [box.bbox for box in value.boxes] == [(110.0, 20.0, 180.0, 30.0)]
    assert [(check.code, check.ok) for check in value.checks] == [("only_before", False)]
    assert "令和5年度報告" in value.checks[0].message


def test_an_event_has_the_number_of_this_year_in_its_name_and_the_counts_of_its_sentence() -> None:
    count = {"label": "学生委員", "value": 47, "unit": "名", "qualifier": None, "role": None}
    found = _found(_event(name="第11回同窓の集い", counts=[count], venue="本館", departments=["国際課"]))

    assert found is not None
    assert (found["name"], found["departments"], "venue" in found) == ("第12回 同窓の集い", ("国際課",), False)
    assert [(one.label, one.value) for one in found["counts"]] == [("学生委員", 32)]


def test_a_number_at_the_end_of_a_name_does_not_run_into_the_next_line() -> None:
    found = _found(_event(name="72nd Annual Conference 2019"), here="(1) 76th Annual Conference 2023\n2023 年1月20日")

    assert found == {"name": "76th Annual Conference 2023"}


@pytest.mark.parametrize(
    "here",
    [
        pytest.param("会の報告\n今年は何も書かない。", id="another text"),
        pytest.param("会費のうち7名分は未収となった。\n会費のうち8名分は未収となった。", id="two such sentences"),
    ],
)
def test_nothing_is_proposed_without_the_sentence(here: str) -> None:
    assert _found(_number(6, "名", "会費のうち", "未収"), here=here) is None


def test_what_was_read_is_not_proposed() -> None:
    read = Record(
        id="e1",
        kind=Kind.EVENT,
        page=1,
        confidence=0.9,
        fields={"name": Field(value="第12回同窓の集い", confidence=0.9)},
    )

    assert _found(_event(name="第11回同窓の集い"), read) is None


def test_what_was_read_there_under_another_title_is_not_proposed() -> None:
    (number,) = repeated_records([_number(30000, "円", "会費のうち")], _pages(_BEFORE), _pages(_HERE), ())
    fields = {name: number.fields[name] for name in ("value", "unit")}
    read = Record(id="s1", kind=Kind.STATISTIC, page=1, confidence=0.9, fields=fields)

    assert _found(_number(30000, "円", "会費のうち"), read) is None


def test_a_name_that_stands_in_one_that_was_read_or_is_short_is_not_looked_for() -> None:
    read = Record(
        id="e1",
        kind=Kind.EVENT,
        page=1,
        confidence=0.9,
        fields={"name": Field(value="第12回同窓の集い 本会", confidence=0.9)},
    )

    assert _found(_event(name="同窓の集い"), read) is None
    assert _found(_event(name="報告")) is None
    assert _found(_event(name="同窓の集い")) == {"name": "同窓の集い"}
