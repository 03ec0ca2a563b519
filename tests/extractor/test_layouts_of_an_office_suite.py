"""The same layouts as an office suite prints them, kept in tests/pdfs (made by tools/build_test_pdfs.py)."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.extractor.made.reports import assert_read, read_files

PDFS = Path(__file__).parents[1] / "pdfs"
READ = (
    "calc_head_on_the_first_page_only",
    "calc_merged_over_rows",
    "calc_months_as_columns",
    "calc_numbers_with_totals",
    "calc_one_row_an_indicator",
    "writer_circled_marks_paired",
    "writer_forms",
    "writer_head_on_each_page",
    "writer_merged_head_goes_on",
    "writer_row_cut_by_the_page",
    "writer_ruled_by_lines",
    "writer_shaded_head",
    "writer_three_rows_an_indicator",
)


@pytest.mark.parametrize("name", READ)
def test_the_facts_of_a_document_of_an_office_suite_are_read(name: str, tmp_path: Path) -> None:
    assert_read(read_files(PDFS / f"{name}.pdf", PDFS / f"{name}.gold.json", tmp_path / f"{name}.json"))
