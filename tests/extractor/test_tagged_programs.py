"""One report as programs tag it that the tests do without (made by tools/build_tagged_pdfs.py, kept in tests/pdfs)."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.build_tagged_pdfs import CAPTION, HEADING, ITEMS, LISTED, PARAGRAPHS, ROWS, TITLE
from tools.compare_tagged_rows import compare

from extractor.layout.running_text.blocks import BlockKind
from extractor.pipeline import Stages, run_stages

PDFS = Path(__file__).parents[1] / "pdfs"
WITH_TEXT = ("typst", "weasyprint", "writer")


def file_of(program: str) -> Path:
    return PDFS / f"tagged_{program}.pdf"


@pytest.fixture(scope="module", params=WITH_TEXT)
def stages(request: pytest.FixtureRequest) -> Stages:
    return run_stages(file_of(request.param))


def test_the_text_is_read_in_the_blocks_of_its_author(stages: Stages) -> None:
    found = [(block.kind, block.section, block.text.lstrip("•・ 　")) for block in stages.blocks]
    wanted = [
        (BlockKind.HEADING, (), TITLE),
        (BlockKind.HEADING, (), HEADING),
        *((BlockKind.PARAGRAPH, (HEADING,), text) for text in PARAGRAPHS),
        (BlockKind.HEADING, (HEADING,), LISTED),
        *((BlockKind.ITEM, (HEADING, LISTED), text) for text in ITEMS),
    ]
    first = found.index(wanted[0])
    assert found[first : first + len(wanted)] == wanted
    assert stages.extraction.document.title == TITLE


def test_each_event_is_read_once_with_the_headings_above_its_table(stages: Stages) -> None:
    listed = [record for record in stages.extraction.records if record.section == (HEADING, LISTED)]
    assert [(record.fields["name"].value, record.fields["venue"].text) for record in listed] == [
        (name, venue) for _, name, venue, _ in ROWS
    ]
    (told,) = (record for record in stages.extraction.records if record.section == (HEADING,))
    assert told.fields["name"].value == "日本語教室"


@pytest.mark.parametrize("program", WITH_TEXT)
def test_the_rows_that_are_read_are_those_of_the_file(program: str) -> None:
    found = compare(file_of(program))
    assert (found.tables, found.outcomes["agreed"], found.silent) == (1, 11, ())


def test_a_sheet_whose_cells_are_tagged_as_loose_paragraphs_is_read_by_its_rules() -> None:
    records = run_stages(file_of("calc")).extraction.records
    assert [record.fields["name"].value for record in records] == [name for _, name, _, _ in ROWS]
    assert min(record.confidence for record in records) > 0.95


def test_the_caption_of_a_table_is_no_event_and_no_heading() -> None:
    for program in ("typst", "weasyprint"):
        found = run_stages(file_of(program))
        assert (BlockKind.CAPTION, CAPTION) in [(block.kind, block.text) for block in found.blocks]
        assert CAPTION not in [record.fields["name"].value for record in found.extraction.records]
