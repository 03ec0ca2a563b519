"""What a table says of the records that were read from it: what they left, and what looks otherwise than beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tests.extractor.made.tables import table

from extractor.candidates.context import DocumentContext
from extractor.confidence.evidence import RecordEvidence
from extractor.layout.flow.outline import Surroundings
from extractor.tables.coverage import coverage_of
from extractor.tables.reader import read_table
from extractor.tables.reading import Piece, records_of
from extractor.tables.remainder import evidence_of

CONTEXT = DocumentContext("0" * 64, 2024)
HEAD = ["事業名", "実施日", "会場", "参加者数"]
EVENTS = [
    ["料理教室", "６月１日", "市民会館", "12人"],
    ["茶道体験", "７月６日", "公民館", "20人"],
    ["写真展", "８月３日", "図書館", "300人"],
    ["合唱祭", "９月７日", "文化会館", "150人"],
]


def said(rows: Sequence[Sequence[str]], caption: str | None = None) -> list[RecordEvidence]:
    """What a table says of each of its records, in their order."""
    printed = table(rows, 120.0)
    records = records_of(read_table(Piece(printed, Surroundings((), caption, (), None), CONTEXT)))
    evidence = evidence_of(printed, records, coverage_of(printed, records, CONTEXT))
    assert list(evidence) == [record.id for record in records]
    return list(evidence.values())


def against(evidence: RecordEvidence) -> dict[str, float | bool]:
    """What speaks against a record."""
    names = ("unread", "uneven", "shared", "doubled", "lacking", "foreign")
    return {name: value for name in names if (value := getattr(evidence, name))}


def test_nothing_is_said_against_the_rows_of_a_table_that_is_read_as_a_whole() -> None:
    assert [against(one) for one in said([HEAD, *EVENTS])] == [{}] * 4


def test_a_filled_cell_that_no_record_took_is_unread_in_its_row_only() -> None:
    rows = [[*HEAD, "所感"], *([*row, ""] for row in EVENTS[:3]), [*EVENTS[3], "盛会であった"]]
    assert [against(one) for one in said(rows)] == [{}, {}, {}, {"unread": 0.2}]


def test_running_numbers_blanks_and_ditto_marks_are_not_unread() -> None:
    rows = [
        ["番", "項目", "４月", "５月"],
        ["1", "翻訳", "12", "－"],
        ["2", "通訳", "30", "20"],
        ["3", "案内", "〃", "5"],
    ]
    assert [one.unread for one in said(rows)] == [0.0] * 4


def test_a_column_whose_head_names_what_no_record_holds_is_left_on_purpose() -> None:
    rows = [[*HEAD, "備考"], *([*row, "雨天決行"] for row in EVENTS)]
    assert [one.unread for one in said(rows)] == [0.0] * 4


def test_a_cell_that_says_a_step_of_an_indicators_path_is_not_unread() -> None:
    printed = table([["施策", "指標", "単位", "目標値", "実績値"], ["①観光振興", "宿泊者数", "人", "100", "90"]], 120.0)
    records = records_of(read_table(Piece(printed, Surroundings(), CONTEXT, ("基本目標１ しごと",))))
    assert [record.fields["indicator"].value for record in records] == ["宿泊者数"]
    assert coverage_of(printed, records, CONTEXT).unread == frozenset()


def test_a_row_cut_into_other_columns_than_its_neighbours_is_uneven() -> None:
    rows = [HEAD, *EVENTS, ["寄席", "10月５日", "中央会館 80人", "<"], ["能楽", "11月２日", "能楽堂", "90人"]]
    assert [one.uneven for one in said(rows)] == [False, False, False, False, True, False]


def test_what_nearly_all_neighbours_have_is_lacking_where_it_is_not() -> None:
    rows = [HEAD, *EVENTS, ["寄席", "10月５日", "中央会館", "80人"], ["能楽", "11月２日", "", "90人"]]
    assert [one.lacking for one in said(rows)] == [False] * 5 + [True]


def test_an_indicator_printed_without_a_unit_among_others_with_one_lacks_nothing() -> None:
    rows = [["指標", "R3実績値", "R4実績値"], *([f"{name}の件数", "25件", "30件"] for name in "花星月雪")]
    assert [against(one) for one in said([*rows, ["出生率", "1.25", "1.30"]])][-1] == {}


def test_a_head_over_two_numbers_is_shared() -> None:
    rows = [
        ["区分", "４月", "５月 ６月", "<", "７月"],
        ["翻訳", "1", "2", "3", "4"],
        ["通訳", "5", "6", "7", "8"],
    ]
    assert [one.shared for one in said(rows)] == [False, True, True, False] * 2


def test_a_head_beside_two_numbers_is_shared() -> None:
    rows = [["区分", "４月", "５月"], ["翻訳 通訳", "1", "2"], ["^", "3", "4"], ["案内", "5", "6"]]
    assert [one.shared for one in said(rows)] == [True, True, True, True, False, False]


def test_a_head_of_groups_above_heads_of_their_own_is_not_shared() -> None:
    rows = [["区分", "相談", "<"], ["^", "件数", "人数"], ["英語", "1", "2"], ["中国語", "3", "4"]]
    assert [one.shared for one in said(rows)] == [False] * 4


def test_numbers_beside_heads_of_indicators_are_foreign_to_a_table_of_numbers() -> None:
    rows = [["区分", "４月", "５月"], ["英語", "100", "120"], ["目標値", "95", "133"], ["中国語", "90", "80"]]
    assert [one.foreign for one in said(rows)] == [False, False, True, True, False, False]


def test_a_head_of_two_lines_is_doubtful_where_one_of_them_heads_another_column_alone() -> None:
    rows = [["区分", "令和４年度\n人数", "件数", "人数"], ["英語", "1", "2", "3"], ["中国語", "4", "5", "6"]]
    assert [one.joined_heads for one in said(rows)] == [True, False, False] * 2


def test_heads_of_two_lines_are_doubtful_where_heads_come_again() -> None:
    head = ["区分", "件数", "令和４年度\n人数", "件数", "令和５年度\n人数"]
    found = said([head, ["英語", "1", "2", "3", "4"], ["中国語", "5", "6", "7", "8"]])
    assert [one.joined_heads for one in found] == [False, True, False, True] * 2


def test_heads_of_two_lines_are_none_put_together_if_only_their_unit_comes_again() -> None:
    rows = [["区分", "来所した\n(人)", "電話した\n(人)"], ["英語", "1", "2"], ["中国語", "3", "4"]]
    assert [one.joined_heads for one in said(rows)] == [False] * 4


def test_a_row_that_begins_with_a_blank_lacks_the_head_that_others_have() -> None:
    rows = [
        ["区分", "言語", "来所", "電話"],
        ["", "英語", "1", "2"],
        ["相談", "独語", "3", "4"],
        ["翻訳", "仏語", "5", "6"],
        ["通訳", "露語", "7", "8"],
    ]
    assert [one.headless for one in said(rows)] == [True, True, *[False] * 6]


def test_a_few_numbers_need_no_head() -> None:
    rows = [["項目", "４月", ""], ["翻訳", "12", "30"]]
    assert [one.lacking for one in said(rows)] == [False, False]


def test_a_head_that_divides_otherwise_as_well_makes_all_numbers_doubtful() -> None:
    printed = replace(table([["区分", "４月", "５月"], ["英語", "1", "2"], ["独語", "3", "4"]]), head_doubt=0.8)
    records = records_of(read_table(Piece(printed, Surroundings(), CONTEXT)))
    found = evidence_of(printed, records, coverage_of(printed, records, CONTEXT))
    assert [one.odd_heads for one in found.values()] == [0.8] * 4


def test_two_fields_of_one_cell_are_doubled() -> None:
    rows = [[*HEAD, "分野・主催"], *([*row, "文化協会"] for row in EVENTS)]
    assert [against(one) for one in said(rows)] == [{"doubled": True}] * 4


def test_records_of_an_open_table_whose_grid_fits_its_print_badly_are_doubtful() -> None:
    printed = table([HEAD, *EVENTS], 120.0)
    grids = [replace(printed, is_open=True, cost=0.1), replace(printed, is_open=True, cost=0.5)]
    odd = []
    for grid in [*grids, replace(printed, cost=0.5)]:
        records = records_of(read_table(Piece(grid, Surroundings(), CONTEXT)))
        evidence = evidence_of(grid, records, coverage_of(grid, records, CONTEXT))
        odd.append({one.odd_grid for one in evidence.values()})
    assert odd == [{False}, {True}, {False}]


def test_a_name_printed_again_in_the_further_rows_of_its_indicator_is_not_unread() -> None:
    rows = [
        ["指標", "区分", "R2", "R3", "R4"],
        ["相談件数（件）", "目標", "100", "110", "120"],
        ["相談件数（件）", "実績", "92", "131", "140"],
        ["受講者数（人）", "目標", "200", "200", "220"],
        ["受講者数（人）", "実績", "150", "170", "230"],
    ]
    assert [against(one) for one in said(rows)] == [{}, {}]
