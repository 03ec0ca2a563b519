"""Lists of contents: lines that lead to a page number, which tell nothing of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.japanese.text import compact, fold
from extractor.layout.text.line import Line

FEWEST_UNNAMED = 4
"""So many lines with leaders show a list of contents that no heading names."""
FEWEST_NAMED = 2
MOSTLY = 0.8
"""Page numbers rise: from this share of the steps on (an annex may be numbered anew)."""
_NAMES = frozenset({"目次", "もくじ", "CONTENTS", "INDEX", "掲載内容"})
_PROGRAMMES = frozenset({"次第", "総会次第"})
"""What also lists a meeting's course stays: it may be the document's title."""
_LEADER = re.compile(
    r"[^\s.・…‥_-].*?(?:(?:[.・_-]\s*){3,}|(?:[…‥⋯]\s*){2,})\(?\s*[Pp]?[.]?\s*-?\s*(?P<page>\d{1,3})\s*-?\s*(?:頁|ページ)?\)?\s*"
)
_WIDE = re.compile(r"\S.*?\D\s+[Pp]?[.]?\s*(?P<page>\d{1,3})")


def contents_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page that list contents, heading included: names with rising page numbers at their end.

    With leaders (……) they need no heading; without, only what stands under 目次 is such a list.
    """
    named = next((line for line in lines if compact(line.text).upper() in _NAMES | _PROGRAMMES), None)
    led = [(line, int(match["page"])) for line in lines if (match := _LEADER.fullmatch(fold(line.text).strip()))]
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
    """Return the lines that list contents, with the heading that names them: it stands over nothing else."""
    heading = [named] if named is not None and compact(named.text).upper() in _NAMES else []
    return [*heading, *(line for line, _ in found)]


def _rises(pages: Sequence[int]) -> bool:
    steps = [before <= page for before, page in pairwise(pages)]
    return sum(steps) >= MOSTLY * len(steps)
