"""When a newsletter was issued (`2024年11月１日発行`, `令和６年11月号`): its dates without a year are near that day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.document.document_words import document_words
from extractor.japanese.dates.eras import YEAR_NUMBER
from extractor.japanese.dates.fiscal_years import fiscal_year_of
from extractor.japanese.dates.periods import DateContext, read_periods
from extractor.japanese.patterns import any_of
from extractor.japanese.text import fold

LONGEST_LINE = 60
_DATED = re.compile(rf"{YEAR_NUMBER}\s*[年.]\s*[0-9]{{1,2}}\s*月?")


def find_issue_year(first_page: Sequence[str]) -> int | None:
    """Return the fiscal year of the day of issue that the first page prints; None if it prints none."""
    words = document_words().issue
    issued = re.compile(rf"{any_of(words.issued)}(?!{any_of(words.issued_not_before)})|[春夏秋冬]?号(?![室外])")
    for line in first_page:
        text = fold(line)
        if len(text) > LONGEST_LINE or not issued.search(text) or not _DATED.search(text):
            continue
        read = read_periods(line, DateContext())
        if read.periods and not read.inferred_year and read.periods[0].precision in ("day", "month"):
            return fiscal_year_of(read.periods[0].start)
    return None
