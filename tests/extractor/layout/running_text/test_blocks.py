"""Blocks in reading order: columns, paragraphs over page breaks, vertical text, headings with their path."""

from __future__ import annotations

from extractor.layout.flow.stitching import stitch
from extractor.layout.page_layout import build_layout
from extractor.layout.running_text.blocks import Block, BlockKind, build_blocks
from extractor.reading.page import Glyph, Page

SIZE = 10.0
WIDTH, HEIGHT = 600.0, 800.0


def across(text: str, x: float, y: float, size: float = SIZE) -> list[Glyph]:
    return [Glyph(c, x + i * size, y, x + (i + 1) * size, y + size, size) for i, c in enumerate(text) if c != "　"]


def down(text: str, x: float, y: float, *, marked: bool = True) -> list[Glyph]:
    return [
        Glyph(c, x, y + i * SIZE, x + SIZE, y + (i + 1) * SIZE, SIZE, False, marked)
        for i, c in enumerate(text)
        if c != "　"
    ]


def lines(texts: list[str], x: float, y: float, step: float = 15.0) -> list[Glyph]:
    return [glyph for i, text in enumerate(texts) for glyph in across(text, x, y + i * step)]


def blocks(*pages: list[Glyph]) -> tuple[Block, ...]:
    layouts = [build_layout(Page(i, WIDTH, HEIGHT, tuple(glyphs))) for i, glyphs in enumerate(pages, 1)]
    return build_blocks(layouts, stitch(layouts).lines)


LEFT = ["姉妹都市との交流が三年ぶりに再開され、", "中学生が現地の家庭に泊まり、多くのこと", "を学びました。"]
RIGHT = ["帰国報告会では生徒が一人ずつ英語で話し", "会場から大きな拍手が送られました。来年", "も続けます。"]


def test_two_columns_are_read_one_after_the_other() -> None:
    page = across("友好の翼だより", 40, 80, 20.0) + lines(LEFT, 40, 150) + lines(RIGHT, 320, 150)
    assert [(block.kind, block.text) for block in blocks(page)] == [
        (BlockKind.HEADING, "友好の翼だより"),
        (BlockKind.PARAGRAPH, "".join(LEFT)),
        (BlockKind.PARAGRAPH, "".join(RIGHT)),
    ]


def test_columns_on_baselines_of_their_own() -> None:
    page = lines(LEFT, 40, 150) + lines(RIGHT, 320, 157)
    assert [block.text for block in blocks(page)] == ["".join(LEFT), "".join(RIGHT)]


def test_labels_and_values_are_no_columns() -> None:
    page = [
        *across("日　　時　　令和５年９月16日", 40, 150),
        *across("会　　場　　市民会館大会議室", 40, 165),
        *across("参加者数　　四十二名", 40, 180),
    ]
    assert [block.text for block in blocks(page)] == [
        "日　時　令和５年９月16日",
        "会　場　市民会館大会議室",
        "参加者数　四十二名",
    ]


def test_a_sentence_over_a_page_break_is_one() -> None:
    first = lines(
        ["「文化祭」を令和五年十一月三日に市民会館において", "盛大に開催し、市内外から多くの方が訪れ市民三百"], 40, 700
    )
    first += across("3", 295, 780)
    second = lines(["二十人が参加した。", "　次の段落はここから始まります。"], 40, 80) + across("4", 295, 780)
    texts = [block.text for block in blocks(first, second)]
    assert texts == [
        "「文化祭」を令和五年十一月三日に市民会館において盛大に開催し、市内外から多くの方が訪れ市民三百二十人が参加した。",
        "次の段落はここから始まります。",
    ]


def test_vertical_text_runs_from_right_to_left_however_the_file_says_it() -> None:
    right, left = "令和五年十一月三日、市民会館にお", "いて文化祭を開催した。"
    for marked in (True, False):
        page = down(right, 300, 100, marked=marked) + down(left, 280, 100, marked=marked)
        (block,) = blocks(page)
        assert block.vertical
        assert block.text == right + left
        assert block.passage.places[0] == (1, (300.0, 100.0, 310.0, 110.0))


def test_headings_give_the_path_of_what_is_below_them() -> None:
    page = [
        *across("１　国際理解", 40, 80),
        *across("（１）講座", 40, 110),
        *across("講座を三回開催しました。", 40, 140),
        *across("（２）相談", 40, 170),
        *across("相談を受け付けました。", 40, 200),
    ]
    paragraphs = [block for block in blocks(page) if block.kind is BlockKind.PARAGRAPH]
    assert [(block.section, block.text) for block in paragraphs] == [
        (("１　国際理解", "（１）講座"), "講座を三回開催しました。"),
        (("１　国際理解", "（２）相談"), "相談を受け付けました。"),
    ]


def test_a_clearly_larger_heading_ends_the_path_of_smaller_ones() -> None:
    page = [
        *across("第５章　体制", 40, 40, 15.0),
        *across("４　予算", 40, 80, 12.0),
        *across("予算は別表のとおりです。", 40, 110),
        *across("資料　委員の名簿", 40, 150, 15.0),
        *across("事務局は国際課が担当します。", 40, 190),
    ]
    paragraphs = [block for block in blocks(page) if block.kind is BlockKind.PARAGRAPH]
    assert [block.section for block in paragraphs][-1] == ("第５章　体制", "資料　委員の名簿")


def test_bullets_and_short_lines_stay_apart() -> None:
    page = lines(["・フォロワー数：三千件", "・登録数：八百件", "※別冊のとおり"], 40, 100)
    assert [(block.kind, block.text) for block in blocks(page)] == [
        (BlockKind.ITEM, "・フォロワー数：三千件"),
        (BlockKind.ITEM, "・登録数：八百件"),
        (BlockKind.ITEM, "※別冊のとおり"),
    ]


def test_a_name_at_the_right_edge_is_no_beginning_of_the_paragraph_below() -> None:
    page = across("緑野市国際交流協会", 450, 100) + lines(["事業の報告をします。"], 40, 115)
    assert [block.text for block in blocks(page)] == ["緑野市国際交流協会", "事業の報告をします。"]


def test_a_full_line_at_the_right_edge_does_not_go_on_at_the_left_below_it() -> None:
    page = [
        *across("ふじみ市国際交流センター（令和六年四月一日現在）", 320, 150),
        *across("Ｑ　教室はいつ開いていますか。", 40, 165),
        *lines(
            [
                "Ａ　毎週火曜日と土曜日の午前から正午までです。祝日は休みです。受講料は一回二百円です。",
                "なお、教材は別に求めます。",
            ],
            40,
            180,
        ),
    ]
    assert [block.text for block in blocks(page)][:2] == [
        "ふじみ市国際交流センター（令和六年四月一日現在）",
        "Ｑ　教室はいつ開いていますか。",
    ]


def test_a_letter_spaced_label_and_an_item_in_kana_begin_a_line_of_their_own() -> None:
    page = lines(
        [
            "●外国につながる子どもの学習支援教室",
            "と　き　毎週水曜日の午後四時半から六時まで、全三十八回にわたる教室で、",
            "イ　書道作品の交換展",
        ],
        40,
        150,
    )
    assert [block.text for block in blocks(page)] == [
        "●外国につながる子どもの学習支援教室",
        "と　き　毎週水曜日の午後四時半から六時まで、全三十八回にわたる教室で、",
        "イ　書道作品の交換展",
    ]


def test_the_short_end_of_a_sentence_begins_the_right_column() -> None:
    left = [
        "姉妹都市との交流が三年ぶりに再開され、",
        "中学生が現地の家庭に泊まり、多くのこと",
        "を学んだ後、市内の企業と図書館の見学を",
    ]
    right = ["行った。", *RIGHT]
    page = lines(left, 40, 157) + lines(right, 320, 150)
    assert [block.text for block in blocks(page)] == ["".join(left) + "行った。", "".join(RIGHT)]


def test_the_heading_of_a_column_keeps_its_size_beside_the_text_of_the_other() -> None:
    page = lines([*LEFT, *LEFT], 40, 150) + across("料理教室", 320, 179, 13.0) + lines(RIGHT, 320, 195)
    page += lines(RIGHT, 320, 130)
    assert (BlockKind.HEADING, "料理教室") in [(block.kind, block.text) for block in blocks(page)]
