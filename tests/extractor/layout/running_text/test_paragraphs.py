"""Which lines of a column are one paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from tests.extractor.made.text import SIZE, line

from extractor.layout.running_text.paragraphs import column_paragraphs
from extractor.layout.running_text.pieces import Column, Piece
from extractor.layout.text.strips import strip_of


def paragraphs(rows: Sequence[str], step: float = 1.2 * SIZE) -> list[str]:
    """The paragraphs of rows set `step` points apart; a blank in front is an indent, an empty row a blank line."""
    pieces = []
    for number, row in enumerate(rows):
        if not row:
            continue
        indent = len(row) - len(row.lstrip("　"))
        strip = strip_of(line(row.lstrip("　"), indent * SIZE, number * step))
        pieces.append(Piece(strip.bbox, strip))
    found = column_paragraphs(Column(tuple(pieces)))
    return ["".join(strip.text for strip in one.lines) for one in found if one is not None]


SPEECH = (
    "　総合計画につきましては、十一月に審議会",
    "を開催し、次期の基本構想について御審議い",
    "ただきました。",
    "　財政",
)


def test_double_spaced_prose_is_joined() -> None:
    joined = ["総合計画につきましては、十一月に審議会を開催し、次期の基本構想について御審議いただきました。", "財政"]
    assert paragraphs(SPEECH) == joined
    assert paragraphs(SPEECH, step=2.4 * SIZE) == joined


def test_a_blank_line_ends_a_paragraph_of_double_spaced_prose() -> None:
    rows = (*SPEECH[:2], SPEECH[1], "", SPEECH[1])
    assert [len(text) for text in paragraphs(rows, step=2.4 * SIZE)] == [59, 20]


def test_a_comma_that_hangs_over_the_edge_does_not_move_the_edge() -> None:
    rows = (
        "　市の広報につきましては、秋の催しを、",
        "紙面と動画の両方で紹介いたしましたと",
        "ころ、市外の方々からも大変に多くの、",
        "御意見をいただきました。",
    )
    assert paragraphs(rows) == ["".join(rows).strip("　")]


def test_a_day_alone_on_a_line_is_a_paragraph_of_its_own() -> None:
    rows = ("公務のうち、主なものを掲載しています。", "11月１日（水曜日）", "消防署新庁舎落成式")
    assert paragraphs(rows) == list(rows)


BESIDE_A_PICTURE = (
    "この研修では、参加した職員が組となり課題を見つめ直すことの大切さを改めて学ぶことができたという。",
    "　後半では、日ごろの仕事を",
    "互いに紹介しながら、これか",
    "らの進め方をまとめました。",
    "　来年もこの研修を続けてい",
    "く予定です。",
)


def test_prose_beside_a_picture_wraps_at_a_nearer_edge() -> None:
    assert paragraphs(BESIDE_A_PICTURE) == [
        BESIDE_A_PICTURE[0],
        "後半では、日ごろの仕事を互いに紹介しながら、これからの進め方をまとめました。",
        "来年もこの研修を続けていく予定です。",
    ]


def test_entries_of_one_length_are_no_prose() -> None:
    entries = ("第一回定例理事会議事録", "第二回定例理事会議事録", "第三回定例理事会議事録")
    rows = ("会議の記録", *entries, "令和五年度の会議の記録は事務局にて保管しております。")
    assert paragraphs(rows) == list(rows)
