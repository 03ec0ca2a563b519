"""Headings, captions and days above tables of figures: which line names the table and which its section."""

from __future__ import annotations

import pytest
from tests.extractor.made.tables import table
from tests.extractor.made.text import line

from extractor.layout.flow.captions import stated_unit, stated_units
from extractor.layout.flow.outline import Surroundings, surroundings
from extractor.layout.flow.stitching import Flow
from extractor.layout.text.headings import numbering_of
from extractor.layout.text.line import Line

NUMBERS = table([["区分", "件数"], ["相談", "25"]], top=200)
BODY = tuple(line("これは本文の行であり見出しではありません。", y=600 + 14 * i) for i in range(5))


def above(*lines: Line, title: str | None = None) -> Surroundings:
    (found,) = surroundings(Flow((*lines, *BODY), (NUMBERS,)), title)
    return found


@pytest.mark.parametrize(
    ("heading", "caption"),
    [
        ("１　相談件数（単位：件）", "相談件数"),
        ("１．相談件数（単位：件）", "相談件数"),
        ("（１）相談件数（単位：件）", "相談件数"),
        ("Ⅱ　相談件数（単位：件）", "相談件数"),
        ("１－２　相談件数（単位：件）", "相談件数"),
        ("第２章　相談件数（単位：件）", "相談件数"),
        ("（１）会員数（令和６年３月31日現在）", "会員数（令和６年３月31日現在）"),
        ("（１）会員数　令和６年３月31日現在", "会員数　令和６年３月31日現在"),
    ],
)
def test_a_numbered_heading_with_the_unit_or_day_of_figures_names_the_table(heading: str, caption: str) -> None:
    found = above(line(heading, y=180))
    assert (found.caption, found.section) == (caption, ())
    assert [text.text for text in found.caption_lines] == [heading]


@pytest.mark.parametrize("heading", ["１　相談件数", "（１）相談件数", "1-2 相談件数", "Ⅱ　相談件数"])
def test_any_other_numbered_heading_names_the_section(heading: str) -> None:
    found = above(line(heading, y=180))
    assert (found.caption, found.section) == (None, (heading,))


@pytest.mark.parametrize(
    ("printed", "caption"),
    [
        ("表１　相談件数", "相談件数"),
        ("表１－２　相談件数", "相談件数"),
        ("■ 相談件数、単位：件", "相談件数"),
        ("会員数", "会員数"),
    ],
)
def test_a_line_just_above_names_the_table_without_its_number_and_unit(printed: str, caption: str) -> None:
    assert above(line(printed, y=180)).caption == caption


def test_a_note_between_caption_and_table_is_not_the_caption() -> None:
    assert above(line("会員数", y=168), line("※延べ", y=184)).caption == "会員数"


def test_the_title_of_the_document_names_no_table() -> None:
    assert above(line("令和６年度年報", y=180), title="令和６年度年報").caption is None


def test_the_day_of_the_figures_is_the_line_that_says_so() -> None:
    found = above(line("＜会員数＞", y=166), line("（令和６年３月31日現在）", x=150, y=184))
    assert found.caption == "会員数"
    assert found.key_date is not None
    assert found.key_date.text == "（令和６年３月31日現在）"


@pytest.mark.parametrize("printed", ["各年３月31日現在", "（各年度末現在）", "令和６年３月31日に集計"])
def test_a_day_of_each_year_is_not_the_day_of_the_figures(printed: str) -> None:
    assert above(line("＜会員数＞", y=166), line(printed, y=184)).key_date is None


def test_a_heading_in_clearly_larger_print_ends_the_sections_above_it() -> None:
    found = above(line("１　交流", y=20), line("（１）派遣", y=40), line("資料編", y=60, size=20), line("①研修", y=100))
    assert found.section == ("資料編", "①研修")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1-2国内交流", "dotted"),
        ("１．２国内交流", "dotted"),
        ("1-2-3国内交流", "dotted"),
        ("３．国内交流", "number"),
        ("4-5月の事業", None),
        ("10-20年の事業", None),
        ("1-2", None),
    ],
)
def test_a_dotted_number_is_a_numbering_of_its_own_and_months_are_none(text: str, kind: str | None) -> None:
    assert numbering_of(text) == kind


@pytest.mark.parametrize("printed", ["＜相談件数、単位：件＞", "【相談件数　単位：件】", "［相談件数（単位：件）］"])
def test_the_unit_inside_the_marks_of_a_caption_is_read_without_them(printed: str) -> None:
    found = above(line(printed, y=180))
    assert (found.caption, found.unit) == ("相談件数", "件")


def test_units_stated_one_by_one_for_what_they_are_of_are_the_units_of_the_table() -> None:
    assert stated_units("単位…利用数：件　利用料：千円") == ("件", "千円")
    assert stated_units("（単位：件）") == ("件",)


@pytest.mark.parametrize(
    ("text", "unit"), [("（％）", "％"), ("(千円)", "千円"), ("（日）", None), ("（人権課）", None)]
)
def test_a_line_that_is_a_unit_in_brackets_states_it(text: str, unit: str | None) -> None:
    assert stated_unit(text) == unit
