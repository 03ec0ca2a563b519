"""Lists of meetings with what each dealt with: the heading names them, the items of their agendas do not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.extractor.made.readings import piece
from tests.extractor.made.summaries import summaries_of
from tests.extractor.made.tables import table

from extractor.layout.flow.outline import Surroundings
from extractor.tables.reader import read_table
from extractor.tables.reading import records_of
from extractor.vocabulary.heads.head_words import HeadWord, read_head

MEETINGS = [
    ["開催年月日", "出席者数", "決議事項"],
    ["平成28年5月27日", "8", "第１号同意 前年度事業報告認定について　第２号同意 収支決算認定について"],
    ["平成28年9月27日", "6", "報告のみ"],
    ["平成28年12月8日", "11", "第１号同意 定款変更について"],
]


def test_meetings_with_attendance_and_agenda_are_named_by_the_heading_and_dated_by_their_days() -> None:
    around = Surroundings(section=("８．前会計年度の評議員会の状況",))
    found = summaries_of(records_of(read_table(replace(piece(table(MEETINGS, 150.0)), around=around))))
    assert [(event["name"], event["periods"], event["counts"]) for event in found] == [
        ("評議員会", ["2016-05-27"], ["8"]),
        ("評議員会", ["2016-09-27"], ["6"]),
        ("評議員会", ["2016-12-08"], ["11"]),
    ]
    assert found[1]["summary"] == "報告のみ"


@pytest.mark.parametrize(
    ("head", "role"),
    [("(3)評議員会ごとの決議事項", "summary"), ("(2) 開催年月日", "periods"), ("1.会場", "venue"), ("議題", "summary")],
)
def test_the_number_of_a_head_and_what_it_is_told_for_each_of_do_not_weaken_it(head: str, role: str) -> None:
    assert [(word.role, word.strength) for word in read_head(head)] == [(role, 1.0)]


def test_a_number_alone_is_a_head_of_its_own() -> None:
    assert read_head("(1)") == ()
    assert HeadWord("number", "NO.", 1.0) in read_head("No.")
