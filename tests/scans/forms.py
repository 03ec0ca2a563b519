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
