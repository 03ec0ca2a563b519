"""The debug picture says of each column what the reader read it as, for every kind of table."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.extractor.made.tables import table

from extractor.candidates.context import DocumentContext
from extractor.inspection.table_view import column_notes, named_readings, reading_notes
from extractor.layout.flow.outline import Surroundings
from extractor.tables.reader import read_table
from extractor.tables.reading import Piece, TableReading

NUMBERS_BESIDE_EVENTS = [["実施日", "事業名", "受入家庭数"], ["４月５日", "花の会", "12"], ["５月６日", "星の会", "8"]]
MONTH_AND_DAY = [["月", "日", "事業名", "会場"], ["4", "5", "花の会", "市役所"], ["5", "6", "星の会", "図書館"]]
LABELLED_CELLS = [
    ["事業名", "概要"],
    ["花の会", "日時：４月５日\n場所：市役所\n参加者：12人"],
    ["星の会", "日時：５月６日\n場所：図書館\n参加者：８人"],
]
FORM_ABOVE_A_LIST = [
    ["事業名", "国際交流事業", "所管課", "市民課"],
    ["実施日", "会場", "内容", "参加者数"],
    ["４月５日", "市役所", "花の会", "12人"],
    ["５月６日", "図書館", "星の会", "８人"],
]


def read(rows: Sequence[Sequence[str]]) -> tuple[TableReading, ...]:
    return read_table(Piece(table(rows, 160.0), Surroundings(), DocumentContext("0" * 64, 2024)))


def shown(rows: Sequence[Sequence[str]]) -> list[tuple[str, str, str]]:
    """Name, head and role of each column as the debug picture shows them."""
    named = named_readings("T1", read(rows))
    return [(note.name, note.head, note.role) for one in named for _, notes in column_notes(one) for note in notes]


@pytest.mark.parametrize(
    ("rows", "roles"),
    [
        pytest.param(
            NUMBERS_BESIDE_EVENTS,
            [("T1.1", "実施日", "periods"), ("T1.2", "事業名", "name"), ("T1.3", "受入家庭数", "counts")],
            id="a column of numbers without a role of its own",
        ),
        pytest.param(
            MONTH_AND_DAY,
            [
                ("T1.1", "月", "periods"),
                ("T1.2", "日", "periods"),
                ("T1.3", "事業名", "name"),
                ("T1.4", "会場", "venue"),
            ],
            id="month and day",
        ),
        pytest.param(
            LABELLED_CELLS,
            [
                ("T1.1", "事業名", "name"),
                ("T1.2", "日時", "periods"),
                ("T1.3", "場所", "venue"),
                ("T1.4", "参加者", "counts"),
            ],
            id="labelled cells",
        ),
        pytest.param(
            FORM_ABOVE_A_LIST,
            [
                ("T1.1", "実施日", "periods"),
                ("T1.2", "会場", "venue"),
                ("T1.3", "内容", "summary"),
                ("T1.3", "内容", "name"),
                ("T1.4", "参加者数", "counts"),
            ],
            id="a form above a list",
        ),
    ],
)
def test_the_picture_shows_the_roles_that_were_read(
    rows: Sequence[Sequence[str]], roles: list[tuple[str, str, str]]
) -> None:
    assert shown(rows) == roles


@pytest.mark.parametrize("rows", [NUMBERS_BESIDE_EVENTS, MONTH_AND_DAY, LABELLED_CELLS, FORM_ABOVE_A_LIST])
def test_each_shown_role_of_when_where_and_how_many_gave_its_field(rows: Sequence[Sequence[str]]) -> None:
    (reading,) = read(rows)
    roles = {role for _, _, role in shown(rows)} & {"periods", "venue", "counts", "name"}
    assert [roles <= set(record.fields) for record in reading.records] == [True, True]


def test_readings_that_raced_are_shown_with_the_one_that_was_kept_first() -> None:
    rows = [
        ["名称", "所在地", "設立年月日"],
        ["花会館", "花町453番地", "昭和56年11月19日"],
        ["星会館", "南町3番地", "平成２年４月１日"],
    ]
    (named,) = named_readings("T1", read(rows))
    notes = list(reading_notes(named))
    assert [(note.name, note.reader, note.records, note.is_kept) for note in notes] == [
        ("T1", "none", 0, True),
        ("T1", "events", 2, False),
    ]
    assert (notes[1].score or 0.0) < 0
    assert notes[1].against == ("住所が並ぶ", "見出しの日付が実施日でない")


def test_a_reading_that_raced_against_none_has_no_score() -> None:
    (named,) = named_readings("T1", read([["達成率平均", "98.3%"]]))
    assert [note.score for note in reading_notes(named)] == [None]
