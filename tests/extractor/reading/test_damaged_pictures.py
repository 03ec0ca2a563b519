"""Pictures whose data is cut or no picture: what they show is lost, and the notices of their pages say so."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pymupdf
import pytest
from tests.scans.forms import JAPANESE, event_table

from extractor import extract
from extractor.document.notices import REASONS
from extractor.reading.pdf import read_pages

PLACE = pymupdf.Rect(60, 90, 440, 280)
FORMS = {".jpg": "/DCTDecode", ".jp2": "/JPXDecode", ".png": "/FlateDecode"}


def photograph() -> np.ndarray:
    """Return shades without anything that looks like print."""
    spots = np.random.default_rng(5).integers(0, 255, (30, 40), dtype=np.uint8)
    return cv2.resize(spots, (800, 400), interpolation=cv2.INTER_CUBIC)


def table(folder: Path) -> np.ndarray:
    """Return a picture of a table of events."""
    with pymupdf.open(event_table(folder / "table.pdf")) as document:
        pixmap = document[0].get_pixmap(dpi=150, colorspace=pymupdf.csGRAY)
        return np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width).copy()


def with_picture(path: Path, picture: np.ndarray, form: str, kept: float, *, text: bool = True, pages: int = 1) -> Path:
    """Write pages that show a picture of which the file has kept only the first part (0…1) of its data."""
    with pymupdf.open() as document:
        xref = 0
        for _ in range(pages):
            page = document.new_page(width=500, height=420)
            if text:
                page.insert_text((60, 40), "令和６年度国際交流事業実績報告", fontname=JAPANESE, fontsize=15)
            place = PLACE if text else page.rect
            picked = {"xref": xref} if xref else {"stream": cv2.imencode(form, picture)[1].tobytes()}
            xref = page.insert_image(place, keep_proportion=False, **picked)
        values = form == ".png"  # compressed anew; others stay the files that they are
        whole = document.xref_stream(xref) if values else document.xref_stream_raw(xref)
        document.update_stream(xref, whole[: int(len(whole) * kept)], compress=values)
        document.xref_set_key(xref, "Filter", FORMS[form])
        document.save(path)
    return path


def warnings(path: Path) -> list[tuple[int | None, str]]:
    return [(notice.page, notice.code) for notice in extract(path).warnings]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kept", [0.0, 0.02, 0.7])
def test_a_damaged_picture_beside_text_is_named(tmp_path: Path, form: str, kept: float) -> None:
    path = with_picture(tmp_path / "damaged.pdf", photograph(), form, kept)
    assert warnings(path) == [(1, "region_unread")]
    assert REASONS["failed"] in extract(path).warnings[0].message


@pytest.mark.parametrize("form", FORMS)
def test_a_sound_picture_is_not_spoken_of(tmp_path: Path, form: str) -> None:
    assert warnings(with_picture(tmp_path / "sound.pdf", photograph(), form, 1.0)) == []


def test_what_is_left_of_a_damaged_picture_is_read_and_the_rest_is_named(tmp_path: Path) -> None:
    path = with_picture(tmp_path / "half.pdf", table(tmp_path), ".jpg", 0.6)
    (page,) = read_pages(path)
    assert [(region.source, region.reason) for region in page.regions] == [("ocr", "picture"), ("unread", "failed")]
    assert {tuple(map(round, region.bbox)) for region in page.regions} == {(60, 90, 440, 280)}
    assert warnings(path) == [(1, "region_ocr"), (1, "region_unread")]


def test_a_damaged_picture_is_named_on_each_of_its_pages(tmp_path: Path) -> None:
    path = with_picture(tmp_path / "both.pdf", photograph(), ".jpg", 0.3, pages=2)
    assert warnings(path) == [(1, "region_unread"), (2, "region_unread")]


@pytest.mark.parametrize("kept", [0.02, 0.7])
def test_a_damaged_sheet_is_named(tmp_path: Path, kept: float) -> None:
    sheet = cv2.resize(table(tmp_path), (1500, 1260))
    path = with_picture(tmp_path / "sheet.pdf", sheet, ".jpg", kept, text=False)
    assert (1, "region_unread") in warnings(path)


def test_a_turned_page_keeps_the_place_of_its_damaged_picture(tmp_path: Path) -> None:
    path = with_picture(tmp_path / "plain.pdf", photograph(), ".jpg", 0.3)
    with pymupdf.open(path) as document:
        document[0].set_rotation(90)
        document.save(tmp_path / "turned.pdf")
    (page,) = read_pages(tmp_path / "turned.pdf")
    (region,) = page.regions
    assert tuple(map(round, page.to_display(region.bbox))) == (140, 60, 330, 440)
