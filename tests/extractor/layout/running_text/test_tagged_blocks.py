"""Paragraphs, headings, items and captions by the tags of a file, and where the print of the page outvotes them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.tagged_pdfs import Element, Words, element, write_tagged

from extractor.layout.flow.stitching import stitch
from extractor.layout.page_layout import build_layout
from extractor.layout.running_text.blocks import BlockKind, build_blocks
from extractor.reading.pdf import read_pages

Told = list[tuple[BlockKind, str]]
FULL = "青葉市では姉妹都市との交流を深めるため日本語教室を開き市民"
REST = "と留学生が参加しました。"
OTHER = (
    "また秋には市民会館で写真展を開き多くの方に見ていただき市内",
    "の学校にも作品を貸し出したため来年は会場を広げることとし準",
    "備を始めました。",
)
MORE = (
    "冬には料理教室を開き家族でも参加できるよう時間を改めたとこ",
    "ろ参加者が増え会場に入れない方もあったため来年は二回に分け",
    "て開きます。",
)


def blocks(path: Path) -> Told:
    layouts = [build_layout(page) for page in read_pages(path)]
    return [(block.kind, block.text) for block in build_blocks(layouts, stitch(layouts).lines)]


def disputed(path: Path) -> list[str]:
    layouts = [build_layout(page) for page in read_pages(path)]
    return [block.text for block in build_blocks(layouts, stitch(layouts).lines) if block.disputed]


def lines(texts: Sequence[str], y: float, x: float = 40, step: float = 14, page: int = 0) -> tuple[Words, ...]:
    return tuple(Words(text, x, y + i * step, page) for i, text in enumerate(texts))


def paragraph(texts: Sequence[str], y: float, kind: str = "P", step: float = 14, page: int = 0) -> Element:
    return element(kind, *lines(texts, y, step=step, page=page))


HONEST = (paragraph(OTHER, 190), paragraph(MORE, 232))
"""Two paragraphs tagged as their author meant them."""


@pytest.mark.parametrize("marked", [True, False])
def test_lines_of_one_paragraph_are_one_though_they_are_set_far_apart(tmp_path: Path, marked: bool) -> None:
    far = paragraph((FULL, REST), 60, step=30)
    found = blocks(write_tagged(tmp_path / "a.pdf", far, *HONEST, marked=marked))
    assert found[0][1] == (FULL + REST if marked else FULL)


@pytest.mark.parametrize("marked", [True, False])
def test_two_paragraphs_are_two_though_the_first_ends_at_the_edge(tmp_path: Path, marked: bool) -> None:
    first, second = (element("P", Words(text, 40, y)) for text, y in ((FULL, 60), ("市民会館の改修", 74)))
    found = blocks(write_tagged(tmp_path / "a.pdf", first, second, *HONEST, marked=marked))
    assert [text for _, text in found][:2] == (
        [FULL, "市民会館の改修"] if marked else [FULL + "市民会館の改修", "".join(OTHER)]
    )


def test_a_file_in_which_every_line_is_a_paragraph_says_nothing_of_paragraphs(tmp_path: Path) -> None:
    each = [element("P", Words(text, 40, 60 + 14 * i)) for i, text in enumerate((FULL, REST, *OTHER, *MORE))]
    found = blocks(write_tagged(tmp_path / "a.pdf", *each))
    assert [text for _, text in found] == [FULL + REST, "".join(OTHER), "".join(MORE)]


def test_lines_that_were_ended_on_purpose_inside_one_paragraph_stay_lines(tmp_path: Path) -> None:
    one = paragraph(("日時：令和６年５月１日", "会場：市民会館", "主催：青葉市"), 60)
    found = blocks(write_tagged(tmp_path / "a.pdf", one, *HONEST))
    assert [text for _, text in found][:3] == ["日時：令和６年５月１日", "会場：市民会館", "主催：青葉市"]


def test_a_number_at_the_start_of_a_wrapped_line_begins_no_item(tmp_path: Path) -> None:
    texts = (FULL.replace("市民", "第２", 1)[:-2] + "詳細は", "第３章に示すとおりです。")
    found = blocks(write_tagged(tmp_path / "a.pdf", paragraph(texts, 60), *HONEST))
    assert found[0] == (BlockKind.PARAGRAPH, "".join(texts))


def test_a_paragraph_over_two_pages_is_one_though_a_sentence_ends_with_the_page(tmp_path: Path) -> None:
    first, last = (FULL, FULL[:-1] + "。"), ("来年も続けます。",)
    cut = element("P", *lines(first, 60), *lines(last, 60, page=1))
    found = blocks(write_tagged(tmp_path / "a.pdf", cut, pages=2))
    assert [text for _, text in found] == ["".join((*first, *last))]


def test_a_line_tagged_as_a_heading_is_one_in_the_print_of_the_body(tmp_path: Path) -> None:
    heading = element("H2", Words("国際交流の集い", 40, 60))
    found = blocks(write_tagged(tmp_path / "a.pdf", heading, paragraph((FULL, REST), 80), *HONEST))
    assert found[:2] == [(BlockKind.HEADING, "国際交流の集い"), (BlockKind.PARAGRAPH, FULL + REST)]


def test_a_sentence_in_the_style_of_a_heading_is_a_paragraph(tmp_path: Path) -> None:
    found = blocks(write_tagged(tmp_path / "a.pdf", paragraph((FULL, REST), 60, "H1"), *HONEST))
    assert found[0] == (BlockKind.PARAGRAPH, FULL + REST)


def test_a_heading_that_a_word_processor_tags_as_a_paragraph_is_seen_by_its_print(tmp_path: Path) -> None:
    heading = element("P", Words("国際交流の集い", 40, 60, size=14))
    found = blocks(write_tagged(tmp_path / "a.pdf", heading, paragraph((FULL, REST), 80), *HONEST))
    assert found[0] == (BlockKind.HEADING, "国際交流の集い")


def items(texts: Sequence[str], label: str = "") -> Element:
    bodies = (element("LBody", Words(text, 60, 60 + 14 * i)) for i, text in enumerate(texts))
    labels = (element("Lbl", Words(label or f"{i}.", 40, 60 + 14 * (i - 1))) for i in range(1, len(texts) + 1))
    return element("L", *(element("LI", *pair) for pair in zip(labels, bodies, strict=True)))


def test_numbered_items_of_a_list_are_no_headings(tmp_path: Path) -> None:
    found = blocks(write_tagged(tmp_path / "a.pdf", items(("料理教室を開く", "茶道を体験する")), *HONEST))
    assert [kind for kind, _ in found[:2]] == [BlockKind.ITEM, BlockKind.ITEM]


def test_a_list_of_one_number_is_a_heading_as_a_word_processor_numbers_it(tmp_path: Path) -> None:
    found = blocks(write_tagged(tmp_path / "a.pdf", items(("料理教室の報告",)), *HONEST))
    assert found[0][0] is BlockKind.HEADING


def test_an_item_goes_on_in_its_next_line(tmp_path: Path) -> None:
    bodies = [
        element("LI", *lines((FULL, "12人が参加"), 60)),
        element("LI", *lines(("市民会館で写真展",), 88)),
    ]
    found = blocks(write_tagged(tmp_path / "a.pdf", element("L", *bodies), *HONEST))
    assert found[:2] == [(BlockKind.ITEM, FULL + "12人が参加"), (BlockKind.ITEM, "市民会館で写真展")]


def test_a_caption_is_no_heading_though_it_is_set_like_one(tmp_path: Path) -> None:
    caption = element("Figure", element("Caption", Words("会場の様子", 40, 60, size=14)))
    found = blocks(write_tagged(tmp_path / "a.pdf", caption, paragraph((FULL, REST), 80), *HONEST))
    assert found[0] == (BlockKind.CAPTION, "会場の様子")


def test_a_list_of_contents_is_no_text(tmp_path: Path) -> None:
    entries = [element("TOCI", Words(text, 40, 60 + 14 * i)) for i, text in enumerate(("交流事業", "支援事業"))]
    found = blocks(write_tagged(tmp_path / "a.pdf", element("TOC", *entries), *HONEST))
    assert [text for _, text in found] == ["".join(OTHER), "".join(MORE)]


def test_what_a_file_keeps_apart_is_no_text_but_what_it_left_out_is(tmp_path: Path) -> None:
    running, left_out = Words("青葉市の交流", 150, 14), Words("交流事業の報告", 40, 34, size=16)
    found = blocks(write_tagged(tmp_path / "a.pdf", *HONEST, artifacts=[running], untagged=[left_out]))
    assert found[0][1] == "交流事業の報告"


NAMES = (("文化課", "友好都市委員会", "国際交流協会会員部会"), ("教育課", "青年海外協力隊", "市民通訳団体会員部会"))


@pytest.mark.parametrize("marked", [True, False])
def test_columns_of_short_lines_are_read_one_after_the_other_as_the_file_says(tmp_path: Path, marked: bool) -> None:
    sides = [
        element("P", Words(text, x, 60 + 14 * i))
        for x, side in zip((40, 220), NAMES, strict=True)
        for i, text in enumerate(side)
    ]
    found = blocks(write_tagged(tmp_path / "a.pdf", *sides, *HONEST, marked=marked))
    assert [text for _, text in found][: 6 if marked else 3] == (
        [*NAMES[0], *NAMES[1]] if marked else [f"{left}　{right}" for left, right in zip(*NAMES, strict=True)]
    )


def test_tags_that_cut_a_sentence_whose_print_goes_on_are_a_doubt(tmp_path: Path) -> None:
    cut = [element("P", Words(text, 40, y)) for text, y in ((FULL, 60), (REST, 74))]
    assert disputed(write_tagged(tmp_path / "a.pdf", *cut, *HONEST)) == [FULL, REST]
    assert disputed(write_tagged(tmp_path / "b.pdf", *cut)) == []
    assert disputed(write_tagged(tmp_path / "c.pdf", paragraph((FULL, REST), 60), *HONEST)) == []


def test_a_sentence_in_the_style_of_a_heading_is_a_doubt(tmp_path: Path) -> None:
    path = write_tagged(tmp_path / "a.pdf", paragraph((FULL, REST), 60, "H1"), *HONEST)
    assert disputed(path) == [FULL + REST]
