"""The debug picture shows what the print is: rows by tags, hidden and struck text, small print."""

from __future__ import annotations

from pathlib import Path

import pymupdf
from tests.tagged_pdfs import Words, element, row, write_tagged

from extractor.inspection.layers import Layer
from extractor.inspection.page_view import view_page
from extractor.pipeline import run_stages


def test_tagged_hidden_and_struck_text_have_layers_of_their_own(tmp_path: Path) -> None:
    table = element("Table", row(("年月日", "事業名"), (40, 140), 60), row(("４月１日", "花の会"), (40, 140), 80))
    path = write_tagged(tmp_path / "a.pdf", element("P", Words("中止の会", 40, 130)), table)
    with pymupdf.open(path) as document:
        page = document[0]
        page.draw_line((40, 126.5), (80, 126.5), width=0.6)
        page.insert_text((40, 200), "白い文字", fontname="japan", fontsize=10, color=(1, 1, 1))
        document.save(tmp_path / "b.pdf")
    marks = view_page(run_stages(tmp_path / "b.pdf"), 1).marks
    notes = {layer: [mark.note for mark in marks if mark.layer is layer] for layer in Layer}
    assert notes[Layer.TAGGED] == ["Document0 Table1 TR0", "Document0 Table1 TR1"]
    assert notes[Layer.STRUCK] == [f"{char}: struck" for char in "中止の会"]
    assert notes[Layer.HIDDEN] == [f"{char}: same_colour" for char in "白い文字"]
