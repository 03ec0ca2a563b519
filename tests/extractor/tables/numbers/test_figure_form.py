"""Forms of figures: labels beside their figures, several in a row, under no heads."""

from __future__ import annotations

from tests.extractor.made.readings import piece, read_rows
from tests.extractor.made.summaries import figures_of, values
from tests.extractor.made.tables import ABOVE, LEFT, table

from extractor.tables.reader import read_table
from extractor.tables.reading import records_of

FACILITIES = [
    ["水源", "表流水，ダム，伏流水，地下水，受水，その他（複数選択可）のいずれかを選ぶ", LEFT, LEFT, LEFT],
    ["施設数", "浄水場設置数", "1", "管路延長", "8.5\n千ｍ"],
    [ABOVE, "配水池設置数", "2", ABOVE, ABOVE],
    ["施設能力", "705　㎥／日", LEFT, "施設利用率", "58.68　％"],
]
CUSTOMERS = [
    ["供用開始年月日", "昭和31年12月25日", "計画給水人口", "1070　人"],
    ["法適用の区分", "非適用", "現在給水人口", "675　人"],
]


def test_figures_between_labels_are_named_by_the_words_left_of_them_in_their_row() -> None:
    records = records_of(read_table(piece(table(FACILITIES))))
    assert figures_of(records) == [
        (("施設数", "浄水場設置数"), (), 1),
        (("管路延長",), (), 8.5),
        (("施設数", "配水池設置数"), (), 2),
        (("施設能力",), (), 705),
        (("施設利用率",), (), 58.68),
    ]
    assert values(records, "unit") == [None, "千ｍ", None, "㎥／日", "％"]


def test_words_in_a_column_of_values_are_no_label_of_the_figure_behind_them() -> None:
    assert figures_of(read_rows(CUSTOMERS)) == [(("計画給水人口",), (), 1070), (("現在給水人口",), (), 675)]


def test_below_a_row_of_heads_figures_are_named_by_the_heads_too() -> None:
    rows = [["区分", "受入", "派遣"], ["花国", "3", "1"], ["星国", "4", "2"]]
    assert figures_of(read_rows(rows))[0] == (("花国",), ("受入",), 3)


def test_rows_of_labels_and_of_their_figures_take_turns_and_each_figure_is_named_by_the_words_above_it() -> None:
    rows = [
        ["人口（人）", "人口密度(人/km2)", "高齢化率"],
        ["790", "2.87", "31.5％"],
        ["給水人口（人）", "給水戸数（戸）", "普及率"],
        ["675", "－", "92.2％"],
    ]
    records = read_rows(rows)
    assert figures_of(records) == [
        (("人口（人）",), (), 790),
        (("人口密度(人/km2)",), (), 2.87),
        (("高齢化率",), (), 31.5),
        (("給水人口（人）",), (), 675),
        (("普及率",), (), 92.2),
    ]
    assert values(records, "unit") == ["人", "人/km2", "％", "人", "％"]


def test_rows_that_only_share_their_columns_with_heads_are_no_form() -> None:
    assert figures_of(read_rows([["年度", "受入", "派遣"], ["5", "3", "1"], ["6", "4", "2"], ["7", "6", "2"]])) == []
