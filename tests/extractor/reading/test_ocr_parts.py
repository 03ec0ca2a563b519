"""The steps from a picture to glyphs, each on its own."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
import pytest

from extractor.confidence.model import recognised_confidence
from extractor.reading.page import Glyph, Page
from extractor.reading.scan.characters import font_size, place_characters
from extractor.reading.scan.image.picture import Picture, lightened
from extractor.reading.scan.image.rulings import find_rulings, without_rulings
from extractor.reading.scan.image.skew import find_skew, turned_by
from extractor.reading.scan.line_boxes import LineBox
from extractor.reading.scan.lookalikes import resolve_lookalikes
from extractor.reading.scan.marks import find_mark
from extractor.reading.scan.recognition import Recognised
from extractor.reading.scan.vertical import column_glyphs


def reads(text: str) -> list[Recognised]:
    return [Recognised(char, (i + 0.5) / len(text), 1.0) for i, char in enumerate(text)]


def resolved(text: str, before: str = "", after: str = "") -> str:
    return "".join(read.text for read in resolve_lookalikes(reads(text), before, after))


def sheet_of_lines() -> np.ndarray:
    sheet = np.zeros((1200, 900), np.uint8)
    sheet[100:1100:40, 80:820] = 1
    sheet[100:1100, 80:820:185] = 1
    return sheet


@pytest.mark.parametrize("degrees", [-3.0, -0.7, 0.7, 2.4])
def test_skew_is_measured(degrees: float) -> None:
    askew = turned_by(sheet_of_lines() * np.uint8(255), degrees)
    assert find_skew((askew > 127).astype(np.uint8)) == pytest.approx(degrees, abs=0.05)


def test_a_nearly_empty_sheet_has_no_skew() -> None:
    assert find_skew(np.zeros((800, 600), np.uint8)) == 0.0


def test_lines_are_found_and_taken_out() -> None:
    ink = np.zeros((400, 600), np.uint8)
    ink[[50, 51, 350, 351], 60:540] = 1
    ink[50:352, [60, 61, 538, 539]] = 1
    ink[180:200, 100:108] = 1
    rulings = find_rulings(ink, scale=2.0)
    found = sorted((rule.horizontal, round(rule.position), round(rule.length)) for rule in rulings.rules)
    assert found == [(False, 61, 302), (False, 539, 302), (True, 51, 480), (True, 351, 480)]
    clean = without_rulings(np.where(ink > 0, np.uint8(0), np.uint8(255)), rulings, ink)
    rows, columns = np.nonzero(clean < 128)
    assert (rows.min(), rows.max(), columns.min(), columns.max(), len(rows)) == (180, 199, 100, 107, 160)


def test_dotted_and_dashed_lines_are_lines() -> None:
    ink = np.zeros((400, 600), np.uint8)
    for on, row in ((2, 50), (6, 350)):
        for start in range(60, 540, on + 3):
            ink[row : row + 2, start : start + on] = 1
    for start in range(50, 350, 4):
        ink[start : start + 2, [60, 61, 538, 539]] = 1
    for start in range(100, 500, 30):
        ink[180:182, start : start + 24] = 1
        ink[180:204, start + 11 : start + 13] = 1
    rulings = find_rulings(ink, scale=2.0)
    found = sorted((rule.horizontal, round(rule.position)) for rule in rulings.rules)
    assert found == [(False, 61), (False, 539), (True, 51), (True, 351)]
    assert not rulings.mask[170:210, 80:520].any()


def test_light_print_on_dark_ground_is_inverted() -> None:
    grey = np.full((300, 600), 255, np.uint8)
    grey[100:160, 50:400] = 40
    cv2.putText(grey, "2024", (80, 145), cv2.FONT_HERSHEY_SIMPLEX, 1.4, 255, 4)
    light = lightened(Picture(grey, scale=2.78)).grey
    assert (light[110:150, 60:75] > 200).all()
    assert (light[100:160, 80:200] < 60).sum() > 500


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("二ュージーランド", "ニュージーランド"),
        ("スポ一ツ", "スポーツ"),
        ("コンサ一卜", "コンサート"),
        ("夕ーン", "ターン"),
        ("ジーランドヘの", "ジーランドへの"),
        ("(曰)", "(日)"),
        ("を除<)", "を除く)"),
        ("海外·国内", "海外・国内"),
        ("2O人", "20人"),
        ("高齡者の専門相談", "高齢者の専門相談"),
        ("國學院", "國學院"),
        ("合和3年度", "令和3年度"),
        ("総合和室", "総合和室"),
        ("二人", "二人"),
        ("口座", "口座"),
        ("一般", "一般"),
        ("市民力", "市民力"),
        ("<テーマ>", "<テーマ>"),
        ("ヘルシー", "ヘルシー"),
    ],
)
def test_lookalikes_are_resolved_by_their_neighbours(seen: str, meant: str) -> None:
    assert resolved(seen) == meant


def test_a_wrapped_word_is_resolved_by_the_next_line() -> None:
    assert resolved("農業技術才", after="ン") == "農業技術オ"


def test_katakana_on_one_side_needs_the_model_to_have_doubted() -> None:
    doubted = [Recognised("ト", 0.2, 1.0), Recognised("力", 0.5, 0.6, "カ", 0.36), Recognised("市", 0.8, 1.0)]
    sure = [Recognised("ト", 0.2, 1.0), Recognised("力", 0.5, 0.99, "カ", 0.001), Recognised("市", 0.8, 1.0)]
    assert "".join(read.text for read in resolve_lookalikes(doubted)) == "トカ市"
    assert "".join(read.text for read in resolve_lookalikes(sure)) == "ト力市"


def test_boxes_touch_inside_a_word_and_leave_a_blank_open() -> None:
    ink = np.zeros(200, np.int64)
    for start in (1, 21, 81, 101):
        ink[start : start + 18] = 5
    line = [
        Recognised("合", 0.05, 0.9),
        Recognised("計", 0.15, 0.8),
        Recognised("三", 0.45, 0.7),
        Recognised("人", 0.55, 0.6),
    ]
    placed = place_characters(line, ink, size=20.0)
    assert [one.text for one in placed] == ["合", "計", "三", "人"]
    assert placed[0].end == placed[1].start == 20.0
    assert placed[2].start - placed[1].end == pytest.approx(40.0)
    assert [one.score for one in placed] == [0.9, 0.8, 0.7, 0.6]


def test_the_font_size_is_the_mean_distance_of_full_width_characters() -> None:
    line = [
        Recognised(char, place, 1.0)
        for char, place in zip("友好都市交流", (0.08, 0.24, 0.42, 0.58, 0.75, 0.92), strict=True)
    ]
    assert font_size(line, length=120.0, height=19.0) == pytest.approx(20.16)


def test_doubt_is_that_of_all_glyphs_in_a_box() -> None:
    glyphs = (Glyph("市", 10, 10, 20, 20, 10, score=0.9), Glyph("民", 20, 10, 30, 20, 10, score=0.8))
    page = Page(1, 100.0, 100.0, glyphs, source="ocr")
    assert page.doubt((0, 0, 100, 100)) == pytest.approx(0.28)
    assert page.doubt((0, 0, 16, 100)) == pytest.approx(0.1)
    assert page.doubt((50, 50, 100, 100)) == 0.0


def test_confidence_falls_with_doubt() -> None:
    sure, doubtful = recognised_confidence(0.98, 0.0), recognised_confidence(0.98, 0.5)
    assert 0.98 > sure > doubtful > 0.5


def drawn(mark: str, size: int = 60) -> np.ndarray:
    """Return the ink of a mark, its box filled."""
    sheet = np.zeros((size, size), np.uint8)
    middle, reach = (size // 2, size // 2), size // 2 - 6
    top, left, right = (size // 2, 8), (6, size - 10), (size - 6, size - 10)
    if mark in "○◎●":
        cv2.circle(sheet, middle, reach, 1, -1 if mark == "●" else 3)
    if mark == "◎":
        cv2.circle(sheet, middle, reach // 2, 1, 3)
    if mark in "▲△":
        cv2.polylines(sheet, [np.array([top, left, right])], True, 1, 3)
    if mark == "▲":
        cv2.fillPoly(sheet, [np.array([top, left, right])], 1)
    if mark in "×※":
        cv2.line(sheet, (6, 6), (size - 6, size - 6), 1, 3)
        cv2.line(sheet, (6, size - 6), (size - 6, 6), 1, 3)
    if mark == "※":
        for at in ((size // 2, 12), (size // 2, size - 12), (12, size // 2), (size - 12, size // 2)):
            cv2.circle(sheet, at, 4, 1, -1)
    if mark == "－":
        cv2.line(sheet, (10, size // 2), (size - 10, size // 2), 1, 3)
    if mark == "0":
        cv2.ellipse(sheet, middle, (reach // 2, reach), 0, 0, 360, 1, 3)
    if mark.isascii() and mark != "0":
        cv2.putText(sheet, mark, (8, size - 10), cv2.FONT_HERSHEY_SIMPLEX, 1.6, 1, 3)
    rows, columns = np.nonzero(sheet)
    return sheet[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]


@pytest.mark.parametrize("mark", list("○◎●▲△×※－"))
def test_a_mark_is_known_by_its_shape(mark: str) -> None:
    assert find_mark(drawn(mark), letter=60.0) == mark


@pytest.mark.parametrize("char", list("012356789BKN"))
def test_digits_and_letters_are_no_marks(char: str) -> None:
    assert find_mark(drawn(char), letter=60.0) == ""


def test_a_kanji_of_several_strokes_is_no_mark() -> None:
    ink = np.zeros((60, 60), np.uint8)
    for top in (4, 18, 32):
        cv2.line(ink, (2, top), (57, top), 1, 3)
    for left in (14, 29, 44):
        cv2.line(ink, (left, 4), (left, 38), 1, 3)
    for left in (6, 22, 36, 52):
        cv2.line(ink, (left, 46), (left + 3, 57), 1, 3)
    assert find_mark(ink, letter=60.0) == ""


def test_digits_in_full_width_squares_have_no_blanks_between_them() -> None:
    ink = np.zeros(120, np.int64)
    for start, end in ((1, 19), (21, 39), (48, 52), (65, 75), (85, 95), (101, 119)):
        ink[start:end] = 5
    line = [Recognised(char, (i + 0.5) / 6, 1.0) for i, char in enumerate("市民120人")]
    placed = place_characters(line, ink, size=20.0)
    assert all(a.end == b.start for a, b in pairwise(placed))


@pytest.mark.parametrize(("foot", "meant"), [(0, "コー"), (14, "コ1")])
def test_an_upright_bar_after_kana_is_a_long_vowel_mark_and_a_one_with_a_foot_is_not(foot: int, meant: str) -> None:
    ink = np.zeros((80, 40), np.uint8)
    ink[4:36, 4:36] = 1
    ink[44:76, 18:23] = 1
    ink[73:76, 20 - foot // 2 : 20 + foot // 2] = 1
    box = LineBox(0, 0, 40, 80, region=1, vertical=True)
    reads = [Recognised("コ", 0.25, 0.99), Recognised("1", 0.75, 0.9)]
    assert "".join(glyph.text for glyph in column_glyphs(box, [(0, 40), (40, 80)], reads, ink, 2.0)) == meant
