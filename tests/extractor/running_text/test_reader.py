"""Readers of running text take the blocks that are still free, one after another."""

from __future__ import annotations

from dataclasses import replace

from tests.extractor.made.text import CONTEXT, blocks

from extractor.layout.running_text.blocks import Block
from extractor.layout.text.strips import Strip
from extractor.running_text import READERS, read_blocks, read_running_text


def _larger(block: Block) -> tuple[Strip, ...]:
    return tuple(replace(strip, size=strip.size * 1.4) for strip in block.strips)


PAGE = (
    *blocks("【KPI】移住者数：基準値 35人（H30）→ 目標値 100人（R6）"),
    *blocks(
        "日時：６月10日",
        "会場：公民館",
        "・新緑ハイキング（５月12日、参加者38名）",
        "８月５日、市民会館で夏の交流会を開催した。",
        heading="書道体験",
    ),
)


def test_each_block_is_used_by_one_reader() -> None:
    assert read_running_text(PAGE, CONTEXT).readers == {
        0: "indicator lines",
        2: "cards",
        3: "cards",
        4: "dated lines",
        5: "sentences",
    }


def test_a_used_block_is_not_free_for_the_readers_after() -> None:
    readings = read_blocks(PAGE, CONTEXT).by_reader
    assert list(readings) == list(READERS)
    assert sum(len(reading.used) for reading in readings.values()) == len(
        frozenset().union(*(reading.used for reading in readings.values()))
    )


def test_blocks_are_numbered_through_the_document_whatever_their_year() -> None:
    pages = (*blocks("文化交流の概要", heading="令和６年度事業計画"), *PAGE)
    assert set(read_running_text(pages, CONTEXT).readers) == {2, 4, 5, 6, 7}


ARTICLES = tuple(
    block
    for day, title, text in (
        (
            "2023.06.12　活動報告",
            "防災まち歩きを実施しました",
            "６月10日に「防災まち歩き」を実施しました。",
        ),
        ("2023.07.25　活動報告", "宿題ひろばを開きました", "７月22日に「宿題ひろば」を開催しました。"),
        ("2023.09.30　活動報告", "おはなし会を開きました", "９月24日に「おはなし会」を開催しました。"),
    )
    for block in (*blocks(day), *(replace(one, strips=_larger(one)) for one in blocks(heading=title)), *blocks(text))
)


def test_days_of_articles_over_their_headlines_are_no_events() -> None:
    read = read_running_text(ARTICLES, CONTEXT)
    assert [str(one.fields["name"].value) for one in read.candidates] == ["防災まち歩き", "宿題ひろば", "おはなし会"]
    assert {verdict.reader for verdict in read.verdicts.values()} == {"none"}


def test_a_list_of_meetings_of_one_name_is_kept() -> None:
    page = blocks("６月12日（月）　定例会", "７月10日（月）　定例会", "８月７日（月）　定例会")
    read = read_running_text(page, CONTEXT)
    assert len(read.candidates) == 3
    assert [(one.reader, one.contradictions) for one in read.verdicts.values()] == [("dated lines", ())]


def test_a_reading_that_contradicts_itself_is_doubted() -> None:
    page = blocks(
        "６月12日（月）　会場を訪れた方が、", "７月10日（月）　町の歴史を", "８月７日（月）　３日間にわたり、"
    )
    read = read_running_text(page, CONTEXT)
    assert all("bad_names" in verdict.signs for verdict in read.verdicts.values())
    assert read.candidates == ()


def test_a_number_that_the_text_does_not_name_is_doubtful() -> None:
    reading = read_running_text(blocks("18名でした。"), CONTEXT)
    (number,) = reading.candidates
    assert "row" not in number.fields
    assert reading.evidence[number.id].nameless
