"""A tagged PDF says where each piece of its text stands in the document; an untagged one is read as ever."""

from __future__ import annotations

import re
from pathlib import Path

import pymupdf
import pytest
from tests.tagged_pdfs import Words, element, row, write_tagged

from extractor.reading.page import Page
from extractor.reading.pdf import read_pages
from extractor.reading.tags import Tag, TagPath, cell_of, row_of, table_of

XS = (40.0, 140.0, 240.0)
DOCUMENT = Tag("Document", 0)


def paths(page: Page) -> dict[str, TagPath]:
    """Return where each printed line of a page stands."""
    found: dict[int, str] = {}
    for glyph in page.glyphs:
        found[glyph.run] = found.get(glyph.run, "") + glyph.text
    return {text.strip(): page.tags[run] for run, text in found.items()}


def read(path: Path) -> list[Page]:
    return list(read_pages(path))


def test_each_line_knows_its_place_in_the_document(tmp_path: Path) -> None:
    table = element("Table", row(("年月日", "事業名", "人数"), XS, 80), row(("4月1日", "", "20人"), XS, 100))
    heading = element("H1", element("Span", Words("１ 交流", 40, 40)), element("Span", Words("事業", 77, 40)))
    (page,) = read(write_tagged(tmp_path / "a.pdf", heading, table, artifacts=[Words("- 1 -", 190, 290)]))
    found = paths(page)
    assert found["１ 交流事業"] == (DOCUMENT, Tag("H1", 0))
    assert found["- 1 -"] == ()
    table_path = (DOCUMENT, Tag("Table", 1))
    assert found["事業名"] == (*table_path, Tag("TR", 0), Tag("TD", 1), Tag("P", 0))
    assert row_of(found["20人"]) == (*table_path, Tag("TR", 1))
    assert cell_of(found["20人"]) == (*table_path, Tag("TR", 1), Tag("TD", 1))
    assert table_of(found["20人"]) == table_path
    assert row_of(found["１ 交流事業"]) == ()


def test_a_row_over_two_pages_has_one_place(tmp_path: Path) -> None:
    cells = [element("TD", Words(text, x, y, page)) for text, x, y, page in (("上", 40, 280, 0), ("下", 140, 30, 1))]
    first, second = read(write_tagged(tmp_path / "a.pdf", element("Table", element("TR", *cells)), pages=2))
    assert row_of(paths(first)["上"]) == row_of(paths(second)["下"]) != ()


def test_text_that_a_page_cuts_from_a_sheet_is_in_no_row(tmp_path: Path) -> None:
    (page,) = read(write_tagged(tmp_path / "a.pdf", element("Table", element("Span", Words("続き", 40, 40)))))
    assert paths(page)["続き"] == (DOCUMENT, Tag("Table", 0))
    assert row_of(paths(page)["続き"]) == ()


def test_the_structure_of_a_file_that_is_not_marked_is_not_read(tmp_path: Path) -> None:
    words = element("P", Words("本文", 40, 40))
    marked, unmarked = (read(write_tagged(tmp_path / f"{m}.pdf", words, marked=m))[0] for m in (True, False))
    assert marked.tags
    assert unmarked.tags == ()
    assert [(g.text, g.x0, g.y0) for g in marked.glyphs] == [(g.text, g.x0, g.y0) for g in unmarked.glyphs]


@pytest.mark.parametrize("parent", ["0 0 R", "99999 0 R", "7", "null", "{own} 0 R"])
def test_a_structure_over_which_the_process_would_end_is_not_read(tmp_path: Path, parent: str) -> None:
    path = write_tagged(tmp_path / "a.pdf", element("P", element("Span", Words("本文", 40, 40))))
    with pymupdf.open(path) as document:
        for number in range(1, document.xref_length()):
            written = document.xref_object(number, compressed=True)
            if "/StructElem/S/Span" in written:
                broken = re.sub(r"/P \d+ 0 R", f"/P {parent.format(own=number)}", written)
                document.update_object(number, broken)
        document.save(tmp_path / "b.pdf")
    (page,) = read(tmp_path / "b.pdf")
    assert (page.tags, "".join(glyph.text for glyph in page.glyphs)) == ((), "本文")
