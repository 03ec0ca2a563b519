"""A rectangle drawn around rows of running text: each row is an event, whatever readers make of it by themselves."""

from __future__ import annotations

from pathlib import Path

from tests.extractor.made.small_table import write_report

from extractor import DocumentTables
from extractor.records import Extraction
from extractor.table_choices import TableChoice, TablePlace

ROWS = ("花のまつり　昭和公園　16人", "月を見る夕べ　市民会館　20人", "歩く日　文化会館　12人")
DATED = (
    "４月３日　花のまつり　昭和公園　16人",
    "　　　　　雨のため午後から",
    "５月９日　月を見る夕べ　市民会館　20人",
)


def extracted(path: Path, lines: tuple[str, ...], box: tuple[float, float, float, float]) -> Extraction:
    below = [("１　地域のあゆみ", 13.0), *((line, 10.0) for line in lines), ("あとがき", 10.0)]
    document = DocumentTables.open(write_report(path, rows=(), below=below))
    return document.extract((TableChoice(of="rows", place=TablePlace(page=1, bbox=box), kind="event"),))


def read(path: Path, lines: tuple[str, ...], box: tuple[float, float, float, float]) -> list[dict[str, str]]:
    extraction = extracted(path, lines, box)
    assert not extraction.warnings
    return [{name: field.text for name, field in one.fields.items()} for one in extraction.records]


def test_each_line_is_an_event(tmp_path: Path) -> None:
    found = read(tmp_path / "a.pdf", ROWS, (40.0, 120.0, 500.0, 180.0))
    assert [(one["name"], one["venue"], one["counts"]) for one in found] == [
        ("花のまつり", "昭和公園", "16人"),
        ("月を見る夕べ", "市民会館", "20人"),
        ("歩く日", "文化会館", "12人"),
    ]


def test_only_those_in_the_rectangle(tmp_path: Path) -> None:
    found = read(tmp_path / "a.pdf", ROWS, (40.0, 120.0, 500.0, 162.0))
    assert [one["name"] for one in found if "name" in one] == ["花のまつり", "月を見る夕べ"]


def test_a_row_goes_on_where_the_others_begin_with_a_day(tmp_path: Path) -> None:
    found = read(tmp_path / "a.pdf", DATED, (40.0, 120.0, 500.0, 180.0))
    assert [(one["name"], one["periods"]) for one in found] == [
        ("花のまつり", "４月３日"),
        ("月を見る夕べ", "５月９日"),
    ]


def test_a_rectangle_around_nothing_is_named(tmp_path: Path) -> None:
    (notice,) = extracted(tmp_path / "a.pdf", ROWS, (40.0, 700.0, 500.0, 720.0)).warnings
    assert (notice.page, notice.code) == (1, "choice_without_table")
