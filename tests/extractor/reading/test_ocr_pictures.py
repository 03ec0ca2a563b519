"""Ways in which a page shows print as something else than text: each is read, where it stands."""

from __future__ import annotations

import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import pymupdf
import pytest
from PIL import Image
from tests.scans.forms import COLUMN_TEXTS, COLUMNS, JAPANESE, ROW, TOP, event_table, vertical_writing
from tests.scans.paper import Scanner, scan_report

from extractor.reading.page import Page
from extractor.reading.pdf import read_pages
from extractor.reading.recognising.picture_regions import outline_regions
from extractor.reading.scan.image.skew import turned_by

HEADING = "この表は、令和６年度に実施した国際交流事業の実績をまとめたものである。"
NAMES = ("国際交流フェスティバル", "軍浦市訪問団受入事業", "語学ボランティア研修")
NEAR = 2.5
"""Points by which a character may miss its place."""


def only_page(path: Path) -> Page:
    (page,) = read_pages(path)
    return page


def text_of(page: Page) -> str:
    return "".join(glyph.text for glyph in page.glyphs)


def grey_table(folder: Path, dpi: int = 200) -> np.ndarray:
    """Return the event table as a grey picture."""
    with pymupdf.open(event_table(folder / "table.pdf")) as document:
        pixmap = document[0].get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY)
        return np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width).copy()


def with_text(document: pymupdf.Document) -> pymupdf.Page:
    """Return a new page with two lines of text above a blank of the table's size."""
    page = document.new_page(width=440, height=340)
    for line in range(2):
        page.insert_text((30, 30 + line * 14), HEADING, fontname=JAPANESE, fontsize=9)
    return page


def drawn_inline(picture: np.ndarray, *, stencil: bool) -> bytes:
    """Return the operators that draw a picture of a whole page inside the content of the page."""
    height, width = picture.shape
    kind, data = ("/IM true /BPC 1", np.packbits(picture > 128, axis=1)) if stencil else ("/CS /G /BPC 8", picture)
    head = f"q 440 0 0 220 0 20 cm BI /W {width} /H {height} {kind} /F /AHx ID "
    return head.encode() + data.tobytes().hex().encode() + b"> EI Q"


@pytest.mark.parametrize("stencil", [False, True])
def test_a_picture_inside_the_content_of_a_page_is_read(tmp_path: Path, stencil: bool) -> None:
    with pymupdf.open() as document:
        page = document.new_page(width=440, height=260)
        content = document.get_new_xref()
        document.update_object(content, "<<>>")
        document.update_stream(content, drawn_inline(grey_table(tmp_path), stencil=stencil))
        page.set_contents(content)
        document.save(tmp_path / "inline.pdf")
    page_read = only_page(tmp_path / "inline.pdf")
    assert page_read.source == "ocr"
    assert all(name in text_of(page_read) for name in NAMES)


@pytest.mark.parametrize("kind", ["stencil", "cmyk", "jpeg2000"])
def test_pictures_of_every_coding_are_read(tmp_path: Path, kind: str) -> None:
    grey = grey_table(tmp_path)
    height, width = grey.shape
    with pymupdf.open() as document:
        page = with_text(document)
        box = pymupdf.Rect(0, 80, 440, 300)
        if kind == "cmyk":
            inks = np.zeros((height, width, 4), np.uint8)
            inks[..., 3] = 255 - grey
            page.insert_image(box, pixmap=pymupdf.Pixmap(pymupdf.csCMYK, width, height, inks.tobytes(), False))
        elif kind == "jpeg2000":
            page.insert_image(box, stream=cv2.imencode(".jp2", grey)[1].tobytes())
        else:
            shown = page.insert_image(box, stream=cv2.imencode(".png", grey)[1].tobytes())
            document.update_stream(shown, np.packbits(grey > 128, axis=1).tobytes())
            for key, value in (("ImageMask", "true"), ("BitsPerComponent", "1"), ("ColorSpace", "null")):
                document.xref_set_key(shown, key, value)
            document.xref_set_key(shown, "DecodeParms", "null")
        document.save(tmp_path / "coded.pdf")
    page_read = only_page(tmp_path / "coded.pdf")
    assert [region.source for region in page_read.regions] == ["ocr"]
    assert all(name in text_of(page_read) for name in NAMES)


def group_four(ink: np.ndarray) -> bytes:
    """Return a picture (1 where it is black) as a fax of ITU-T T.6 (CCITT group 4)."""
    tiff = BytesIO()
    Image.fromarray(ink.astype(np.bool_)).save(tiff, "TIFF", compression="group4", tiffinfo={278: ink.shape[0]})
    with Image.open(tiff) as fax:
        (start,), (length,) = fax.tag_v2[273], fax.tag_v2[279]
    return tiff.getvalue()[start : start + length]


def jbig2(ink: np.ndarray) -> bytes:
    """Return a picture as JBIG2 (ITU-T T.88): the page's segment, and one of a region that is coded as a fax."""
    height, width = ink.shape
    page = struct.pack(">IIIIBH", width, height, 0, 0, 0, 0)
    region = struct.pack(">IIIIBB", width, height, 0, 0, 0, 1) + group_four(ink)
    kinds = ((0, 48, page), (1, 38, region))
    return b"".join(struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data for number, kind, data in kinds)


@pytest.mark.parametrize(
    ("filter_name", "coded"), [("/CCITTFaxDecode", group_four), ("/JBIG2Decode", jbig2)], ids=["fax", "jbig2"]
)
def test_pictures_of_two_shades_are_read(
    tmp_path: Path, filter_name: str, coded: Callable[[np.ndarray], bytes]
) -> None:
    ink = grey_table(tmp_path) <= 128
    height, width = ink.shape
    with pymupdf.open() as document:
        page = with_text(document)
        shown = page.insert_image(
            pymupdf.Rect(0, 80, 440, 300), stream=cv2.imencode(".png", ink.astype(np.uint8))[1].tobytes()
        )
        document.update_stream(shown, coded(ink), compress=False)
        parms = f"<</K -1/Columns {width}/Rows {height}>>" if coded is group_four else "null"
        for key, value in (("Filter", filter_name), ("DecodeParms", parms), ("BitsPerComponent", "1")):
            document.xref_set_key(shown, key, value)
        document.xref_set_key(shown, "ColorSpace", "/DeviceGray")
        document.save(tmp_path / "coded.pdf")
    page_read = only_page(tmp_path / "coded.pdf")
    assert [region.source for region in page_read.regions] == ["ocr"]
    assert all(name in text_of(page_read) for name in NAMES)


def test_a_sheet_cut_into_strips_is_one_picture(tmp_path: Path) -> None:
    strips = np.array_split(grey_table(tmp_path), 12)
    with pymupdf.open() as document:
        page = document.new_page(width=440, height=220)
        top = 0.0
        for strip in strips:
            bottom = top + len(strip) * 72 / 200
            page.insert_image(
                pymupdf.Rect(0, top, 440, bottom),
                stream=cv2.imencode(".png", strip)[1].tobytes(),
                keep_proportion=False,
            )
            top = bottom
        page.insert_text((210, 215), "- 7 -", fontname="helv", fontsize=8)
        document.save(tmp_path / "strips.pdf")
    page_read = only_page(tmp_path / "strips.pdf")
    assert (page_read.source, all(name in text_of(page_read) for name in NAMES)) == ("ocr", True)


def test_a_picture_shown_twice_is_read_in_both_places(tmp_path: Path) -> None:
    packed = cv2.imencode(".png", grey_table(tmp_path))[1].tobytes()
    with pymupdf.open() as document:
        page = with_text(document)
        page.set_mediabox(pymupdf.Rect(0, 0, 440, 620))
        page.insert_image(pymupdf.Rect(0, 90, 440, 310), stream=packed)
        page.insert_image(pymupdf.Rect(0, 360, 440, 580), stream=packed)
        document.save(tmp_path / "twice.pdf")
    read = text_of(only_page(tmp_path / "twice.pdf"))
    assert [read.count(name) for name in NAMES] == [2, 2, 2]


def test_text_turned_into_outlines_beside_text_is_read(tmp_path: Path) -> None:
    with pymupdf.open(event_table(tmp_path / "table.pdf")) as table:
        drawn = table[0].get_svg_image(text_as_path=True)
    outlined = pymupdf.open("pdf", pymupdf.open("svg", drawn.encode()).convert_to_pdf())
    with pymupdf.open() as document:
        page = with_text(document)
        page.show_pdf_page(pymupdf.Rect(0, 80, 440, 300), outlined, 0)
        document.save(tmp_path / "outlined.pdf")
    page_read = only_page(tmp_path / "outlined.pdf")
    assert {region.source for region in page_read.regions} == {"ocr"}
    assert all(name in text_of(page_read) for name in NAMES)
    assert {glyph.text for glyph in page_read.glyphs if 40 < glyph.x < 80 and glyph.y > 180} == {"1", "2", "3"}
    assert text_of(page_read).count("令和６年度に実施した") == 2


def test_few_lines_and_curves_and_large_shapes_are_no_outlines() -> None:
    rounded = [((20.0 + 90 * i, 20.0, 100.0 + 90 * i, 60.0), 8) for i in range(4)]
    chart = [((100.0, 200.0, 400.0, 500.0), 12)]
    text = [((50.0 + 11 * i, 600.0, 60.0 + 11 * i, 610.0), 30) for i in range(12)]
    assert outline_regions([*rounded, *chart]) == []
    assert outline_regions([*rounded, *chart, *text]) == [(45.0, 595.0, 186.0, 615.0)]
    apart = [((x + 300, y - 500, x1 + 300, y1 - 500), 30) for (x, y, x1, y1), _ in text]
    assert outline_regions([*text, *apart]) == [(345.0, 95.0, 486.0, 115.0), (45.0, 595.0, 186.0, 615.0)]


@pytest.mark.parametrize("degrees", [-1.5, 1.0, 2.0])
def test_a_table_pasted_askew_is_read_straight_and_shown_where_it_stands(tmp_path: Path, degrees: float) -> None:
    askew = turned_by(grey_table(tmp_path), degrees)
    with pymupdf.open() as document:
        page = with_text(document)
        page.insert_image(pymupdf.Rect(0, 80, 440, 300), stream=cv2.imencode(".png", askew)[1].tobytes())
        document.save(tmp_path / "askew.pdf")
    page_read = only_page(tmp_path / "askew.pdf")
    read = [glyph for glyph in page_read.glyphs if glyph.score < 1]
    assert all(name in "".join(glyph.text for glyph in read) for name in NAMES)
    angle = np.radians(degrees)
    for row, kanji in ((1, "際"), (3, "語")):
        (glyph,) = (g for g in read if g.text == kanji and g.x < COLUMNS[2] and abs(g.y - 92 - TOP - row * ROW) < ROW)
        at = np.array([COLUMNS[1] + (19 if kanji == "際" else 9), 80 + TOP + row * ROW + 12.5]) - (220, 190)
        x, y = at @ [[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]] + (220, 190)
        x0, y0, x1, y1 = page_read.to_display((glyph.x0, glyph.y0, glyph.x1, glyph.y1))
        assert abs((x0 + x1) / 2 - x) < NEAR
        assert abs((y0 + y1) / 2 - y) < NEAR


def test_columns_of_vertical_writing_come_from_right_to_left(tmp_path: Path) -> None:
    scan = scan_report(vertical_writing(tmp_path / "form.pdf"), tmp_path / "scan.pdf", Scanner(skew=0.0))
    assert text_of(only_page(scan)) == "".join(COLUMN_TEXTS)
