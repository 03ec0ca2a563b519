"""Rows of tables on a printed web page, which Chromium tags, are read as the browser states them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.generators.cases import CASES
from tests.generators.web import page_of
from tools.compare_tagged_rows import compare

from extractor.layout.page_layout import build_layout
from extractor.layout.running_text.blocks import BlockKind
from extractor.layout.tables.tagged_rows import tagged_rows
from extractor.pipeline import run_stages
from extractor.reading.pdf import read_pages

OPEN = ("no_rules", "no_rules_and_wrapped_cells", "zebra_stripes", "horizontal_hairlines")
OVER_PAGES = ("head_on_each_page", "row_cut_by_the_page", "merged_over_rows")

pytestmark = pytest.mark.browser


def printed(browser: Browser, html: str, path: Path) -> Path:
    page = browser.new_page()
    page.set_content(html)
    path.write_bytes(page.pdf(prefer_css_page_size=True, print_background=True, tagged=True))
    page.close()
    return path


@pytest.mark.parametrize("case", [*OPEN, *OVER_PAGES])
def test_no_row_differs_from_the_browsers_without_a_word(case: str, browser: Browser, tmp_path: Path) -> None:
    found = compare(printed(browser, page_of(CASES[case](3)), tmp_path / "a.pdf"))
    assert found.tables > 0
    assert found.silent == ()
    assert found.outcomes["named"] <= 0.1 * found.outcomes.total()


def test_a_head_that_is_printed_again_is_in_the_row_of_the_head(browser: Browser, tmp_path: Path) -> None:
    path = printed(browser, page_of(CASES["head_on_each_page"](3)), tmp_path / "a.pdf")
    tops = [tagged_rows(page)[0].path for page in read_pages(path) if build_layout(page).tables]
    assert len(tops) > 1
    assert len(set(tops)) == 1


HTML = """<html lang=ja><style>@page {size: 420pt 300pt; margin: 30pt} body {font: 10pt "IPAMincho"}
p {line-height: 2.4; margin: 0}</style><h1>国際交流</h1><p>%s</p><p>%s</p>
<ul style="list-style: none"><li>料理教室の開催<li>茶道体験の開催</ul>"""


def test_paragraphs_and_items_of_a_web_page_are_those_of_its_author(browser: Browser, tmp_path: Path) -> None:
    texts = ["本市では姉妹都市との交流を深めるため多くの行事を開き、市民と留学生が参加しました。" * n for n in (2, 3)]
    blocks = run_stages(printed(browser, HTML % tuple(texts), tmp_path / "a.pdf")).blocks
    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.HEADING, "国際交流"),
        *((BlockKind.PARAGRAPH, text) for text in texts),
        (BlockKind.ITEM, "料理教室の開催"),
        (BlockKind.ITEM, "茶道体験の開催"),
    ]
