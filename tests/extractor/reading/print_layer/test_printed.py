"""Only what is printed is read: what nobody sees, notes of readers and small print beside the line are no values."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest

from extractor import page_texts, text_in_box
from extractor.layout.text.line import build_lines
from extractor.reading.page import Page
from extractor.reading.pdf import read_pages

FONT = "japan"
WHITE, BLACK, BLUE = (1, 1, 1), (0, 0, 0), (0.1, 0.2, 0.5)
Draw = Callable[[pymupdf.Page], object]


def page_of(path: Path, *steps: Draw) -> Page:
    """The page that the steps draw, as it is read."""
    with pymupdf.open() as document:
        page = document.new_page(width=300, height=200)
        page.insert_text((20, 180), "報告書の本文", fontname=FONT, fontsize=10)
        for step in steps:
            step(page)
        document.save(path)
    (read,) = read_pages(path)
    return read


def text(words: str, x: float = 20, y: float = 40, size: float = 10, **options: object) -> Draw:
    return lambda page: page.insert_text((x, y), words, fontname=FONT, fontsize=size, **options)


def box(colour: tuple[float, float, float], x: float = 15, y: float = 25, **options: object) -> Draw:
    return lambda page: page.draw_rect(pymupdf.Rect(x, y, x + 120, y + 22), color=None, fill=colour, **options)


def printed(page: Page) -> list[str]:
    return [line.text for line in build_lines(page.glyphs, 1)]


def why(page: Page) -> set[str]:
    return {hidden.why for hidden in page.hidden}


@pytest.mark.parametrize("colour", [WHITE, BLACK])
def test_words_under_a_later_box_are_not_read(tmp_path: Path, colour: tuple[float, float, float]) -> None:
    path = tmp_path / "covered.pdf"
    page = page_of(path, text("秘密の名前"), box(colour))
    assert printed(page) == ["報告書の本文"]
    assert why(page) == {"covered"}
    assert "秘密" not in page_texts(path)[0]
    assert text_in_box(path, 1, (0, 0, 300, 100)) == ""


def test_a_correction_upon_a_white_box_is_what_counts(tmp_path: Path) -> None:
    page = page_of(tmp_path / "corrected.pdf", text("45人"), box(WHITE), text("52人"))
    assert printed(page) == ["52人", "報告書の本文"]


def test_words_upon_a_shaded_box_are_read(tmp_path: Path) -> None:
    page = page_of(tmp_path / "shaded.pdf", text("前の行", y=70), box((0.8, 0.9, 0.8)), text("見出し"))
    assert printed(page) == ["見出し", "前の行", "報告書の本文"]
    assert page.hidden == ()


def test_a_see_through_box_hides_nothing(tmp_path: Path) -> None:
    page = page_of(tmp_path / "marker.pdf", text("目立つ語"), box((1, 1, 0), fill_opacity=0.4))
    assert printed(page) == ["目立つ語", "報告書の本文"]


def test_white_letters_on_white_paper_are_not_read_but_on_a_dark_ground_they_are(tmp_path: Path) -> None:
    page = page_of(tmp_path / "white.pdf", text("作業用", y=80, color=WHITE), box(BLUE), text("白抜き", color=WHITE))
    assert printed(page) == ["白抜き", "報告書の本文"]
    assert why(page) == {"same_colour"}


def test_white_letters_on_a_ground_that_is_no_plain_fill_are_read(tmp_path: Path) -> None:
    def circle(page: pymupdf.Page) -> None:
        page.draw_oval(pymupdf.Rect(0, 5, 140, 65), color=None, fill=BLUE)

    page = page_of(tmp_path / "oval.pdf", circle, text("白抜き", x=50, color=WHITE))
    assert printed(page) == ["白抜き", "報告書の本文"]


def test_text_in_the_invisible_mode_over_nothing_is_not_read(tmp_path: Path) -> None:
    page = page_of(tmp_path / "invisible.pdf", text("見えない", render_mode=3))
    assert printed(page) == ["報告書の本文"]
    assert why(page) == {"invisible"}


def test_what_lies_outside_of_the_crop_box_is_not_read(tmp_path: Path) -> None:
    page = page_of(tmp_path / "crop.pdf", text("外の語", x=220), lambda p: p.set_cropbox(pymupdf.Rect(0, 0, 200, 200)))
    assert printed(page) == ["報告書の本文"]


def test_words_struck_through_are_kept_apart_and_their_stroke_is_no_rule(tmp_path: Path) -> None:
    def strike(page: pymupdf.Page) -> None:
        page.draw_line((20, 36.5), (50, 36.5), width=0.7)

    page = page_of(tmp_path / "struck.pdf", text("120人"[:3] + "名"), strike, text("85名", x=70))
    assert "85名" in "".join(printed(page))
    assert why(page) == {"struck"}
    assert page.rules == ()


def test_a_rule_of_a_table_strikes_nothing_through(tmp_path: Path) -> None:
    def rule(page: pymupdf.Page) -> None:
        page.draw_line((10, 36.5), (280, 36.5), width=0.7)

    page = page_of(tmp_path / "rule.pdf", text("85名"), rule)
    assert printed(page) == ["85名", "報告書の本文"]
    assert len(page.rules) == 1


def test_notes_and_stamps_are_no_print_and_draw_no_rules_but_typed_text_is(tmp_path: Path) -> None:
    def annotate(page: pymupdf.Page) -> None:
        page.add_text_annot((150, 60), "45人では？")
        page.add_stamp_annot(pymupdf.Rect(150, 90, 250, 130))
        page.add_rect_annot(pymupdf.Rect(30, 100, 90, 140))
        page.add_freetext_annot(pymupdf.Rect(20, 50, 120, 70), "120", fontsize=10)

    page = page_of(tmp_path / "annotated.pdf", annotate)
    assert printed(page) == ["120", "報告書の本文"]
    assert page.rules == ()
    assert page.fills == ()


def test_characters_without_ink_are_left_out(tmp_path: Path) -> None:
    page = page_of(tmp_path / "zero.pdf", text("葛\ufe00城市"), text("参加\u200b者", y=60))
    assert [line.replace("　", "").replace(" ", "") for line in printed(page)] == ["葛城市", "参加者", "報告書の本文"]


def test_readings_above_kanji_are_kept_apart(tmp_path: Path) -> None:
    page = page_of(
        tmp_path / "ruby.pdf", text("国際交流", y=60), text("こくさい", y=50.5, size=5), text("かな文字", y=90)
    )
    assert printed(page) == ["国際交流", "かな文字", "報告書の本文"]
    assert [(small.kind, small.text) for small in page.small_print] == [("reading", "こくさい")]


@pytest.mark.parametrize("mark", ["1)", "2", "※4", "*"])
def test_raised_marks_are_kept_apart_from_their_number(tmp_path: Path, mark: str) -> None:
    page = page_of(tmp_path / "mark.pdf", text("250", y=60), text(mark, x=50.5, y=56, size=6))
    assert printed(page)[0] == "250"
    assert [small.kind for small in page.small_print] == ["mark"]


def test_a_power_is_no_mark(tmp_path: Path) -> None:
    page = page_of(tmp_path / "power.pdf", text("250m", y=60), text("2", x=60.5, y=56, size=6))
    assert printed(page)[0] == "250m2"
    assert page.small_print == ()


@pytest.mark.parametrize("turn", [90, 270])
def test_a_turned_head_is_read_along_its_direction(tmp_path: Path, turn: int) -> None:
    page = page_of(tmp_path / "turned.pdf", text("ここは横書きの行", y=100), text("窓口", x=200, y=60, rotate=turn))
    assert "窓口" in printed(page)


def test_a_slanted_watermark_is_no_text(tmp_path: Path) -> None:
    def watermark(page: pymupdf.Page) -> None:
        middle = pymupdf.Point(150, 100)
        page.insert_text((80, 100), "複写禁止", fontname=FONT, fontsize=30, morph=(middle, pymupdf.Matrix(30)))

    page = page_of(tmp_path / "watermark.pdf", watermark)
    assert printed(page) == ["報告書の本文"]
    assert why(page) == {"slanted"}


def test_letters_outlined_in_the_colour_of_their_fill_are_bold(tmp_path: Path) -> None:
    outlined = text("太い見出し", render_mode=2, border_width=0.03)
    halo = text("縁取り", y=80, color=(1, 0, 0), fill=BLUE, render_mode=2, border_width=0.03)
    page = page_of(tmp_path / "bold.pdf", outlined, halo)
    assert "".join(glyph.text for glyph in page.glyphs if glyph.bold) == "太い見出し"
