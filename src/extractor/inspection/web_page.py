"""A page's debug picture as one HTML file that asks nothing of the network: page image, SVG overlay and lists."""

from __future__ import annotations

from base64 import b64encode
from html import escape

from extractor.inspection.layers import LAYER_OF_KIND, LOOKS, Layer, Look
from extractor.inspection.page_view import Mark, PageView, RecordNote

_STYLE = """
body{font:14px/1.6 "Noto Sans JP","BIZ UDPGothic","Hiragino Sans",sans-serif;margin:1rem;color:#1a1a1c;background:#fff}
main{display:flex;gap:1.5rem;align-items:flex-start;flex-wrap:wrap}
figure{margin:0;position:sticky;top:1rem;flex:1 1 36rem;max-width:60rem;border:1px solid #999}
figure svg{display:block;width:100%;height:auto}
section{flex:1 1 30rem;min-width:0}
h1{font-size:1.2rem}h2{font-size:1rem;margin:1.2rem 0 .3rem}
table{border-collapse:collapse;width:100%}
td,th{border:1px solid #bbb;padding:.15rem .4rem;text-align:left;vertical-align:top}
td:first-child,th:first-child,td:last-child,th:last-child{white-space:nowrap}
td:nth-child(2){overflow-wrap:anywhere}
.roles td{white-space:normal}
label{display:block}
.patch{display:inline-block;width:1.2em;height:.8em;margin:0 .4em}
.failed{color:#b00}
text{font-size:6px;paint-order:stroke;stroke:#fff;stroke-width:1.6px}
"""


def write_page(view: PageView, image: bytes) -> str:
    """Return the debug picture as an HTML document; `image` is the page as displayed, as PNG."""
    title = escape(f"{view.file_name} {view.number}/{view.page_count}")
    layers = [layer for layer in LOOKS if any(mark.layer is layer for mark in view.marks)]
    return "\n".join(
        [
            '<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8">',
            f"<title>{title}</title><style>{_STYLE}{_switches(layers)}</style></head><body><h1>{title}</h1><main>",
            f'<section style="order:2">{_legend(layers)}{_readings(view)}{_columns(view)}{_records(view)}</section>',
            f"<figure>{_overlay(view, image, layers)}</figure>",
            "</main></body></html>\n",
        ]
    )


def _switches(layers: list[Layer]) -> str:
    """Return the rules by which the legend's boxes hide layers, without any script."""
    return "".join(f"body:has(#show-{layer}:not(:checked)) .{layer}{{display:none}}" for layer in layers)


def _legend(layers: list[Layer]) -> str:
    rows = [
        f'<label><input type="checkbox" id="show-{layer}" checked>'
        f'<span class="patch" style="background:{_css(LOOKS[layer])}"></span>{escape(LOOKS[layer].title)}</label>'
        for layer in layers
    ]
    return "<h2>凡例 / legend</h2>" + "".join(rows)


def _overlay(view: PageView, image: bytes, layers: list[Layer]) -> str:
    """Return the page image with the marks over it, as SVG in points."""
    data = b64encode(image).decode()
    groups = [
        f'<g class="{layer}">{"".join(_shape(mark) for mark in view.marks if mark.layer is layer)}</g>'
        for layer in layers
    ]
    return (
        f'<svg viewBox="0 0 {view.width:.1f} {view.height:.1f}" xmlns="http://www.w3.org/2000/svg">'
        f'<image width="{view.width:.1f}" height="{view.height:.1f}" href="data:image/png;base64,{data}"/>'
        f"{''.join(groups)}</svg>"
    )


def _shape(mark: Mark) -> str:
    """Return a mark as SVG with its note as tooltip."""
    look = LOOKS[mark.layer]
    x0, y0, x1, y1 = mark.bbox
    stroke = f'stroke="{_css(look)}" stroke-width="{look.width}"' if look.width else 'stroke="none"'
    if look.dashed:
        stroke += ' stroke-dasharray="3 2"'
    tip = f"<title>{escape(mark.note)}</title>" if mark.note else ""
    if mark.layer is Layer.RULE:
        return f'<line x1="{x0:.1f}" y1="{y0:.1f}" x2="{x1:.1f}" y2="{y1:.1f}" {stroke}/>'
    box = (
        f'<rect x="{x0:.1f}" y="{y0:.1f}" width="{x1 - x0:.1f}" height="{y1 - y0:.1f}" {stroke}'
        f' fill="{_css(look)}" fill-opacity="{look.filling}">{tip}</rect>'
    )
    top = y0 - 1 if mark.layer is Layer.ROLE else y0 + 6
    label = (
        f'<text x="{x0 + 1:.1f}" y="{top:.1f}" fill="{_css(look)}">{escape(mark.label)}</text>' if mark.label else ""
    )
    return box + label


def _readings(view: PageView) -> str:
    """Return which readings of the page's tables raced, if any did."""
    if not any(note.score is not None for note in view.readings):
        return ""
    rows = "".join(
        f"<tr><td>{escape(note.name)}</td><td>{escape(note.reader)}{' ✓' if note.is_kept else ''}</td>"
        f"<td>{note.records}</td><td>{'' if note.score is None else f'{note.score:.2f}'}</td>"
        f"<td>{escape('、'.join(note.against))}</td></tr>"
        for note in view.readings
    )
    head = "<tr><th>表</th><th>読み方</th><th>記録</th><th>もっともらしさ</th><th>矛盾・反証</th></tr>"
    return f"<h2>読み方の比較 / readings compared</h2><table class='roles'>{head}{rows}</table>"


def _columns(view: PageView) -> str:
    if not view.columns:
        return ""
    rows = "".join(
        f"<tr><td>{escape(note.name)}</td><td>{escape(note.head)}</td><td>{escape(note.role or '—')}</td>"
        f"<td>{'' if note.strength is None else f'{note.strength:.2f}'}</td><td>{escape(note.reason)}</td></tr>"
        for note in view.columns
    )
    head = "<tr><th>列</th><th>見出し</th><th>役割</th><th>強さ</th><th>理由</th></tr>"
    return f"<h2>列の役割と理由 / column roles and reasons</h2><table class='roles'>{head}{rows}</table>"


def _records(view: PageView) -> str:
    rows = "".join(_record(record) for record in view.records)
    head = "<tr><th>番号</th><th>項目</th><th>値</th><th>確信度</th></tr>"
    return f"<h2>記録 / records: {len(view.records)}</h2><table>{head}{rows}</table>"


def _record(record: RecordNote) -> str:
    patch = f'<span class="patch" style="background:{_css(LOOKS[LAYER_OF_KIND[record.kind]])}"></span>'
    rows = [
        f'<tr><th rowspan="{len(record.fields) + 1}">{record.number}{patch}</th>'
        f'<th colspan="2">{escape(record.title)}</th><th>{record.confidence:.3f}</th></tr>'
    ]
    for field in record.fields:
        checks = "".join(
            f'<br><span class="{"failed" if check.startswith("✗") else "passed"}">{escape(check)}</span>'
            for check in field.checks
        )
        value = f"{escape(field.value)}{checks}"
        rows.append(f"<tr><td>{escape(field.name)}</td><td>{value}</td><td>{field.confidence:.3f}</td></tr>")
    return "".join(rows)


def _css(look: Look) -> str:
    return "#{:02x}{:02x}{:02x}".format(*look.colour)
