"""The same layouts as a browser prints them: its own rules, wraps, page breaks, vertical writing and embedded fonts."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest
from playwright.sync_api import Browser
from tests.extractor.made.reports import assert_read, read_report
from tests.generators.cases import CASES
from tests.generators.model import Printed
from tests.generators.web import gold_on_pages, page_of

READ = (
    "ruled_by_lines",
    "ruled_by_boxes",
    "open_at_the_sides",
    "shaded_head",
    "horizontal_hairlines",
    "three_rules",
    "zebra_with_shaded_head",
    "zebra_stripes",
    "numbers_in_zebra_stripes",
    "no_rules",
    "no_rules_and_wrapped_cells",
    "landscape_with_wraps",
    "merged_over_rows",
    "head_on_each_page",
    "head_on_the_first_page_only",
    "row_cut_by_the_page",
    "merged_head_goes_on",
    "one_character_a_line",
    "turned_glyphs",
    "heads_with_wide_character_spacing",
    "ditto_marks",
    "blanks_open_to_the_cell_above",
    "circled_marks_paired",
    "forms_of_four_columns",
    "ranks_side_by_side",
    "three_rows_an_indicator",
    "one_row_an_indicator",
    "years_as_rows",
    "indicators_over_pages",
    "heads_over_heads",
    "thirty_columns",
    "numbers_without_rules",
)
NO_RECORDS = ("officers", "clinics", "prices")

pytestmark = pytest.mark.browser


def printed(browser: Browser, case: str) -> Printed:
    report = CASES[case](3)
    page = browser.new_page()
    page.set_content(page_of(report))
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        return Printed(pdf, gold_on_pages(report, [page.get_text() for page in document]))


@pytest.mark.parametrize("case", READ)
def test_the_facts_of_a_printed_web_page_are_read(case: str, browser: Browser, tmp_path: Path) -> None:
    assert_read(read_report(printed(browser, case), tmp_path, case))


@pytest.mark.parametrize("case", NO_RECORDS)
def test_tables_of_other_things_on_a_web_page_yield_no_record(case: str, browser: Browser, tmp_path: Path) -> None:
    assert read_report(printed(browser, case), tmp_path, case).extraction.records == ()
