"""A page's debug picture as PNG: the page with the marks drawn over it, and beside it the legend and the lists."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pymupdf

from extractor.inspection.layers import LAYER_OF_KIND, LOOKS, Colour, Layer
from extractor.inspection.page_view import Mark, PageView

DPI = 144
PANEL_WIDTH = 330.0
"""Width of one column of the lists beside the page, in points."""
PANEL_MARGIN = 12.0
PANEL_SIZE = 7.0
PANEL_LEADING = 9.4
TAG_SIZE = 5.6
SMALLEST_TAG = 3.6
"""A label that would be smaller than this many points is left out."""
FONT = "japan"
"""A Japanese font that comes with MuPDF, so that pictures look alike everywhere."""
BLACK: Colour = (30, 30, 30)
WHITE: Colour = (255, 255, 255)


@dataclass(frozen=True)
class PanelLine:
    """A line of the lists beside the page: a colour patch (None: none), an indent in points, and the text."""

    text: str
    colour: Colour | None = None
    indent: float = 0.0
    bold: bool = False


def draw_page(view: PageView, image: bytes) -> bytes:
    """Return the debug picture as PNG; `image` is the page as displayed, as PNG."""
    lines = [piece for line in panel_lines(view) for piece in _wrapped(line)]
    capacity = max(1, int((view.height - 2 * PANEL_MARGIN) // PANEL_LEADING))
    columns = -(-len(lines) // capacity)
    with pymupdf.open() as document:
        page = document.new_page(width=view.width + columns * PANEL_WIDTH, height=view.height)
        page.insert_image(pymupdf.Rect(0, 0, view.width, view.height), stream=image)
        for layer in LOOKS:
            for mark in view.marks:
                if mark.layer is layer:
                    _draw(page, mark)
        for mark in view.marks:
            _draw_label(page, mark)
        for i, line in enumerate(lines):
            left = view.width + PANEL_MARGIN + (i // capacity) * PANEL_WIDTH
            _draw_line(page, line, left, PANEL_MARGIN + (i % capacity + 0.8) * PANEL_LEADING)
        return bytes(page.get_pixmap(dpi=DPI, alpha=False).tobytes("png"))


def panel_lines(view: PageView) -> list[PanelLine]:
    """Return the legend, the columns' roles with their reasons, and the records."""
    lines = [PanelLine(f"{view.file_name}  {view.number}/{view.page_count}", bold=True), PanelLine("")]
    used = {mark.layer for mark in view.marks}
    lines += [PanelLine(look.title, look.colour, 14) for layer, look in LOOKS.items() if layer in used]
    if view.columns:
        lines += [PanelLine(""), PanelLine("列の役割と理由 / column roles and reasons", bold=True)]
    for note in view.columns:
        strength = f" {note.strength:.2f}" if note.strength is not None else ""
        lines.append(PanelLine(f"{note.name} {note.role or '—'}{strength}: {note.reason}", indent=4))
    lines += [PanelLine(""), PanelLine(f"記録 / records: {len(view.records)}", bold=True)]
    for record in view.records:
        colour = LOOKS[LAYER_OF_KIND[record.kind]].colour
        lines.append(PanelLine(f"{record.number} {record.title} ({record.confidence:.3f})", colour, 14))
        failed = [check for field in record.fields for check in field.checks if check.startswith("✗")]
        lines += [PanelLine(check.replace("✗", "×"), indent=22) for check in failed]
    return lines


@cache
def _font() -> pymupdf.Font:
    return pymupdf.Font(FONT)


def _width(text: str, size: float) -> float:
    return float(_font().text_length(text, fontsize=size))


def _wrapped(line: PanelLine) -> list[PanelLine]:
    """Cut a line into lines that fit the panel."""
    room = PANEL_WIDTH - PANEL_MARGIN - line.indent - 14
    pieces: list[str] = [""]
    for char in line.text:
        if _width(pieces[-1] + char, PANEL_SIZE) > room:
            pieces.append("")
        pieces[-1] += char
    first = PanelLine(pieces[0], line.colour, line.indent, line.bold)
    return [first, *(PanelLine(piece, None, line.indent + 8) for piece in pieces[1:])]


def _draw(page: pymupdf.Page, mark: Mark) -> None:
    """Draw a mark's line or box."""
    look = LOOKS[mark.layer]
    x0, y0, x1, y1 = mark.bbox
    colour = _rgb(look.colour) if look.width else None
    dashes = "[3 2] 0" if look.dashed else None
    if mark.layer is Layer.RULE:
        page.draw_line((x0, y0), (x1, y1), color=colour, width=look.width)
    elif look.width or look.filling:
        page.draw_rect(
            pymupdf.Rect(mark.bbox),
            color=colour,
            width=look.width,
            fill=_rgb(look.colour) if look.filling else None,
            fill_opacity=look.filling or 1,
            dashes=dashes,
        )


def _draw_label(page: pymupdf.Page, mark: Mark) -> None:
    """Write a mark's label: a column's above it, a cell's in its upper right corner, a record's left of its box."""
    if not mark.label:
        return
    x0, y0, x1, _ = mark.bbox
    text, size = mark.label, TAG_SIZE
    if mark.layer not in LAYER_OF_KIND.values():
        text, size = _fitting(mark.label, x1 - x0)
    if size < SMALLEST_TAG:
        return
    width = _width(text, size) + 1
    left = {Layer.ROLE: x0, Layer.CELL: x1 - width, Layer.SUPPLIED: x1 - width}.get(mark.layer, x0 - width)
    top = y0 - size - 1.5 if mark.layer is Layer.ROLE else y0
    colour = LOOKS[mark.layer].colour
    page.draw_rect(pymupdf.Rect(left, top, left + width, top + size + 1), color=None, fill=_rgb(colour))
    _write(page, text, (left + 0.5, top + size - 0.4), size, WHITE)


def _fitting(label: str, room: float) -> tuple[str, float]:
    """Return what of a label fits a width, and its font size: all of it a little smaller, else its first word."""
    for text in (label, label.split(" ")[0]):
        size = min(TAG_SIZE, TAG_SIZE * room / (_width(text, TAG_SIZE) + 1))
        if size >= SMALLEST_TAG:
            return text, size
    return label, 0.0


def _draw_line(page: pymupdf.Page, line: PanelLine, left: float, baseline: float) -> None:
    """Write a line of the lists."""
    if line.colour is not None:
        patch = pymupdf.Rect(left, baseline - PANEL_SIZE + 1, left + 9, baseline + 1)
        page.draw_rect(patch, color=None, fill=_rgb(line.colour))
    _write(page, line.text, (left + line.indent, baseline), PANEL_SIZE, BLACK)
    if line.bold:
        _write(page, line.text, (left + line.indent + 0.25, baseline), PANEL_SIZE, BLACK)


def _write(page: pymupdf.Page, text: str, place: tuple[float, float], size: float, colour: Colour) -> None:
    """Write text with its own widths: a Latin letter is narrower than an ideograph."""
    if text:
        writer = pymupdf.TextWriter(page.rect, color=_rgb(colour))
        writer.append(place, text, font=_font(), fontsize=size)
        writer.write_text(page)


def _rgb(colour: Colour) -> tuple[float, float, float]:
    red, green, blue = colour
    return red / 255, green / 255, blue / 255
