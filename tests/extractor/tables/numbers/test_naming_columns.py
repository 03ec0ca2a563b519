"""Which words at the left name the rows of numbers, and where a table begins that has its own heads."""

from __future__ import annotations

from tests.extractor.made.readings import read_rows
from tests.extractor.made.summaries import figures_of, values

from extractor.records import Kind

DUTIES = ["受付と案内、書類の整理などの決まった仕事をする職", "知識や経験が要る仕事を一人で受け持つ職"]


def test_contents_of_rows_that_a_class_tells_apart_are_no_heads_and_no_events() -> None:
    rows = [["区分", "標準的な職務内容", "職員数", "構成比", "月額"]]
    rows += [[f"{i}級", duty, f"人\n{i + 3}", f"％\n{i}0.5", f"円\n{i}90,000"] for i, duty in enumerate(DUTIES, 1)]
    records = read_rows(rows)
    assert {record.kind for record in records} == {Kind.STATISTIC}
    assert figures_of(records) == [
        (("1級",), ("職員数",), 4),
        (("1級",), ("構成比",), 10.5),
        (("1級",), ("月額",), 190000),
        (("2級",), ("職員数",), 5),
        (("2級",), ("構成比",), 20.5),
        (("2級",), ("月額",), 290000),
    ]
    assert values(records, "unit") == ["人", "％", "円", "人", "％", "円"]


def test_contents_that_are_needed_to_tell_rows_apart_stay_heads() -> None:
    rows = [
        ["窓口", "相談内容", "件数"],
        ["花の窓口", "くらし", "3"],
        ["花の窓口", "しごと", "4"],
        ["星の窓口", "家", "5"],
    ]
    assert figures_of(read_rows(rows))[0] == (("花の窓口", "くらし"), ("件数",), 3)


def test_amounts_above_a_list_with_heads_of_its_own_are_a_table() -> None:
    rows = [
        ["支給額（令和５年度）", "<", "774 千円", "<"],
        ["手当の種類", "<", "7", "<"],
        ["職員に占める割合", "<", "12.1 ％", "<"],
        ["手当の名称", "対象の職員", "支給額", "割合"],
        ["花の手当", "花の課の職員", "千円\n―", "―"],
        ["星の手当", "星の課の職員", "千円\n40", "2"],
        ["月の手当", "月の課の職員", "千円\n12", "1"],
    ]
    bare, headed = read_rows(rows)[:3], read_rows(rows)[3:]
    assert values(bare, "row") == [("支給額（令和５年度）",), ("手当の種類",), ("職員に占める割合",)]
    assert values(bare, "value") == [774, 7, 12.1]
    assert figures_of(headed) == [
        (("星の手当", "星の課の職員"), ("支給額",), 40),
        (("星の手当", "星の課の職員"), ("割合",), 2),
        (("月の手当", "月の課の職員"), ("支給額",), 12),
        (("月の手当", "月の課の職員"), ("割合",), 1),
    ]


def test_dashes_with_a_unit_are_numbers_that_are_missing() -> None:
    rows = [["区分", "民間", "公務員", "改定率"], ["令和６年度", "円\n－", "－ 円\n（ －％）", "％\n+2.76"]]
    assert figures_of(read_rows(rows)) == [(("令和６年度",), ("改定率",), 2.76)]


def test_mean_ages_are_statistics() -> None:
    rows = [["区分", "平均年齢", "平均月額"], ["花山町", "38.7 歳", "292,600 円"], ["県", "42.5 歳", "318,800 円"]]
    records = read_rows(rows)
    assert values(records, "value") == [38.7, 292600, 42.5, 318800]
    assert values(records, "unit") == ["歳", "円", "歳", "円"]


def test_codes_of_accounts_are_no_heads() -> None:
    rows = [["番号", "主管課", "款項目", "事業名", "事業費"]]
    rows += [["1", "花の課", "2.1.11", "花の費用", "1,933"], ["2", "星の課", "2. 4. 3", "星の費用", "17,434"]]
    rows += [["3", "星の課", "3.1.4", "月の費用", "6,118"]]
    assert [row for row, _, _ in figures_of(read_rows(rows))] == [
        ("花の課", "花の費用"),
        ("星の課", "星の費用"),
        ("星の課", "月の費用"),
    ]


def test_amounts_beside_what_happened_in_years_are_numbers() -> None:
    rows = [["年度", "種類", "被害の状況", "損害額"]]
    rows += [
        ["昭和41年度", "花の嵐", "河川の被害\n山の被害", "3,190円\n30,000円"],
        ["昭和48年度", "星の嵐", "林の被害", "100円"],
    ]
    assert [(row[-1], value) for row, _, value in figures_of(read_rows(rows))] == [
        ("河川の被害", 3190),
        ("山の被害", 30000),
        ("林の被害", 100),
    ]
