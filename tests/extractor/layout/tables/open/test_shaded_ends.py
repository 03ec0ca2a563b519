"""Hairlines between rows only: the first and the last row end where their shading ends."""

from __future__ import annotations

from tests.extractor.made.pages import hairlines, page_of, words_in
from tests.extractor.made.tables import texts

from extractor.layout.page_layout import build_layout

YEARS = ("平成８年", "平成９年", "平成　10年", "平成　11年", "平成　12年")
ENTRIES = ("組合の設立", "記念式典", "合併", "団地の分譲", "診療所の完成")
XS = (60.0, 200.0)
SHADED = [(190.0, 100.0 + 20 * i, 400.0, 119.0 + 20 * i) for i in range(5)]


def read(shaded: list[tuple[float, float, float, float]]) -> list[list[list[str]]]:
    rows = [(105.0 + 20 * i, texts) for i, texts in enumerate(zip(YEARS, ENTRIES, strict=True))]
    page = page_of(words_in(XS, rows), hairlines(119.5, 139.5, 159.5, 179.5), shaded)
    return [texts(table) for table in build_layout(page).tables]


def test_rows_outside_the_hairlines_are_rows_where_they_are_shaded_like_those_inside() -> None:
    (found,) = read(SHADED)
    assert [row[1] for row in found] == list(ENTRIES)


def test_an_era_and_its_year_are_one_column_however_far_they_stand_apart() -> None:
    (found,) = read(SHADED)
    assert [len(row) for row in found] == [2, 2, 2, 2, 2]


def test_shading_of_other_columns_is_no_row() -> None:
    (found,) = read([*SHADED[1:4], (60.0, 100.0, 120.0, 119.0)])
    assert [row[1] for row in found] == list(ENTRIES[1:4])
