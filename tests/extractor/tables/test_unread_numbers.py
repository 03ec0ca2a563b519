"""Numbers in tables of which no record was made are spoken of, unless they are known to be none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tests.extractor.made.readings import piece
from tests.extractor.made.tables import table
from tests.extractor.made.text import CONTEXT

from extractor.document.notices import numbers_unread
from extractor.tables.reader import read_table
from extractor.tables.reading import ReadTable
from extractor.tables.unread_numbers import UnreadNumbers, unread_numbers

FORM = [
    ["形態", "委託"],
    ["職員の数", "４名（専任１名・兼務３名）\nはな（専任１名）\nほし（専任０名）"],
    ["資格", "福祉の仕事をする人"],
    ["相談の数", "令和４年度　約290件\n令和５年度　約390件\n令和６年度　約200件"],
]


def silent(rows: Sequence[Sequence[str]], *, is_settled: bool = False) -> tuple[UnreadNumbers, ...]:
    printed = table(rows)
    read = ReadTable(printed, read_table(piece(printed)), {}, is_settled)
    return unread_numbers([read], (), CONTEXT)


def test_a_form_whose_numbers_nothing_reads_is_spoken_of_once_a_page() -> None:
    (found,) = silent(FORM)
    assert (found.page, found.head, found.count) == (1, "形態｜委託", 6)
    notice = numbers_unread(found.page, found.head, found.count)
    assert (notice.page, notice.code) == (1, "numbers_unread")
    assert notice.message == (
        "1ページの表「形態｜委託」には数が6個ありますが、記録として読み取れていません。元のページを確かめてください。"
    )


def test_a_table_that_somebody_settled_to_hold_no_records_is_not() -> None:
    assert silent(FORM, is_settled=True) == ()


def test_a_table_that_is_read_is_not() -> None:
    assert silent([["区分", "来所", "電話"], ["花", "10", "20"], ["星", "1", "2"], ["月", "3", "4"]]) == ()


def test_what_only_counts_its_rows_or_tells_in_sentences_is_not() -> None:
    rows = [[name, str(i), "相談員の３人が話を聞いた。"] for i, name in enumerate("花星月日山川海", 1)]
    assert silent(rows) == ()


def test_a_reading_that_lost_by_a_hair_leaves_its_numbers_to_be_spoken_of() -> None:
    printed = table(FORM)
    (reading,) = read_table(piece(printed))
    for margin, count in ((0.1, 6), (3.0, 0)):
        lost = replace(reading, alternatives=(reading,), verdict=replace(reading.verdict, margin=margin))
        found = unread_numbers([ReadTable(printed, (lost,), {})], (), CONTEXT)
        assert sum(one.count for one in found) == count
