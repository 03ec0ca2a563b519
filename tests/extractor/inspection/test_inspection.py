"""The debug picture of a page: what it shows, as a picture, as HTML, and from the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pymupdf
import pytest
from typer.testing import CliRunner

from extractor.cli import app
from extractor.inspection.layers import Layer
from extractor.inspection.page_view import Mark, PageView, view_page
from extractor.inspection.picture import PANEL_WIDTH
from extractor.pipeline import run_stages
from extractor.records import Kind

SAMPLES = Path(__file__).parents[3] / "samples"
EXCHANGE = SAMPLES / "atsugi_exchange_r6.pdf"
WIDTH, HEIGHT = 841.92, 595.32


@pytest.fixture(scope="module")
def exchange() -> PageView:
    return view_page(run_stages(EXCHANGE), 1)


def inspect(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["inspect", *map(str, arguments)])
    return result.exit_code, result.stderr


def test_a_column_carries_its_roles_with_their_reasons(exchange: PageView) -> None:
    roles = [(note.name, note.role, note.reason) for note in exchange.columns]
    assert roles == [
        ("T1.1", "number", "見出し「NO,」、通し番号が並ぶ"),
        ("T1.2", "partners", "見出し「友好都市名」"),
        ("T1.3", "category", "見出し「交流分野」"),
        ("T1.4", "periods", "見出し「日程」、日付が並ぶ"),
        ("T1.5", "name", "見出し「事業名」"),
        ("T1.6", "summary", "見出し「事業概要」"),
        ("T1.7", "counts", "見出し「参加者人数等」、人数が並ぶ"),
        ("T1.7", "audience", "見出し「対象者」"),
        ("T1.8", "departments", "見出し「担当課名」"),
    ]


def test_records_are_numbered_and_named(exchange: PageView) -> None:
    assert [(record.number, record.title) for record in exchange.records[:2]] == [
        ("e1", "軍浦ツツジまつり代表訪問団派遣事業"),
        ("e2", "ＣＣＳＵ（セントラルコネチカット州立大学）学生訪問団受入事業"),
    ]
    assert {record.kind for record in exchange.records} == {Kind.EVENT}


def test_every_mark_lies_on_the_page(exchange: PageView) -> None:
    assert (exchange.width, exchange.height) == pytest.approx((WIDTH, HEIGHT), abs=0.1)
    assert all(
        0 <= x0 <= x1 <= exchange.width and 0 <= y0 <= y1 <= exchange.height
        for x0, y0, x1, y1 in (mark.bbox for mark in exchange.marks)
    )


def test_rules_cells_heads_and_records_are_shown(exchange: PageView) -> None:
    shown = {layer: sum(mark.layer is layer for mark in exchange.marks) for layer in Layer}
    assert shown[Layer.HEAD] == 8
    assert shown[Layer.CELL] == 8 * 8
    assert shown[Layer.RULE] == 18
    assert shown[Layer.ROLE] == 8
    assert (shown[Layer.SUPPLIED], shown[Layer.OPEN]) == (0, 0)


def test_spans_are_written_into_merged_cells() -> None:
    view = view_page(run_stages(SAMPLES / "atsugi_kpi_r5_part1.pdf"), 13)
    spans = [mark.label for mark in view.marks if mark.layer is Layer.CELL and mark.label]
    assert spans[:3] == ["1×8", "1×8", "1×2"]
    assert view.columns[3].role == "2021年度"
    assert [record.number for record in view.records] == ["k1", "k2", "k3", "k4", "k5", "k6"]


def test_numbers_show_their_row_heads_and_their_kind() -> None:
    view = view_page(run_stages(SAMPLES / "p04_crosstab_3.pdf"), 1)
    assert view.columns[0].role == "row head"
    assert view.records[0].title == "図書貸出 / 4月 / 450"


def test_a_table_that_rules_do_not_close_is_marked_open(tmp_path: Path) -> None:
    report = tmp_path / "hairlines.pdf"
    rows = [("実施日", "事業名", "参加者数"), ("4月5日", "花の会", "20人"), ("5月6日", "星の会", "30人")]
    with pymupdf.open() as document:
        page = document.new_page()
        for i, row in enumerate(rows):
            page.draw_line((50, 100 + 20 * i), (400, 100 + 20 * i))
            for x, text in zip((60, 180, 320), row, strict=True):
                page.insert_text((x, 114 + 20 * i), text, fontname="japan", fontsize=10)
        page.draw_line((50, 160), (400, 160))
        document.save(report)
    view = view_page(run_stages(report), 1)
    frames = [mark for mark in view.marks if mark.layer is Layer.OPEN]
    assert [mark.label for mark in frames] == ["T1 open"]
    assert frames[0].bbox == pytest.approx((50, 100, 400, 160), abs=0.5)


def test_marks_of_a_turned_page_stand_where_people_see_them(tmp_path: Path) -> None:
    """The same page, turned by /Rotate and stored as it is seen, shows its records at the same places."""
    turned = tmp_path / "turned.pdf"
    with pymupdf.open(EXCHANGE) as source, pymupdf.open() as document:
        page = document.new_page(width=HEIGHT, height=WIDTH)
        page.show_pdf_page(page.rect, source, 0, rotate=90)
        page.set_rotation(90)
        document.save(turned)
    view = view_page(run_stages(turned), 1)
    assert (view.width, view.height) == pytest.approx((WIDTH, HEIGHT), abs=0.1)
    assert _first_event(view).bbox == pytest.approx(_first_event(view_page(run_stages(EXCHANGE), 1)).bbox, abs=1.0)


def _first_event(view: PageView) -> Mark:
    return next(mark for mark in view.marks if mark.layer is Layer.EVENT and mark.label == "e1")


def test_the_png_opens_and_has_the_page_and_the_lists_beside_it(tmp_path: Path) -> None:
    picture = tmp_path / "page.png"
    assert inspect(EXCHANGE, "--page", "1", "-o", picture) == (0, "")
    pixmap = pymupdf.Pixmap(picture)
    assert (pixmap.width, pixmap.height) == pytest.approx(((WIDTH + PANEL_WIDTH) * 2, HEIGHT * 2), abs=2)


def test_the_html_holds_everything_and_asks_nothing_of_the_network(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert inspect(EXCHANGE, "-o", page) == (0, "")
    html = page.read_text()
    assert "見出し「友好都市名」" in html
    assert "軍浦ツツジまつり代表訪問団派遣事業" in html
    assert "令和6年4月19日は金曜日" in html
    addresses = set(re.findall(r'(?:href|src|url)\s*[=(]\s*"?([^")\s]{1,22})', html))
    assert addresses == {"data:image/png;base64,"}
    assert "<script" not in html


def test_markup_in_a_report_stays_text(tmp_path: Path) -> None:
    report = tmp_path / "<img src=x>.pdf"
    report.write_bytes(EXCHANGE.read_bytes())
    page = tmp_path / "page.html"
    assert inspect(report, "-o", page) == (0, "")
    assert "<img" not in page.read_text()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(
            ["--page", "5", "-o", "page.png"], "5ページはありません。 / There is no page 5.\n", id="no such page"
        ),
        pytest.param(["-o", "page.gif"], "出力先は .png か .html にしてください。", id="another format"),
        pytest.param(["-o", "nowhere/page.png"], "出力先のフォルダがありません", id="no such folder"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, message = inspect(EXCHANGE, *arguments)
    assert code == 2
    assert message.startswith(sentence)
    assert message.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_pdf_is_refused(tmp_path: Path) -> None:
    report = tmp_path / "report.pdf"
    report.write_bytes(b"PK\x03\x04")
    code, message = inspect(report, "-o", tmp_path / "page.png")
    assert (code, message.split("。")[0]) == (2, "PDFではないファイルです")
