"""The title of a document, on its first page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile
from statistics import median

from extractor.document.document_words import document_words
from extractor.document.editions import edition
from extractor.document.publisher import is_body, is_municipality
from extractor.japanese.dates.eras import YEAR_NUMBER
from extractor.japanese.dates.years import find_fiscal_year
from extractor.japanese.patterns import any_of
from extractor.japanese.text import closed_up, fold, unwrap
from extractor.knowledge import cache
from extractor.layout.text.headings import holds_text
from extractor.layout.text.line import Line
from extractor.reading.tags import heading_rank

TITLE_SIZE = 1.15
"""A title is set in at least this multiple of the usual font size."""
SAME_SIZE = 0.98
"""Lines of one print: sizes as read differ by hundredths."""
SUBTITLE_SIZE = 0.55
"""What belongs to a cover's title is set in at least this multiple of its largest print."""
COVER_LINES = 12
"""A cover holds no more lines than this: title, edition, date, publisher."""
FULL_LINE = 0.75
"""A title's line that takes at least this share of the page's width was wrapped; a shorter one was ended."""
LONGEST_TITLE = 80


def find_title(
    first_page: Sequence[Line], font_sizes: Sequence[float], page_width: float, *, cover: bool = False
) -> str | None:
    """Return the title: what a tagged file states as such, else the largest print of the first page.

    None if that is no larger than the document's usual print, and the file states no heading of the first rank there.
    `page_width` is in points. On a `cover`, a page of a few lines and no table, the smaller print around it belongs to
    it (the plan's name above, the edition below), but not the publisher and the date; elsewhere only a line above it
    that states the year.
    """
    if not first_page or not font_sizes:
        return None
    largest = max(line.size for line in first_page)
    stated = _stated(first_page, 0)
    if stated or largest < median(font_sizes) * TITLE_SIZE:
        return _of_length(_running(lines, page_width)) if (lines := stated or _stated(first_page, 1)) else None
    forms = document_words().publisher.legal_forms
    start = next(i for i, line in enumerate(first_page) if line.size >= largest * SAME_SIZE)
    title = list(takewhile(lambda line: line.size >= largest * SAME_SIZE, first_page[start:]))
    imprint = next((i for i, line in enumerate(title) if closed_up(line.text).strip() in forms), 0)
    title = title[:imprint] if imprint else title  # a publisher in the same print, its legal form on a line of its own
    end = start + len(title)
    smallest = max(largest * SUBTITLE_SIZE, median(font_sizes) * TITLE_SIZE)
    above, below = first_page[:start], first_page[end:]
    cover = cover and not any(holds_text(line) for line in first_page)
    if all(heading_rank(line.tag) is None for line in title):
        below = list(takewhile(lambda line: heading_rank(line.tag) is None, below))  # what follows is a first chapter
    if cover and len(first_page) <= COVER_LINES:
        title = [*reversed(_joined(reversed(above), smallest)), *title, *_joined(below, smallest)]
    elif above and above[-1].size >= smallest and _is_year(above[-1].text):
        title = [above[-1], *title]
    return _of_length(_running(title, page_width))


def _of_length(text: str) -> str | None:
    return text if 2 < len(text) <= LONGEST_TITLE else None


def _stated(lines: Iterable[Line], rank: int) -> list[Line]:
    """Return the lines of the first heading that a tagged file states to be of a rank (0: the title)."""
    found = [line for line in lines if heading_rank(line.tag) == rank]
    return [line for line in found if line.tag == found[0].tag]


def _joined(lines: Iterable[Line], smallest: float) -> list[Line]:
    """Return the lines next to the largest print that belong to a cover's title."""
    return list(takewhile(lambda line: line.size >= smallest and not _is_imprint(line.text), lines))


def _is_year(text: str) -> bool:
    plain = fold(closed_up(text)).strip()
    return find_fiscal_year(plain) is not None and edition().fullmatch(plain) is not None


@cache
def _dated() -> re.Pattern[str]:
    """Return the pattern of the day on a cover, folded: `令和６年３月発行`."""
    imprint = any_of(document_words().title.imprint)
    return re.compile(rf"{YEAR_NUMBER}\s*年\s*[0-9]{{1,2}}\s*月(?:\s*[0-9]{{1,2}}\s*日)?(?:\s*{imprint})?")


def _is_imprint(text: str) -> bool:
    """Return whether a cover's line names who published it, or when."""
    plain = closed_up(text).strip()
    is_form = plain in document_words().publisher.legal_forms
    return _dated().fullmatch(fold(plain)) is not None or is_form or is_body(plain) or is_municipality(plain)


def _running(lines: Sequence[Line], page_width: float) -> str:
    """Return lines as one: those that fill the page's width go on, the others end where they were ended."""
    text = closed_up(lines[0].text)
    for previous, line in pairwise(lines):
        same_print = min(previous.size, line.size) >= max(previous.size, line.size) * SAME_SIZE
        wrapped = same_print and previous.width >= page_width * FULL_LINE
        own = closed_up(line.text)
        text = unwrap([text, own]) if wrapped else f"{text.strip()} {own.strip()}"
    return text.strip()
