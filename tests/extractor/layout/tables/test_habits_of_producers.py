"""Tables as Word, Excel and page designers tag them: what is odd about their tags changes nothing and is no doubt."""

from __future__ import annotations

from pathlib import Path

from tests.extractor.made.tables import texts
from tests.tagged_pdfs import Element, Words, element, row, write_tagged
from tools.compare_tagged_rows import compare

from extractor.layout.flow.stitching import stitch
from extractor.layout.page_layout import build_layout
from extractor.layout.running_text.blocks import build_blocks
from extractor.layout.tables.table import Table
from extractor.layout.tables.tagged_tables import rows_that_differ, rows_with_untagged_print
from extractor.reading.pdf import read_pages

XS = (40.0, 150.0, 260.0)
EDGES = (35.0, 145.0, 255.0, 365.0)
HEAD = ("年月日", "事業名", "担当課")


def tables(path: Path) -> tuple[Table, ...]:
    return stitch([build_layout(page) for page in read_pages(path)]).tables


def ruled(*ys: float, page: int = 0) -> list[tuple[int, float, float, float, float]]:
    flat = [(page, EDGES[0], y, EDGES[-1], y) for y in ys]
    return [*flat, *((page, x, ys[0], x, ys[-1]) for x in EDGES)]


def assert_no_doubt(path: Path, rows: int) -> Table:
    """The only table of a file has so many rows, and its tags say nothing against them."""
    (found,) = tables(path)
    assert (found.row_count, rows_that_differ(found), rows_with_untagged_print(found)) == (
        rows,
        frozenset(),
        frozenset(),
    )
    assert compare(path).silent == ()
    return found


def test_a_word_processor_writes_one_table_a_page_and_tags_the_head_again(tmp_path: Path) -> None:
    first = element("Table", row(HEAD, XS, 240, kind="TH"), row(("4月", "花の会", "文化課"), XS, 260))
    again = row(HEAD, XS, 40, page=1, kind="TH")
    second = element("Table", again, row(("5月", "星の会", "教育課"), XS, 60, page=1))
    rules = [*ruled(228, 248, 268), *ruled(28, 48, 68, page=1)]
    assert_no_doubt(write_tagged(tmp_path / "a.pdf", first, second, rules=rules, pages=2), 3)


def test_a_word_processor_puts_the_empty_cells_of_merged_ones_first(tmp_path: Path) -> None:
    merged = element("TR", *row(("4月", "花の会", "文化課"), XS, 60).inside)
    blank = element("TD", element("P", Words(" ", 40, 80)))
    below = element("TR", blank, *row(("", "星の会", "教育課"), XS, 80).inside)
    rules = [*ruled(28, 48, 88), (0, EDGES[1], 68, EDGES[-1], 68)]
    path = write_tagged(tmp_path / "a.pdf", element("Table", row(HEAD, XS, 40), merged, below), rules=rules)
    found = assert_no_doubt(path, 3)
    assert found.at(2, 0) == found.at(1, 0)


def test_a_word_processor_tags_first_columns_as_heads(tmp_path: Path) -> None:
    def headed(first: str, *rest: str, y: float) -> Element:
        return element("TR", element("TH", Words(first, 40, y)), *row(rest, XS[1:], y).inside)

    body = [headed("4月", "花の会", "文化課", y=60), headed("5月", "星の会", "教育課", y=80)]
    path = write_tagged(
        tmp_path / "a.pdf", element("Table", row(HEAD, XS, 40, kind="TH"), *body), rules=ruled(28, 48, 68, 88)
    )
    assert texts(assert_no_doubt(path, 3))[1] == ["4月", "花の会", "文化課"]


def test_a_spreadsheet_leaves_text_that_the_page_cuts_outside_of_its_rows(tmp_path: Path) -> None:
    cut = element("Span", Words("教育課", 260, 60))
    body = [element("TR", *row(("4月", "花の会", ""), XS, 60).inside), row(("5月", "星の会", "文化課"), XS, 80)]
    path = write_tagged(
        tmp_path / "a.pdf", element("Table", row(HEAD, XS, 40), *body, cut), rules=ruled(28, 48, 68, 88)
    )
    assert texts(assert_no_doubt(path, 3))[1] == ["4月", "花の会", "教育課"]


def test_a_spreadsheet_leaves_blank_cells_out(tmp_path: Path) -> None:
    body = [row(("4月", "", "文化課"), XS, 60), row(("", "星の会", ""), XS, 80)]
    path = write_tagged(tmp_path / "a.pdf", element("Table", row(HEAD, XS, 40), *body), rules=ruled(28, 48, 68, 88))
    assert texts(assert_no_doubt(path, 3))[1:] == [["4月", "", "文化課"], ["", "星の会", ""]]


LEFT = ["姉妹都市との交流が三年ぶりに", "再開され中学生が現地の家庭に", "泊まり多くを学びました。"]
RIGHT = ["帰国報告会では生徒が一人ずつ", "英語で話し会場から大きな拍手", "が送られました。"]


def test_a_table_that_only_sets_text_in_columns_is_none(tmp_path: Path) -> None:
    sides = [
        element("TD", element("P", *(Words(text, x, 60 + 14 * i) for i, text in enumerate(side))))
        for x, side in ((40, LEFT), (220, RIGHT))
    ]
    path = write_tagged(tmp_path / "a.pdf", element("Table", element("TR", *sides)))
    layouts = [build_layout(page) for page in read_pages(path)]
    assert stitch(layouts).tables == ()
    assert [block.text for block in build_blocks(layouts, stitch(layouts).lines)] == ["".join(LEFT), "".join(RIGHT)]
