"""Writes a report as a flat OpenDocument file, from which an office suite makes a PDF in its own way."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from html import escape

from tests.generators.model import Cell, Grid, NewPage, Print, Report, Row, Ruling, Space, Text, Writing

FAMILIES = {"gothic": "IPAGothic", "pgothic": "IPAPGothic", "mincho": "IPAMincho", "pmincho": "IPAPMincho"}
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
    )
)


class Kind(Enum):
    """The program whose document is written: its office tag and its media type."""

    WRITER = ("text", "application/vnd.oasis.opendocument.text", "fodt")
    CALC = ("spreadsheet", "application/vnd.oasis.opendocument.spreadsheet", "fods")


def flat_document(report: Report, kind: Kind) -> str:
    """Return the report as flat XML; blocks that place things by height alone are left out."""
    tag, media, _ = kind.value
    grids = [block for block in report.blocks if isinstance(block, Grid)]
    body = _sheet(report) if kind is Kind.CALC else _pages(report)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document {SPACES} office:version="1.3" office:mimetype="{media}">'
        f"{_fonts_and_page(report.print)}<office:automatic-styles>{_page(report.print)}"
        f"{''.join(_grid_styles(i, grid, kind) for i, grid in enumerate(grids))}{_cell_styles(report.print)}"
        f'</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" '
        f'style:page-layout-name="page"/></office:master-styles>'
        f"<office:body><office:{tag}>{''.join(body)}</office:{tag}></office:body></office:document>"
    )


def _fonts_and_page(style: Print) -> str:
    family = FAMILIES[style.font]
    look = _text_look(style.points, family)
    return (
        f'<office:styles><style:default-style style:family="paragraph">{look}</style:default-style>'
        f'<style:default-style style:family="table-cell">{look}</style:default-style></office:styles>'
    )


def _text_look(points: float, family: str) -> str:
    names = "".join(f' style:font-name{k}="{family}" style:font-family{k}="{family}"' for k in ("", "-asian"))
    names = names.replace("style:font-family=", "fo:font-family=")
    return f'<style:text-properties{names} fo:font-size="{points}pt" style:font-size-asian="{points}pt"/>'


def _page(style: Print) -> str:
    width, height = style.size
    turned = "landscape" if width > height else "portrait"
    return (
        f'<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="{width}pt" '
        f'fo:page-height="{height}pt" style:print-orientation="{turned}" fo:margin="{style.margin}pt" '
        f'style:scale-to-X="1" style:scale-to-Y="0"><style:header-footer-properties/>'
        f"</style:page-layout-properties><style:header-style/><style:footer-style/></style:page-layout>"
    )


def _grid_styles(number: int, grid: Grid, kind: Kind) -> str:
    width = sum(grid.widths)
    page = ' style:master-page-name="Standard"' if kind is Kind.CALC else ""  # in a text it would begin a new page
    split = "true" if grid.cut_rows else "false"
    columns = "".join(
        f'<style:style style:name="g{number}c{i}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{w}pt"/></style:style>'
        for i, w in enumerate(grid.widths)
    )
    return (
        f'<style:style style:name="g{number}" style:family="table"{page}>'
        f'<style:table-properties style:width="{width}pt" '
        f'table:align="left" table:border-model="collapsing"/></style:style>'
        f'<style:style style:name="g{number}r" style:family="table-row"><style:table-row-properties '
        f'fo:keep-together="{"auto" if grid.cut_rows else "always"}" style:use-optimal-row-height="true" '
        f'table:may-break-between-rows="{split}"/></style:style>{columns}'
    )


def _cell_styles(style: Print) -> str:
    line = f"{style.line_width}pt solid #000000"
    rules = {
        Ruling.HAIRLINES: f'fo:border-top="{line}" fo:border-bottom="{line}"',
        Ruling.NONE: 'fo:border="none"',
    }.get(style.ruling, f'fo:border="{line}"')
    grey = "" if style.head_shade is None else "#" + f"{round(style.head_shade * 255):02x}" * 3
    middle = "middle" if style.middle else "top"
    parts: list[str] = []
    for head in (False, True):
        shade = f' fo:background-color="{grey}"' if head and grey else ""
        for writing in (False, True):
            turned = ' style:writing-mode="tb-rl" style:direction="ttb"' if writing else ""
            parts.append(
                f'<style:style style:name="{_cell_style(head, writing)}" style:family="table-cell">'
                f'<style:table-cell-properties {rules}{shade}{turned} fo:padding="{style.padding}pt" '
                f'style:vertical-align="{middle}" fo:wrap-option="wrap"/></style:style>'
            )
    for align, value in (("left", "start"), ("center", "center"), ("right", "end")):
        parts.append(
            f'<style:style style:name="{align}" style:family="paragraph"><style:paragraph-properties '
            f'fo:text-align="{value}"/></style:style>'
        )
    big = _text_look(style.points * 1.6, FAMILIES[style.font])
    parts.append(
        f'<style:style style:name="title" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>'
        f'{big}</style:style><style:style style:name="bigcell" style:family="table-cell">{big}</style:style>'
    )
    return "".join(parts)


def _cell_style(head: bool, writing: bool) -> str:
    return f"cell{'h' if head else ''}{'v' if writing else ''}"


def _pages(report: Report) -> Iterator[str]:
    """Yield the blocks of a text document."""
    number = 0
    for block in report.blocks:
        if isinstance(block, Text):
            style = "title" if block.scale > 1.2 else block.align
            yield f'<text:p text:style-name="{style}">{escape(block.text)}</text:p>'
        elif isinstance(block, Grid):
            yield from _grid(block, number, f"表{number + 1}")
            number += 1
        elif isinstance(block, Space | NewPage):
            yield '<text:p text:style-name="left"/>'


def _sheet(report: Report) -> Iterator[str]:
    """Yield one sheet: texts are cells in the first column, the first grid gives the widths."""
    grid = next(block for block in report.blocks if isinstance(block, Grid))
    yield '<table:table table:name="表" table:style-name="g0">'
    yield _columns(grid, 0)
    number = 0
    for block in report.blocks:
        if isinstance(block, Text):
            look = ' table:style-name="bigcell"' if block.scale > 1.2 else ""
            cell = f'<table:table-cell{look} office:value-type="string"><text:p>{escape(block.text)}</text:p>'
            yield f"<table:table-row>{cell}</table:table-cell></table:table-row>"
        elif isinstance(block, Grid):
            yield from _rows(block, number, calc=True)
            number += 1
        else:
            yield "<table:table-row><table:table-cell/></table:table-row>"
    yield "</table:table>"


def _columns(grid: Grid, number: int) -> str:
    return "".join(f'<table:table-column table:style-name="g{number}c{i}"/>' for i in range(len(grid.widths)))


def _grid(grid: Grid, number: int, name: str) -> Iterator[str]:
    yield f'<table:table table:name="{name}" table:style-name="g{number}">{_columns(grid, number)}'
    yield from _rows(grid, number, calc=False)
    yield "</table:table>"


def _rows(grid: Grid, number: int, *, calc: bool) -> Iterator[str]:
    rows = (*grid.head, *grid.body)
    covered: set[tuple[int, int]] = set()
    if grid.head and grid.repeat_head:
        yield "<table:table-header-rows>"
    for r, row in enumerate(rows):
        if r == len(grid.head) and grid.head and grid.repeat_head:
            yield "</table:table-header-rows>"
        yield f'<table:table-row table:style-name="g{number}r">'
        yield from _row(row, r, len(grid.widths), covered, calc=calc)
        yield "</table:table-row>"


def _row(row: Row, r: int, width: int, covered: set[tuple[int, int]], *, calc: bool) -> Iterator[str]:
    cells = iter(row.cells)
    for column in range(width):
        if (r, column) in covered:
            yield "<table:covered-table-cell/>"
            continue
        cell = next(cells)
        covered |= {(r + i, column + j) for i in range(cell.rows) for j in range(cell.columns)}
        yield _cell(cell, calc=calc)


def _cell(cell: Cell, *, calc: bool) -> str:
    upright = cell.writing in {Writing.STACKED, Writing.VERTICAL, Writing.TURNED}
    spans = f'table:number-rows-spanned="{cell.rows}" table:number-columns-spanned="{cell.columns}"'
    lines = "".join(f'<text:p text:style-name="{cell.align}">{escape(line)}</text:p>' for line in cell.text.split("\n"))
    kind = ' office:value-type="string"' if calc else ""
    style = _cell_style(cell.head, upright)
    return f'<table:table-cell table:style-name="{style}" {spans}{kind}>{lines}</table:table-cell>'
