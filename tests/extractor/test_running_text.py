"""Readers of running text take the blocks that are still free, one after another."""

from __future__ import annotations

from tests.extractor.made.text import CONTEXT, blocks

from extractor.running_text import READERS, read_blocks, read_running_text

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
    readings = read_blocks(PAGE, CONTEXT)
    assert list(readings) == list(READERS)
    assert sum(len(reading.used) for reading in readings.values()) == len(
        frozenset().union(*(reading.used for reading in readings.values()))
    )


def test_blocks_are_numbered_through_the_document_whatever_their_year() -> None:
    pages = (*blocks("文化交流の概要", heading="令和６年度事業計画"), *PAGE)
    assert set(read_running_text(pages, CONTEXT).readers) == {2, 4, 5, 6, 7}
