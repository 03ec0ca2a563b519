"""Writes a report as an HTML page, from which a browser makes a PDF in its own way."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from html import escape

from tests.generators.model import (
    Cell,
    Grid,
    NewPage,
    Print,
    Report,
    Row,
    Ruling,
    Space,
    Text,
    Writing,
    gold_of,
)

MARK = 6
"""So many characters tell rows apart from one page to the next."""

FAMILIES = {
    "gothic": "Noto Sans CJK JP",
    "pgothic": "IPAPGothic",
    "mincho": "Noto Serif CJK JP",
    "pmincho": "IPAPMincho",
}
_RULES = {
    Ruling.LINES: ("collapse", "td {{ border: {w}pt solid black; }}"),
    Ruling.RECTANGLES: ("collapse", "td {{ border: {w}pt solid #222; }}"),
    Ruling.BOXES: ("separate", "td {{ border: {w}pt solid black; }}"),
    Ruling.OPEN_SIDES: (
        "collapse",
        "td {{ border: {w}pt solid black; }} table {{ border-left: hidden; border-right: hidden; }}",
    ),
    Ruling.HAIRLINES: ("collapse", "td {{ border-top: {w}pt solid #444; border-bottom: {w}pt solid #444; }}"),
    Ruling.THREE_RULES: (
        "collapse",
        "table, thead {{ border-top: {w}pt solid black; border-bottom: {w}pt solid black; }}",
    ),
    Ruling.ZEBRA: ("collapse", "tbody tr:nth-child(even) td {{ background: #eaeaea; }}"),
    Ruling.NONE: ("collapse", ""),
}
_WRITING = {
    Writing.STACKED: "writing-mode: vertical-rl; text-orientation: upright;",
    Writing.VERTICAL: "writing-mode: vertical-rl;",
    Writing.TURNED: "writing-mode: vertical-rl; text-orientation: sideways;",
}


def page_of(report: Report) -> str:
    """Return the report as one HTML document; a block that places things by height alone is left out."""
    body = "".join(part for block in report.blocks for part in _block(block, report.print))
    return f"<!doctype html><html lang=ja><meta charset=utf-8><style>{_style(report.print)}</style>{body}</html>"


def gold_on_pages(report: Report, pages: Sequence[str]) -> dict[str, object]:
    """Return the gold of a printed report; `pages` are the texts of its pages, by which each row's page is found."""
    texts = ["".join(unicodedata.normalize("NFKC", page).split()) for page in pages]
    page, place = 0, 0
    found: list[int] = []
    for block in report.blocks:
        for row in (*block.head, *block.body) if isinstance(block, Grid) else ():
            mark = _beginning(row)
            while page + 1 < len(texts) and mark not in texts[page][place:]:
                later = next((i for i in range(page + 1, len(texts)) if mark in texts[i]), None)
                if later is None:
                    break
                page, place = later, 0
            place = max(place, texts[page].find(mark, place))
            found += [page + 1] * len(row.states)
        found += [page + 1] * (len(block.states) if isinstance(block, Text) else 0)
    return gold_of(report, found)


def _beginning(row: Row) -> str:
    """Return the first characters of the row's longest text: enough to find the page on which it begins."""
    longest = max((cell.text for cell in row.cells), key=len)
    return "".join(unicodedata.normalize("NFKC", longest).split())[:MARK]


def _style(style: Print) -> str:
    width, height = style.size
    collapse, rules = _RULES[style.ruling]
    shade = (
        ""
        if style.head_shade is None
        else f"td.head {{ background: rgb({', '.join([f'{style.head_shade:.0%}'] * 3)}); }}"
    )
    return (
        f"@page {{ size: {width}pt {height}pt; margin: {style.margin}pt; }}"
        f"body {{ margin: 0; font: {style.points}pt/{style.leading} '{FAMILIES[style.font]}'; }}"
        f"table {{ border-collapse: {collapse}; border-spacing: 0; table-layout: fixed; }}"
        f"td {{ padding: {style.padding}pt; vertical-align: {'middle' if style.middle else 'top'}; }}"
        "td { overflow-wrap: anywhere; }"
        f"p {{ margin: 0; }} tr {{ break-inside: avoid; }} table.cut tr {{ break-inside: auto; }}"
        f"{rules.format(w=style.line_width)} {shade}"
    )


def _block(block: object, style: Print) -> Iterator[str]:
    if isinstance(block, Text):
        weight = "bold" if block.bold else "normal"
        look = f"font-size: {style.points * block.scale}pt; text-align: {block.align}; font-weight: {weight}"
        yield f'<p style="{look}">{escape(block.text)}</p>'
    elif isinstance(block, Space):
        yield f'<div style="height: {max(block.height, 0)}pt"></div>'
    elif isinstance(block, NewPage):
        yield '<div style="break-before: page"></div>'
    elif isinstance(block, Grid):
        yield from _grid(block)


def _grid(grid: Grid) -> Iterator[str]:
    columns = "".join(f'<col style="width: {width}pt">' for width in grid.widths)
    kind = ' class="cut"' if grid.cut_rows else ""
    place = f"width: {sum(grid.widths)}pt; margin-left: {grid.indent}pt"
    yield f'<table{kind} style="{place}"><colgroup>{columns}</colgroup>'
    head = "".join(_row(row) for row in grid.head)
    repeats = "" if grid.repeat_head else ' style="display: table-row-group"'
    yield f"<thead{repeats}>{head}</thead><tbody>{''.join(_row(row) for row in grid.body)}</tbody></table>"


def _row(row: Row) -> str:
    return f"<tr>{''.join(_cell(cell) for cell in row.cells)}</tr>"


def _cell(cell: Cell) -> str:
    look = f"text-align: {cell.align}; letter-spacing: {cell.spacing}pt;"
    if cell.open_top:
        look += " border-top: hidden;"
    text = escape(cell.text).replace("\n", "<br>")
    if cell.writing in _WRITING:
        text = f'<div style="{_WRITING[cell.writing]} margin: auto">{text}</div>'
    kind = ' class="head"' if cell.head else ""
    return f'<td{kind} rowspan="{cell.rows}" colspan="{cell.columns}" style="{look}">{text}</td>'
