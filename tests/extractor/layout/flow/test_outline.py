"""What stands above a table: headings, its caption, its unit."""

from __future__ import annotations

from functools import partial

import pytest
from tests.extractor.made.calls import calls_of
from tests.extractor.made.tables import table
from tests.extractor.made.text import line

from extractor.layout.flow.captions import undecorated
from extractor.layout.flow.outline import Surroundings, surroundings
from extractor.layout.flow.stitching import Flow
from extractor.layout.text.headings import numbering_of
from extractor.layout.text.line import Line

NUMBERS = table([["区分", "件数"], ["相談", "25"]], top=200)
BODY = tuple(line("これは本文の行であり見出しではありません。", y=600 + 14 * i) for i in range(5))


def above(*lines: Line) -> Surroundings:
    (found,) = surroundings(Flow((*lines, *BODY), (NUMBERS,)))
    return found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("第１章　事業の概要", "chapter"),
        ("１　国際交流", "number"),
        ("1-2 国内交流", "dotted"),
        ("１．２　国内交流", "dotted"),
        ("（１）派遣", "bracketed"),
        ("①研修", "circled"),
        ("■ 研修", "square"),
        ("【参考】", "lens"),
        ("10月の事業", None),
        ("25件の相談", None),
        ("２人が参加", None),
        ("国際交流", None),
    ],
)
def test_a_heading_is_told_by_its_numbering(text: str, kind: str | None) -> None:
    assert numbering_of(text) == kind


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("＜海外活動支援件数＞", "海外活動支援件数"),
        ("【派遣】", "派遣"),
        ("■ 外国人住民数", "外国人住民数"),
        ("＜相談件数の推移＞（単位：件）", "相談件数の推移"),
        ("外国人住民数", "外国人住民数"),
    ],
)
def test_a_caption_is_given_without_its_marks(text: str, plain: str) -> None:
    assert undecorated(text) == plain


def test_a_caption_in_marks_names_the_table() -> None:
    found = above(line("＜相談件数＞", y=180))
    assert found.caption == "相談件数"
    assert [text.text for text in found.caption_lines] == ["＜相談件数＞"]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([line("＜相談件数＞（単位：件）", y=180)], id="on the caption's line"),
        pytest.param([line("＜相談件数＞", y=166), line("（単位：件）", x=150, y=184)], id="on a line of its own"),
        pytest.param([line("＜相談件数＞", y=152), line("※延べ", y=168), line("単位：件", y=184)], id="behind a note"),
    ],
)
def test_the_unit_stated_above_is_that_of_the_table(lines: list[Line]) -> None:
    found = above(*lines)
    assert (found.caption, found.unit) == ("相談件数", "件")


def test_a_sentence_is_no_caption() -> None:
    assert above(line("相談の件数は次のとおりである。", y=180)).caption is None


def test_headings_stand_outermost_first() -> None:
    found = above(
        line("第１章　交流", y=20),
        line("１　派遣", y=40),
        line("２　受入", y=60),
        line("（１）国内", y=80),
        line("＜相談件数＞", y=180),
    )
    assert found.section == ("第１章　交流", "２　受入", "（１）国内")


def test_the_title_of_the_document_is_no_heading() -> None:
    (found,) = surroundings(Flow((line("令和６年度年報", y=20, size=20), *BODY), (NUMBERS,)), "令和６年度年報")
    assert found.section == ()


def test_a_caption_alone_at_the_foot_of_the_page_before_names_the_table() -> None:
    sheet = table([["区分", "件数"], ["相談", "25"]], page=2, top=60)
    flow = Flow((*BODY, line("＜相談件数＞", y=780)), (sheet,))
    (found,) = surroundings(flow)
    assert found.caption == "相談件数"


def test_the_lines_of_a_title_are_no_headings() -> None:
    title = (line("令和７年度　定期総会", y=20, size=18), line("議　案　書", y=45, size=18))
    page = Flow((*title, line("１　会員", y=120, size=12), *BODY), (NUMBERS,))
    assert surroundings(page, "令和７年度　定期総会 議　案　書")[0].section == ("１　会員",)


def test_a_heading_of_the_same_print_ends_an_unnumbered_one() -> None:
    lines = (line("ごあいさつ", y=20, size=16), line("Ⅰ　協会の概要", y=60, size=16), line("３　会員", y=90, size=12))
    page = Flow((*lines, *BODY), (NUMBERS,))
    assert surroundings(page)[0].section == ("Ⅰ　協会の概要", "３　会員")


def test_a_cover_has_no_headings() -> None:
    cover = (line("報告書", y=20, size=24), line("花市", y=600, size=16))
    numbers = table([["区分", "件数"], ["相談", "25"]], page=2, top=200)
    body = tuple(line("これは本文の行であり見出しではありません。", y=600 + 14 * i, page=2) for i in range(5))
    page = Flow((*cover, line("１　相談", y=90, size=12, page=2), *body), (numbers,))
    assert surroundings(page, "報告書")[0].section == ("１　相談",)


def report(pages: int) -> Flow:
    """A caption and a table on each page."""
    numbers = range(1, pages + 1)
    return Flow(
        tuple(line(f"＜第{page}種の件数＞", y=180, page=page) for page in numbers),
        tuple(table([["区分", "件数"], ["相談", "25"]], top=200, page=page) for page in numbers),
    )


def test_a_table_is_looked_for_on_its_own_page_however_long_the_report() -> None:
    assert [found.caption for found in surroundings(report(3))] == ["第1種の件数", "第2種の件数", "第3種の件数"]
    short, long = (calls_of(partial(surroundings, report(pages))) for pages in (20, 80))
    assert long < 4.5 * short
