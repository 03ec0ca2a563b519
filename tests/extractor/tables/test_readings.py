"""Which reader reads a table, and what its reading keeps."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.extractor.made.tables import LEFT, table

from extractor.candidates.context import DocumentContext
from extractor.layout.flow.outline import Surroundings
from extractor.tables.coverage import coverage_of, with_unread
from extractor.tables.reader import Scope, read_table, readings_of
from extractor.tables.reading import Piece, TableReading, records_of

CONTEXT = DocumentContext("0" * 64, 2024)
TEXT = "令和６年５月３日に中央公園で春のつどいを開催し、およそ五百人の市民が来場した。"
HEADS = ["事業名", "実施日", "会場", "参加者数"]
EVENTS = [HEADS, ["料理教室", "６月１日", "市民会館", "12人"], ["茶道体験", "７月６日", "公民館", "20人"]]
NUMBERS = [["区分", "４月", "５月"], ["翻訳", "1", "2"], ["通訳", "3", "4"]]


def piece(rows: Sequence[Sequence[str]]) -> Piece:
    return Piece(table(rows, 120.0), Surroundings(), CONTEXT)


def read(rows: Sequence[Sequence[str]]) -> tuple[TableReading, ...]:
    of = piece(rows)
    readings = read_table(of)
    return with_unread(readings, coverage_of(of.table, records_of(readings), CONTEXT))


@pytest.mark.parametrize(
    ("rows", "readers"),
    [
        pytest.param(
            [["年", "できごと"], ["平成30年", "姉妹都市の提携"], ["平成31年", "記念の植樹を実施"]],
            ["chronology"],
            id="years",
        ),
        pytest.param(
            [["月", "行事"], ["４月", "８日　花見の会"], ["５月", "12日　茶の会"]], ["month rows"], id="months"
        ),
        pytest.param([["KPI", "", "R3"], ["件数", "目標値", "25"], ["件数", "実績値", "7"]], ["indicators"], id="KPIs"),
        pytest.param([["事業名", "花の会"], ["日時", "５月３日"], ["会場", "市役所"]], ["event forms"], id="a form"),
        pytest.param(EVENTS, ["events"], id="a list"),
        pytest.param([*NUMBERS], ["numbers"], id="numbers"),
        pytest.param([["達成率平均", "98.3%"]], ["boxed figures"], id="a box"),
        pytest.param([[TEXT, LEFT], ["花", "星"]], ["running text"], id="text"),
        pytest.param([["花", "星"], ["月", "日"]], ["none"], id="words"),
    ],
)
def test_the_first_reader_that_fits_reads_a_table(rows: list[list[str]], readers: list[str]) -> None:
    assert [reading.reader for reading in read(rows)] == readers


def test_the_readings_of_one_piece_can_be_compared() -> None:
    rows = [
        ["実施日", "事業名", "参加者数", "会場数"],
        ["６月１日", "料理教室", "12", "3"],
        ["７月６日", "茶道", "20", "4"],
    ]
    assert [reading.reader for reading in readings_of(piece(rows), Scope.LIST)] == ["events", "numbers"]


def test_a_reading_keeps_the_cells_that_went_into_no_record() -> None:
    rows = [[*HEADS, "所感"], [*EVENTS[1], ""], [*EVENTS[2], "盛会であった"]]
    (reading,) = read(rows)
    assert [cell.text for cell in reading.unread] == ["盛会であった"]


def test_a_reading_leaves_running_text_to_be_read_as_sentences() -> None:
    (reading,) = read([[TEXT, LEFT], ["花", "星"]])
    assert [sentence.text for paragraph in reading.paragraphs for sentence in paragraph] == [TEXT]
