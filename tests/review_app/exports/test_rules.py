"""Rules of machine-readability: produced files keep them, and each check finds the fault that it is for."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.drawing.image import Image
from openpyxl.styles import PatternFill
from openpyxl.workbook import Workbook

from review_app.exports.formats import Format, Table
from review_app.exports.rules.judging import State, Verdict, judge, rule_names

OPEN_TO_PERSONS = {"L1-08", "L3-06", "L3-07"}
"""What the made release leaves to a person: a name with 𠮷, places without codes, other years."""


def states(path: Path) -> dict[str, State]:
    return {verdict.rule: verdict.state for verdict in judge(path)}


def test_there_is_a_verdict_for_each_of_the_thirty_rules(make: Callable) -> None:
    verdicts = judge(make(Format.XLSX)[0])
    assert len(verdicts) == 30
    assert [one.rule for one in verdicts] == list(rule_names())
    assert all(isinstance(one, Verdict) and one.name for one in verdicts)


@pytest.mark.parametrize("format_", [Format.XLSX, Format.CSV, Format.CSV_EXCEL, Format.CSV_CP932, Format.PACKAGE])
def test_files_in_long_form_break_no_rule(make: Callable, format_: Format) -> None:
    found = states(make(format_)[0])
    assert {rule for rule, state in found.items() if state is State.BROKEN} == set()
    assert {rule for rule, state in found.items() if state is State.PERSON} <= OPEN_TO_PERSONS


def test_the_list_for_people_says_what_it_breaks(make: Callable) -> None:
    found = states(make(Format.XLSX_LIST)[0])
    assert {rule for rule, state in found.items() if state is State.BROKEN} == {"L1-06", "L1-07"}


def test_what_is_no_table_breaks_the_first_rule(make: Callable) -> None:
    assert states(make(Format.JSON)[0])["L1-01"] is State.BROKEN


def test_one_table_alone_lacks_its_definitions(make: Callable) -> None:
    assert states(make(Format.CSV, Table.STATISTICS)[0])["L3-08"] is State.BROKEN


def head(book: Workbook, sheet: str, name: str) -> int:
    return [cell.value for cell in book[sheet][1]].index(name) + 1


def put(sheet: str, name: str, value: object, row: int = 2) -> Callable[[Workbook], None]:
    def mutate(book: Workbook) -> None:
        book[sheet].cell(row, head(book, sheet, name)).value = value

    return mutate


def rename(sheet: str, name: str, other: str | None) -> Callable[[Workbook], None]:
    return put_at(sheet, name, 1, other)


def put_at(sheet: str, name: str, row: int, value: object) -> Callable[[Workbook], None]:
    def mutate(book: Workbook) -> None:
        book[sheet].cell(row, head(book, sheet, name)).value = value

    return mutate


def with_sheet(act: Callable) -> Callable[[Workbook], None]:
    return lambda book: act(book["事業"])


def second_table(book: Workbook) -> None:
    sheet = book["事業"]
    sheet.cell(sheet.max_row + 2, 1).value = "別の表"
    sheet.cell(sheet.max_row, 2).value = "値"
    sheet.cell(sheet.max_row, 3).value = "備考"


def heads_again(book: Workbook) -> None:
    sheet = book["事業"]
    sheet.append([cell.value for cell in sheet[1]])


def picture(sheet: object) -> None:
    from PIL import Image as Picture

    buffer = io.BytesIO()
    Picture.new("RGB", (2, 2)).save(buffer, "PNG")
    buffer.seek(0)
    sheet.add_image(Image(buffer), "A9")


def colour(sheet: object) -> None:
    sheet["B3"].fill = PatternFill("solid", fgColor="FFFF00")


def hide(sheet: object) -> None:
    sheet.row_dimensions[3].hidden = True


def title_above(sheet: object) -> None:
    sheet.insert_rows(1)
    sheet["A1"] = "令和６年度 事業一覧"


def years_side_by_side(book: Workbook) -> None:
    rename("統計", "値", "2023年度の値")(book)
    rename("統計", "限定", "2024年度の値")(book)


def without(*names: str) -> Callable[[Workbook], None]:
    def mutate(book: Workbook) -> None:
        for name in names:
            del book[name]

    return mutate


def all_of(*acts: Callable[[Workbook], None]) -> Callable[[Workbook], None]:
    def mutate(book: Workbook) -> None:
        for act in acts:
            act(book)

    return mutate


IN_WORKBOOKS = {
    "L1-02": second_table,
    "L1-03": heads_again,
    "L1-04": with_sheet(lambda sheet: sheet.cell(2, 40, "メモ")),
    "L1-05": rename("事業", "会場", "※"),
    "L1-06": put("事業", "会場", "北　　京"),
    "L1-07": all_of(put("事業", "会場", "北京、上海"), put("事業", "会場", "上海", 3)),
    "L1-08": put("事業", "会場", "㈱北京"),
    "L1-09": put("事業の人数・件数", "値", "－"),
    "L1-10": with_sheet(picture),
    "L1-11": with_sheet(colour),
    "L1-12": with_sheet(lambda sheet: sheet.merge_cells("A2:A3")),
    "L1-13": with_sheet(hide),
    "L2-01": put("事業の人数・件数", "値", "10人"),
    "L2-02": put("事業", "会場", "同上"),
    "L2-03": rename("事業", "会場", "概要"),
    "L2-04": put("事業", "派遣・受入", "派遣した"),
    "L2-05": put("事業", "会場", "その他（市民会館）"),
    "L2-06": put("統計", "値", "=1+1"),
    "L3-01": with_sheet(title_above),
    "L3-02": without("コード表"),
    "L3-03": put("事業の人数・件数", "値", "***"),
    "L3-04": all_of(without("項目定義"), rename("事業の人数・件数", "単位", "備考")),
    "L3-05": rename("指標の各年の値", "報告年度", "年度の数"),
    "L3-06": rename("事業", "会場", "地域コード"),
    "L3-08": without("更新履歴"),
    "L3-09": years_side_by_side,
}


@pytest.mark.parametrize("rule", IN_WORKBOOKS)
def test_a_workbook_that_breaks_a_rule_is_found_out(make: Callable, tmp_path: Path, rule: str) -> None:
    path = make(Format.XLSX)[0]
    before = {one.rule: one for one in judge(path)}
    book = openpyxl.load_workbook(path)
    IN_WORKBOOKS[rule](book)
    changed = tmp_path / "changed.xlsx"
    book.save(changed)
    after = {one.rule: one for one in judge(changed)}
    if rule in OPEN_TO_PERSONS:
        assert after[rule].state is State.PERSON
        assert after[rule].where != before[rule].where
    else:
        assert before[rule].state is State.KEPT
        assert after[rule].state is State.BROKEN, after[rule]
        assert after[rule].where


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [("L1-14", '"北京,""上海"""', '"北京,\n""上海"""'), ("L1-15", '"北京,""上海"""', "北京,上海")],
)
def test_a_csv_that_breaks_a_rule_is_found_out(
    make: Callable, tmp_path: Path, rule: str, before: str, after: str
) -> None:
    path = make(Format.CSV, Table.EVENTS)[0]
    assert states(path)[rule] is State.KEPT
    text = path.read_bytes().decode("utf-8-sig")
    assert before in text
    changed = tmp_path / "changed.csv"
    changed.write_bytes(text.replace(before, after, 1).encode())
    assert states(changed)[rule] is State.BROKEN


def test_every_rule_is_broken_once_or_left_to_a_person() -> None:
    tried = {*IN_WORKBOOKS, "L1-01", "L1-14", "L1-15", "L3-07"}
    assert tried == set(rule_names())


def test_rules_for_the_other_kind_of_file_are_not_here(make: Callable) -> None:
    assert states(make(Format.CSV)[0])["L1-12"] is State.NOT_HERE
    assert states(make(Format.XLSX)[0])["L1-14"] is State.NOT_HERE


def test_a_zip_is_judged_by_what_is_in_it(make: Callable, tmp_path: Path) -> None:
    path = make(Format.CSV)[0]
    changed = tmp_path / "changed.zip"
    with ZipFile(path) as source, ZipFile(changed, "w") as target:
        for name in source.namelist():
            rows = list(csv.reader(io.StringIO(source.read(name).decode("utf-8-sig"), newline="")))
            if name == "events.csv":
                rows[0][rows[0].index("会場")] = "概要"
            text = io.StringIO()
            csv.writer(text, lineterminator="\r\n").writerows(rows)
            target.writestr(name, text.getvalue())
    (found,) = (one for one in judge(changed) if one.rule == "L2-03")
    assert (found.state, found.where) == (State.BROKEN, ("events「概要」",))
