"""Units of a table: several over it, of which each number takes the one that fits, and heads that only look so."""

from __future__ import annotations

import pytest
from tests.extractor.made.summaries import values
from tests.extractor.made.tables import LEFT, table

from extractor.candidates.context import DocumentContext
from extractor.layout.flow.captions import stated_units
from extractor.layout.flow.outline import Surroundings
from extractor.tables.numbers.fitting_units import fitting_unit
from extractor.tables.reader import read_table
from extractor.tables.reading import Piece, records_of


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("（単位：千円、％）", ("千円", "％")),
        ("（各年４月１日現在　単位：人・％）", ("人", "％")),
        ("単位：人／日", ("人",)),
        ("（単位：件）", ("件",)),
        ("第１表", ()),
    ],
)
def test_a_line_may_state_several_units(text: str, units: tuple[str, ...]) -> None:
    assert stated_units(text) == units


@pytest.mark.parametrize(
    ("units", "heads", "unit"),
    [
        (("千円", "％"), ("構成比", "市税"), "％"),
        (("千円", "％"), ("増減額", "市税"), "千円"),
        (("千円", "％"), ("令和５年度", "増減率"), "％"),
        (("人", "千円"), ("利用人数", "花の館"), "人"),
        (("人", "千円"), ("使用料", "花の館"), "千円"),
        (("件",), ("令和５年度",), "件"),
    ],
)
def test_a_number_takes_the_unit_that_its_heads_ask_for(
    units: tuple[str, ...], heads: tuple[str, ...], unit: str
) -> None:
    assert fitting_unit(units, heads) == unit


def read(rows: list[list[str]], *units: str) -> list[object]:
    around = Surroundings(unit=units[0] if units else None, units=units)
    return values(records_of(read_table(Piece(table(rows), around, DocumentContext("0" * 64, 2024)))), "unit")


def test_rates_beside_amounts_take_per_cent() -> None:
    rows = [["区分", "令和６年度", LEFT, "比較", LEFT], ["^", "予算額", "構成比", "増減額", "伸率"]]
    assert read([*rows, ["市税", "6,538", "25.6", "△177", "2.8"]], "千円", "％") == ["千円", "％", "千円", "％"]


def test_names_of_payers_below_a_head_are_no_units() -> None:
    rows = [["区分", "財源内訳", LEFT, LEFT], ["^", "国", "県", "その他"]]
    assert read([*rows, ["花の費用", "30", "20", "10"]], "千円") == ["千円", "千円", "千円"]
    assert read([["区分", "脂質", "糖質"], ["^", "g", "kcal"], ["朝", "3", "20"]]) == ["g", "kcal"]


def test_a_column_of_units_is_no_head_and_gives_each_row_its_own() -> None:
    rows = [
        ["", "", "４月", "５月", "充足率"],
        ["熱量", "kcal", "1,443", "1,438", "99.0"],
        ["脂質", "g", "33", "34", "102.1"],
    ]
    found = records_of(read_table(Piece(table(rows), Surroundings(), DocumentContext("0" * 64, 2024))))
    assert values(found, "row") == [("熱量",)] * 3 + [("脂質",)] * 3
    assert [record.fields["unit"].value if "unit" in record.fields else None for record in found] == [
        "kcal",
        "kcal",
        None,
        "g",
        "g",
        None,
    ]


def test_units_in_brackets_below_heads_are_units() -> None:
    rows = [["年度", "団体数", "使用料"], ["^", "（団体）", "（千円）"], ["令和５年度", "12", "1,540"]]
    assert read([*rows, ["令和６年度", "13", "1,600"]]) == ["団体", "千円", "団体", "千円"]
