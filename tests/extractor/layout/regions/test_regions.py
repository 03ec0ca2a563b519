"""What a page draws keeps its texts apart: lines between columns, frames with round corners, grounds, pictures."""

from __future__ import annotations

from dataclasses import replace

from tests.extractor.made.pages import PAGE_HEIGHT, PAGE_WIDTH, page_of, words_in

from extractor.layout.page_layout import build_layout
from extractor.layout.regions.frames import frames_of
from extractor.layout.regions.regions import find_regions
from extractor.layout.running_text.blocks import build_blocks
from extractor.reading.page import Bbox, Page, Rule

LEFT = ["公園の清掃に大勢の方が集まり", "ました。落ち葉を袋に詰めて、", "昼には汁粉をいただきました。"]
RIGHT = ["図書室の本を入れかえました。", "新しい本をどうぞ手に取って、", "感想を聞かせてください。ね。"]
ROWS = [100.0, 114.0, 128.0]


def columns(gap: float) -> list[tuple[str, float, float]]:
    return words_in(
        [50.0, 50.0 + 140.0 + gap], [(y, pair) for y, pair in zip(ROWS, zip(LEFT, RIGHT, strict=True), strict=True)]
    )


def texts(page: Page) -> list[str]:
    layout = build_layout(page)
    return [block.text for block in build_blocks([layout], layout.lines)]


def frame(box: Bbox, corner: float = 0.0) -> tuple[Rule, ...]:
    x0, y0, x1, y1 = box
    flat = [Rule(True, y, x0 + corner, x1 - corner) for y in (y0, y1)]
    return (*flat, *(Rule(False, x, y0 + corner, y1 - corner) for x in (x0, x1)))


def test_columns_that_a_line_separates_are_read_one_after_the_other_however_near_they_are() -> None:
    line = Rule(False, 193.0, 85.0, 155.0)
    assert texts(page_of(columns(6.0), [line])) == ["".join(LEFT), "".join(RIGHT)]


def test_a_line_between_the_columns_of_a_table_separates_no_text() -> None:
    words = words_in([50.0, 150.0], [(y, ("北地区", "120")) for y in ROWS])
    page = page_of(words, [Rule(False, 130.0, 95.0, 145.0)])
    assert find_regions(page, page.rules, []).separators == ()


def test_a_frame_with_round_corners_is_a_box() -> None:
    assert frames_of(frame((50.0, 90.0, 250.0, 190.0), corner=15.0)) == ((50.0, 90.0, 250.0, 190.0),)


def test_two_sides_alone_are_no_box() -> None:
    assert frames_of([Rule(True, 90.0, 50.0, 250.0), Rule(True, 190.0, 50.0, 250.0)]) == ()


def test_text_in_a_box_comes_after_the_text_beside_it() -> None:
    box = (192.0, 92.0, 345.0, 146.0)
    page = page_of(columns(6.0), frame(box, corner=10.0))
    assert texts(page) == ["".join(LEFT), "".join(RIGHT)]


def test_text_on_a_ground_is_apart_from_the_text_beside_it() -> None:
    assert texts(page_of(columns(6.0), shaded=[(192.0, 92.0, 345.0, 146.0)])) == ["".join(LEFT), "".join(RIGHT)]


def test_a_frame_around_rows_of_columns_is_no_box() -> None:
    words = words_in([60.0, 130.0, 200.0], [(y, ("小計", "12", "7")) for y in ROWS])
    page = page_of(words, frame((50.0, 92.0, 250.0, 146.0)))
    assert find_regions(page, page.rules, []).is_single


def test_stripes_of_a_table_are_no_boxes() -> None:
    stripes = [(50.0, y - 2.0, 350.0, y + 26.0) for y in (100.0, 128.0, 156.0)]
    page = page_of([("文の一行目", 60.0, 101.0), ("文の二行目", 60.0, 113.0)], shaded=stripes)
    assert find_regions(page, [], []).is_single


def test_text_over_a_photograph_is_apart_but_that_over_a_scan_is_not() -> None:
    page = page_of(columns(6.0))
    photograph = (192.0, 90.0, 345.0, 146.0)
    assert find_regions(replace(page, pictures=(photograph,)), [], []).boxes == (photograph,)
    whole = (0.0, 0.0, PAGE_WIDTH, PAGE_HEIGHT)
    assert find_regions(replace(page, pictures=(whole,)), [], []).is_single


def test_a_tile_of_a_background_that_lines_run_over_sets_nothing_apart() -> None:
    words = [(text, 50.0, y) for text, y in zip(LEFT, ROWS, strict=True)]
    page = replace(page_of(words), pictures=((40.0, 90.0, 120.0, 145.0), (120.0, 90.0, 200.0, 145.0)))
    assert find_regions(page, (), []).boxes == ()
    tiles = replace(page_of(words, shaded=[(40.0, 90.0, 120.0, 145.0)]))
    assert texts(tiles) == ["".join(LEFT)]
