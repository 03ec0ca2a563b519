"""What counts as the same text."""

from __future__ import annotations

import pytest

from extractor.evaluation.normal import normal_number, normal_text


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("軍浦ツツジまつり代表訪問団派遣\n事業", "軍浦ツツジまつり代表訪問団派遣事業"),
        ("第　26 回 ＦＩＴ", "第26回FIT"),
        ("４月〜６月", "4月~6月"),
        ("９時－５時", "9時-5時"),
        ("－", "-"),
        ("ー", "-"),
        ("サッカー", "サッカー"),
        (None, "None"),
    ],
)
def test_width_blanks_dashes_and_tildes_make_no_difference(printed: object, normal: str) -> None:
    assert normal_text(printed) == normal


def test_numbers_are_compared_to_six_decimals() -> None:
    assert normal_number(22) == normal_number(22.0000001) == 22.0
    assert normal_number(0.1 + 0.2) == 0.3
