"""Numbers with their units and qualifiers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.japanese.numbers import kanji_number, read_number, scan_numbers


@pytest.mark.parametrize(
    ("text", "value", "unit", "qualifier"),
    [
        ("1,234", 1234, None, None),
        ("１２，３４５人", 12345, "人", None),
        ("30 人", 30, "人", None),
        ("42.2％", 42.2, "％", None),
        ("100.0%", 100.0, "%", None),
        ("10億7,277万円", 1072770000, "円", None),
        ("5,398万９千円", 53989000, "円", None),
        ("1億2千万円", 120000000, "円", None),
        ("3.5億円", 350000000, "円", None),
        ("1.5万人", 15000, "人", None),
        ("2万5千人", 25000, "人", None),
        ("２千人", 2000, "人", None),
        ("21,792,730千円", 21792730, "千円", None),
        ("5,400千人", 5400, "千人", None),
        ("50余名", 50, "名", "以上"),
        ("百余名", 100, "名", "以上"),
        ("20数人", 20, "人", "以上"),
        ("約30余名", 30, "名", "約"),
        ("10人強", 10, "人", "以上"),
        ("30人弱", 30, "人", "未満"),
        ("△3.2ポイント", -3.2, "ポイント", None),
        ("▲5", -5, None, None),
        ("±０社", 0, "社", None),
        ("−5", -5, None, None),
        ("（33）", 33, None, None),
        ("約16,000人", 16000, "人", "約"),
        ("延べ 33,757 名", 33757, "名", "延べ"),
        ("のべ10人", 10, "人", "延べ"),
        ("延べ約1,200名", 1200, "名", "延べ約"),
        ("約延べ1,200名", 1200, "名", "延べ約"),
        ("100％以上", 100, "％", "以上"),
        ("80以上", 80, None, "以上"),
        ("60％未満", 60, "％", "未満"),
        ("三人", 3, "人", None),
        ("十二名", 12, "名", None),
        ("14.2ha", 14.2, "ha", None),
        ("1,200㎡", 1200, "㎡", None),
        ("６か国", 6, "か国", None),
        ("11,758事業所", 11758, "事業所", None),
        ("3事業", 3, "事業", None),
    ],
)
def test_a_cell_that_is_one_number(text: str, value: float, unit: str | None, qualifier: str | None) -> None:
    number = read_number(text)
    assert number is not None
    assert (number.value, number.unit, number.qualifier) == (value, unit, qualifier)


@pytest.mark.parametrize(
    "text", ["", "未公表", "－", "5 (33)", "一般参加", "三重県", "一部", "数十人", "第３回", "参加者30人", "1～3"]
)
def test_a_cell_that_says_more_or_less_is_no_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年間10人、延べ20名", [(10, "人"), (20, "名")]),
        ("３回目の受講者５人", [(3, None), (5, "人")]),
        ("2024台湾フェアに30社", [(2024, None), (30, "社")]),
        ("令和6-7年", [(6, None), (7, None)]),
        ("三重県の十二名と一部の方", [(12, "名")]),
    ],
)
def test_numbers_in_a_text(text: str, expected: list[tuple[float, str | None]]) -> None:
    assert [(number.value, number.unit) for number in scan_numbers(text)] == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十九", 19),
        ("二十", 20),
        ("二〇二四", 2024),
        ("三百五", 305),
        ("千二百", 1200),
        ("元", 1),
        ("", None),
        ("三三十", None),
    ],
)
def test_kanji_numerals(text: str, value: int | None) -> None:
    assert kanji_number(text) == value


@given(st.integers(0, 10**15), st.sampled_from(["人", "名", "件", "円", ""]), st.booleans())
def test_every_integer_with_commas_is_read(value: int, unit: str, wide: bool) -> None:
    text = f"{value:,}{unit}"
    if wide:
        text = text.translate(str.maketrans("0123456789,", "０１２３４５６７８９，"))
    number = read_number(text)
    assert number is not None
    assert (number.value, number.unit or "", number.text) == (value, unit, text)


@given(
    st.text(max_size=40) | st.text(st.sampled_from("約延べ0123,.万億千円人名△-以上未満三十 　０１％(（)"), max_size=25)
)
def test_spans_are_the_printed_pieces(text: str) -> None:
    end = 0
    for number in scan_numbers(text):
        assert end <= number.start < number.end <= len(text)
        assert text[number.start : number.end] == number.text
        end = number.end


def test_a_mere_string_of_digits_is_no_number() -> None:
    assert scan_numbers("1" * 5000) == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("※１　会場は定員50人", [50]),
        ("*1 会場は定員50人", [50]),
        ("注２　会場は市役所", []),
        ("問７　地域活動への参加（n＝612）", [612]),
        ("表３　件数の推移", []),
        ("（注１）施設を改修", []),
        ("※50人限定", [50]),
        ("受注３件", [3]),
    ],
)
def test_the_number_of_a_note_is_none(text: str, values: list[int]) -> None:
    assert [number.value for number in scan_numbers(text)] == values
