"""Headings, captions and titles around tables by the tags of a file, weighed against their print."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tagged_pdfs import Element, Words, element, row, write_tagged

from extractor.layout.flow.outline import Surroundings, surroundings
from extractor.layout.flow.stitching import stitch
from extractor.layout.page_layout import build_layout
from extractor.reading.pdf import read_pages

XS = (40.0, 150.0, 260.0)
RULES = [
    *((0, 35.0, y, 365.0, y) for y in (208.0, 228.0, 248.0)),
    *((0, x, 208.0, x, 248.0) for x in (35.0, 145.0, 255.0, 365.0)),
]
BODY = element("P", Words("本市では姉妹都市との交流を深めるため多くの行事を開きました。", 40, 130))


def around(path: Path, *above: Element, caption: Element | None = None, marked: bool = True) -> Surroundings:
    """What stands around a small table below the elements."""
    rows = [row(("年月日", "事業名", "担当課"), XS, 220), row(("4月1日", "料理教室", "文化課"), XS, 240)]
    inside = rows if caption is None else [caption, *rows]
    write_tagged(path, *above, element("Table", *inside), rules=RULES, marked=marked)
    (found,) = surroundings(stitch([build_layout(page) for page in read_pages(path)]))
    return found


def line(kind: str, text: str, y: float, size: float = 10) -> Element:
    return element(kind, Words(text, 40, y, size=size))


@pytest.mark.parametrize("marked", [True, False])
def test_headings_in_the_print_of_the_body_are_headings_by_their_tags(tmp_path: Path, marked: bool) -> None:
    above = (line("H1", "国際交流", 60), line("H2", "行事の一覧", 80), BODY)
    assert around(tmp_path / "a.pdf", *above, marked=marked).section == (("国際交流", "行事の一覧") if marked else ())


def test_a_heading_ends_those_of_its_rank_and_below_whatever_their_print(tmp_path: Path) -> None:
    above = (line("H1", "国際交流", 40), line("H2", "受入", 60, size=12), line("H2", "派遣", 80, size=11), BODY)
    assert around(tmp_path / "a.pdf", *above).section == ("国際交流", "派遣")


def test_headings_set_in_one_style_are_nested_by_their_numbering(tmp_path: Path) -> None:
    above = (line("H1", "第１章　国際交流", 60), line("H1", "（１）受入", 80), line("H1", "（２）派遣", 100), BODY)
    assert around(tmp_path / "a.pdf", *above).section == ("第１章　国際交流", "（２）派遣")


def test_what_the_file_states_to_be_the_caption_goes_before_the_line_below_it(tmp_path: Path) -> None:
    caption, note = line("Caption", "主な行事", 180), line("P", "＜令和６年度＞", 200)
    assert around(tmp_path / "a.pdf", BODY, note, caption=caption).caption == "主な行事"


def test_the_caption_of_a_figure_is_no_heading_of_the_table_below_it(tmp_path: Path) -> None:
    figure = element("Figure", line("Caption", "会場の様子", 60, size=14))
    assert around(tmp_path / "a.pdf", figure, BODY).section == ()


def test_numbered_items_of_a_list_are_no_headings_of_the_table_below_it(tmp_path: Path) -> None:
    items = [element("LI", line("LBody", f"{n}．{text}", 60 + 20 * n)) for n, text in ((1, "受入"), (2, "派遣"))]
    assert around(tmp_path / "a.pdf", element("L", *items), BODY).section == ()
