"""Tables read under constraints: what a person, or an earlier reading, has settled about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.extractor.made.summaries import summaries_of
from tests.extractor.made.tables import ABOVE, table, texts

from extractor.candidates.context import DocumentContext
from extractor.layout.flow.outline import Surroundings
from extractor.tables.columns.column_names import ColumnName
from extractor.tables.constraints import FREE, Constraints, ContradictoryConstraints
from extractor.tables.reader import read_table
from extractor.tables.reading import Piece, TableReading, constraints_of, records_of
from extractor.tables.structure.moved_boundaries import with_boundaries

CONTEXT = DocumentContext("0" * 64, 2024)
EVENTS = [
    ["実施日", "件名", "場所", "参加者数"],
    ["６月１日", "料理教室", "市民会館", "12人"],
    ["７月６日", "茶道体験", "公民館", "20人"],
]
NUMBERS = [["区分", "４月", "５月"], ["翻訳", "1", "2"], ["通訳", "3", "4"]]
INDICATORS = [["KPI", "", "R3", "R4"], ["件数", "目標値", "25", "26"], ["^", "実績値", "7", "8"]]
YEARS = [["年", "できごと"], ["平成30年", "姉妹都市の提携"], ["平成31年", "記念の植樹を実施"]]
MONTHS = [["月", "行事"], ["４月", "８日　花見の会"], ["５月", "12日　茶の会"]]
FORM = [["事業名", "花の会"], ["日時", "５月３日"], ["会場", "市役所"]]
OFFICERS = [["役職", "氏名", "任期"], ["会長", "花田", "令和６年４月１日～令和８年３月31日"]]
WORDS = [["花", "星"], ["月", "日"]]
ALL = {
    "events": EVENTS,
    "numbers": NUMBERS,
    "indicators": INDICATORS,
    "years": YEARS,
    "months": MONTHS,
    "a form": FORM,
    "officers": OFFICERS,
    "words": WORDS,
}


def piece(rows: Sequence[Sequence[str]], *, is_open: bool = False) -> Piece:
    return Piece(replace(table(rows, 120.0), is_open=is_open), Surroundings(), CONTEXT)


def read(rows: Sequence[Sequence[str]], constraints: Constraints) -> tuple[TableReading, ...]:
    return read_table(piece(rows), constraints)


def names(readings: Sequence[TableReading]) -> list[str]:
    return [str(record.fields["name"].value) for record in records_of(readings) if "name" in record.fields]


@pytest.mark.parametrize("rows", ALL.values(), ids=ALL)
def test_constraints_that_settle_nothing_change_nothing(rows: list[list[str]]) -> None:
    assert read(rows, Constraints(roles={})) == read_table(piece(rows)) == read(rows, FREE)


@pytest.mark.parametrize("rows", ALL.values(), ids=ALL)
def test_the_constraints_of_a_reading_give_the_same_reading(rows: list[list[str]]) -> None:
    (reading,) = read_table(piece(rows))
    (again,) = read(rows, constraints_of(reading))
    assert (again.reader, again.head, again.columns, again.records) == (
        reading.reader,
        reading.head,
        reading.columns,
        reading.records,
    )


def test_a_column_can_be_settled_as_the_name() -> None:
    rows = [["日時", "名称", "演目"], ["６月１日", "花の会", "春の歌"], ["７月６日", "花の会", "夏の歌"]]
    assert names(read_table(piece(rows))) == ["花の会", "花の会"]
    assert names(read(rows, Constraints(roles={2: frozenset({"name"})}))) == ["春の歌", "夏の歌"]


def test_a_column_can_be_settled_as_one_without_a_role() -> None:
    records = records_of(read(EVENTS, Constraints(roles={2: frozenset()})))
    assert ["venue" in record.fields for record in records] == [False, False]


def test_rows_can_be_settled_as_the_head() -> None:
    rows = [["", "本年", ""], ["区分", "人数", "件数"], ["翻訳", "1", "2"], ["通訳", "3", "4"]]
    for head_rows in (1, 2):
        (reading,) = read(rows, Constraints("numbers", head_rows=head_rows))
        assert reading.head_rows == head_rows
    columns = {record.fields["column"].value for record in records_of(read(rows, Constraints(head_rows=2)))}
    assert columns == {("本年", "人数"), ("件数",)}


def test_a_table_can_be_settled_as_one_without_records() -> None:
    (reading,) = read(EVENTS, Constraints("none"))
    assert (reading.reader, reading.records) == ("none", ())


def test_a_table_can_be_settled_as_one_of_events_though_its_heads_speak_against_it() -> None:
    assert read_table(piece(OFFICERS))[0].records == ()
    roles = {1: frozenset({"name"}), 2: frozenset({"periods"})}
    assert names(read(OFFICERS, Constraints("events", roles))) == ["花田"]


def test_events_can_be_read_as_numbers_and_numbers_as_events() -> None:
    counted = [
        ["実施日", "研修名", "会場数", "参加者数"],
        ["６月１日", "花の研修", "3", "12"],
        ["７月６日", "星", "4", "9"],
    ]
    assert [r.reader for r in read(counted, Constraints("numbers"))] == ["numbers"]
    assert [r.reader for r in read(counted, Constraints("events"))] == ["events"]


def test_columns_of_a_table_of_numbers_can_be_chosen() -> None:
    rows = [["区分", "人数", "号室"], ["翻訳", "1", "201"], ["通訳", "3", "305"]]
    records = records_of(read(rows, Constraints(roles={2: frozenset({"row head"})})))
    assert [(record.fields["row"].value, record.fields["value"].value) for record in records] == [
        (("翻訳", "201"), 1),
        (("通訳", "305"), 3),
    ]


def test_a_column_of_indicators_can_be_chosen() -> None:
    rows = [["指標名", "R3目標値", "R3実績値"], ["件数", "25", "7"]]
    (kpi,) = records_of(read(rows, Constraints("indicators", {2: frozenset({"target 2022年度"})})))
    assert [(o.year, o.measure, o.value) for o in kpi.fields["observations"].value] == [
        (2021, "target", 25),
        (2022, "target", 7),
    ]


def test_a_list_of_other_things_can_be_settled_as_one_of_events() -> None:
    rows = [
        ["名称", "所在地", "建設年月日"],
        ["中央消防支署", "花町453番地", "昭和56年11月19日"],
        ["南消防会館", "南町368番地", "昭和55年11月26日"],
    ]
    assert read_table(piece(rows))[0].records == ()
    assert names(read(rows, Constraints("events"))) == ["中央消防支署", "南消防会館"]
    assert names(read(rows, Constraints(roles={0: frozenset({"name"})}))) == ["中央消防支署", "南消防会館"]


def test_a_chronology_can_be_settled_though_another_reading_is_more_plausible() -> None:
    rows = [
        ["議決年月日", "件名"],
        ["令和６年３月20日", "花市一般会計補正予算"],
        ["令和６年３月21日", "花市手数料条例の改正、"],
        ["令和６年３月22日", "花市道路線の認定を"],
    ]
    (settled,) = read(rows, Constraints("chronology"))
    assert (settled.reader, len(settled.records)) == ("chronology", 3)


def test_the_constraints_of_a_reading_under_a_tried_choice_give_it_again() -> None:
    rows = [
        ["", "協定名（締結年月日）", "協定先", "内容"],
        ["1", "災害時の物資供給に関する協定\n（平成24年２月24日）", "花市商工会", "・物資の供給\n・運搬"],
        ["2", "災害時の応急対策に関する協定\n（平成26年７月１日）", "星建設協会", "・道路の復旧\n・車両の提供"],
        ["3", "災害時の広報に関する協定\n（令和元年９月30日）", "月放送", "・広報"],
    ]
    (reading,) = read_table(piece(rows))
    assert reading.verdict.signs["tried"] == 1.0
    (again,) = read(rows, constraints_of(reading))
    assert (again.columns, again.records) == (reading.columns, reading.records)


def test_the_unit_can_be_settled() -> None:
    records = records_of(read(NUMBERS, Constraints(unit="件")))
    assert {record.fields["unit"].value for record in records} == {"件"}


def test_boundaries_of_an_open_table_can_be_moved() -> None:
    printed = replace(table([["花の会 市役所", "20人"], ["星の会 図書館", "30人"]], 120.0), is_open=True)
    edge = printed.cells[0].lines[0].edges[3][1] + 1
    moved = with_boundaries(printed, (0.0, edge, 120.0, 240.0), None)
    assert texts(moved) == [["花の会", "市役所", "20人"], ["星の会", "図書館", "30人"]]
    joined = with_boundaries(printed, (0.0, 240.0), {1: (100.0, 200.0)})
    assert texts(joined) == [["花の会 市役所\n20人\n星の会 図書館\n30人"]]


def test_a_table_is_read_in_the_grid_that_was_settled() -> None:
    rows = [["実施日", "事業名　会場"], ["６月１日", "花の会　市役所"], ["７月６日", "星の会　図書館"]]
    (edge,) = {cell.lines[0].edges[3][1] for cell in piece(rows).table.cells if cell.column == 1}
    readings = read_table(piece(rows, is_open=True), Constraints(xs=(0.0, 120.0, edge + 1, 240.0)))
    assert [record.fields["venue"].value for record in records_of(readings)] == ["市役所", "図書館"]


@pytest.mark.parametrize(
    ("constraints", "message"),
    [
        pytest.param(Constraints("list"), "「list」という読み方はありません。", id="no such kind"),
        pytest.param(Constraints("none", head_rows=1), "記録のない表には", id="none, but with a head"),
        pytest.param(Constraints(head_rows=3), "値の行が残りません", id="all rows are head"),
        pytest.param(Constraints(roles={-1: frozenset()}), "0から数えます", id="a column before the first"),
        pytest.param(
            Constraints(roles={1: frozenset({"name"}), 2: frozenset({"name"})}), "「name」の列が二つ", id="two names"
        ),
        pytest.param(Constraints(ys={2: (0.0, 200.0)}), "ページの行の境界", id="rows on a page without the table"),
        pytest.param(
            Constraints(named={ColumnName("担当"): frozenset()}), "「担当」の列", id="a name that no column has"
        ),
        pytest.param(Constraints("indicators"), "読み取れません", id="of a kind that the table is not"),
        pytest.param(Constraints(roles={9: frozenset({"name"})}), "読み取れません", id="a column that is not there"),
        pytest.param(
            Constraints("numbers", {1: frozenset({"venue"})}), "読み取れません", id="a role of another kind of table"
        ),
    ],
)
def test_constraints_that_contradict_each_other_or_the_table_are_told(constraints: Constraints, message: str) -> None:
    with pytest.raises(ContradictoryConstraints, match=message):
        read(EVENTS, constraints)


@pytest.mark.parametrize("xs", [(0.0,), (0.0, 120.0, 120.0), (240.0, 0.0)])
def test_boundaries_go_from_left_to_right(xs: tuple[float, ...]) -> None:
    with pytest.raises(ContradictoryConstraints, match="小さい順"):
        read_table(piece(EVENTS, is_open=True), Constraints(xs=xs))


def test_merged_cells_keep_the_reading_of_their_constraints() -> None:
    rows = [
        ["区分", "事業", "参加者数"],
        ["春", "花の会", "12人"],
        [ABOVE, "歌の会", "20人"],
    ]
    (reading,) = read_table(piece(rows))
    (again,) = read(rows, constraints_of(reading))
    assert summaries_of(again.records) == summaries_of(reading.records)
