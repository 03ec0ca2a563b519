"""Which pages are read from their picture, and what becomes of pages on which nothing can be read."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from tests.scans.forms import event_table, garbled_text, picture_page
from tests.scans.paper import Scanner, scan_report

from extractor import extract
from extractor.reading.pdf import read_pages
from extractor.records import Extraction

A4 = (595.0, 842.0)
PIXELS = (1754, 1240)


def codes(extraction: Extraction) -> list[str]:
    return [notice.code for notice in extraction.warnings]


def photograph() -> np.ndarray:
    import cv2

    spots = np.random.default_rng(5).integers(0, 255, (40, 30), dtype=np.uint8)
    return cv2.resize(spots, PIXELS[::-1], interpolation=cv2.INTER_CUBIC)


def test_a_page_with_text_keeps_its_text_layer(tmp_path: Path) -> None:
    (page,) = read_pages(event_table(tmp_path / "form.pdf"))
    assert (page.source, page.skew, {glyph.score for glyph in page.glyphs}) == ("text", 0.0, {1.0})


def test_a_garbled_text_layer_gives_way_to_the_picture(tmp_path: Path) -> None:
    (page,) = read_pages(garbled_text(tmp_path / "garbled.pdf"))
    assert page.source == "ocr"
    assert "軍浦市訪問団受入事業" in "".join(glyph.text for glyph in page.glyphs)


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(np.zeros(PIXELS, np.uint8), id="black"),
        pytest.param(np.full(PIXELS, 255, np.uint8), id="white"),
        pytest.param(photograph(), id="photograph"),
        pytest.param(np.random.default_rng(1).integers(0, 255, PIXELS, dtype=np.uint8), id="noise"),
    ],
)
def test_a_picture_without_text_gives_nothing_and_says_so(tmp_path: Path, picture: np.ndarray) -> None:
    extraction = extract(picture_page(tmp_path / "picture.pdf", picture, *A4))
    assert (extraction.records, codes(extraction)) == ((), ["no_text_found"])


@pytest.mark.parametrize(
    ("shape", "size"), [((8, 8), (3.0, 3.0)), ((8, 3000), (1000.0, 3.0)), ((400, 300), (14400.0, 14400.0))]
)
def test_a_picture_in_which_nothing_can_be_made_out_is_not_guessed_at(
    tmp_path: Path, shape: tuple[int, int], size: tuple[float, float]
) -> None:
    extraction = extract(picture_page(tmp_path / "picture.pdf", np.full(shape, 200, np.uint8), *size))
    assert (extraction.records, codes(extraction)) == ((), ["no_text_layer"])


def test_without_the_extra_a_scan_gets_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = scan_report(event_table(tmp_path / "form.pdf"), tmp_path / "scan.pdf", Scanner())
    monkeypatch.setitem(sys.modules, "extractor.reading.scan.scanned_page", None)
    extraction = extract(scan)
    assert (extraction.records, codes(extraction)) == ((), ["no_text_layer"])


def test_without_the_extra_a_garbled_page_gets_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "extractor.reading.scan.scanned_page", None)
    assert codes(extract(garbled_text(tmp_path / "garbled.pdf"))) == ["garbled_text"]


def test_a_failure_leaves_the_page_unread_and_the_others_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = scan_report(event_table(tmp_path / "form.pdf"), tmp_path / "scan.pdf", Scanner())
    monkeypatch.setattr("extractor.reading.scan.scanned_page.take_picture", lambda page: 1 / 0)
    assert codes(extract(scan)) == ["no_text_layer"]


def test_recognition_asks_nothing_of_any_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise AssertionError("a connection was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    scan = scan_report(event_table(tmp_path / "form.pdf"), tmp_path / "scan.pdf", Scanner())
    assert codes(extract(scan)) == ["ocr"]


def test_the_runtime_is_set_not_to_report_its_use() -> None:
    script = "import extractor.reading.scan.models, os; print(os.environ['ORT_DISABLE_TELEMETRY'])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "1\n"


def test_a_document_with_text_loads_no_model(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from extractor import extract; extract(Path(sys.argv[1]));"
        "print(sorted({'onnxruntime', 'cv2'} & set(sys.modules)))"
    )
    report = event_table(tmp_path / "form.pdf")
    done = subprocess.run(
        [sys.executable, "-c", script, str(report)], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "[]\n"
