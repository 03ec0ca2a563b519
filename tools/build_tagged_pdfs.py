"""Rebuilds the tagged test PDFs of programs that the tests do without: Typst, WeasyPrint and LibreOffice.

Usage: `python -m tools.build_tagged_pdfs [PROGRAM …]` from the project's root, by hand: it needs the packages `typst`
(0.14 or newer) and `weasyprint`, the program `soffice` and the font IPAMincho. All print one report: a title, headings,
paragraphs, a list, a captioned table with its head on every page, running heads and page numbers.
"""

from __future__ import annotations

import importlib
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

PDFS = Path(__file__).parents[1] / "tests" / "pdfs"
FONT = "IPAMincho"
TITLE, HEADING, LISTED, CAPTION = "国際交流事業報告書", "交流の概要", "主な取組", "令和６年度の行事"
RUNNING = "あおば市国際交流協会"
PARAGRAPHS = (
    "本市では姉妹都市との交流を深めるため、令和６年５月10日に青葉公民館で日本語教室を開き、市民と留学生あわせて35人が"
    "参加しました。参加者からは好評でした。",
    "来年度も続けます。",
)
ITEMS = ("料理教室の開催", "茶道体験の開催")
HEAD = ("実施日", "事業名", "会場", "参加者数")
ROWS = tuple(
    (f"令和６年{4 + i // 2}月{3 + i}日", name, "青葉公民館" if i % 2 else "市民会館", f"{20 + i}人")
    for i, name in enumerate(
        (
            "花見の会",
            "料理教室",
            "茶道体験",
            "写真展",
            "合唱の集い",
            "日本語教室",
            "留学生の集い",
            "書道教室",
            "雪まつり見学",
            "新年会",
        )
    )
)
PATIENCE_SECONDS = 180


def typst() -> bytes:
    """Return the report as Typst prints it."""
    head, rows = (",".join(f"[{cell}]" for cell in cells) for cells in (HEAD, [cell for row in ROWS for cell in row]))
    text, items = "\n\n".join(PARAGRAPHS), "\n".join(f"- {item}" for item in ITEMS)
    source = f"""
#set document(title: "{TITLE}")
#set page(width: 420pt, height: 300pt, margin: 40pt, header: [{RUNNING}],
  footer: context align(center, counter(page).display()))
#set text(font: "{FONT}", lang: "ja", size: 10pt)
#show figure: set block(breakable: true)
#title()
= {HEADING}
{text}
== {LISTED}
{items}
#figure(table(columns: 4, table.header({head}), {rows}), kind: table,
  supplement: none, numbering: none, caption: figure.caption(position: top)[{CAPTION}])
"""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.typ"
        path.write_text(source, encoding="utf-8")
        pdf: bytes = importlib.import_module("typst").compile(str(path))
    return pdf


def weasyprint() -> bytes:
    """Return the report as WeasyPrint prints it."""
    style = (
        f"@page{{size:420pt 300pt;margin:40pt;@top-left{{content:'{RUNNING}'}}@bottom-center{{content:counter(page)}}}}"
        f"body{{font-family:{FONT};font-size:10pt}}table{{border-collapse:collapse}}"
        "td,th{border:1px solid;padding:2pt}"
    )
    head = "".join(f"<th>{cell}</th>" for cell in HEAD)
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    page = (
        f"<html lang=ja><head><meta charset=utf-8><title>{TITLE}</title><style>{style}</style></head><body>"
        f"<h1>{TITLE}</h1><h2>{HEADING}</h2>{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}<h3>{LISTED}</h3>"
        f"<ul>{''.join(f'<li>{item}</li>' for item in ITEMS)}</ul><table><caption>{CAPTION}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></body></html>"
    )
    pdf: bytes = importlib.import_module("weasyprint").HTML(string=page).write_pdf(pdf_tags=True)
    return pdf


SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in (("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"))
)
SPACES += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
LOOK = (
    f'<style:text-properties style:font-name="{FONT}" fo:font-family="{FONT}" style:font-family-asian="{FONT}" '
    f'style:font-name-asian="{FONT}" fo:font-size="10pt" style:font-size-asian="10pt"/>'
)


def _flat(media: str, styles: str, body: str) -> str:
    """Return a flat OpenDocument file whose pages have a running head and a number."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:version="1.3" '
        f'office:mimetype="application/vnd.oasis.opendocument.{media}"><office:styles>'
        f'<style:default-style style:family="paragraph">{LOOK}</style:default-style>'
        f'<style:default-style style:family="table-cell">{LOOK}</style:default-style></office:styles>'
        f'<office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties '
        f'fo:page-width="420pt" fo:page-height="300pt" fo:margin="30pt"/><style:header-style/><style:footer-style/>'
        f'</style:page-layout>{styles}<style:style style:name="cell" style:family="table-cell">'
        f'<style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="2pt"/></style:style>'
        f'</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" '
        f'style:page-layout-name="page"><style:header><text:p>{RUNNING}</text:p></style:header><style:footer>'
        f"<text:p><text:page-number/></text:p></style:footer></style:master-page></office:master-styles>"
        f"<office:body>{body}</office:body></office:document>"
    )


def _row(cells: tuple[str, ...]) -> str:
    begin = '<table:table-cell table:style-name="cell" office:value-type="string">'
    inside = "".join(f"{begin}<text:p>{cell}</text:p></table:table-cell>" for cell in cells)
    return f"<table:table-row>{inside}</table:table-row>"


def _table(style: str) -> str:
    columns = '<table:table-column table:style-name="column" table:number-columns-repeated="4"/>'
    return (
        f'<table:table table:name="{CAPTION}"{style}>{columns}<table:table-header-rows>{_row(HEAD)}'
        f"</table:table-header-rows>{''.join(map(_row, ROWS))}</table:table>"
    )


SHEET = ' table:style-name="sheet"'
COLUMN = (
    '<style:style style:name="column" style:family="table-column"><style:table-column-properties '
    'style:column-width="85pt"/></style:style>'
)


def writer() -> bytes:
    """Return the report as the text program of LibreOffice prints it."""
    items = "".join(f"<text:list-item><text:p>{item}</text:p></text:list-item>" for item in ITEMS)
    text = (
        f'<office:text><text:p text:style-name="Title">{TITLE}</text:p>'
        f'<text:h text:outline-level="1">{HEADING}</text:h>{"".join(f"<text:p>{one}</text:p>" for one in PARAGRAPHS)}'
        f'<text:h text:outline-level="2">{LISTED}</text:h><text:list text:style-name="bullets">{items}</text:list>'
        f"<text:p>{CAPTION}</text:p>{_table('')}</office:text>"
    )
    bullets = (
        '<text:list-style style:name="bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="・">'
        '<style:list-level-properties text:space-before="10pt" text:min-label-width="12pt"/>'
        "</text:list-level-style-bullet></text:list-style>"
    )
    return _office(_flat("text", COLUMN + bullets, text), "fodt", "writer")


def calc() -> bytes:
    """Return the table of the report as the spreadsheet of LibreOffice prints it."""
    sheet = (
        '<style:style style:name="sheet" style:family="table" style:master-page-name="Standard">'
        "<style:table-properties/></style:style>"
    )
    body = f"<office:spreadsheet>{_table(SHEET)}</office:spreadsheet>"
    return _office(_flat("spreadsheet", COLUMN + sheet, body), "fods", "calc")


def _office(source: str, ending: str, program: str) -> bytes:
    """Return what LibreOffice prints of a flat document, with tags."""
    options = f'pdf:{program}_pdf_Export:{{"UseTaggedPDF":{{"type":"boolean","value":"true"}}}}'
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"report.{ending}"
        path.write_text(source, encoding="utf-8")
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", options, "--outdir", folder, str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE_SECONDS)
        return path.with_suffix(".pdf").read_bytes()


PROGRAMS: Mapping[str, Callable[[], bytes]] = {"typst": typst, "weasyprint": weasyprint, "writer": writer, "calc": calc}


def main(names: list[str]) -> None:
    """Write the PDFs of the programs, all if none is named."""
    for name in names or PROGRAMS:
        pdf = PROGRAMS[name]()
        (PDFS / f"tagged_{name}.pdf").write_bytes(pdf)
        print(f"tagged_{name}.pdf: {len(pdf):,} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
