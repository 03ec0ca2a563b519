"""What is said of a file as a whole: files inside of it, forms, passwords, fonts that it lacks."""

from __future__ import annotations

from pathlib import Path

import pymupdf
from tests.scans.forms import event_table

from extractor.document.notices import notices_of
from extractor.reading.document import FileFacts, file_facts


def codes(facts: FileFacts) -> list[str]:
    return [notice.code for notice in notices_of(facts, [])]


def test_a_plain_file_needs_no_notice(tmp_path: Path) -> None:
    assert codes(file_facts(event_table(tmp_path / "plain.pdf"))) == []


def test_files_inside_a_file_are_named(tmp_path: Path) -> None:
    with pymupdf.open(event_table(tmp_path / "plain.pdf")) as document:
        document.embfile_add("報告書.pdf", b"%PDF-1.7", filename="報告書.pdf")
        document.save(tmp_path / "cover.pdf")
    (notice,) = notices_of(file_facts(tmp_path / "cover.pdf"), [])
    assert notice.code == "attachments"
    assert "報告書.pdf" in notice.message


def test_a_form_for_certain_programs_is_named(tmp_path: Path) -> None:
    with pymupdf.open(event_table(tmp_path / "plain.pdf")) as document:
        document.xref_set_key(document.pdf_catalog(), "AcroForm", "<< /Fields [] /XFA (form) >>")
        document.save(tmp_path / "form.pdf")
    assert codes(file_facts(tmp_path / "form.pdf")) == ["xfa_form"]


def test_a_password_against_changes_is_named(tmp_path: Path) -> None:
    with pymupdf.open(event_table(tmp_path / "plain.pdf")) as document:
        document.save(tmp_path / "locked.pdf", encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="owner", user_pw="")
    assert codes(file_facts(tmp_path / "locked.pdf")) == ["restricted"]


def test_fonts_that_a_file_lacks_are_named(tmp_path: Path) -> None:
    with pymupdf.open(event_table(tmp_path / "plain.pdf")) as document:
        page = document[0]
        page.insert_font(fontname="own", fontbuffer=pymupdf.Font("cjk").buffer)
        page.insert_text((40, 200), "市民", fontname="own", fontsize=10)
        (font,) = (xref for xref, _, _, _, name, *_ in page.get_fonts() if name == "own")
        document.xref_set_key(font, "ToUnicode", "null")
        descendant = int(document.xref_get_key(font, "DescendantFonts")[1].strip("[]").split()[0])
        kind, value = document.xref_get_key(descendant, "FontDescriptor")
        document.xref_set_key(int(value.split()[0]), "FontFile2", "null")
        document.xref_set_key(int(value.split()[0]), "FontFile3", "null")
        document.save(tmp_path / "lacking.pdf", garbage=3)
    assert kind == "xref"
    assert codes(file_facts(tmp_path / "lacking.pdf")) == ["absent_fonts"]
