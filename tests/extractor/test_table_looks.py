"""One table in many looks, as browsers print them: what it says does not depend on how its lines are drawn."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.chromium import chromium

from extractor import extract
from extractor.records import Kind, Record

EVENTS = [
    ["都市名", "事業名", "内容", "期間", "人数"],
    ["みどり市", "中学生海外派遣", "現地校の授業に参加し、日本文化を紹介した。", "8月1日～10日", "14名"],
    ["あおば市", "絵画交換展", "両市の小学生の絵を展示した。", "1月13日～28日", "640人"],
    ["さくら郡", "オンライン交流会", "高校生同士が学校生活について発表し合った。", "11月18日", "23名"],
    ["もみじ市", "ふれあい交流", "スキー体験、農業体験", "2月10日～12日", "20名"],
]
NUMBERS = [
    ["施設", "4月", "5月", "6月", "計"],
    ["図書館", "1,200", "1,350", "1,410", "3,960"],
    ["公民館", "530", "610", "580", "1,720"],
    ["体育館", "2,210", "2,480", "2,390", "7,080"],
    ["計", "3,940", "4,440", "4,380", "12,760"],
]
HELD = {
    "中学生海外派遣": ("みどり市", "2023-08-01", "2023-08-10", 14, "名"),
    "絵画交換展": ("あおば市", "2024-01-13", "2024-01-28", 640, "人"),
    "オンライン交流会": ("さくら郡", "2023-11-18", "2023-11-18", 23, "名"),
    "ふれあい交流": ("もみじ市", "2024-02-10", "2024-02-12", 20, "名"),
}
COLLAPSED = "table{border-collapse:collapse}"
LOOKS = {
    "dotted": COLLAPSED + "td,th{border:1px dotted #444}",
    "dashed": COLLAPSED + "td,th{border:1px dashed #444}",
    "double": COLLAPSED + "td,th{border:3px double #000}",
    "ridge and inset": "table{border:3px ridge #999}td,th{border:2px inset #999}",
    "boxes in a frame": "table{border-spacing:4px;border:1px solid #333}td,th{border:1px solid #888;padding:2px 6px}",
    "boxes of colour": "table{border-spacing:3px}td,th{background:#f2f2f2;padding:4px 8px}th{background:#cdd}",
    "stripes": COLLAPSED + "tr:nth-child(even) td{background:#eef}th{background:#336;color:#fff}td,th{padding:4px 8px}",
    "white lines": COLLAPSED + "td,th{border:2px solid #fff;background:#dde6f0;padding:4px 6px}",
    "rounded frame": "table{border-spacing:0;border:1px solid #333;border-radius:8px}"
    "td,th{border-bottom:1px solid #ccc;padding:4px 8px}",
    "row lines": COLLAPSED + "tr{border-bottom:1px solid #999}td,th{padding:4px 8px}",
    "column lines": COLLAPSED + "table{border-top:2px solid #000;border-bottom:2px solid #000}"
    "td,th{border-left:1px solid #999;padding:3px 8px}th{border-bottom:1px solid #000}",
    "no lines": "td,th{padding:2px 14px 2px 0;text-align:left}",
    "letter-spaced": COLLAPSED + "td,th{border:1px solid #000;letter-spacing:.25em;padding:6px}",
    "justified": COLLAPSED + "td,th{border:1px solid #000;text-align:justify;text-align-last:justify;padding:3px}",
    "thick": COLLAPSED + "td,th{border:3px solid #222;padding:4px}",
    "tiny": COLLAPSED + "table{font-size:6.5pt}td,th{border:.3pt solid #000;padding:0 1px}",
}


def written(rows: Sequence[Sequence[str]]) -> str:
    lines = "".join(
        f"<tr>{''.join(f'<{tag}>{html.escape(cell)}</{tag}>' for cell in row)}</tr>"
        for tag, row in zip(["th", *["td"] * len(rows)], rows, strict=False)
    )
    return f"<table>{lines}</table>"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A PDF of each look, as the browser prints it."""
    folder = tmp_path_factory.mktemp("looks")
    found: dict[str, Path] = {}
    with chromium() as browser:
        page = browser.new_page()
        for number, (look, style) in enumerate(LOOKS.items()):
            page.set_content(
                "<meta charset=utf-8><style>@page{margin:15mm}body{font-family:'Noto Sans CJK JP';font-size:10pt}"
                f"h1{{font-size:14pt}}h2{{font-size:11pt}}{style}</style><h1>令和５年度　交流事業実績</h1>"
                f"<h2>１　交流事業</h2>{written(EVENTS)}<h2>２　施設利用者数（単位：人）</h2>{written(NUMBERS)}"
            )
            found[look] = folder / f"{number}.pdf"
            page.pdf(path=found[look], format="A4", print_background=True)
    return found


def bare(text: object) -> str:
    return re.sub(r"\s", "", str(text))


def said(event: Record) -> tuple[str, str, str, float, str | None]:
    (partner,) = event.fields["partners"].value
    (period,) = event.fields["periods"].value
    (count,) = event.fields["counts"].value
    return bare(partner), str(period.start), str(period.end), count.value, count.unit


@pytest.mark.parametrize("look", LOOKS)
def test_a_table_says_the_same_in_every_look(printed: dict[str, Path], look: str) -> None:
    records = extract(printed[look]).records
    events = [record for record in records if record.kind is Kind.EVENT]
    assert {bare(event.fields["name"].value): said(event) for event in events} == HELD
    numbers = [record for record in records if record.kind is Kind.STATISTIC]
    heads = {
        (row[0], head): float(value.replace(",", ""))
        for row in NUMBERS[1:]
        for head, value in zip(NUMBERS[0][1:], row[1:], strict=True)
    }
    assert {
        (*map(bare, number.fields["row"].value), *map(bare, number.fields["column"].value)): number.fields[
            "value"
        ].value
        for number in numbers
    } == heads
    assert {number.fields["unit"].value for number in numbers} == {"人"}
    assert len(records) == len(HELD) + len(heads)
