"""A tagged PDF says where each piece of its text stands in the document; an untagged one is read as ever."""

from __future__ import annotations

import re
from pathlib import Path

import pymupdf
import pytest
from tests.tagged_pdfs import Words, element, row, write_tagged

from extractor.reading.page import Page
from extractor.reading.pdf import read_pages
from extractor.reading.print_layer.unmarked_text import marks_outside, set_unmarked_text_apart
from extractor.reading.tags import ARTIFACT, UNTAGGED, Tag, TagPath, cell_of, row_of, table_of

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
    assert found["- 1 -"] == (Tag(ARTIFACT, 1),)
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


def test_text_after_an_element_that_is_in_none_is_not_taken_for_a_part_of_it(tmp_path: Path) -> None:
    table = element(
        "Table", row(("4月1日", "料理教室", "20人"), XS, 80), row(("4月2日", "茶会", "30人"), XS, 80, page=1)
    )
    foot = [Words(f"- {n + 1} -", 190, 290, n) for n in (0, 1)]
    typed = [Words("（済）", 300, 80), Words("写し", 300, 20, 1)]
    for page in read(write_tagged(tmp_path / "a.pdf", table, artifacts_last=foot, untagged=typed, pages=2)):
        found = paths(page)
        assert [tag.kind for tag in found[f"- {page.number} -"]] == [ARTIFACT]
        assert found["（済）" if page.number == 1 else "写し"] == ()
        assert [text for text, path in found.items() if row_of(path)] == [
            ["4月1日", "料理教室", "20人"],
            ["4月2日", "茶会", "30人"],
        ][page.number - 1]


@pytest.mark.parametrize("words", [b"(BT EMC (EMC\\)) EMC )", b"<454d43>", b"[(a) 20 (EMC )]"])
def test_the_word_for_the_end_of_a_mark_inside_a_text_ends_none(words: bytes) -> None:
    shown = b"TJ" if words.startswith(b"[") else b"Tj"
    content = b"/P << /MCID 0 >> BDC BT " + words + shown + b" ET EMC /Artifact BMC BT (1) Tj ET EMC BT (2) Tj ET"
    marks = marks_outside(content)
    assert [(mark.kind, content[mark.at :].strip()[:9]) for mark in marks] == [
        (ARTIFACT, b"/Artifact"),
        (UNTAGGED, b"BT (2) Tj"),
    ]


@pytest.mark.parametrize("content", [b"/P << /MCID 0 >> BDC (a) Tj EMC EMC (b) Tj", b"/P << /MCID 0 >> BDC (a) Tj"])
def test_marks_that_do_not_match_say_nothing(content: bytes) -> None:
    assert marks_outside(content) == []


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


@pytest.mark.parametrize(
    "tree", ["<< /Nums [5 null] >>", "<< /Nums [{own} [0 0 R]] >>", "<< /Nums 7 /Kids [{own} 0 R] >>", "null"]
)
def test_a_page_whose_marks_lead_nowhere_is_read(tmp_path: Path, tree: str) -> None:
    words, foot = element("P", Words("本文", 40, 40)), [Words("- 1 -", 190, 290)]
    path = write_tagged(tmp_path / "a.pdf", words, artifacts_last=foot)
    with pymupdf.open(path) as document:
        root = int(document.xref_get_key(document.pdf_catalog(), "StructTreeRoot")[1].split()[0])
        document.xref_set_key(root, "ParentTree", tree.format(own=root))
        set_unmarked_text_apart(document[0])
        assert document[0].get_text().split() == ["本文", "-", "1", "-"]
        document.save(tmp_path / "b.pdf")
    (page,) = read(tmp_path / "b.pdf")
    assert "".join(glyph.text for glyph in page.glyphs if not glyph.text.isspace()) == "本文-1-"
