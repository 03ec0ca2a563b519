"""Parts of a page that are pictures or are stated wrongly: read in place, or named as unread."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pymupdf
import pytest
from tests.scans.forms import (
    COLUMNS,
    JAPANESE,
    ROW,
    TOP,
    event_table,
    pasted_cells,
    pasted_table,
    scan_with_poor_layer,
    wrong_characters,
)
from tests.scans.paper import Scanner, scan_report

from extractor import extract
from extractor.reading.page import Glyph, Page
from extractor.reading.pdf import read_pages
from extractor.reading.recognising.agreement import is_better, weighed
from extractor.reading.recognising.picture_regions import picture_regions
from extractor.reading.trust import is_implausible
from extractor.records import Extraction

COUNTS = [120, 2, 15]


def only_page(path: Path) -> Page:
    (page,) = read_pages(path)
    return page


def counts(extraction: Extraction) -> list[int]:
    return [count.value for record in extraction.records for count in record.fields["counts"].value]


def codes(extraction: Extraction) -> list[str]:
    return [notice.code for notice in extraction.warnings]


def test_a_table_pasted_as_a_picture_joins_the_text_of_its_page(tmp_path: Path) -> None:
    page = only_page(pasted_table(tmp_path / "pasted.pdf"))
    read = [glyph for glyph in page.glyphs if glyph.score < 1]
    assert {glyph.text for glyph in page.glyphs if glyph.score == 1} >= set("国際交流事業実績報告")
    assert "軍浦市訪問団受入事業" in "".join(glyph.text for glyph in read)
    assert all(60 <= glyph.x <= 440 and 90 <= glyph.y <= 210 for glyph in read)
    assert sum(rule.length > 100 for rule in page.rules) >= 5
    ((box, source, reason),) = [(region.bbox, region.source, region.reason) for region in page.regions]
    assert (tuple(map(round, box)), source, reason) == ((60, 90, 440, 210), "ocr", "picture")
    assert page.source == "text"


def test_a_pasted_table_gives_its_events_and_says_that_it_was_recognised(tmp_path: Path) -> None:
    extraction = extract(pasted_table(tmp_path / "pasted.pdf"))
    assert (counts(extraction), codes(extraction)) == (COUNTS, ["region_ocr"])


def test_without_the_extra_a_pasted_table_is_named_as_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "extractor.reading.scan.scanned_region", None)
    extraction = extract(pasted_table(tmp_path / "pasted.pdf"))
    assert [(notice.page, notice.code) for notice in extraction.warnings] == [(1, "region_unread")]
    assert "機能が入っていません" in extraction.warnings[0].message


def test_cells_pasted_as_pictures_are_read(tmp_path: Path) -> None:
    assert counts(extract(pasted_cells(tmp_path / "cells.pdf"))) == COUNTS


def test_a_page_number_over_a_large_picture_hides_nothing(tmp_path: Path) -> None:
    table = pymupdf.open(event_table(tmp_path / "table.pdf"))
    with pymupdf.open() as document:
        page = document.new_page(width=440, height=420)
        page.insert_image(pymupdf.Rect(20, 60, 420, 260), pixmap=table[0].get_pixmap(dpi=150))
        page.insert_text((210, 400), "7", fontname=JAPANESE, fontsize=10)
        document.save(tmp_path / "numbered.pdf")
    assert counts(extract(tmp_path / "numbered.pdf")) == COUNTS


def test_a_photograph_beside_text_is_neither_read_nor_spoken_of(tmp_path: Path) -> None:
    spots = np.random.default_rng(5).integers(0, 255, (40, 30, 1), dtype=np.uint8).repeat(12, 0).repeat(12, 1)
    shades = pymupdf.Pixmap(pymupdf.csGRAY, 360, 480, spots.tobytes(), False)
    with pymupdf.open(event_table(tmp_path / "table.pdf")) as document:
        page = document[0]
        page.set_mediabox(pymupdf.Rect(0, 0, 440, 500))
        page.insert_image(pymupdf.Rect(40, 10, 240, 250), pixmap=shades, overlay=False)
        document.save(tmp_path / "photograph.pdf")
    page = only_page(tmp_path / "photograph.pdf")
    assert ({glyph.score for glyph in page.glyphs}, page.regions) == ({1.0}, ())


def test_text_printed_over_a_picture_is_not_read_twice(tmp_path: Path) -> None:
    plain = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 440, 220), False)
    plain.clear_with(235)
    with pymupdf.open(event_table(tmp_path / "table.pdf")) as document:
        document[0].insert_image(document[0].rect, pixmap=plain, overlay=False)
        document.save(tmp_path / "ground.pdf")
    page = only_page(tmp_path / "ground.pdf")
    assert (page.source, page.regions, {glyph.score for glyph in page.glyphs}) == ("text", (), {1.0})


def test_what_a_poor_layer_misreads_is_read_anew(tmp_path: Path) -> None:
    scan = scan_report(event_table(tmp_path / "form.pdf"), tmp_path / "scan.pdf", Scanner(skew=0.0))
    poor = scan_with_poor_layer(tmp_path / "poor.pdf", scan)
    extraction = extract(poor)
    assert (counts(extraction), codes(extraction)) == (COUNTS, ["ocr"])


def test_without_the_extra_a_layer_of_another_program_is_kept_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "extractor.reading.scan.scanned_page", None)
    scan = scan_report(event_table(tmp_path / "form.pdf"), tmp_path / "scan.pdf", Scanner(skew=0.0))
    extraction = extract(scan_with_poor_layer(tmp_path / "poor.pdf", scan))
    assert codes(extraction) == ["recognised_elsewhere"]
    assert len(extraction.records) == 3


def test_a_font_that_states_other_characters_is_read_from_what_it_displays(tmp_path: Path) -> None:
    page = only_page(wrong_characters(tmp_path / "wrong.pdf", sound_heading=False))
    assert page.source == "ocr"
    assert "軍浦市訪問団受入事業" in "".join(glyph.text for glyph in page.glyphs)
    assert len(page.rules) == len(COLUMNS) + 5


def test_a_wrong_font_beside_sound_text_is_read_alone(tmp_path: Path) -> None:
    extraction = extract(wrong_characters(tmp_path / "wrong.pdf", sound_heading=True))
    page = only_page(tmp_path / "wrong.pdf")
    assert {glyph.score for glyph in page.glyphs if glyph.y > TOP + 5 * ROW} == {1.0}
    assert (counts(extraction), codes(extraction)) == (COUNTS, ["region_ocr"])


def test_a_wrong_font_beside_sound_text_is_named_where_it_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "extractor.reading.scan.scanned_region", None)
    assert codes(extract(wrong_characters(tmp_path / "wrong.pdf", sound_heading=True))) == ["region_garbled"]


@pytest.mark.parametrize(
    ("text", "implausible"),
    [
        ("令和６年度国際交流事業実績報告書", False),
        ("안녕하세요。国際交流フェスティバルにようこそ。환영합니다", False),
        ("สวัสดี こんにちは 안녕하세요 नमस्ते Здравствуйте 您好", False),
        ("北京市资料贸易有限公司、东京华侨总会", False),
        ("2,400 △1,483 99.7% ●○◎ (1) ①", False),
        ("・・・・・・・・・・・・・・12", False),
        ("髙橋　齋藤　渡邊　櫻井　廣瀨　﨑山　澤田　濱野", False),
        ("඲ᅜ♫఍⚟♴ἲே⤒Ⴀ㟷ᖺ఍", True),
        ("䛾䜘䛖䛺୰䛷䚸♫఍⚟♴ἲே䛻ᑐ䛩䜛", True),
        ("!\"#$%&'()*+,-./0", True),
        ("\ue001\ue002\ue003年\ue004\ue005月\ue006\ue007日", True),
        ("亟亳亶从仍仄仆仂仗仞仭仟价伉佚估佛佝佗佇佶侈侏侘佻佩佰侑佯來侖", True),
    ],
)
def test_a_font_is_judged_by_the_characters_that_it_states(text: str, implausible: bool) -> None:
    assert is_implausible(list(text)) is implausible


def test_strips_of_one_scan_are_one_region_and_icons_none() -> None:
    strips = [(50.0, 100.0 + 40 * i, 450.0, 140.0 + 40 * i) for i in range(5)]
    icon, apart = (10.0, 10.0, 20.0, 20.0), (50.0, 500.0, 200.0, 600.0)
    assert picture_regions([*strips, icon, apart], 500.0, 700.0) == [(50.0, 100.0, 450.0, 300.0), apart]


def test_the_better_of_two_recognitions_is_kept_and_their_dispute_leaves_a_doubt() -> None:
    ours = [Glyph("1", 0, 0, 10, 10, 10, score=0.98), Glyph("2", 10, 0, 20, 10, 10, score=0.95)]
    theirs = [Glyph("1", 0, 0, 10, 10, 10), Glyph("Z", 10, 0, 20, 10, 10)]
    assert is_better(ours, theirs)
    assert not is_better(ours[:1], theirs)
    assert not is_better([glyph._replace(score=0.6) for glyph in ours], theirs)
    agreed, disputed = weighed(ours, theirs)
    assert agreed.score > 0.99
    assert disputed.score < 0.8
