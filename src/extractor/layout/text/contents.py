"""Lists of contents: lines that end with a page number, and only repeat headings printed elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.japanese.patterns import any_of
from extractor.japanese.text import compact, fold
from extractor.knowledge import cache
from extractor.layout.text.line import Line
from extractor.layout.words import layout_words

FEWEST_UNNAMED = 4
"""So many lines with leaders (……) are a list of contents even if no heading names it."""
FEWEST_NAMED = 2
"""So many are one below a heading that names it."""
MOSTLY = 0.8
"""Page numbers rise in at least this share of the steps (an annex may be numbered anew)."""
_WIDE = re.compile(r"\S.*?\D\s+[Pp]?[.]?\s*(?P<page>\d{1,3})")


@cache
def _leader() -> re.Pattern[str]:
    """Return the pattern of a folded line whose leader (……) ends at a page number."""
    leader = r"(?:(?:[.・_-]\s*){3,}|(?:[…‥⋯]\s*){2,})"
    number = rf"\(?\s*[Pp]?[.]?\s*-?\s*(?P<page>\d{{1,3}})\s*-?\s*{any_of(layout_words().page_units)}?\)?\s*"
    return re.compile(rf"[^\s.・…‥_-].*?{leader}{number}")


def contents_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page that list contents, heading included: names with rising page numbers at their end.

    With leaders (……) they need no heading; without, only lines under 目次 are such a list.
    """
    words = layout_words()
    headings = words.contents_names | words.programme_names
    named = next((line for line in lines if compact(line.text).upper() in headings), None)
    led = [(line, int(match["page"])) for line in lines if (match := _leader().fullmatch(fold(line.text).strip()))]
    if len(led) >= (FEWEST_UNNAMED if named is None else FEWEST_NAMED) and _rises([page for _, page in led]):
        return _listed(led, named)
    if named is None:
        return []
    below = [line for line in lines if line.bbox[1] > named.bbox[1]]
    wide = [(line, int(match["page"])) for line in below if (match := _WIDE.fullmatch(fold(line.text).strip()))]
    if len(wide) >= FEWEST_UNNAMED and _rises([page for _, page in wide]):
        return _listed(wide, named)
    return []


def _listed(found: Sequence[tuple[Line, int]], named: Line | None) -> list[Line]:
    """Return the lines that list contents, with the heading that names them unless it may be the document's title."""
    names = layout_words().contents_names
    heading = [named] if named is not None and compact(named.text).upper() in names else []
    return [*heading, *(line for line, _ in found)]


def _rises(pages: Sequence[int]) -> bool:
    steps = [before <= page for before, page in pairwise(pages)]
    return sum(steps) >= MOSTLY * len(steps)
