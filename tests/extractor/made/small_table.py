"""A page with one ruled table and lines below it, for tests of how people put a reading right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pymupdf

FONT = "japan"
LEFT, TOP, ROW = 40.0, 90.0, 24.0
WIDTHS = (95.0, 125.0, 100.0, 100.0, 95.0)
TITLE = "令和６年度交流事業実績報告"
HEADS = ("期日", "事業名", "会場", "参加者数", "受持ち")
ROWS = (
    ("令和６年５月８日", "国際交流会", "市民会館", "15人", "水色班"),
    ("令和６年６月９日", "水泳交流会", "昭和公園", "16人", "若葉班"),
    ("令和６年７月10日", "書道交流会", "文化会館", "17人", "水色班"),
    ("令和６年９月12日", "写真交流会", "中央公民館", "19人", "若葉班"),
)
"""Nothing says what the last column is: it is left unread."""


def write_report(path: Path, *, rows: Sequence[Sequence[str]] = ROWS, below: Sequence[tuple[str, float]] = ()) -> Path:
    """Write a page with the table (no rows: none), and below it lines of text in a size each."""
    with pymupdf.open() as document:
        page = document.new_page(width=595, height=842)
        page.insert_text((60, 60), TITLE, fontname=FONT, fontsize=14)
        y = TOP
        for row in (HEADS, *rows) if rows else ():
            x = LEFT
            for text, width in zip(row, WIDTHS, strict=True):
                page.draw_rect(pymupdf.Rect(x, y, x + width, y + ROW), color=(0, 0, 0), width=0.7)
                page.insert_text((x + 4, y + 16), text, fontname=FONT, fontsize=9)
                x += width
            y += ROW
        y += ROW
        for text, size in below:
            page.insert_text((50, y), text, fontname=FONT, fontsize=size)
            y += size * 1.8
        document.save(path)
    return path
