"""Scans of reports with known records: what a copier does to a report must not change what is read from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.scans.forms import COLUMN_TEXTS, MARKS, event_table, table_of_marks, vertical_writing
from tests.scans.paper import Scanner, scan_report

from extractor import extract
from extractor.evaluation.evaluate import evaluate
from extractor.reading.document import open_document
from extractor.reading.page import Page
from extractor.reading.pdf import read_pages
from extractor.records import Extraction

SAMPLES = Path(__file__).parents[3] / "samples"
USUAL = Scanner(dpi=200, skew=0.7, quality=75)
NEAR = 2.0
"""Points by which a box may miss the place where the scan shows its text."""


def scanned(name: str, folder: Path, scanner: Scanner, only: list[int] | None = None) -> Extraction:
    return extract(scan_report(SAMPLES / f"{name}.pdf", folder / f"{name}.pdf", scanner, only=only))


def f1_of(name: str, extraction: Extraction, folder: Path) -> float:
    predicted = folder / f"{name}.json"
    predicted.write_text(extraction.model_dump_json(), encoding="utf-8")
    return evaluate([(SAMPLES / f"{name}.gold.json", predicted)]).overall.f1


def first_page(path: Path) -> Page:
    return next(iter(read_pages(path)))


def text_of(page: Page) -> str:
    return "".join(glyph.text for glyph in page.glyphs)


@pytest.fixture(scope="module")
def exchange(tmp_path_factory: pytest.TempPathFactory) -> tuple[Extraction, Path]:
    folder = tmp_path_factory.mktemp("exchange")
    return scanned("atsugi_exchange_r6", folder, USUAL), folder


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return event_table(tmp_path_factory.mktemp("form") / "form.pdf")


def test_a_skewed_scan_of_a_report_gives_its_events(exchange: tuple[Extraction, Path]) -> None:
    extraction, folder = exchange
    assert f1_of("atsugi_exchange_r6", extraction, folder) >= 0.98


def test_each_page_read_from_its_picture_is_named(exchange: tuple[Extraction, Path]) -> None:
    assert [(notice.code, notice.page) for notice in exchange[0].warnings] == [
        ("ocr", 1),
        ("ocr", 2),
        ("ocr", 3),
        ("ocr", 4),
    ]


def test_what_is_read_from_a_picture_is_less_sure(exchange: tuple[Extraction, Path]) -> None:
    printed = extract(SAMPLES / "atsugi_exchange_r6.pdf")
    numbers = [[record.fields["number"].confidence for record in one.records] for one in (printed, exchange[0])]
    assert len(numbers[0]) == len(numbers[1]) == 28
    assert all(from_picture < from_text for from_text, from_picture in zip(*numbers, strict=True))


def test_the_document_is_described_from_its_picture(exchange: tuple[Extraction, Path]) -> None:
    document = exchange[0].document
    assert (document.fiscal_year, document.page_count) == (2024, 4)


def test_a_coarse_scan_of_a_crosstab_gives_its_numbers(tmp_path: Path) -> None:
    scanner = Scanner(dpi=150, skew=-1.1, quality=60, grain=6)
    extraction = scanned("p04_crosstab_3", tmp_path, scanner)
    assert f1_of("p04_crosstab_3", extraction, tmp_path) >= 0.98


def test_only_the_pictures_of_a_mixed_document_are_recognised(tmp_path: Path) -> None:
    extraction = scanned("p01_grid_3", tmp_path, USUAL, only=[3])
    assert [(notice.code, notice.page) for notice in extraction.warnings] == [("ocr", 3)]
    assert f1_of("p01_grid_3", extraction, tmp_path) >= 0.98


@pytest.mark.parametrize(
    ("scanner", "turn"),
    [
        (Scanner(lying=0, rotate=0), 0),
        (Scanner(lying=1, rotate=270), 0),
        (Scanner(lying=2, rotate=180), 0),
        (Scanner(lying=3, rotate=90), 0),
        (Scanner(lying=1, rotate=0), 3),
        (Scanner(lying=2, rotate=0), 2),
        (Scanner(lying=3, rotate=0), 1),
    ],
    ids=["upright", "270", "180", "90", "on its left", "upside down", "on its right"],
)
def test_a_sheet_is_read_whichever_way_up_it_lay(form: Path, tmp_path: Path, scanner: Scanner, turn: int) -> None:
    scan = scan_report(form, tmp_path / "scan.pdf", scanner)
    page = first_page(scan)
    assert page.turn == turn
    assert "国際交流フェスティバル" in text_of(page)
    assert [record.fields["name"].value for record in extract(scan).records] == [
        "国際交流フェスティバル",
        "軍浦市訪問団受入事業",
        "語学ボランティア研修",
    ]


@pytest.mark.parametrize("skew", [-2.0, 0.0, 3.0])
def test_boxes_lie_where_the_scan_shows_the_text(form: Path, tmp_path: Path, skew: float) -> None:
    """The same text layer, skewed like the scan, says where each character is displayed."""
    page = first_page(scan_report(form, tmp_path / "scan.pdf", Scanner(skew=skew)))
    assert page.skew == pytest.approx(skew, abs=0.1)
    with open_document(form) as document:
        shown = {word[4]: word[:4] for word in document[0].get_text("words")}
    original = Page(1, page.width, page.height, skew=skew)
    for word in ("軍浦市訪問団受入事業", "語学ボランティア研修", "番号"):
        x0, y0, x1, y1 = original.to_display(shown[word])
        start = text_of(page).index(word)
        glyphs = page.glyphs[start : start + len(word)]
        boxes = [page.to_display((glyph.x0, glyph.y0, glyph.x1, glyph.y1)) for glyph in glyphs]
        assert min(box[0] for box in boxes) == pytest.approx(x0, abs=NEAR)
        assert max(box[2] for box in boxes) == pytest.approx(x1, abs=NEAR)
        middle = sum(box[1] + box[3] for box in boxes) / len(boxes) / 2
        assert middle == pytest.approx((y0 + y1) / 2, abs=NEAR)


def test_vertical_writing_is_read_downward(tmp_path: Path) -> None:
    page = first_page(scan_report(vertical_writing(tmp_path / "v.pdf"), tmp_path / "scan.pdf", USUAL))
    assert all(glyph.vertical for glyph in page.glyphs)
    assert all(text in text_of(page) for text in COLUMN_TEXTS)


def test_marks_alone_in_their_cells_are_marks(tmp_path: Path) -> None:
    page = first_page(scan_report(table_of_marks(tmp_path / "marks.pdf"), tmp_path / "scan.pdf", USUAL))
    cells = [glyph for glyph in page.glyphs if glyph.x > 94]
    rows = [[g.text for g in sorted(cells, key=lambda g: g.x) if 40 + 30 * i < g.y < 70 + 30 * i] for i in range(3)]
    assert ["".join(row) for row in rows] == [MARKS + "05"] * 3
