"""Rows come from the tags of a file where lines do not show them; columns come from the page alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.extractor.made.tables import texts
from tests.tagged_pdfs import Element, Words, element, row, write_tagged

from extractor.layout.flow.stitching import stitch
from extractor.layout.page_layout import build_layout
from extractor.layout.tables.table import Table
from extractor.layout.tables.tagged_tables import rows_that_differ, rows_with_untagged_print
from extractor.reading.pdf import read_pages

XS = (40.0, 150.0, 260.0)
HEAD = ("年月日", "事業名", "担当課")


def tables(path: Path) -> tuple[Table, ...]:
    return stitch([build_layout(page) for page in read_pages(path)]).tables


def cell(*words: Words) -> Element:
    return element("TD", *(element("P", one) for one in words))


def wrapped(y: float, first: tuple[str, str], *rest: str) -> Element:
    """A row whose first cell is printed in two lines, the others in one."""
    words = [Words(text, x, y) for text, x in zip(rest, XS[1:], strict=True)]
    return element("TR", cell(Words(first[0], 40, y), Words(first[1], 40, y + 15)), *map(cell, words))


def ruled(*ys: float, page: int = 0) -> list[tuple[int, float, float, float, float]]:
    """The rules of a table of three columns."""
    xs = (35.0, 145.0, 255.0, 365.0)
    flat = [(page, xs[0], y, xs[-1], y) for y in ys]
    return [*flat, *((page, x, ys[0], x, ys[-1]) for x in xs)]


@pytest.mark.parametrize("marked", [True, False])
def test_rows_of_a_table_without_rules_are_those_of_its_tags(tmp_path: Path, marked: bool) -> None:
    body = [
        wrapped(55, ("令和６年", "４月１日"), "料理教室", "文化課"),
        wrapped(85, ("令和６年", "５月２日"), "茶道体験", "教育課"),
        wrapped(115, ("令和６年", "６月３日"), "写真展", "文化課"),
    ]
    path = write_tagged(tmp_path / "a.pdf", element("Table", row(HEAD, XS, 40), *body), marked=marked)
    (found,) = tables(path)
    assert found.row_count == (4 if marked else 7)
    if marked:
        assert texts(found)[1] == ["令和６年\n４月１日", "料理教室", "文化課"]


def test_a_cell_merged_with_rows_below_does_not_join_them(tmp_path: Path) -> None:
    group = element("TR", cell(Words("前期", 40, 62)), cell(Words("料理教室", 150, 55)), cell(Words("文化課", 260, 55)))
    rows = [row(("", text, "教育課"), XS, y) for text, y in (("茶道体験", 70), ("写真展", 85), ("合唱祭", 100))]
    (found,) = tables(write_tagged(tmp_path / "a.pdf", element("Table", row(HEAD, XS, 40), group, *rows)))
    assert [one[1] for one in texts(found)] == ["事業名", "料理教室", "茶道体験", "写真展", "合唱祭"]


def over_pages(path: Path, above: Element, below: Element, *, one_table: bool) -> Table:
    """A ruled table whose last row is `above` on the first page, and that goes on with `below` on the next."""
    first = [row(HEAD, XS, 240), row(("４月", "花の会", "文化課"), XS, 260), above]
    last = [below, row(("６月", "森の会", "教育課"), XS, 60, page=1)]
    inside = [element("Table", *first, *last)] if one_table else [element("Table", *first), element("Table", *last)]
    rules = [*ruled(228, 248, 268, 288), *ruled(25, 45, 68, page=1)]
    (found,) = tables(write_tagged(path, *inside, rules=rules, pages=2))
    return found


LAST = ("５月", "星の会と鳥の", "教育課")


def test_a_new_row_of_a_sheet_stays_one_though_it_looks_like_the_rest_of_the_last(tmp_path: Path) -> None:
    below = row(("", "会", ""), XS, 40, page=1)
    found = over_pages(tmp_path / "a.pdf", row(LAST, XS, 280), below, one_table=True)
    assert texts(found)[2:4] == [list(LAST), ["", "会", ""]]


def test_a_row_that_a_word_processor_writes_as_two_is_joined_as_it_looks(tmp_path: Path) -> None:
    below = row(("", "会", ""), XS, 40, page=1)
    found = over_pages(tmp_path / "a.pdf", row(LAST, XS, 280), below, one_table=False)
    assert texts(found)[2] == ["５月", "星の会と鳥の\n会", "教育課"]


def test_one_row_over_two_pages_is_one_though_it_looks_like_two(tmp_path: Path) -> None:
    cut = element(
        "TR",
        cell(Words("５月", 40, 280), Words("１日", 40, 40, page=1)),
        cell(Words("星の会", 150, 280), Words("鳥の会", 150, 40, page=1)),
        cell(Words("教育課", 260, 280), Words("文化課", 260, 40, page=1)),
    )
    found = over_pages(tmp_path / "a.pdf", cut, element("Caption"), one_table=True)
    assert texts(found)[2:] == [["５月\n１日", "星の会\n鳥の会", "教育課\n文化課"], ["６月", "森の会", "教育課"]]


def test_rows_that_rules_join_or_split_otherwise_than_the_tags_are_a_doubt(tmp_path: Path) -> None:
    lines = [row((f"{n}月", f"第{n}回", "文化課"), XS, 20 + 20 * n) for n in range(1, 6)]
    joined = write_tagged(tmp_path / "a.pdf", element("Table", *lines), rules=ruled(28, 48, 68, 108, 128))
    (found,) = tables(joined)
    assert rows_that_differ(found) == {2}
    both = element("TR", *lines[1].inside, *lines[2].inside)
    split = write_tagged(
        tmp_path / "b.pdf", element("Table", lines[0], both, *lines[3:]), rules=ruled(28, 48, 68, 88, 108, 128)
    )
    (found,) = tables(split)
    assert rows_that_differ(found) == {1, 2}


def test_heads_that_a_sheet_prints_on_every_page_are_no_doubt(tmp_path: Path) -> None:
    heads = [row(HEAD, XS, 40, page) for page in (0, 1)]
    titles = element("TR", *heads[0].inside, *heads[1].inside)
    body = [row(("４月", "花の会", "文化課"), XS, 60), row(("５月", "星の会", "教育課"), XS, 60, page=1)]
    rules = [*ruled(28, 48, 68), *ruled(28, 48, 68, page=1)]
    (found,) = tables(write_tagged(tmp_path / "a.pdf", element("Table", titles, *body), rules=rules, pages=2))
    assert (found.row_count, rows_that_differ(found)) == (3, frozenset())


def test_a_running_head_that_a_file_keeps_apart_does_not_end_a_table(tmp_path: Path) -> None:
    body = [row(("４月", "花の会", "文化課"), XS, 270), row(("５月", "星の会", "教育課"), XS, 60, page=1)]
    more = row(("６月", "森の会の集い", "文化課"), XS, 80, page=1)
    rules = [*ruled(238, 258, 278), *ruled(48, 68, 88, page=1)]
    path, heads = tmp_path / "a.pdf", [Words("第三章　交流の記録", 150, 30, page=1)]
    table = element("Table", row(HEAD, XS, 250), *body, more)
    (found,) = tables(write_tagged(path, table, artifacts=heads, rules=rules, pages=2))
    assert found.row_count == 4


def test_a_row_of_which_a_part_is_in_another_table_is_a_doubt(tmp_path: Path) -> None:
    lines = [row(("春の会", f"{n}人", "秋の会", f"{n + 5}人"), (40, 100, 220, 280), 20 + 20 * n) for n in range(1, 4)]
    apart = [
        (0, *one)
        for x0, x1, x2 in ((35, 95, 155), (215, 275, 335))
        for one in (*((x0, y, x2, y) for y in (28, 48, 68, 88)), *((x, 28, x, 88) for x in (x0, x1, x2)))
    ]
    left, right = tables(write_tagged(tmp_path / "a.pdf", element("Table", *lines), rules=apart))
    assert rows_that_differ(left) == rows_that_differ(right) == {0, 1, 2}


def test_small_rows_of_a_table_inside_a_cell_are_a_doubt(tmp_path: Path) -> None:
    text = "この表は行事の参加者を種類ごとに数えたものです"
    inner = element("Table", *(row((f"第{n}回", f"{n}人"), (150, 200), 75 + 15 * n) for n in range(1, 4)))
    outer = element("TR", cell(Words("要件", 40, 60)), element("TD", element("P", Words(text, 150, 60)), inner))
    table = element("Table", row(("項目", "説明"), XS[:2], 40), outer)
    (found,) = tables(write_tagged(tmp_path / "a.pdf", table, rules=[*ruled(28, 48, 128)]))
    assert rows_that_differ(found) == {1}


def test_print_that_nobody_tagged_in_a_table_that_is_tagged_is_a_doubt(tmp_path: Path) -> None:
    lines = [row((f"{n}月", f"第{n}回", "文化課"), XS, 20 + 20 * n) for n in range(1, 5)]
    rules = ruled(28, 48, 68, 88, 108)
    typed = [Words("（中止）", 320, 80)]
    (found,) = tables(write_tagged(tmp_path / "a.pdf", element("Table", *lines), rules=rules, untagged=typed))
    assert (rows_with_untagged_print(found), rows_that_differ(found)) == ({2}, frozenset())
    (found,) = tables(write_tagged(tmp_path / "b.pdf", element("Table", *lines), rules=rules))
    assert rows_with_untagged_print(found) == frozenset()


def test_a_table_that_is_mostly_untagged_is_no_doubt(tmp_path: Path) -> None:
    lines = [Words(f"第{n}回", 150, 20 + 20 * n) for n in range(1, 5)]
    few = element("Table", row(("4月",), XS[:1], 40))
    rules = ruled(28, 48, 68, 88, 108)
    (found,) = tables(write_tagged(tmp_path / "a.pdf", few, rules=rules, untagged=lines))
    assert rows_with_untagged_print(found) == frozenset()
