"""Reports written by hand in layouts of all kinds (`tests/reports`): what the readers have learnt of them stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.extractor.made.reports import assert_promise_kept, assert_read, read_files

REPORTS = Path(__file__).parents[1] / "reports"
NAMES = sorted(path.name.removesuffix(".gold.json") for path in REPORTS.glob("*.gold.json"))
READ_IN_PART = {
    "events_20": (0.91, 0.85),  # a place in brackets stays in a name
    "lists_05": (0.98, 0.88),  # a town in a bracket beside a count is no venue yet
    "lists_15": (0.81, 0.0),  # its year is named only by what is planned
    "prose_01": (0.52, 0.4),  # a heading that ends like no event, and what was handed over, are left out
    "prose_02": (0.93, 0.75),  # the place before a verb stays in the name of an annal's entry
    "prose_05": (0.97, 0.88),  # the format in a name is taken for a direction
    "prose_08": (0.80, 0.4),  # a visit and the ceremony for it are one sentence; a rate after は is none yet
    "prose_09": (0.90, 0.85),  # `参加：` is no label of numbers yet
    "prose_10": (0.96, 0.83),  # `およそ` is no qualifier yet
    "prose_11": (0.83, 0.55),  # a list in a box is read as an open table
    "prose_12": (0.75, 0.5),  # a day whose month the paragraph before states; a welcome without a name
    "prose_13": (0.84, 0.85),  # groups counted under another verb, numbers that only describe
    "prose_14": (0.65, 0.7),  # a date moved to another; a play told under its title
    "prose_16": (0.94, 0.9),  # a stretch of months in a heading
    "prose_17": (0.94, 0.66),  # the next sentence says with how many (`今回は10名が派遣され`)
    "prose_19": (0.96, 0.66),  # a length of time after several days (`23日の２日間`)
    "tables_25": (0.88, 0.0),  # `41(12)` under a head with うち
    "whole_02": (0.98, 0.98),  # opinions called for in a sentence give two numbers and no event
    "whole_03": (0.99, 0.97),  # families and sessions in a sentence go to no event
}
"""What these reach (F1, right as they stand) and why no more; one that gets better is to be taken out."""

pytestmark = pytest.mark.browser


def printed(name: str, browser: Browser, folder: Path) -> Path:
    """Return the report's PDF, printed first where it is a web page."""
    if (REPORTS / f"{name}.pdf").exists():
        return REPORTS / f"{name}.pdf"
    page = browser.new_page()
    page.goto((REPORTS / f"{name}.html").as_uri())
    pdf = folder / f"{name}.pdf"
    pdf.write_bytes(page.pdf(prefer_css_page_size=True, print_background=True))
    page.close()
    return pdf


@pytest.mark.parametrize("name", NAMES)
def test_a_report_is_read_as_well_as_it_was(name: str, browser: Browser, tmp_path: Path) -> None:
    outcome = read_files(printed(name, browser, tmp_path), REPORTS / f"{name}.gold.json", tmp_path / f"{name}.json")
    reached = outcome.report.overall
    assert_promise_kept(outcome)
    if not reached.records:
        assert outcome.extraction.records == ()
    elif name not in READ_IN_PART:
        assert_read(outcome)
    else:
        least_f1, least_right = READ_IN_PART[name]
        assert reached.f1 >= least_f1, outcome.differences()
        assert (reached.right_as_they_stand or 0.0) >= least_right, outcome.differences()
        with pytest.raises(AssertionError):
            assert_read(outcome)


def test_there_is_a_report_for_each_name_in_the_list_of_exceptions() -> None:
    assert set(READ_IN_PART) <= set(NAMES)
