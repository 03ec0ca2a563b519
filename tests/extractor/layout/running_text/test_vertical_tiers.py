"""Vertical text of newsletters: figures set upright in its lines, and tiers one below the other beside pictures."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.flow.stitching import stitch
from extractor.layout.page_layout import build_layout
from extractor.layout.running_text.blocks import BlockKind, build_blocks
from extractor.reading.page import Bbox, Glyph, Page

SIZE, PITCH = 10.0, 16.0


def upright(figures: str, x: float, y: float, higher: float = 0.0) -> list[Glyph]:
    """Figures across a vertical line, in the room of one character; `higher`: so many points above it by their font."""
    left = x + SIZE / 2 - len(figures) * SIZE / 4
    return [
        Glyph(char, left + i * SIZE / 2, y - higher, left + (i + 1) * SIZE / 2, y + SIZE - higher, SIZE)
        for i, char in enumerate(figures)
    ]


def down(pieces: Sequence[str], x: float, y: float, higher: float = 0.0) -> list[Glyph]:
    """A vertical line of characters; a piece of Latin digits takes the room of one of them."""
    found: list[Glyph] = []
    for piece in pieces:
        if piece.isascii():
            found += upright(piece, x, y, higher)
            y += SIZE
            continue
        for char in piece:
            found.append(Glyph(char, x, y, x + SIZE, y + SIZE, SIZE, vertical=True))
            y += SIZE
    return found


def tier(lines: Sequence[str], right: float, top: float) -> list[Glyph]:
    return [glyph for i, text in enumerate(lines) for glyph in down([text], right - i * PITCH, top)]


def read(glyphs: Sequence[Glyph], pictures: Sequence[Bbox] = ()) -> list[tuple[BlockKind, str]]:
    layout = build_layout(Page(1, 600.0, 800.0, tuple(glyphs), pictures=tuple(pictures)))
    return [(block.kind, block.text) for block in build_blocks([layout], stitch([layout]).lines)]


def test_figures_across_a_vertical_line_stand_where_they_are_printed() -> None:
    line = down(["九月", "23", "日、広場にて催しを行い、", "148", "名が訪れました。"], 300, 100)
    assert read(line) == [(BlockKind.PARAGRAPH, "九月23日、広場にて催しを行い、148名が訪れました。")]


def test_figures_of_a_font_that_sits_higher_fill_the_hole_below_them() -> None:
    line = down(["九月の催しには延べ", "71", "名の方が訪れました。"], 300, 100, higher=8.0)
    assert read(line) == [(BlockKind.PARAGRAPH, "九月の催しには延べ71名の方が訪れました。")]


def test_a_page_number_beside_vertical_lines_is_no_part_of_them() -> None:
    line = down(["広場にて催しを行いました。"], 300, 100)
    assert read([*line, *upright("12", 306, 230)])[0] == (BlockKind.PARAGRAPH, "広場にて催しを行いました。")


UPPER = ["　広場の催しは、町の皆さんが", "集まる機会にしようと始まり、", "ことしで五年目になりました。"]
LOWER = ["　当日は朝から雨でしたが、昼", "にはやみ、多くの方が屋台や舞", "台を囲んで楽しまれました。　"]


def test_tiers_are_read_one_after_the_other_with_a_small_gap_between_them() -> None:
    page = tier(UPPER, 300, 100) + tier(LOWER, 300, 100 + 14 * SIZE + 13)
    assert read(page) == [
        (BlockKind.PARAGRAPH, "広場の催しは、町の皆さんが集まる機会にしようと始まり、ことしで五年目になりました。"),
        (BlockKind.PARAGRAPH, "当日は朝から雨でしたが、昼にはやみ、多くの方が屋台や舞台を囲んで楽しまれました。"),
    ]


def test_tiers_beside_a_tall_heading_are_read_one_after_the_other() -> None:
    heading = [
        Glyph(c, 360, 110 + i * 24, 384, 134 + i * 24, 24.0, vertical=True) for i, c in enumerate("広場に集う一日")
    ]
    page = heading + tier(UPPER, 300, 100) + tier(LOWER, 300, 100 + 14 * SIZE + 13)
    assert [text for _, text in read(page)] == [
        "広場に集う一日",
        "広場の催しは、町の皆さんが集まる機会にしようと始まり、ことしで五年目になりました。",
        "当日は朝から雨でしたが、昼にはやみ、多くの方が屋台や舞台を囲んで楽しまれました。",
    ]


def test_labels_before_their_values_are_no_tier() -> None:
    page = [
        glyph
        for i, (label, value) in enumerate([("日時", "九月三日午後"), ("会場", "中央公民館"), ("定員", "三十名まで")])
        for glyph in down([label, "　", value], 300 - i * 24, 100)
        if glyph.text != "　"
    ]
    assert [text for _, text in read(page)] == ["日時　九月三日午後", "会場　中央公民館", "定員　三十名まで"]


def test_vertical_lines_below_a_picture_are_no_caption() -> None:
    page = tier(UPPER, 300, 100)
    assert read(page, [(250.0, 20.0, 320.0, 98.0)])[0][0] is BlockKind.PARAGRAPH
