"""Draws a report with ReportLab, every line and character where the model puts it."""

from __future__ import annotations

import io
import unicodedata
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from tests.generators.model import Grid, NewPage, Print, Printed, Report, Space, Text, ToFoot, gold_of
from tests.generators.paper_grid import GridPainter
from tests.generators.typesetting import wrap

FONTS = {
    "gothic": "/usr/share/fonts/opentype/ipafont-gothic/ipag.ttf",
    "pgothic": "/usr/share/fonts/opentype/ipafont-gothic/ipagp.ttf",
    "mincho": "/usr/share/fonts/opentype/ipafont-mincho/ipam.ttf",
    "pmincho": "/usr/share/fonts/opentype/ipafont-mincho/ipamp.ttf",
}
RADICALS = "⽉⽇⽕⽔⽊⾦⼟"
"""Drawn with the ideographs' glyphs, but said to be radicals: what some producers write for the days of the week."""
FOOT = 24.0
BOLD_SHIFT = 0.3
"""Points by which fake bold is printed again beside itself."""


@cache
def register(font: str) -> str:
    """Make a font known to ReportLab and return its name."""
    made = TTFont(font, Path(FONTS[font]))
    for radical in RADICALS:
        ideograph = ord(unicodedata.normalize("NFKC", radical))
        made.face.charToGlyph[ord(radical)] = made.face.charToGlyph[ideograph]
        made.face.charWidths[ord(radical)] = made.face.charWidths[ideograph]
    pdfmetrics.registerFont(made)
    return font


class Paper:
    """A pen on the current page: `y` is the height still free, measured from the foot of the page."""

    def __init__(self, style: Print) -> None:
        self.style = style
        self.font = register(style.font)
        self._buffer = io.BytesIO()
        self.canvas = Canvas(self._buffer, invariant=True)
        self.page = 0
        self.size, self.turn = style.size, style.turn
        self.y = 0.0
        self.new_page()

    def new_page(self) -> None:
        """Go on at the top of a new page."""
        if self.page:
            self._end_page()
        self.page += 1
        width, height = self.size
        angle, rotate = self.turn.value
        swapped = bool(angle) and not rotate  # ReportLab itself swaps the sides of a page that is shown rotated
        self.canvas.setPageSize((height, width) if swapped else (width, height))
        self.canvas.setPageRotation(rotate)
        if angle:
            self.canvas.translate(*((height, 0) if angle > 0 else (0, width)))
            self.canvas.rotate(angle)
        self.y = height - self.style.margin

    def _end_page(self) -> None:
        if self.style.page_numbers:
            self.write(str(self.page), self.size[0] / 2, FOOT, self.style.points)
        self.canvas.showPage()

    def finish(self) -> bytes:
        """Return the PDF."""
        self._end_page()
        self.canvas.save()
        return self._buffer.getvalue()

    def measure(self, text: str, points: float | None = None, spacing: float = 0.0) -> float:
        """Return the width of a text in points."""
        width: float = pdfmetrics.stringWidth(text, self.font, points or self.style.points)
        return width + spacing * max(0, len(text) - 1)

    def write(self, text: str, x: float, y: float, points: float, *, bold: bool = False, spacing: float = 0.0) -> None:
        """Print a text with its baseline at (x, y), three times with a small shift where it is to look bold."""
        for i in range(3 if bold else 1):
            run = self.canvas.beginText(x + i * BOLD_SHIFT, y)
            run.setFont(self.font, points)
            run.setCharSpace(spacing)
            run.textOut(text)
            run.setCharSpace(0)
            self.canvas.drawText(run)


def print_report(report: Report) -> Printed:
    """Return the report's PDF and gold."""
    paper = Paper(report.print)
    pages: list[int] = []
    for block in report.blocks:
        if isinstance(block, NewPage):
            paper.size, paper.turn = block.size or paper.size, block.turn or paper.turn
            paper.new_page()
        elif isinstance(block, Space):
            paper.y -= block.height
        elif isinstance(block, ToFoot):
            paper.y = paper.style.margin + block.height
        elif isinstance(block, Text):
            pages += [_write_text(paper, block)] * len(block.states)
        elif isinstance(block, Grid):
            pages += GridPainter(paper, block).paint()
    return Printed(paper.finish(), gold_of(report, pages))


def _write_text(paper: Paper, block: Text) -> int:
    """Print a paragraph and return the page on which it begins."""
    points = paper.style.points * block.scale
    room = paper.size[0] - 2 * paper.style.margin
    first = 0
    for line in wrap(block.text, room, lambda text: paper.measure(text, points)):
        if paper.y - points * paper.style.leading < paper.style.margin:
            paper.new_page()
        first = first or paper.page
        paper.y -= points * paper.style.leading
        free = room - paper.measure(line, points)
        x = paper.style.margin + {"left": 0.0, "center": free / 2, "right": free}[block.align]
        paper.write(line, x, paper.y + points * 0.2, points, bold=block.bold)
    return first
