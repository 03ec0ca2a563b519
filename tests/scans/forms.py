"""Small pages made for scanning: a ruled table of events, vertical writing, and pages on which nothing can be read."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pymupdf

JAPANESE = "japan"  # PyMuPDF's own Japanese font: a test needs no font of the system
ROWS = (
    ("番号", "事業名", "期間", "参加者"),
    ("1", "国際交流フェスティバル", "令和6年4月19日", "市民120人"),
    ("2", "軍浦市訪問団受入事業", "令和6年8月2日", "市職員2人"),
    ("3", "語学ボランティア研修", "令和7年2月15日", "学生15名"),
)
COLUMNS = (40, 85, 225, 320, 400)
TOP, ROW = 70, 24
COLUMN_TEXTS = ("令和六年度友好都市交流事業", "二月十日に市民文化会館で", "国際交流会を開催した")


def event_table(path: Path) -> Path:
    """Write a page with a title and a ruled table of three events."""
    with pymupdf.open() as document:
        page = document.new_page(width=440, height=220)
        page.insert_text((90, 40), "令和６年度国際交流事業実績報告", fontname=JAPANESE, fontsize=15)
        for number, row in enumerate(ROWS):
            for left, text in zip(COLUMNS, row, strict=False):
                page.insert_text((left + 4, TOP + number * ROW + 16), text, fontname=JAPANESE, fontsize=10)
        bottom = TOP + ROW * len(ROWS)
        for x in COLUMNS:
            page.draw_line((x, TOP), (x, bottom), width=0.7)
        for number in range(len(ROWS) + 1):
            page.draw_line((COLUMNS[0], TOP + number * ROW), (COLUMNS[-1], TOP + number * ROW), width=0.7)
        document.save(path)
    return path


def vertical_writing(path: Path) -> Path:
    """Write a page with three columns of vertical writing, to be read from the right."""
    with pymupdf.open() as document:
        page = document.new_page(width=200, height=300)
        for number, text in enumerate(COLUMN_TEXTS):
            for place, char in enumerate(text):
                at = (140 - number * 26, 50 + place * 16)
                page.insert_text(at, char, fontname=JAPANESE, fontsize=13)
        document.save(path)
    return path


def picture_page(path: Path, picture: np.ndarray, width: float, height: float) -> Path:
    """Write a page of `width` × `height` points that shows nothing but a picture."""
    with pymupdf.open() as document:
        page = document.new_page(width=width, height=height)
        page.insert_image(page.rect, stream=cv2.imencode(".png", picture)[1].tobytes())
        document.save(path)
    return path


def garbled_text(path: Path) -> Path:
    """Write the event table over a text layer of characters that stand for nothing."""
    event_table(path)
    with pymupdf.open(path) as document:
        content = document.tobytes()
    with pymupdf.open("pdf", content) as document:
        page = document[0]
        for line in range(4):
            page.insert_text((40, 190 + line * 6), "\x01\x02\x03\x04" * 12, fontname="helv", fontsize=5)
        document.save(path)
    return path


def pasted_table(path: Path) -> Path:
    """Write a page with a heading and a page number as text, and the event table as a picture between them."""
    table = pymupdf.open(event_table(path.with_suffix(".table.pdf")))
    picture = table[0].get_pixmap(dpi=150, clip=pymupdf.Rect(30, 60, 410, 180))
    with pymupdf.open() as document:
        page = document.new_page(width=500, height=420)
        page.insert_text((60, 40), "令和６年度国際交流事業実績報告", fontname=JAPANESE, fontsize=15)
        page.insert_text((60, 70), "実施した事業は次の表のとおりである。", fontname=JAPANESE, fontsize=10)
        page.insert_image(pymupdf.Rect(60, 90, 440, 210), pixmap=picture)
        page.insert_text((240, 400), "- 3 -", fontname=JAPANESE, fontsize=10)
        document.save(path)
    return path


def pasted_cells(path: Path) -> Path:
    """Write the event table with the cells of its last column pasted as pictures."""
    table = pymupdf.open(event_table(path.with_suffix(".table.pdf")))
    page = table[0]
    boxes = [
        pymupdf.Rect(COLUMNS[3] + 2, TOP + row * ROW + 3, COLUMNS[4] - 2, TOP + row * ROW + 21) for row in (1, 2, 3)
    ]
    pictures = [page.get_pixmap(dpi=200, clip=box) for box in boxes]
    for box in boxes:
        page.add_redact_annot(box)
    page.apply_redactions()
    for box, picture in zip(boxes, pictures, strict=True):
        page.insert_image(box, pixmap=picture)
    table.save(path)
    return path


def scan_with_poor_layer(path: Path, scan: Path) -> Path:
    """Write `scan`, a scan of the event table, with an invisible text layer that misreads its last column."""
    with pymupdf.open(scan) as document:
        page = document[0]
        for number, row in enumerate(ROWS):
            for left, text in zip(COLUMNS, row, strict=False):
                misread = text.replace("120", "l2O").replace("2人", "Z人").replace("事業", "亊業")
                at = (left + 4, TOP + number * ROW + 16)
                page.insert_text(at, misread, fontname=JAPANESE, fontsize=10, render_mode=3)
        document.save(path)
    return path


def wrong_characters(path: Path, *, sound_heading: bool) -> Path:
    """Write the event table in a font whose characters are stated to be others, beside text that is sound if wanted."""
    with pymupdf.open() as document:
        page = document.new_page(width=440, height=300)
        page.insert_font(fontname="wrong", fontbuffer=pymupdf.Font("cjk").buffer)
        for number, row in enumerate(ROWS):
            for left, text in zip(COLUMNS, row, strict=False):
                page.insert_text((left + 4, TOP + number * ROW + 16), text, fontname="wrong", fontsize=10)
        for x in COLUMNS:
            page.draw_line((x, TOP), (x, TOP + ROW * len(ROWS)), width=0.7)
        for number in range(len(ROWS) + 1):
            page.draw_line((COLUMNS[0], TOP + number * ROW), (COLUMNS[-1], TOP + number * ROW), width=0.7)
        if sound_heading:
            for line in range(8):
                text = "この表は、令和６年度に実施した国際交流事業の実績をまとめたものである。"
                page.insert_text((40, 190 + line * 13), text, fontname=JAPANESE, fontsize=9)
        _state_wrongly(document, page)
        document.save(path, deflate=True)
    return path


def _state_wrongly(document: pymupdf.Document, page: pymupdf.Page) -> None:
    """Replace the map of an embedded font from its glyphs to Unicode by one that is off by a fixed amount."""
    (font,) = (xref for xref, _, _, _, name, *_ in page.get_fonts() if name == "wrong")
    cmap = int(document.xref_get_key(font, "ToUnicode")[1].split()[0])
    ranges = "\n".join(f"<{high:02x}00> <{high:02x}ff> <{0x0D00 + high * 0x40:04x}>" for high in range(0x60))
    document.update_stream(
        cmap,
        f"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Wrong def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
{0x60} beginbfrange
{ranges}
endbfrange endcmap end end""".encode(),
    )


MARKS = "○◎×●▲△※－"


def table_of_marks(path: Path) -> Path:
    """Write a ruled table whose cells hold one mark each, a zero and an O among them, with heads of text."""
    with pymupdf.open() as document:
        page = document.new_page(width=420, height=220)
        font = pymupdf.Font("cjk")
        page.insert_font(fontname="cjk", fontbuffer=font.buffer)
        cells = [*MARKS, "0", "5"]
        for row in range(3):
            top = 40 + row * 30
            page.insert_text(
                (24, top + 18), ("事業の評価", "参加の有無", "実施の状況")[row], fontname="cjk", fontsize=10
            )
            for column, mark in enumerate(cells):
                page.insert_text((104 + column * 30, top + 19), mark, fontname="cjk", fontsize=10)
        for x in (20, *range(94, 395, 30)):
            page.draw_line((x, 40), (x, 130), width=0.7)
        for y in range(40, 131, 30):
            page.draw_line((20, y), (394, y), width=0.7)
        document.save(path, deflate=True)
    return path
