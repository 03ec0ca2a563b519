"""Folding, joining and classifying printed text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.japanese.text import compact, fold, is_blank_mark, is_ditto, unwrap


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("令和６年４月１９日（金）", "令和6年4月19日(金)"),
        ("⽉⽇⻑⺠", "月日長民"),
        ("ＡＢＣ　ｱｲｳ", "ABC アイウ"),
        ("19日〜21日～22日", "19日~21日~22日"),
        ("－―—–−‐", "------"),
        ("コーヒー１日ー２日", "コーヒー1日-2日"),
        ("オンライン", "オンライン"),
        ("４月︱５月﹘６月", "4月-5月-6月"),
        ("①②㎡½²Ⅱ㈱", "①②㎡½²Ⅱ㈱"),
        ("５％、１，２３４円", "5%、1,234円"),
    ],
)
def test_folding(printed: str, folded: str) -> None:
    assert fold(printed) == folded


@given(st.text())
def test_folding_keeps_the_length_and_is_done_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["軍浦ツツジまつり代表訪問団派遣", "事業"], "軍浦ツツジまつり代表訪問団派遣事業"),
        (["City of London", "Corporation"], "City of London Corporation"),
        (["友好交流委員会委員３", "人"], "友好交流委員会委員３人"),
        ([" アメリカ市場の実情と ", "EC活用"], "アメリカ市場の実情とEC活用"),
        (["越境 EC", "活用"], "越境 EC活用"),
        (["", "通年", ""], "通年"),
        ([], ""),
    ],
)
def test_wraps_are_undone(lines: list[str], text: str) -> None:
    assert unwrap(lines) == text


def test_compact_text_has_no_blanks() -> None:
    assert compact(" 交流 分野\n（Ａ）　") == "交流分野(A)"


@pytest.mark.parametrize("text", ["", "－", "ー", "―", "—", "‐", "-", "--", "　", "、", "なし"])
def test_blank_marks(text: str) -> None:
    assert is_blank_mark(text)


@pytest.mark.parametrize("text", ["0", "…", "未公表", "１", "有", "a-b"])
def test_values_are_no_blank_marks(text: str) -> None:
    assert not is_blank_mark(text)


@pytest.mark.parametrize(
    ("text", "ditto"), [("〃", True), ("同上", True), ("々", True), ("″", True), ("〟", True), ("同市", False)]
)
def test_dittos(text: str, ditto: bool) -> None:
    assert is_ditto(text) is ditto
